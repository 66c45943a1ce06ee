import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type GraphQLRequest, anySpelling, hangUp, resultsIn, sendSpelled, type Spelling } from '../support/spelling.ts';
import { sendRaw } from '../support/raw.ts';
import { connected } from '../support/socket.ts';
import { stubServer } from '../support/stub-server.ts';

/** Accept headers that ask for the same, by what they ask for. */
const accepts = {
  'JSON, by its old name': ['application/json', 'Application/JSON; charset=utf-8', 'application/json;q=0.9', 'text/plain, application/json;q=0.5', 'application/json, */*;q=0'],
  'JSON, by its new name': ['application/graphql-response+json', 'application/graphql-response+json;charset="UTF-8", application/json;q=0.9', 'image/png, application/graphql-response+json'],
  anything: [undefined, '*/*', '*/*;q=0.1', 'image/png, */*;q=0.5'],
  events: ['text/event-stream', 'TEXT/event-stream', 'text/*', 'text/event-stream; charset=utf-8', 'application/json;q=0.1, text/event-stream'],
} as const;

const requests: Record<string, GraphQLRequest> = {
  'a query': { query: '{ hello root { level next { level } } }' },
  'a query with comments, commas and a byte order mark': { query: '\uFEFF# first\n{ hello, root { level } }' },
  'a query of several operations': { query: 'query A { hello } query B { root { level } }', operationName: 'B' },
  'an empty name of an operation': { query: 'query A { hello }', operationName: '' },
  'no name of one of several operations': { query: 'query A { hello } query B { hello }' },
  'the name of an operation that is not there': { query: 'query A { hello }', operationName: 'B' },
  'text of any script': { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'Zoë 🏊 \u0000 \u200D 日本 & = + %25' } },
  'a variable that is null': { query: 'query ($n: String) { hello(name: $n) }', variables: { n: null } },
  'variables that are not used': { query: '{ hello }', variables: { __proto: 1, unused: [1, { a: null }] }, extensions: { trace: 'x' } },
  'a literal of JSON': { query: '{ json(of: { a: [1, "x", null], b: { c: true } }) }' },
  'JSON in a variable': { query: 'query ($of: JSON) { json(of: $of) }', variables: JSON.parse('{"of":{"then":"x","b":[1.5,null]}}') as object },
  'a variable of the wrong type': { query: 'query ($of: [Int!]!) { numbers(of: $of) }', variables: { of: 'text' } },
  'a variable that is missing': { query: 'query ($of: [Int!]!) { numbers(of: $of) }' },
  'a directive': { query: 'query ($no: Boolean!) { hello @skip(if: $no) root { level @include(if: $no) next { level } } }', variables: { no: true } },
  'the name of a subscription in a query': { query: '# subscription @defer @stream\n{ subscription: hello }' },
  'errors beside data': { query: '{ hello bug forbidden domain }' },
  'a null that must not be': { query: '{ missing }' },
  'no GraphQL': { query: '{ hello' },
  'an empty document': { query: '' },
  'a field that does not exist': { query: '{ nothing }' },
  'too many tokens': { query: `{ ${'a '.repeat(2_100)}}` },
  'too high a price': { query: '{ root { children(first: 250) { children(first: 250) { level } } } }' },
  'no query': { variables: {} },
  'variables as a list': { query: '{ hello }', variables: [1] },
  'extensions as text': { query: '{ hello }', extensions: 'x' },
  'a subscription': { query: 'subscription { count(to: 3) }' },
};

const seed = 20_261_201;

describe('a request gets the same response, however it is spelled and whenever it comes', () => {
  it.each(Object.entries(accepts))('if it accepts %s', async (_name, headers) => {
    const server = await stubServer();
    onTestFinished(hangUp);
    const first = new Map<string, unknown>();
    const property = fc.asyncProperty(fc.constantFrom(...Object.keys(requests)), fc.array(anySpelling, { minLength: 2, maxLength: 5 }), async (name, spellings) => {
      for (const spelling of spellings) {
        const received = await sendSpelled(server.url, requests[name]!, spelling, headers);
        if (!first.has(name)) first.set(name, received);
        expect(received).toEqual(first.get(name));
      }
    });
    await fc.assert(property, { seed, numRuns: 200 });
    expect([...first.keys()].sort()).toEqual(Object.keys(requests).sort());
  });

  const plain: Spelling = {
    ...{ method: 'POST', isKeptAlive: true, isChunked: false, hasByteOrderMark: false, areNullsSent: false, areKeysReversed: false },
    ...{ areCharactersEscaped: false, indent: 0, contentType: 'application/json', areHeadersReversed: false, headerCase: 'lower', accept: 0 },
  };

  it('the first and the thousandth time, alone and beside others', async () => {
    const server = await stubServer();
    onTestFinished(hangUp);
    for (const name of ['a query', 'errors beside data', 'a variable of the wrong type', 'no GraphQL']) {
      const send = () => sendSpelled(server.url, requests[name]!, plain, accepts.anything);
      const first = await send();
      for (let time = 0; time < 10; time++) expect(await send()).toEqual(first);
      for (let time = 0; time < 99; time++) expect(await Promise.all(Array.from({ length: 10 }, send))).toEqual(Array(10).fill(first));
    }
  });

  it.each(Object.entries(requests).filter(([name]) => name !== 'a subscription'))('as JSON and in a stream of events: %s', async (_name, request) => {
    const server = await stubServer();
    onTestFinished(hangUp);
    for (const method of ['GET', 'POST'] as const) {
      const [json, stream] = await Promise.all([accepts.anything, accepts.events].map((headers) => sendSpelled(server.url, request, { ...plain, method }, headers)));
      expect(resultsIn(stream!)).toEqual(resultsIn(json!));
      expect(stream!.status).toBe(json!.status);
    }
  });

  it('as a subscription by GET, POST and WebSocket', async () => {
    const server = await stubServer();
    onTestFinished(hangUp);
    const request = requests['a subscription']!;
    const socket = await connected(server.url);
    for (let time = 0; time < 3; time++) {
      socket.subscribe(`${time}`, request.query!);
      await socket.heard('complete', `${time}`);
      const told = socket.messages.filter(({ id, type }) => id === `${time}` && type === 'next').map(({ payload }) => payload);
      expect(told).toHaveLength(3);
      for (const method of ['GET', 'POST'] as const) expect(resultsIn(await sendSpelled(server.url, request, { ...plain, method }, accepts.events))).toEqual(told);
    }
  });
});

describe('text that is not UTF-8', () => {
  it('is refused in an address as raw bytes', async () => {
    const server = await stubServer();
    expect(await sendRaw(server.url, 'GET /graphql?query={hello(name:"\u00e9")} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*BAD_REQUEST/);
    expect(server.ran).toEqual([]);
  });

  it.each(['%ff', '%C3', '%ED%A0%80', '%', '%zz'])('is refused in an address, as it is in a body, instead of being replaced: %s', async (text) => {
    const server = await stubServer();
    const response = await fetch(`${server.url}/graphql?query={hello(name:"${text}")}`);
    expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
    expect(server.ran).toEqual([]);
  });
});
