import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sendRaw } from '../support/raw.ts';
import { stubServer, type Stub } from '../support/stub-server.ts';

const json = { 'content-type': 'application/json' };
const echo = 'mutation { echo(text: "x") }';

async function post(
  server: Stub,
  body: string | Uint8Array<ArrayBuffer> | FormData,
  headers: Record<string, string> = json,
) {
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  const answer = (await response.json()) as {
    errors?: { message: string; extensions: { code: string } }[];
    data?: unknown;
  };
  return { status: response.status, headers: response.headers, ...answer, code: answer.errors?.[0]?.extensions.code };
}

describe('bodies', () => {
  it.for([
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(echo)}`],
    ['text/plain', JSON.stringify({ query: echo })],
    ['application/graphql', echo],
    ['application/json; charset=latin1', JSON.stringify({ query: echo })],
    ['text/plain, application/json', JSON.stringify({ query: echo })],
    ['application/jsonp', JSON.stringify({ query: echo })],
    ['', JSON.stringify({ query: echo })],
  ] as const)('refuses %s with 415 and runs nothing', async ([type, body]) => {
    const server = await stubServer();
    const answer = await post(server, new TextEncoder().encode(body), type ? { 'content-type': type } : {});
    expect([answer.status, answer.code, server.ran]).toEqual([415, 'BAD_REQUEST', []]);
  });

  it('refuses multipart with 415 and runs nothing', async () => {
    const server = await stubServer();
    const form = new FormData();
    form.set('operations', JSON.stringify({ query: echo }));
    expect(await post(server, form, {})).toMatchObject({ status: 415, code: 'BAD_REQUEST' });
    expect(server.ran).toEqual([]);
  });

  it.for(['gzip', 'deflate', 'br', 'gzip, gzip'])('refuses a body compressed by %s with 415', async (encoding) => {
    const server = await stubServer();
    const body = new Uint8Array(gzipSync(JSON.stringify({ query: echo })));
    const answer = await post(server, body, { ...json, 'content-encoding': encoding });
    expect([answer.status, answer.code, server.ran]).toEqual([415, 'BAD_REQUEST', []]);
  });

  it.for([
    ['no JSON', '{ "query": '],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '1'],
    ['a batch', JSON.stringify([{ query: echo }, { query: echo }])],
    ['an empty batch', '[]'],
    ['an unknown parameter', JSON.stringify({ query: echo, qeury: '' })],
    ['no query', '{}'],
    ['variables as text', JSON.stringify({ query: echo, variables: '{}' })],
    ['an unknown operation', JSON.stringify({ query: echo, operationName: 'Other' })],
  ])('refuses %s with 400', async ([, body = '']) => {
    const server = await stubServer();
    const answer = await post(server, body);
    expect([answer.status, answer.code, server.ran]).toEqual([400, 'BAD_REQUEST', []]);
  });

  const odd = ['1', '0', 'true', 'false', '"text"', '""', '[]', '["a"]', '{}', '{"toString":1}', '{"toString":1,"valueOf":1}', '{"__proto__":null}'];
  const kinds: Record<string, (value: unknown) => boolean> = {
    query: (value) => typeof value === 'string',
    operationName: (value) => typeof value === 'string',
    variables: (value) => typeof value === 'object' && !Array.isArray(value),
    extensions: (value) => typeof value === 'object' && !Array.isArray(value),
  };

  it.for(Object.entries(kinds))('refuses any other kind of value for %s with 400, each time it comes', async ([name, isRight]) => {
    const server = await stubServer();
    // Twice, so that the document is in the cache.
    for (let time = 0; time < 2; time++) await server.send('{ hello }');
    for (const value of odd.filter((text) => !isRight(JSON.parse(text)))) {
      const body = name === 'query' ? `{"query":${value}}` : `{"query":"{ hello }","${name}":${value}}`;
      const answer = await post(server, body);
      expect([value, answer.status, answer.code]).toEqual([value, 400, 'BAD_REQUEST']);
      if (name === 'query' || name === 'operationName') continue;
      const response = await fetch(`${server.url}/graphql?query={hello}&${name}=${encodeURIComponent(value)}`);
      expect([value, response.status]).toEqual([value, 400]);
    }
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('refuses what is not UTF-8 instead of altering it', async () => {
    const server = await stubServer();
    const body = new Uint8Array([
      ...new TextEncoder().encode('{"query":"{ hello(name: \\"'),
      0xff,
      ...new TextEncoder().encode('\\") }"}'),
    ]);
    expect(await post(server, body)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('takes text of any script unchanged', async () => {
    const server = await stubServer();
    const name = 'Zoë 🏊 \u0000 \u200d 日本';
    const { body } = await server.send('query ($name: String!) { hello(name: $name) }', { variables: { name } });
    expect(body.data).toEqual({ hello: `hello ${name}` });
  });
});

describe('body size', () => {
  const padded = (bytes: number) =>
    JSON.stringify({ query: '{ hello }', extensions: { pad: '' } }).replace('""', `"${'x'.repeat(bytes - 50)}"`);
  const head = (...lines: string[]) =>
    ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');

  it('takes a body of just under a megabyte', async () => {
    const server = await stubServer();
    expect(await post(server, padded(1_000_000))).toMatchObject({ status: 200, data: { hello: 'hello world' } });
  });

  it('refuses a longer one with 413', async () => {
    const server = await stubServer();
    expect(await post(server, padded(1_100_000))).toMatchObject({ status: 413, code: 'BAD_REQUEST' });
    expect(server.ran).toEqual([]);
  });

  it('refuses by the declared length, before anything arrives', async () => {
    const server = await stubServer({ patience: { request: 200, headers: 100 } });
    const answer = await sendRaw(server.url, head('Content-Length: 900000000', 'Connection: close'));
    expect(answer).toContain('HTTP/1.1 413 ');
    expect(answer).toContain('BAD_REQUEST');
  });

  it('counts chunks, whose length nobody declares', async () => {
    const server = await stubServer();
    const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`;
    const answer = await sendRaw(
      server.url,
      head('Transfer-Encoding: chunked', 'Connection: close'),
      ...Array<string>(30).fill(chunk),
    );
    expect(answer).toContain('HTTP/1.1 413 ');
  });

  it('reads past a body that it refused, to the next request', async () => {
    const server = await stubServer();
    const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`;
    const next = '0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answer = await sendRaw(
      server.url,
      head('Transfer-Encoding: chunked'),
      ...Array<string>(20).fill(chunk),
      next,
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  it('survives a body that breaks off', async () => {
    const server = await stubServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(`${head('Content-Length: 1000')}{"query":`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await expect.poll(() => server.lines).toMatchObject([{ msg: 'request completed', aborted: true }]);
    expect((await server.send('{ hello }')).status).toBe(200);
  });

  it('does not read beyond a declared length that is too short', async () => {
    const server = await stubServer();
    const body = JSON.stringify({ query: '{ hello }' });
    const answer = await sendRaw(server.url, head(`Content-Length: ${body.length - 3}`, 'Connection: close') + body);
    expect(answer).toContain('HTTP/1.1 400 ');
    expect(server.ran).toEqual([]);
  });

  it('refuses a request that declares its length in two ways', async () => {
    const server = await stubServer();
    const answer = await sendRaw(server.url, `${head('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('x-content-type-options: nosniff');
  });
});

describe('methods and paths', () => {
  it('runs a query over GET, with variables', async () => {
    const server = await stubServer();
    const search = new URLSearchParams({ query: 'query ($n: String) { hello(name: $n) }', variables: '{"n":"you"}' });
    const response = await fetch(`${server.url}/graphql?${search}`);
    expect([response.status, await response.json()]).toMatchObject([200, { data: { hello: 'hello you' } }]);
  });

  it('wants a sign in production that no foreign page made a browser send a GET', async () => {
    const server = await stubServer({ variables: { NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y' } });
    const get = (headers: Record<string, string>) => fetch(`${server.url}/graphql?query={hello}`, { headers });
    expect((await get({})).status).toBe(403);
    expect(server.ran).toEqual([]);
    expect((await get({ 'x-vitae-csrf': '1' })).status).toBe(200);
    expect((await get({ authorization: 'Bearer abc' })).status).toBe(200);
  });

  it.for(['variables', 'extensions'])('refuses %s over GET that are no JSON with 400', async (name) => {
    const server = await stubServer();
    const search = new URLSearchParams({ query: '{ hello }', [name]: '{' });
    const response = await fetch(`${server.url}/graphql?${search}`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  it.for(['application/json', 'application/graphql-response+json', '*/*'])(
    'refuses a mutation over GET with 405 (%s)',
    async (accept) => {
      const server = await stubServer();
      const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(echo)}`, { headers: { accept } });
      expect([response.status, response.headers.get('allow'), server.ran]).toEqual([405, 'POST', []]);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    },
  );

  it('refuses a mutation over GET that hides behind a query', async () => {
    const server = await stubServer();
    const search = new URLSearchParams({
      query: `query A { hello } ${echo.replace('mutation', 'mutation B')}`,
      operationName: 'B',
    });
    expect((await fetch(`${server.url}/graphql?${search}`)).status).toBe(405);
    expect(server.ran).toEqual([]);
  });

  it.for(['PUT', 'DELETE', 'PATCH', 'HEAD'])('refuses %s with 405', async (method) => {
    const server = await stubServer();
    const response = await fetch(`${server.url}/graphql`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it.for(['/graphql/', '/graphiql', '/health/', '/favicon.ico', '//graphql', '/x?/health'])(
    'knows no path %s',
    async (path) => {
      const server = await stubServer();
      const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );

  it('does not take a query that ends in /health for a health check', async () => {
    const server = await stubServer();
    const response = await fetch(`${server.url}/graphql?query={hello}&extensions={}&operationName=&/health`);
    expect(await response.json()).toMatchObject({ data: { hello: 'hello world' } });
  });
});
