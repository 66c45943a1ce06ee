import { describe, expect, it } from 'vitest';
import { headOf, openRaw } from '../support/raw.ts';
import { connected, openSocket } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const large = JSON.stringify({ query: 'subscription { large }' });
const stream = headOf(`Content-Length: ${large.length}`, 'Accept: text/event-stream') + large;

/** Puts a connection into a state in which its client leaves it. */
const states: Record<string, (server: Stub) => Promise<unknown>> = {
  'nothing sent': ({ url }) => openRaw(url),
  'half a head': async ({ url }) => (await openRaw(url)).write('GET /health HTTP/1.1\r\nHo'),
  'half a body': async ({ url }) => (await openRaw(url)).write(`${headOf('Content-Length: 100')}{`),
  'a refused body': async ({ url }) => (await openRaw(url)).write(headOf('Content-Length: 900000000')),
  'a refused upgrade': async ({ url }) => (await openRaw(url)).write('GET /other HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
  'no HTTP': async ({ url }) => (await openRaw(url)).write('hello\r\n\r\n'),
  'a reply to a client that does not close': async ({ url }) => (await openRaw(url)).write('GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
  'a slow request': ({ send }) => Promise.resolve(void send('{ slow(ms: 5000) }').catch(() => {})),
  'a stream to a client that reads nothing': async ({ url }) => {
    const client = await openRaw(url);
    client.socket.pause();
    client.write(stream);
  },
  'a WebSocket to a client that reads nothing': async ({ url }) => {
    const socket = await connected(url);
    socket.ws.pause();
    socket.subscribe('1', 'subscription { large }');
  },
  'a WebSocket in the middle of a message': async ({ url }) => {
    const client = await openRaw(url);
    const key = ['Sec-WebSocket-Protocol: graphql-transport-ws', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
    client.write(['GET /graphql HTTP/1.1', 'Host: x', 'Connection: upgrade', 'Upgrade: websocket', ...key, '', ''].join('\r\n'));
    await expect.poll(client.received).toContain('101 Switching');
    client.socket.write(Buffer.from([0x81, 0xfe, 0x40, 0x00, 0, 0]));
  },
  'a WebSocket that says nothing': async ({ url }) => (await openSocket(url)).ws.pause(),
};

describe('the server stops', () => {
  const patience = { drain: 600, goodbye: 300 };

  it.for(Object.entries(states))('in time, whatever a connection is left with: %s', async ([, leave]) => {
    const server = await stubServer({ patience });
    await leave(server);
    await pause(150);
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    await expect.poll(server.load).toEqual({ connections: 0, bodyBytes: 0 });
    await expect.poll(server.open).toEqual({ subscriptions: 0, sockets: 0 });
  });

  it('in time with all of them at once', async () => {
    const server = await stubServer({ patience });
    for (const leave of Object.values(states)) await leave(server);
    await pause(150);
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });
});

describe('a subscription whose client left', () => {
  it('ends if that was before it began', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    const body = JSON.stringify({ query: 'subscription { silence }' });
    client.write(headOf(`Content-Length: ${body.length}`, 'Accept: text/event-stream', 'Authorization: Bearer user-slow') + body);
    await pause(100);
    client.socket.destroy();
    await expect.poll(() => server.ran).toEqual(['silence ended']);
    expect(server.open().subscriptions).toBe(0);
  });
});
