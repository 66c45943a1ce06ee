import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { stubConfig, stubServer } from '../support/stub-server.ts';

const secret = 'hunter2-hunter2';

describe('request ids', () => {
  it.for(['abcd1234', 'a-b_c.D-9', 'x'.repeat(64)])('are taken over from the client: %s', async (id) => {
    const server = await stubServer();
    const { headers } = await server.send('{ hello }', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id')).toBe(id);
    await expect.poll(() => server.lines).toMatchObject([{ requestId: id }]);
  });

  it.for(['short', 'x'.repeat(65), 'has space', '"quoted"', 'a;b;c;d;e'])(
    'are made where the client’s is no good: %j',
    async (id) => {
      const server = await stubServer();
      const { headers } = await server.send('{ hello }', { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
    },
  );
});

describe('the log', () => {
  it('has one line for each request', async () => {
    const server = await stubServer();
    const headers = { authorization: 'Bearer user-ann' };
    await server.send('mutation Say { echo(text: "x") }', { headers });
    await server.send('{ bug }', { headers: { 'x-request-id': 'with-a-bug' } });
    await server.send('{');
    await fetch(`${server.url}/nothing`);
    await fetch(`${server.url}/health`);
    await expect
      .poll(() => server.lines.filter(({ msg }) => msg === 'request completed'))
      .toEqual([
        {
          ...{
            level: 'info',
            msg: 'request completed',
            time: expect.any(String),
            requestId: expect.any(String),
            ms: expect.any(Number),
          },
          ...{
            method: 'POST',
            route: 'graphql',
            status: 200,
            kind: 'mutation',
            operation: 'Say',
            cost: 1,
            userId: 'user-ann',
          },
        },
        expect.objectContaining({
          requestId: 'with-a-bug',
          status: 200,
          operation: null,
          codes: ['INTERNAL_SERVER_ERROR'],
        }),
        expect.objectContaining({ status: 400, codes: ['GRAPHQL_PARSE_FAILED'] }),
        expect.objectContaining({ method: 'GET', route: 'none', status: 404 }),
      ]);
  });

  it('has nothing that a caller typed', async () => {
    const server = await stubServer({ variables: { LOG_LEVEL: 'trace' } });
    const headers = {
      cookie: `__Host-vitae-access=${secret}; ${secret}=1`,
      'x-vitae-csrf': secret,
      'user-agent': secret,
    };
    await server.send('query ($n: String) { hello(name: $n) bug }', { variables: { n: secret }, headers });
    await server.send(`mutation { login(password: "${secret}") }`, { headers: { authorization: `Bearer ${secret}` } });
    await server.send(`{ bug hello(name: "${secret}") ${secret.replace('-', '')} }`);
    await server.send('query ($ms: Int!) { slow(ms: $ms) }', { variables: { ms: secret } });
    await server.send(`{ ${secret}`);
    await fetch(`${server.url}/${secret}?${secret}=${secret}`);
    await fetch(`${server.url}/graphql`, { method: 'POST', body: secret });
    await expect.poll(() => server.lines.filter(({ msg }) => msg === 'request completed')).toHaveLength(7);
    expect(server.text()).not.toContain('hunter2');
  });

  it('tells of clients that left', async () => {
    const server = await stubServer();
    const controller = new AbortController();
    const body = JSON.stringify({ query: '{ slow(ms: 300) }' });
    const headers = { 'content-type': 'application/json' };
    const request = fetch(`${server.url}/graphql`, { method: 'POST', headers, body, signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    controller.abort();
    await expect(request).rejects.toThrow();
    await expect.poll(() => server.lines).toMatchObject([{ msg: 'request completed', aborted: true }]);
  });

  it('is silent if it is told to be', async () => {
    const server = await stubServer({ variables: { LOG_LEVEL: 'silent' } });
    await server.send('{ bug }');
    expect(server.text()).toBe('');
  });

  it('redacts secrets in whatever is logged', () => {
    const lines: string[] = [];
    const log = createLog(stubConfig(), { write: (line) => lines.push(line) });
    const holder = { password: secret, token: secret, accessToken: secret, passwordHash: secret, cookie: secret };
    log.info({
      ...holder,
      user: holder,
      request: { headers: { authorization: secret, cookie: secret }, body: holder },
      variables: { a: secret },
    });
    log.error({
      err: Object.assign(new Error('broken'), {
        detail: secret,
        source: secret,
        cause: Object.assign(new Error('why'), { params: [secret] }),
      }),
    });
    expect(lines.join('')).not.toContain(secret);
    expect(lines[1]).toContain('broken');
    expect(lines[1]).toContain('why');
  });

  it('reads well in development', () => {
    const lines: string[] = [];
    const log = createLog(stubConfig({ NODE_ENV: 'development' }), { write: (line) => lines.push(line) });
    log.info({ operation: 'Say', ms: 1.5, codes: ['FORBIDDEN'] }, 'request completed');
    log.error({ err: new Error('broken') }, 'Failed');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d INFO request completed operation=Say ms=1\.5 codes=\["FORBIDDEN"\]\n$/);
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d ERROR Failed\nError: broken\n {4}at /);
  });
});
