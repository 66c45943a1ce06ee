import { afterEach, describe, expect, it, vi } from 'vitest';
import { stubServer } from '../support/stub-server.ts';

const echo = 'mutation { echo(text: "x") }';
const children = 'query ($first: Int) { root { children(first: $first) { level } } }';
const as = (user: string) => ({ headers: { authorization: `Bearer ${user}` } });

afterEach(() => {
  vi.useRealTimers();
});

describe('the price of an operation', () => {
  it('is told with the result, by what the fields declare', async () => {
    const server = await stubServer({ variables: { MAX_QUERY_COST: '400' } });
    const { body } = await server.send(children, { variables: { first: 7 } });
    expect(body.extensions?.cost).toEqual({
      cost: 9,
      maximumCost: 400,
      limit: null,
      remaining: null,
      resetAt: null,
    });
    expect((await server.send('{ hello }')).body.extensions?.cost?.cost).toBe(1);
  });

  it('is told with a result that has errors, and not without a result', async () => {
    const server = await stubServer();
    expect((await server.send('{ bug }')).body.extensions?.cost?.cost).toBe(1);
    expect((await server.send('{ nothing }')).body).not.toHaveProperty('extensions');
  });

  it('multiplies through levels and through fragments', async () => {
    const server = await stubServer();
    const query = `{ root { ...A } } fragment A on Node { children(first: 20) { children(first: 10) { level } } }`;
    expect((await server.send(query)).body.extensions?.cost?.cost).toBe(1 + 1 + 20 * (1 + 10));
  });

  it('is that of the operation that runs', async () => {
    const server = await stubServer({ variables: { MAX_QUERY_COST: '50' } });
    const document = `query Cheap { hello } query Dear { root { children(first: 100) { level } } }`;
    expect((await server.send(document, { operationName: 'Cheap' })).status).toBe(200);
    expect(await server.send(document, { operationName: 'Dear' })).toMatchObject({
      status: 400,
      code: 'COST_LIMIT_EXCEEDED',
    });
  });

  it.for(['application/graphql-response+json', 'application/json', '*/*'])(
    'beyond the maximum is refused before anything runs (%s)',
    async (accept) => {
      const server = await stubServer({ variables: { MAX_QUERY_COST: '2' } });
      const answer = await server.send('mutation { a: echo(text: "1") b: echo(text: "2") c: echo(text: "3") }', {
        headers: { accept },
      });
      expect(answer).toMatchObject({ status: 400, code: 'COST_LIMIT_EXCEEDED' });
      expect(answer.body.errors?.[0]?.message).toBe(
        'The operation costs 3 points, and the limit is 2. Request fewer items or levels at once.',
      );
      expect([server.ran, answer.body.data]).toEqual([[], undefined]);
    },
  );

  it('refuses before anybody is authenticated', async () => {
    const server = await stubServer({ variables: { MAX_QUERY_COST: '5' } });
    expect(await server.send(children, as('broken'))).toMatchObject({ code: 'COST_LIMIT_EXCEEDED' });
  });
});

describe('points a minute', () => {
  it('are counted down, told, and given back', async () => {
    const server = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '10' } });
    const first = await server.send(`{ remaining root { children(first: 3) { level } } }`);
    expect(first.body.data?.['remaining']).toBe(4);
    expect(first.body.extensions?.cost).toMatchObject({ cost: 6, remaining: 4 });
    const seconds = (Date.parse(first.body.extensions?.cost?.resetAt ?? '') - Date.now()) / 1_000;
    expect(seconds).toSatisfy((value: number) => value > 55 && value <= 60);
    expect((await server.send('{ hello }')).body.extensions?.cost?.remaining).toBe(3);
  });

  it.for(['application/graphql-response+json', 'application/json'])(
    'that do not suffice are refused with 429 (%s)',
    async (accept) => {
      const server = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '2' } });
      expect((await server.send(echo)).status).toBe(200);
      const refused = await server.send(`mutation { a: echo(text: "") b: echo(text: "") }`, { headers: { accept } });
      expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      expect(Number(refused.headers.get('retry-after'))).toSatisfy((value: number) => value > 50 && value <= 60);
      expect(server.ran).toEqual(['echo']);
      expect((await server.send(echo)).status).toBe(200);
      expect((await server.send(echo)).status).toBe(429);
    },
  );

  it('are a user’s own, from wherever, and an address’s own without a user', async () => {
    const server = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '1', TRUSTED_PROXIES: '1' } });
    const from = (address: string, user?: string) =>
      server.send('{ hello }', { headers: { 'x-forwarded-for': address, ...(user && as(user).headers) } });
    expect((await from('1.1.1.1')).status).toBe(200);
    expect((await from('1.1.1.1')).status).toBe(429);
    expect((await from('1.1.1.2')).status).toBe(200);
    expect((await from('1.1.1.1', 'user-ann')).status).toBe(200);
    expect((await from('1.1.1.3', 'user-ann')).status).toBe(429);
    expect((await from('1.1.1.1', 'user-bob')).status).toBe(200);
  });

  it('are a network’s where addresses come by the billion', async () => {
    const server = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '1', TRUSTED_PROXIES: '1' } });
    const from = async (address: string) =>
      (await server.send('{ hello }', { headers: { 'x-forwarded-for': address } })).status;
    expect(await from('2001:db8:1:2::1')).toBe(200);
    expect(await from('2001:0db8:0001:0002:ffff:0:0:1')).toBe(429);
    expect(await from('2001:db8:1:3::1')).toBe(200);
    expect([await from('::1'), await from('::2')]).toEqual([200, 429]);
  });

  it('hold for requests that arrive at once', async () => {
    const server = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '10' } });
    const answers = await Promise.all(Array.from({ length: 30 }, () => server.send(echo)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(server.ran).toHaveLength(10);
  });

  it('are not taken for what is refused for want of points', async () => {
    const server = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '1' } });
    expect((await server.send('mutation { a: echo(text: "1") b: echo(text: "2") }')).status).toBe(429);
    expect((await server.send('{ hello }')).status).toBe(200);
  });
});

describe('a session that ended while its operation ran', () => {
  it('lets the operation start over, once, with a new context', async () => {
    const server = await stubServer();
    const answer = await server.send('{ isFirst hello }', as('stale'));
    expect(answer.body.data).toEqual({ isFirst: false, hello: 'hello world' });
    expect(server.ran).toEqual(['hello', 'hello']);
  });
});
