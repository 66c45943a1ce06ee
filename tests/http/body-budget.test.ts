import { describe, expect, it } from 'vitest';
import { allowance, BodyBudget, weightOf } from '../../src/http/request/body-budget.ts';
import { headOf, openRaw } from '../support/raw.ts';
import { connected } from '../support/socket.ts';
import { type Stub, type StubOptions, stubServer } from '../support/stub-server.ts';

const megabyte = 1_000_000;
const start = `{"query":"{ hello }","extensions":{"pad":"${'x'.repeat(899_900)}`;
const slow = JSON.stringify({ query: '{ slow(ms: 1000) }', extensions: { pad: 'x'.repeat(900_000) } });

/** A server on which each network may have a body of 900 KB in flight, or two, and all together three. */
const aServer = (options: StubOptions = {}) =>
  stubServer({ ...options, variables: { BODY_BUFFER_BYTES: `${3 * megabyte}`, BODY_BUFFER_BYTES_PER_NETWORK: `${2 * megabyte}`, ...options.variables } });

/** Sends the head of a request and most of its body, which does not end. */
async function sendPart(server: Stub, address: string, body = start) {
  const client = await openRaw(server.url, address);
  client.write(headOf('Content-Length: 950000', 'Accept: application/json') + body);
  return client;
}

const bytesOf = (server: Stub) => () => server.load().bodyBytes;
const wait = { timeout: 5_000 };

/** Fills the server from two networks. */
async function fill(server: Stub) {
  const clients = [await sendPart(server, '127.0.0.2'), await sendPart(server, '127.0.0.2'), await sendPart(server, '127.0.0.3')];
  await expect.poll(bytesOf(server), wait).toBeGreaterThan(2_500_000);
  return clients;
}

describe('bodies in flight', () => {
  it('are refused with 429 beyond the share of a network, and not read on', async () => {
    const server = await aServer();
    await sendPart(server, '127.0.0.2');
    await sendPart(server, '127.0.0.2');
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(1_700_000);
    const held = server.load().bodyBytes;
    const third = await sendPart(server, '127.0.0.2');
    await expect.poll(third.received).toContain('HTTP/1.1 429 ');
    expect(third.received()).toContain('"code":"RATE_LIMITED"');
    expect(third.received().toLowerCase()).toMatch(/retry-after: 5\r\n/);
    expect(third.received().toLowerCase()).toMatch(/connection: close\r\n/);
    expect(server.load().bodyBytes).toBe(held);
    await expect.poll(() => server.load().connections, { timeout: 3_000 }).toBe(2);
    expect(server.ran).toEqual([]);
  });

  it('are refused with 503 beyond the total', async () => {
    const server = await aServer();
    await fill(server);
    const fourth = await sendPart(server, '127.0.0.4');
    await expect.poll(fourth.received).toContain('HTTP/1.1 503 ');
    expect(fourth.received()).toContain('"code":"SERVICE_UNAVAILABLE"');
    expect(server.load().bodyBytes).toBeLessThanOrEqual(3 * megabyte);
  });

  it('leave room for ordinary requests, even if the total is used up', async () => {
    const server = await aServer();
    await fill(server);
    const answer = await server.send('query ($name: String) { hello(name: $name) }', { variables: { name: 'x'.repeat(20_000) } });
    expect(answer.status).toBe(200);
  });

  it('are counted by the network that the trusted proxy names', async () => {
    const server = await aServer({ variables: { TRUSTED_PROXIES: '1' } });
    const from = async (address: string) => {
      const client = await openRaw(server.url);
      client.write(headOf('Content-Length: 950000', `X-Forwarded-For: ${address}`) + start);
      return client;
    };
    await from('203.0.113.1');
    await from('203.0.113.1');
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(1_700_000);
    const [same, other] = [await from('203.0.113.1'), await from('203.0.113.2')];
    await expect.poll(same.received).toContain('HTTP/1.1 429 ');
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(2_500_000);
    expect(other.received()).toBe('');
  });

  it('are counted until the reply, since what was parsed of them stays in memory', async () => {
    const server = await aServer();
    const headers = { 'content-type': 'application/json' };
    const sent = [1, 2, 3].map(() => fetch(`${server.url}/graphql`, { method: 'POST', headers, body: slow }));
    const statuses = (await Promise.all(sent)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 429]);
    await expect.poll(bytesOf(server), wait).toBe(0);
  });

  it('are counted by what they take when they are parsed', async () => {
    const server = await aServer();
    const heavy = JSON.stringify({ query: '{ slow(ms: 500) }', extensions: { a: Array<object>(20_000).fill({}) } });
    const post = (body: string) => fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const [first, second] = await Promise.all([post(heavy), post(heavy)]);
    expect([first.status, second.status].sort()).toEqual([200, 429]);
  });
});

