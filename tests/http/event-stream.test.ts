import { describe, expect, it } from 'vitest';
import { connected } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const post = ({ url }: Stub, query: string, headers: Record<string, string> = {}, signal: AbortSignal | null = null) =>
  fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers }, body: JSON.stringify({ query }), signal });

const get = ({ url }: Stub, query: string) => fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/event-stream' } });

const cost = (points: number) => `{"cost":{"cost":${points},"maximumCost":5000,"limit":null,"remaining":null,"resetAt":null}}`;
const next = (data: string, points = 1) => `event: next\ndata: {"data":${data},"extensions":${cost(points)}}\n\n`;
const complete = 'event: complete\ndata:\n\n';

describe('a stream of events', () => {
  it.each([['POST', post], ['GET', get]] as const)('has a comment, an event for each result, and one for the end, over %s', async (_method, send) => {
    const response = await send(await stubServer(), 'subscription { count(to: 2) }');
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'text/event-stream', 'no-store']);
    expect(await response.text()).toBe(`:\n\n${next('{"count":1}')}${next('{"count":2}')}${complete}`);
  });

  it.each([['POST', post], ['GET', get]] as const)('has the one result of a query, over %s', async (_method, send) => {
    const response = await send(await stubServer(), '{ hello }');
    expect([response.status, await response.text()]).toEqual([200, `:\n\n${next('{"hello":"hello world"}')}${complete}`]);
  });

  it('is for subscriptions only if the client prefers JSON and accepts both', async () => {
    const server = await stubServer();
    const accept = 'application/json, text/event-stream;q=0.9';
    expect(await (await post(server, '{ hello }', { accept })).json()).toMatchObject({ data: { hello: 'hello world' } });
    expect(await (await post(server, 'subscription { count(to: 1) }', { accept })).text()).toBe(`:\n\n${next('{"count":1}')}${complete}`);
  });

  it('keeps line breaks of a text within one line of data', async () => {
    const server = await stubServer();
    const text = await (await post(server, String.raw`{ hello(name: "a\nb\r\u2028") }`)).text();
    expect(text).toBe(`:\n\n${next(JSON.stringify({ hello: 'hello a\nb\r\u2028' }))}${complete}`);
  });

  it.each([
    ['{ nothing }', 400, 'GRAPHQL_VALIDATION_FAILED', {}],
    ['{ hello', 400, 'GRAPHQL_PARSE_FAILED', {}],
    ['subscription { count(to: "x") }', 400, 'GRAPHQL_VALIDATION_FAILED', {}],
    ['subscription { count(to: 1) }', 401, 'UNAUTHENTICATED', { authorization: 'Bearer bad' }],
  ] as const)('has the errors of what is refused, and a status of failure: %s', async (query, status, code, headers) => {
    const response = await post(await stubServer(), query, headers);
    const text = await response.text();
    expect([response.status, text.match(/^event: .*$/gm)]).toEqual([status, ['event: next', 'event: complete']]);
    expect(text).toContain(`"code":"${code}"`);
  });

  it('sets the cookies of a mutation', async () => {
    const response = await post(await stubServer(), 'mutation { login(password: "x") }');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2; HttpOnly']);
  });

  it('has comments while nothing happens, and goes on after them', async () => {
    const server = await stubServer({ patience: { ping: 50 } });
    const leaving = new AbortController();
    const response = await post(server, 'subscription { once(length: 3) }', {}, leaving.signal);
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.match(/^:$/gm)!.length >= 4) break;
    }
    expect(text.replaceAll(/^(:\n\n)+/gm, ':')).toBe(`:${next('{"once":"xxx"}')}:`);
    leaving.abort();
  });

  it('loses no event, however many comments were sent before it', async () => {
    const server = await stubServer({ patience: { ping: 5 } });
    const text = await (await post(server, 'subscription { late(ms: 100) }')).text();
    expect(text.match(/^:$/gm)!.length).toBeGreaterThan(3);
    expect(text.replaceAll(/^(:\n\n)+/gm, '')).toBe(`${[1, 2, 3].map((n) => next(`{"late":${n}}`)).join('')}${complete}`);
  });

  it('ends its subscription at once when the client leaves, long before the next heartbeat', async () => {
    const server = await stubServer({ patience: { ping: 60_000 } });
    const leaving = new AbortController();
    const response = await post(server, 'subscription { silence }', {}, leaving.signal);
    await response.body!.getReader().read();
    expect(server.open().subscriptions).toBe(1);
    leaving.abort();
    await expect.poll(() => server.open().subscriptions, { timeout: 2_000 }).toBe(0);
    expect(server.ran).toEqual(['silence ended']);
  });

  it('ends with its reason when the server stops', async () => {
    const server = await stubServer();
    const response = await post(server, 'subscription { silence }');
    void server.stop();
    const text = await response.text();
    expect(text).toContain('The server is shutting down. Reconnect and subscribe again.');
    expect(text.endsWith(complete)).toBe(true);
  });
});

describe('an operation that cannot be sent as its client asks', () => {
  it('is refused without being run: a query over a WebSocket, and a subscription in JSON', async () => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.subscribe('1', '{ hello }');
    expect(await socket.heard('error', '1')).toMatchObject({ payload: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(await server.send('subscription { count(to: 1) }')).toMatchObject({ status: 406, code: 'BAD_REQUEST' });
    expect(server.ran).toEqual([]);
  });
});
