import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { headOf, openRaw, type RawClient } from '../support/raw.ts';
import { openSocket } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const upgrade = (...lines: string[]) =>
  ['GET /graphql HTTP/1.1', 'Host: x', 'Connection: upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Protocol: graphql-transport-ws', ...lines, '', ''].join('\r\n');
const chunk = `${(50_000).toString(16)}\r\n${'x'.repeat(50_000)}\r\n`;

/** How long the server keeps the connection after its reply, for a client that never closes its side. */
async function timeToClose(server: Stub, client: RawClient, reply: RegExp): Promise<number> {
  await expect.poll(client.received, { timeout: 4_000 }).toMatch(reply);
  const repliedAt = performance.now();
  await expect.poll(() => server.load().connections, { timeout: 4_000 }).toBe(0);
  return performance.now() - repliedAt;
}

describe('a connection is closed within two seconds of its refusal, though the client keeps it open', () => {
  const patience = { headers: 300, request: 300 };
  const refused: readonly (readonly [what: string, reply: RegExp, sent: string])[] = [
    ['an upgrade at another path', /^HTTP\/1\.1 404 /, upgrade('X: y').replace('/graphql', '/other')],
    ['an upgrade from a foreign page', /^HTTP\/1\.1 403 /, upgrade('Origin: https://evil.example')],
    ['an upgrade without a key', /^HTTP\/1\.1 400 [^]*RFC 6455/, upgrade('Sec-WebSocket-Version: 13')],
    ['an upgrade of another version', /^HTTP\/1\.1 400 [^]*sec-websocket-version: 13/, upgrade('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 7')],
    ['an upgrade by another method', /^HTTP\/1\.1 400 /, upgrade('X: y').replace('GET', 'PUT')],
    ['a head that does not arrive', /^HTTP\/1\.1 408 /, 'GET /graphql HTTP/1.1\r\nHost: x\r\n'],
    ['a body that does not arrive', /^HTTP\/1\.1 408 /, `${headOf('Content-Length: 100')}{`],
    ['what is no HTTP', /^HTTP\/1\.1 400 /, 'hello\r\n\r\n'],
    ['headers that are too large', /^HTTP\/1\.1 431 /, `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['an encoding that breaks', /^HTTP\/1\.1 400 /, `${headOf('Transfer-Encoding: chunked')}nonsense\r\n`],
    ['a body that is declared too large', /^HTTP\/1\.1 413 /, headOf('Content-Length: 900000000')],
    ['a body of another type', /^HTTP\/1\.1 415 /, headOf('Content-Length: 1000').replace('application/json', 'text/plain')],
    ['an unknown expectation', /^HTTP\/1\.1 417 [^]*nosniff/, headOf('Content-Length: 1000', 'Expect: 200-ok')],
    ['the last request of a connection', /^HTTP\/1\.1 404 /, headOf('Content-Length: 1000', 'Connection: close').replace('/graphql', '/other')],
  ];

  it.for(refused)('%s', async ([, reply, sent]) => {
    const server = await stubServer({ patience });
    const client = await openRaw(server.url);
    client.write(sent);
    expect(await timeToClose(server, client, reply)).toBeLessThan(2_000);
    expect(server.ran).toEqual([]);
  });

  it('while it goes on sending a body', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    client.write(headOf('Transfer-Encoding: chunked'));
    const sending = setInterval(() => client.write(chunk), 5);
    const time = await timeToClose(server, client, /^HTTP\/1\.1 413 /).finally(() => clearInterval(sending));
    expect(time).toBeLessThan(2_000);
  });

  it('while it goes on sending headers', async () => {
    const server = await stubServer({ patience: { headers: 5_000 } });
    const client = await openRaw(server.url);
    client.write('GET /health HTTP/1.1\r\nHost: x\r\n');
    const sending = setInterval(() => client.write(`X: ${'x'.repeat(1_000)}\r\n`), 5);
    const time = await timeToClose(server, client, /^HTTP\/1\.1 431 [^]*is not valid HTTP/).finally(() => clearInterval(sending));
    expect(time).toBeLessThan(2_000);
  });

  it('a WebSocket that was told to close', async () => {
    const server = await stubServer();
    const { ws } = await openSocket(server.url);
    ws.pause();
    ws.send('nonsense');
    const startedAt = performance.now();
    await expect.poll(() => server.load().connections, { timeout: 4_000 }).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });
});

describe('a refused request', () => {
  it('is not executed if the rest of it arrives after the refusal', async () => {
    const server = await stubServer({ patience: { headers: 200, request: 200 } });
    const body = JSON.stringify({ query: 'mutation { echo(text: "x") }' });
    const [head, whole] = [await openRaw(server.url), await openRaw(server.url)];
    const start = headOf(`Content-Length: ${body.length}`);
    head.write(start.slice(0, -2));
    whole.write(start + body.slice(0, -1));
    await expect.poll(head.received).toMatch(/^HTTP\/1\.1 408 /);
    head.write(`\r\n${body}`);
    await expect.poll(whole.received).toMatch(/^HTTP\/1\.1 408 /);
    whole.write('}');
    await pause(200);
    expect(server.ran).toEqual([]);
  });

  it('is not sent a body for which it was to be asked', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    client.write(headOf('Content-Length: 100', 'Expect: 100-continue', 'Content-Encoding: gzip'));
    await expect.poll(client.received).toMatch(/^HTTP\/1\.1 415 /);
  });
});

describe('a request that waits for leave to send its body', () => {
  it('gets it once the headers pass', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    const body = JSON.stringify({ query: '{ hello }' });
    client.write(headOf(`Content-Length: ${body.length}`, 'Expect: 100-continue'));
    await expect.poll(client.received).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    client.write(body);
    await expect.poll(client.received).toMatch(/HTTP\/1\.1 200 OK[^]*hello world/);
  });
});

describe('what follows a request', () => {
  it('does not get in before its reply, if it is no HTTP', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    const body = JSON.stringify({ query: '{ slow(ms: 200) }' });
    client.write(`${headOf(`Content-Length: ${body.length}`)}${body}nonsense\r\n\r\n`);
    await once(client.socket, 'end');
    expect(client.received().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    expect(client.received()).toContain('"slow":"done"');
    await expect.poll(() => server.load().connections, { timeout: 3_000 }).toBe(0);
  });

  it('does not become a WebSocket while its reply is due', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    const key = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
    client.write(`GET /graphql?query=${encodeURIComponent('{ slow(ms: 200) }')} HTTP/1.1\r\nHost: x\r\n\r\n${upgrade(...key)}`);
    await once(client.socket, 'end');
    expect(client.received()).toBe('');
    expect(server.open().sockets).toBe(0);
  });
});