describe('the memory for bodies is given back', () => {
  const chunked = 'Transfer-Encoding: chunked';
  const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`;
  const outcomes: readonly (readonly [outcome: string, status: RegExp, parts: readonly string[]])[] = [
    ['an answer', /^HTTP\/1\.1 200 /, [headOf(`Content-Length: ${Buffer.byteLength(start) + 3}`), start, '"}}']],
    ['a body that is no JSON', /^HTTP\/1\.1 400 /, [headOf('Content-Length: 100000'), 'x'.repeat(100_000)]],
    ['a body that is no UTF-8', /^HTTP\/1\.1 400 /, [headOf('Content-Length: 100001'), `${'x'.repeat(100_000)}\u00ff`]],
    ['a document that is invalid', /^HTTP\/1\.1 400 /, [headOf('Content-Length: 100031', 'Accept: application/graphql-response+json'), `{"query":"{","extensions":{"p":"${'x'.repeat(99_996)}"}}`]],
    ['a body that is too large', /^HTTP\/1\.1 413 /, [headOf(chunked), chunk.repeat(10), chunk]],
    ['a body whose encoding breaks', /^HTTP\/1\.1 400 /, [headOf(chunked), chunk.repeat(3), 'nonsense\r\n']],
    ['a body that stops', /^HTTP\/1\.1 408 /, [headOf('Content-Length: 200000'), 'x'.repeat(150_000)]],
  ];

  it.for(outcomes)('after %s', async ([, status, parts]) => {
    const server = await aServer({ patience: { request: 500 } });
    const client = await openRaw(server.url);
    const [head = '', first = '', ...rest] = parts;
    client.write(head);
    client.socket.write(Buffer.from(first, 'latin1'));
    if (rest.length > 0 || status.source.includes('408')) await expect.poll(bytesOf(server), wait).toBeGreaterThan(50_000);
    for (const part of rest) client.write(part);
    await expect.poll(client.received, { timeout: 5_000 }).toMatch(status);
    await expect.poll(bytesOf(server), wait).toBe(0);
  });

  it('when the client leaves in the middle', async () => {
    const server = await aServer();
    const client = await sendPart(server, '127.0.0.1');
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(800_000);
    client.socket.destroy();
    await expect.poll(bytesOf(server), wait).toBe(0);
  });

  it('when the server stops', async () => {
    const server = await aServer({ patience: { drain: 100 } });
    await fill(server);
    await server.stop();
    await expect.poll(server.load).toEqual({ connections: 0, bodyBytes: 0 });
  });
});

describe('a subscription', () => {
  const query = `subscription { silence } # ${'x'.repeat(60_000)}`;

  it('is refused a stream if its request holds more than is left uncounted', async () => {
    const server = await aServer();
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(response.status).toBe(413);
    await expect.poll(server.open).toEqual({ subscriptions: 0, sockets: 0 });
    await expect.poll(bytesOf(server), wait).toBe(0);
  });

  it('is counted for as long as it is open over a WebSocket', async () => {
    const server = await aServer();
    const socket = await connected(server.url);
    socket.subscribe('1', query);
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(40_000);
    socket.say({ id: '1', type: 'complete' });
    await expect.poll(bytesOf(server), wait).toBe(0);
    socket.subscribe('2', query);
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(40_000);
    socket.ws.terminate();
    await expect.poll(bytesOf(server), wait).toBe(0);
  });

  it('is refused over a WebSocket beyond the share of the network', async () => {
    const server = await aServer({ variables: { BODY_BUFFER_BYTES_PER_NETWORK: `${megabyte}` } });
    const socket = await connected(server.url);
    const variables = { a: Array<object>(15_000).fill({}) };
    socket.subscribe('1', 'subscription { silence }', { variables });
    await expect.poll(bytesOf(server), wait).toBeGreaterThan(900_000);
    socket.subscribe('2', 'subscription { silence }', { variables });
    expect(await socket.heard('error', '2')).toMatchObject({ payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(server.open().subscriptions).toBe(1);
  });
});

describe('the budget', () => {
  it('lets a network that holds nothing exceed its share, but no other', () => {
    const budget = new BodyBudget({ total: 100, perNetwork: 10 });
    const [only, other] = [budget.open('a', 0), budget.open('a', 0)];
    only.resize(50);
    expect(() => other.resize(1)).toThrow('your network');
    only.release();
    other.resize(1);
    expect(budget.size).toBe(0);
  });

  it('counts what exceeds the allowance, once, until it is released', () => {
    const budget = new BodyBudget({ total: 1_000_000, perNetwork: 1_000_000 });
    const share = budget.open('a', allowance);
    share.resize(allowance);
    expect(budget.size).toBe(0);
    share.resize(allowance + 10);
    share.resize(allowance + 5);
    expect(budget.size).toBe(5);
    share.release();
    share.resize(allowance + 10);
    expect(budget.size).toBe(0);
  });

  it('weighs text by its characters and its values', () => {
    expect(weightOf(Buffer.from('"Zoë"'))).toBe(6);
    expect(weightOf(Buffer.from('"日"'))).toBe(10);
    expect(weightOf(Buffer.from('[{},{}]'))).toBe(7 + 4 * 64);
  });
});
