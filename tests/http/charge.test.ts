import { describe, expect, it } from 'vitest';
import { refusalPrices } from '../../src/http/graphql/charge.ts';
import { sendRaw } from '../support/raw.ts';
import { connected, openSocket } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const limit = 1_000;
const limited = () => stubServer({ variables: { RATE_LIMIT_PER_MINUTE: `${limit}`, MAX_QUERY_COST: '500', TRUSTED_PROXIES: '1' } });
const remaining = async (server: Stub, headers: Record<string, string> = {}) => (await server.send('{ hello }', { headers })).body.extensions?.cost?.remaining;
const repeat = (text: string, times: number) => text.repeat(times);

/** Operations that are refused, the tokens that are read of them, and the code of the refusal. */
const refused: Record<string, readonly [query: string, tokens: number, code: string, variables?: object]> = {
  'no GraphQL': [`{ ${repeat('hello ', 100)}`, 101, 'GRAPHQL_PARSE_FAILED'],
  'an unknown field': [`{ ${repeat('nothing ', 20)}}`, 22, 'GRAPHQL_VALIDATION_FAILED'],
  'a small one': ['{ nothing }', refusalPrices.operation, 'GRAPHQL_VALIDATION_FAILED'],
  'too many tokens': [`{ ${repeat('hello ', 3_000)}}`, limit, 'GRAPHQL_VALIDATION_FAILED'],
  'too deep a nesting': [`{ json(of: ${repeat('[', 1_000)}`, 104, 'GRAPHQL_VALIDATION_FAILED'],
  'too many aliases': [`{ ${Array.from({ length: 40 }, (_, n) => `a${n}: hello`).join(' ')} }`, 122, 'GRAPHQL_VALIDATION_FAILED'],
  'a variable of the wrong type': ['query ($of: [Int!]!) { numbers(of: $of) }', 20, 'BAD_USER_INPUT', { of: 'text' }],
  'too high a price': ['{ root { children(first: 100) { children(first: 100) { level } } } }', 22, 'COST_LIMIT_EXCEEDED'],
};

describe('a refused operation', () => {
  it.for(Object.entries(refused))('costs its network a point for each token that was read: %s', async ([, [query, tokens, code, variables]]) => {
    const server = await limited();
    expect(await server.send(query, { ...(variables && { variables }) })).toMatchObject({ code });
    const left = Math.max(0, limit - tokens - 1);
    expect(await remaining(server)).toBe(tokens >= limit ? undefined : left);
    expect(server.ran.length).toBe(tokens >= limit ? 0 : 1);
  });

  it('costs its network over a WebSocket as well, whose next one is then refused before it is parsed', async () => {
    const server = await limited();
    const socket = await connected(server.url, { authorization: 'Bearer user-ann' });
    const invalid = `subscription { ${repeat('nothing ', 497)}}`;
    for (const id of ['1', '2']) {
      socket.subscribe(id, invalid);
      expect(await socket.heard('error', id)).toMatchObject({ payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    }
    socket.subscribe('3', invalid);
    const { payload } = await socket.heard('error', '3');
    expect(payload).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.toSatisfy((seconds: number) => seconds > 50 && seconds <= 60) } }]);
  });

  it('costs its network where a WebSocket opens with credentials that are refused', async () => {
    const server = await limited();
    const socket = await openSocket(server.url);
    socket.say({ type: 'connection_init', payload: { authorization: 'Bearer bad' } });
    expect(await socket.closed).toBe(4403);
    expect(await remaining(server)).toBe(limit - refusalPrices.operation - 1);
  });

  it.for(['POST', 'GET'])('ends in RATE_LIMITED over %s, with the seconds to wait in the header and the error', async (method) => {
    const server = await limited();
    const query = `{ ${repeat('nothing ', 498)}}`;
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    const send = () => (method === 'POST' ? fetch(`${server.url}/graphql`, post) : fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`));
    expect([(await send()).status, (await send()).status]).toEqual([400, 400]);
    const response = await send();
    const { errors } = (await response.json()) as { errors: { extensions: { code: string; retryAfter: number } }[] };
    expect([response.status, errors[0]?.extensions]).toEqual([429, { code: 'RATE_LIMITED', retryAfter: Number(response.headers.get('retry-after')) }]);
  });

  it('costs nothing for want of points, and nothing where the server is at fault', async () => {
    const server = await limited();
    expect(await server.send('{ hello }', { headers: { authorization: 'Bearer broken' } })).toMatchObject({ status: 500 });
    expect(await remaining(server)).toBe(limit - 1);
  });

  it('costs the network where credentials are refused', async () => {
    const server = await limited();
    expect(await server.send('{ hello }', { headers: { authorization: 'Bearer bad' } })).toMatchObject({ status: 401 });
    expect(await remaining(server)).toBe(limit - refusalPrices.operation - 1);
  });
});

describe('a body that is refused', () => {
  it.for([
    ['no JSON', '{ "query": '],
    ['too much', JSON.stringify({ query: '{ hello }', extensions: { pad: repeat('x', 1_100_000) } })],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['a batch', JSON.stringify([{ query: '{ hello }' }, { query: '{ hello }' }])],
    ['no query', '{}'],
    ['variables as text', JSON.stringify({ query: '{ hello }', variables: '{}' })],
  ] as const)('costs its network: %s', async ([, body]) => {
    const server = await limited();
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await remaining(server)).toBe(limit - refusalPrices.body - 1);
  });

  it('costs the same as the parameters of an address', async () => {
    const server = await limited();
    expect((await fetch(`${server.url}/graphql?query={hello}&variables=[]`)).status).toBe(400);
    expect(await remaining(server)).toBe(limit - refusalPrices.body - 1);
  });

  it('is not read where the points of the network are spent and nobody is signed in', async () => {
    const server = await limited();
    await server.send(`{ ${repeat('hello ', 3_000)}}`);
    const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Content-Length: 900000', 'Connection: close', '', ''];
    expect(await sendRaw(server.url, head.join('\r\n'))).toContain('HTTP/1.1 429 ');
  });
});

describe('a network without points', () => {
  const from = (address: string, user?: string) => ({ 'x-forwarded-for': address, ...(user && { authorization: `Bearer ${user}` }) });

  it('leaves its signed-in users what their clients have sent before, and other networks everything', async () => {
    const server = await limited();
    for (let time = 0; time < 2; time++) expect((await server.send('{ hello }', { headers: from('1.1.1.1', 'user-ann') })).status).toBe(200);
    await server.send(`{ ${repeat('hello ', 3_000)}}`, { headers: from('1.1.1.1') });
    expect(await server.send('{ hello }', { headers: from('1.1.1.1') })).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect((await server.send('{ hello }', { headers: from('1.1.1.1', 'user-ann') })).status).toBe(200);
    expect(await server.send('{ hello root { level } }', { headers: from('1.1.1.1', 'user-ann') })).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect((await server.send('{ hello root { level } }', { headers: from('1.1.1.2', 'user-ann') })).status).toBe(200);
  });
});
