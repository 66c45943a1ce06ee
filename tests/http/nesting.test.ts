import { describe, expect, it } from 'vitest';
import { limits } from '../../src/http/graphql/limit.ts';
import { connected } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const repeat = (text: string, times: number) => text.repeat(times);

/** Documents that nest one kind of bracket, with the number of levels that is asked for. */
const nested: Record<string, (levels: number) => string> = {
  'lists in a literal': (levels) => `{ json(of: ${repeat('[', levels - 2)}${repeat(']', levels - 2)}) }`,
  'objects in a literal': (levels) => `{ json(of: ${repeat('{a: ', levels - 3)}{}${repeat('}', levels - 3)}) }`,
  'lists in a default value': (levels) => `query ($of: JSON = ${repeat('[', levels - 1)}${repeat(']', levels - 1)}) { json(of: $of) }`,
  'list types of a variable': (levels) => `query ($of: ${repeat('[', levels - 1)}Int${repeat(']', levels - 1)}) { hello }`,
  'selections': (levels) => `{ root ${repeat('{ next ', levels - 1)}${repeat('}', levels)}`,
  'inline fragments': (levels) => `{ ${repeat('... { ', levels - 1)}hello ${repeat('}', levels)}`,
  'a fragment': (levels) => `{ root { ...F } } fragment F on Node ${repeat('{ next ', levels)}${repeat('}', levels)}`,
  'values of a directive': (levels) => `{ hello @skip(if: ${repeat('[', levels - 2)}${repeat(']', levels - 2)}) }`,
  'a type definition': (levels) => `type A { a(b: C = ${repeat('[', levels - 2)}${repeat(']', levels - 2)}): B }`,
};

const tooDeep = `The document nests brackets deeper than ${limits.nesting} levels. Split it into several operations.`;

/** What the server says of a document over each way in, as the message of its first error. */
const ways: Record<string, (server: Stub, query: string) => Promise<unknown>> = {
  POST: async (server, query) => {
    const { status, body } = await server.send(query);
    return [status, body.errors?.[0]?.message];
  },
  GET: async (server, query) => {
    const headers = { accept: 'application/graphql-response+json' };
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    const body = (await response.json()) as { errors: { message: string }[] };
    return [response.status, body.errors[0]?.message];
  },
  'a WebSocket': async (server, query) => {
    const socket = await connected(server.url);
    socket.subscribe('1', query);
    const { payload } = await socket.heard('error', '1');
    return [400, (payload as { message: string }[])[0]?.message];
  },
};

describe('a document that nests too deeply', () => {
  it.for(Object.entries(nested).flatMap(([name, make]) => Object.entries(ways).map(([way, ask]) => [name, way, make, ask] as const)))(
    'is refused while it is lexed: %s over %s',
    async ([, , make, ask]) => {
      const server = await stubServer();
      expect(await ask(server, make(limits.nesting + 1))).toEqual([400, tooDeep]);
      expect(await ask(server, make(490))).toEqual([400, tooDeep]);
      expect([server.ran, server.lines.filter(({ level }) => level === 'error')]).toEqual([[], []]);
    },
  );

  it.for(Object.entries(nested))('is judged by other rules up to the limit: %s', async ([, make]) => {
    const server = await stubServer();
    const { body } = await server.send(make(limits.nesting));
    expect(body.errors?.[0]?.message).not.toBe(tooDeep);
    expect(body.errors?.[0]?.extensions['code']).not.toBe('INTERNAL_SERVER_ERROR');
  });

  it.for(Object.entries(ways))('is refused without closing brackets as well, over %s', async ([, ask]) => {
    const server = await stubServer();
    for (const bracket of ['[', '{a:', '[[{a:[']) {
      expect(await ask(server, `{node(id:${repeat(bracket, Math.floor(1_990 / bracket.length))}`)).toEqual([400, tooDeep]);
    }
  });
});

describe('comments of a document', () => {
  it('are bounded, because the parser keeps them', async () => {
    const server = await stubServer();
    const query = (comments: number) => `${repeat('#\n', comments)}{ hello }`;
    expect((await server.send(query(limits.comments))).status).toBe(200);
    expect(await server.send(query(limits.comments + 1))).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
    expect(await server.send(query(300_000))).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });
});

describe('JSON that nests 100,000 levels deep', () => {
  const deep = `${repeat('[', 100_000)}${repeat(']', 100_000)}`;
  const deepObject = `${repeat('{"a":', 100_000)}1${repeat('}', 100_000)}`;

  it.for([
    ['a variable of JSON', '"query($v: JSON) { json(of: $v) }"', 'variables', 'BAD_USER_INPUT'],
    ['a variable of a list', '"query($v: [Int!]!) { numbers(of: $v) }"', 'variables', 'BAD_USER_INPUT'],
    ['a variable of a string', '"query($v: String) { hello(name: $v) }"', 'variables', 'BAD_USER_INPUT'],
    ['a variable that is not declared', '"{ hello }"', 'variables', undefined],
    ['the extensions', '"{ hello }"', 'extensions', undefined],
  ] as const)('is no fault of the server: %s', async ([, query, parameter, code]) => {
    const server = await stubServer();
    for (const value of [deep, deepObject]) {
      const body = `{"query":${query},"${parameter}":{"v":${value}}}`;
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      expect([response.status, errors?.[0]?.extensions.code]).toEqual([code ? 400 : 200, code]);
    }
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is no fault of the server in place of a parameter or of the body', async () => {
    const server = await stubServer();
    for (const value of [deep, deepObject]) {
      for (const body of [value, ...['query', 'operationName', 'variables', 'extensions'].map((name) => `{"${name}":${value}}`)]) {
        const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        expect([body.slice(0, 16), response.status]).toEqual([body.slice(0, 16), 400]);
      }
    }
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is no fault of the server over a WebSocket', async () => {
    const server = await stubServer();
    const value = `${repeat('[', 30_000)}${repeat(']', 30_000)}`;
    const socket = await connected(server.url);
    socket.say(`{"id":"1","type":"subscribe","payload":{"query":"subscription ($v: Int!) { count(to: $v) }","variables":{"v":${value}}}}`);
    expect(await socket.heard('error', '1')).toMatchObject({ payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    socket.say(`{"type":"ping","payload":{"a":${value}}}`);
    expect(await socket.heard('pong')).toEqual({ type: 'pong' });
    const second = await connected(server.url, {});
    second.say(`{"type":"connection_init","payload":{"authorization":${value}}}`);
    expect(await second.closed).toBe(4429);
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
