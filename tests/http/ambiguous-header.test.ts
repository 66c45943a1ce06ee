import { describe, expect, it } from 'vitest';
import { openRaw } from '../support/raw.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const body = JSON.stringify({ query: 'mutation { echo(text: "x") }' });
const length = `Content-Length: ${body.length}`;
const handshake = ['Connection: upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Protocol: graphql-transport-ws', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
const [access, refresh] = ['__Host-vitae-access', '__Host-vitae-refresh'];

async function reply(server: Stub, text: string): Promise<string> {
  const client = await openRaw(server.url);
  client.write(text);
  await expect.poll(client.received).toMatch(/\r\n\r\n/);
  return client.received();
}

const post = (...lines: string[]) => ['POST /graphql HTTP/1.1', 'Content-Type: application/json', length, ...lines, '', body].join('\r\n');
const upgrade = (...lines: string[]) => ['GET /graphql HTTP/1.1', ...handshake, ...lines, '', ''].join('\r\n');

describe('headers that can be read in two ways', () => {
  const refused: readonly (readonly [what: string, lines: readonly string[]])[] = [
    ['no Host', []],
    ['an empty Host', ['Host:']],
    ['two Hosts', ['Host: x', 'Host: y']],
    ['the same Host twice', ['Host: x', 'host: x']],
    ['a Host with a space', ['Host: a b']],
    ['a Host with a path', ['Host: x/y']],
    ['a list of Hosts', ['Host: x, y']],
    ['a Host with a user', ['Host: me@x']],
    ['a Host with a scheme', ['Host: http://x']],
    ['a Host with a port that is no number', ['Host: x:y']],
    ['a Host with an address that does not end', ['Host: [::1']],
    ['two Authorizations', ['Host: x', 'Authorization: Bearer user-ann', 'Authorization: Bearer user-bob']],
    ['two Origins', ['Host: x', 'Origin: http://x', 'Origin: http://y']],
    ['two profiles', ['Host: x', 'X-Vitae-Profile: a', 'X-Vitae-Profile: b']],
    ['two signs against forgery', ['Host: x', 'X-Vitae-CSRF: 1', 'X-Vitae-CSRF: 1']],
    ['two access cookies', ['Host: x', `Cookie: ${access}=user-ann; ${access}=user-bob`]],
    ['two refresh cookies in two headers', ['Host: x', `Cookie: ${refresh}=a`, `Cookie: ${refresh}=b`]],
    ['a repeated header after 2,500 others', ['Host: x', ...Array<string>(2_500).fill('A:'), 'Host: y']],
  ];

  it.for(refused)('are refused with 400 in a request: %s', async ([, lines]) => {
    const server = await stubServer();
    expect(await reply(server, post(...lines))).toMatch(/^HTTP\/1\.1 400 [^]*"code":"BAD_REQUEST"/);
    expect(server.ran).toEqual([]);
  });

  it.for(refused)('are refused with 400 in a request for a WebSocket: %s', async ([, lines]) => {
    const server = await stubServer();
    expect(await reply(server, upgrade(...lines))).toMatch(/^HTTP\/1\.1 400 [^]*"code":"BAD_REQUEST"/);
    expect(server.open().sockets).toBe(0);
  });

  it.for([
    ['two types', ['Content-Type: text/plain']],
    ['two lengths', [length]],
    ['two encodings', ['Content-Encoding: identity', 'Content-Encoding: identity']],
    ['two expectations', ['Expect: 100-continue', 'Expect: 100-continue']],
    ['a length and chunks', ['Transfer-Encoding: chunked']],
  ] as const)('are refused with 400 where they tell how a body is read: %s', async ([, lines]) => {
    const server = await stubServer();
    expect(await reply(server, post('Host: x', ...lines))).toMatch(/^HTTP\/1\.1 400 /);
    expect(server.ran).toEqual([]);
  });

  it.for(['gzip, chunked', 'chunked, chunked', 'identity', 'xchunked'])('are refused with 400: the transfer coding %s', async (coding) => {
    const server = await stubServer();
    const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', `Transfer-Encoding: ${coding}`, '', ''].join('\r\n');
    expect(await reply(server, head + chunked)).toMatch(/^HTTP\/1\.1 400 /);
    expect(server.ran).toEqual([]);
  });

  it.for(['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'])('are refused with 400 in a handshake: two of %s', async (line) => {
    const server = await stubServer();
    expect(await reply(server, upgrade('Host: x', line))).toMatch(/^HTTP\/1\.1 400 /);
    expect(server.open().sockets).toBe(0);
  });
});

describe('headers that can be read in one way', () => {
  it.for(['x', 'localhost:4000', '127.0.0.1:80', '[::1]:4000', 'api.example.org', 'xn--bcher-kva.example', 'my_service'])('are taken: the Host %s', async (host) => {
    const server = await stubServer();
    expect(await reply(server, post(`Host: ${host}`))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('are taken: what may be repeated', async () => {
    const server = await stubServer();
    const lines = ['Host: x', 'Accept: application/json', 'Accept: */*', 'X-Forwarded-For: 1.2.3.4', 'X-Forwarded-For: 5.6.7.8', 'Cookie: a=1', 'Cookie: a=2'];
    expect(await reply(server, post(...lines))).toMatch(/^HTTP\/1\.1 200 /);
    const cookies = ['Host: x', 'X-Vitae-CSRF: 1', `Cookie: ${access}=user-ann; ${access}=user-ann`];
    expect(await reply(server, post(...cookies))).toMatch(/^HTTP\/1\.1 200 /);
  });
});
