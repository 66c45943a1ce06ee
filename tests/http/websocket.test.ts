import { describe, expect, it } from 'vitest';
import { sendRaw } from '../support/raw.ts';
import { connected, openSocket } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const as = (user: string) => ({ authorization: `Bearer ${user}` });
const silence = 'subscription { silence }';

describe('a WebSocket', () => {
  it('carries a subscription to its end', async () => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.subscribe('1', 'subscription Count($to: Int!) { count(to: $to) }', { variables: { to: 3 } });
    await socket.heard('complete', '1');
    expect(socket.messages).toMatchObject([
      { type: 'connection_ack' },
      ...[1, 2, 3].map((count) => ({ id: '1', type: 'next', payload: { data: { count }, extensions: { cost: { cost: 1 } } } })),
      { id: '1', type: 'complete' },
    ]);
    expect(socket.messages[1]?.payload).not.toHaveProperty('extensions.http');
    await expect.poll(() => server.lines.find(({ route }) => route === 'websocket')).toMatchObject({ msg: 'request completed', kind: 'subscription', operation: 'Count', cost: 1, ms: expect.any(Number), requestId: expect.any(String) });
    socket.ws.close(1000);
    await expect.poll(server.open).toEqual({ subscriptions: 0, sockets: 0 });
    await expect.poll(() => server.lines.at(-1)).toMatchObject({ msg: 'WebSocket closed', code: 1000 });
  });

  it('carries many at a time, each of which can be ended', async () => {
    const server = await stubServer();
    const socket = await connected(server.url);
    for (const id of ['a', 'b', 'c']) socket.subscribe(id, silence);
    await expect.poll(server.open).toEqual({ subscriptions: 3, sockets: 1 });
    socket.say({ id: 'b', type: 'complete' });
    await expect.poll(server.open).toEqual({ subscriptions: 2, sockets: 1 });
    socket.subscribe('d', 'subscription { count(to: 1) }');
    await socket.heard('complete', 'd');
    expect(socket.messages.filter(({ id }) => id !== 'd')).toEqual([{ type: 'connection_ack' }]);
  });

  it.for([
    ['another path', { path: '/other' }, 404],
    ['another subprotocol', { protocol: 'graphql-ws' }, 400],
    ['no subprotocol', { protocol: '' }, 400],
    ['a page of another origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['a page of another port', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['a page without an origin of its own', { headers: { origin: 'null' } }, 403],
  ] as const)('is refused to who asks for %s', async ([, options, status]) => {
    const server = await stubServer({ variables: { CORS_ORIGINS: 'https://app.example' } });
    await expect(openSocket(server.url, options)).rejects.toThrow(`Unexpected server response: ${status}`);
    expect(server.open().sockets).toBe(0);
  });

  it('is refused with the headers and the body that every refusal has', async () => {
    const { url } = await stubServer();
    const answer = await sendRaw(url, 'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('x-content-type-options: nosniff');
    expect(answer).toContain('Unsupported WebSocket subprotocol. Use graphql-transport-ws.');
  });

  it('is open to the pages that are listed, and to those of its own', async () => {
    const server = await stubServer({ variables: { CORS_ORIGINS: 'https://app.example' } });
    for (const origin of ['https://app.example', server.url]) {
      const { ws } = await openSocket(server.url, { headers: { origin } });
      expect([ws.protocol, ws.extensions]).toEqual(['graphql-transport-ws', '']);
    }
  });

  it('is not what a client gets that offers to speak HTTP/2', async () => {
    const { url } = await stubServer();
    const answer = await sendRaw(url, 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close, upgrade\r\nUpgrade: h2c\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('is given to so many of a network', async () => {
    const server = await stubServer({ variables: { MAX_SOCKETS_PER_NETWORK: '2' } });
    const [first] = [await openSocket(server.url), await openSocket(server.url)];
    await expect(openSocket(server.url)).rejects.toThrow('Unexpected server response: 429');
    first.ws.close();
    await expect.poll(() => server.open().sockets).toBe(1);
    await openSocket(server.url);
  });
});

/** Values of JSON that are no strings, some of which throw when they are converted to one. */
const notStrings: readonly unknown[] = [7, 0, true, false, [], ['Bearer user-ann'], {}, { toString: 1 }, { toString: 1, valueOf: 1 }, { toString: null }, { length: 5 }];

describe('who is at the other end', () => {
  const whoIs = async (server: Stub, params?: object, headers?: Record<string, string>) => {
    const socket = await connected(server.url, params, headers && { headers });
    socket.subscribe('1', 'subscription { signedInBy }');
    return (await socket.heard('next')).payload;
  };

  it('is told by connectionParams, or is nobody', async () => {
    const server = await stubServer();
    expect(await whoIs(server)).toMatchObject({ data: { signedInBy: null } });
    expect(await whoIs(server, as('user-ann'))).toMatchObject({ data: { signedInBy: 'bearer user-ann' } });
    await expect.poll(() => server.lines.find(({ userId }) => userId === 'user-ann')).toBeTruthy();
  });

  it('is told by cookies only where a page of ours opened it', async () => {
    const server = await stubServer({ variables: { CORS_ORIGINS: 'https://app.example' } });
    const cookie = '__Host-vitae-access=user-ann; other=1';
    expect(await whoIs(server, {}, { cookie, origin: server.url })).toMatchObject({ data: { signedInBy: 'accessCookie user-ann' } });
    expect(await whoIs(server, {}, { cookie, origin: 'https://app.example' })).toMatchObject({ data: { signedInBy: 'accessCookie user-ann' } });
    expect(await whoIs(server, {}, { cookie })).toMatchObject({ data: { signedInBy: null } });
    expect(await whoIs(server, as('user-bob'), { cookie, origin: server.url })).toMatchObject({ data: { signedInBy: 'bearer user-bob' } });
  });

  it.for([
    ['a token that is nobody’s', { authorization: 'Bearer bad' }, 4403],
    ['what is no token', { authorization: 'Basic abc' }, 4403],
    ...['authorization', 'profile'].flatMap((name) => notStrings.map((value) => [`${name}: ${JSON.stringify(value)}`, { [name]: value }, 4403] as const)),
    ...['an array', 1, true, [], ['a']].map((value) => [`${JSON.stringify(value)} in place of parameters`, value, 4400] as const),
  ] as const)('is not let in with %s', async ([, payload, code]) => {
    const server = await stubServer();
    const socket = await openSocket(server.url);
    socket.say({ type: 'connection_init', payload });
    expect(await socket.closed).toBe(code);
    expect(server.lines.filter(({ level, err }) => level === 'error' || err !== undefined)).toEqual([]);
  });

  it('is let in with null in place of parameters', async () => {
    const server = await stubServer();
    for (const params of [{ authorization: null, profile: null }, { profile: 'a' }, {}]) {
      expect((await connected(server.url, params)).messages).toEqual([{ type: 'connection_ack' }]);
    }
  });

  it('has to say so first, once, and in time', async () => {
    const server = await stubServer({ patience: { init: 100 } });
    const [early, twice, late] = [await openSocket(server.url), await connected(server.url), await openSocket(server.url)];
    early.subscribe('1', silence);
    twice.say({ type: 'connection_init' });
    expect(await Promise.all([early.closed, twice.closed, late.closed])).toEqual([4401, 4429, 4408]);
    expect(server.ran).toEqual([]);
  });
});

describe('the guards of HTTP', () => {
  it.for([
    ['a query', '{ hello }', 'BAD_REQUEST', 'Only subscriptions can be sent over WebSocket. Send queries and mutations with POST.'],
    ['a mutation', 'mutation { echo(text: "x") }', 'BAD_REQUEST', 'Only subscriptions can be sent over WebSocket. Send queries and mutations with POST.'],
    ['no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED', undefined],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['two fields', 'subscription { silence count(to: 1) }', 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['too many tokens', `subscription { ${'silence '.repeat(2_001)} }`, 'GRAPHQL_VALIDATION_FAILED', 'The document has more than 2000 tokens. Split it into several operations.'],
    ['too many aliases', `subscription { ${Array.from({ length: 31 }, (_, i) => `a${i}: silence`).join(' ')} }`, 'GRAPHQL_VALIDATION_FAILED', 'The document has more than 30 aliases. Split it into several operations.'],
    ['a wrong variable', 'subscription ($to: Int!) { count(to: $to) }', 'BAD_USER_INPUT', undefined],
    ['an unknown operation', 'subscription A { silence }', 'BAD_REQUEST', undefined],
  ] as const)('hold: %s', async ([name, query, code, message]) => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.subscribe('1', query, name === 'an unknown operation' ? { operationName: 'B' } : { variables: { to: 'many' } });
    const { payload } = await socket.heard('error next', '1');
    expect(payload).toMatchObject([{ extensions: { code }, ...(message && { message }) }]);
    expect([server.ran, server.open().subscriptions]).toEqual([[], 0]);
    await expect.poll(() => server.lines.find(({ codes }) => String(codes) === code)).toMatchObject({ msg: 'request completed', route: 'websocket' });
  });

  it('hold: introspection is as it is set', async () => {
    const server = await stubServer({ variables: { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' } });
    const socket = await connected(server.url);
    socket.subscribe('1', 'subscription { __schema { types { name } } }');
    expect(new Set(((await socket.heard('error')).payload as { extensions: object }[]).map(({ extensions }) => JSON.stringify(extensions)))).toEqual(new Set(['{"code":"GRAPHQL_VALIDATION_FAILED"}']));
  });

  it('hold: the price of one operation, and the points of a minute, of which each event takes some', async () => {
    const dear = await stubServer({ variables: { MAX_QUERY_COST: '1' } });
    const limited = await stubServer({ variables: { RATE_LIMIT_PER_MINUTE: '3' } });
    const poor = await connected(limited.url, as('user-ann'));
    poor.subscribe('1', 'subscription { count(to: 5) }');
    await poor.heard('complete', '1');
    expect(poor.messages.slice(1, -1).map(({ payload }) => payload)).toMatchObject([
      { data: { count: 1 }, extensions: { cost: { remaining: 1 } } },
      { data: { count: 2 }, extensions: { cost: { remaining: 0 } } },
      { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
    ]);
    poor.subscribe('2', silence);
    expect((await poor.heard('error', '2')).payload).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(limited.open().subscriptions).toBe(0);
    expect((await dear.send('{ root { level } }')).code).toBe('COST_LIMIT_EXCEEDED');
  });

  it('hold: what broke is told to nobody but the log', async () => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.subscribe('1', 'subscription { count(to: 4) }');
    await socket.heard('complete', '1');
    const last = socket.messages.findLast(({ type }) => type === 'next')?.payload as { errors: [{ extensions: { requestId: string } }] };
    expect(last).toMatchObject({ errors: [{ message: 'Internal server error. Try again later.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(JSON.stringify(socket.messages)).not.toContain('secret');
    expect(server.lines.find(({ level }) => level === 'error')).toMatchObject({ requestId: last.errors[0].extensions.requestId, err: { message: 'secret of the subscription' } });
  });

  it('hold: a context that cannot be made', async () => {
    const server = await stubServer();
    const socket = await connected(server.url, as('broken'));
    socket.subscribe('1', silence);
    expect((await socket.heard('error')).payload).toMatchObject([{ message: 'Internal server error. Try again later.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) } }]);
    expect([JSON.stringify(socket.messages).includes('secret'), server.open().subscriptions]).toEqual([false, 0]);
  });

  it('hold: so many subscriptions for each caller, however they come', async () => {
    const server = await stubServer({ variables: { MAX_SUBSCRIPTIONS_PER_CALLER: '2' } });
    const [one, two, other] = [await connected(server.url, as('user-ann')), await connected(server.url, as('user-ann')), await connected(server.url, as('user-bob'))];
    one.subscribe('1', silence);
    two.subscribe('1', silence);
    other.subscribe('1', silence);
    await expect.poll(() => server.open().subscriptions).toBe(3);
    one.subscribe('2', silence);
    expect((await one.heard('error')).payload).toMatchObject([{ message: 'You have reached the limit of 2 open subscriptions. Complete one before you start another.', extensions: { code: 'RATE_LIMITED' } }]);
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream', authorization: 'Bearer user-ann' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: silence }) });
    expect([response.status, await response.text()]).toEqual([429, expect.stringContaining('RATE_LIMITED')]);
    two.ws.terminate();
    await expect.poll(() => server.open().subscriptions).toBe(2);
    one.subscribe('3', silence);
    await expect.poll(() => server.open().subscriptions).toBe(3);
  });

  it('hold: so many on one connection, also while they are only being begun', async () => {
    const server = await stubServer({ variables: { MAX_SUBSCRIPTIONS_PER_CALLER: '5' } });
    const socket = await connected(server.url);
    for (let i = 1; i <= 50; i++) socket.subscribe(`${i}`, silence);
    await expect.poll(() => socket.messages.filter(({ type }) => type === 'error').length, { timeout: 10_000 }).toBe(45);
    expect(server.open().subscriptions).toBe(5);
  });
});
