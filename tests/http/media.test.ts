import { describe, expect, it } from 'vitest';
import { sendRaw } from '../support/raw.ts';
import { stubServer, type Stub } from '../support/stub-server.ts';

const echo = 'mutation { echo(text: "x") }';

describe('media types', () => {
  it.for([
    ['application/graphql-response+json', 'application/graphql-response+json', 400],
    ['application/json', 'application/json', 200],
    ['*/*', 'application/json', 400],
    ['application/*', 'application/json', 400],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json', 400],
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json', 400],
    ['application/json; charset=utf-8', 'application/json', 200],
    ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', 'application/graphql-response+json', 400],
    ['application/graphql-response+json, application/json; charset="UTF-8"', 'application/graphql-response+json', 400],
    ['APPLICATION/JSON', 'application/json', 200],
    ['application/json, text/plain, */*', 'application/json', 200],
    ['*/*;q=0.1, application/graphql-response+json;q=0.2', 'application/graphql-response+json', 400],
    // The more specific range decides on a type, wherever it stands.
    ['*/*, application/json;q=0', 'application/graphql-response+json', 400],
    ['application/*;q=0.9, application/graphql-response+json;q=0.1', 'application/json', 400],
    ['multipart/mixed;deferSpec=20220824, application/json', 'application/json', 200],
    ['multipart/mixed', 'application/json', 406],
    ['application/json;profile=x', 'application/json', 406],
    ['application/json; charset=latin1', 'application/json', 406],
    ['text/html, application/json;q=0', 'application/json', 406],
    ['text/html', 'application/json', 406],
    ['', 'application/json', 406],
    ['json', 'application/json', 406],
    [`application/json${', */*'.repeat(500)}`, 'application/json', 406],
  ] as const)('answers %s', async ([accept, type, status]) => {
    const server = await stubServer();
    const answer = await server.send('{ unknown }', { headers: { accept } });
    expect([answer.headers.get('content-type'), answer.status]).toEqual([`${type}; charset=utf-8`, status]);
    expect(answer.code).toBe(status === 406 ? 'BAD_REQUEST' : 'GRAPHQL_VALIDATION_FAILED');
  });

  it('answers without the header as if anything were accepted', async () => {
    const server = await stubServer();
    const socket = await sendRaw(server.url, 'GET /graphql?query={unknown} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(socket).toMatch(/^HTTP\/1\.1 400 /);
    expect(socket).toContain('content-type: application/json; charset=utf-8');
  });

  it('runs no mutation whose result the client would not accept', async () => {
    const server = await stubServer();
    expect((await server.send(echo, { headers: { accept: 'text/html' } })).status).toBe(406);
    expect(server.ran).toEqual([]);
  });
});

describe('subscriptions', () => {
  const subscribe = ({ url }: Stub, query: string, signal?: AbortSignal) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    });

  it('are answered with a stream of events', async () => {
    const response = await subscribe(await stubServer(), 'subscription { count(to: 3) }');
    const { status, headers } = response;
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream',
      'no-store',
    ]);
    const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: '));
    const results = events.map((line) => JSON.parse(line.slice(6)) as unknown);
    expect(results).toMatchObject([1, 2, 3].map((count) => ({ data: { count } })));
  });

  it('tell nothing of what broke them off', async () => {
    const server = await stubServer();
    const text = await (await subscribe(server, 'subscription { count(to: 4) }')).text();
    expect(text).toContain('Internal server error. Try again later.');
    expect(text).not.toContain('secret');
    expect(server.lines.find(({ level }) => level === 'error')).toMatchObject({
      err: { message: 'secret of the subscription' },
    });
  });

  it.for([
    ['flows', 'subscription { count(to: 100000000) }', 'count ended'],
    ['waits', 'subscription { silence }', 'silence ended'],
  ] as const)('end when the client leaves, while it %s', async ([, query, ended]) => {
    const server = await stubServer();
    const controller = new AbortController();
    const response = await subscribe(server, query, controller.signal);
    await response.body!.getReader().read();
    controller.abort();
    await expect.poll(() => server.ran, { timeout: 10_000 }).toEqual([ended]);
  });

  it('are not started where they could not be answered', async () => {
    const server = await stubServer();
    expect(await server.send('subscription { count(to: 1) }')).toMatchObject({ status: 406, code: 'BAD_REQUEST' });
    expect(server.ran).toEqual([]);
  });
});
