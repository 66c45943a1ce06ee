import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { connected } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const silence = 'subscription { silence }';
const none = { subscriptions: 0, sockets: 0 };

/** What is open once the server has noticed who is gone; what is still open after ten seconds counts as left behind. */
async function leftOn(server: Stub): Promise<object> {
  for (let i = 0; i < 200 && server.open().sockets + server.open().subscriptions > 0; i++) await pause(50);
  return server.open();
}

describe('a client that misbehaves', () => {
  it('is cut off where it sends too much', async () => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.subscribe('1', `subscription { silence } # ${'x'.repeat(70_000)}`);
    expect(await socket.closed).toBe(1009);
    expect(await leftOn(server)).toEqual(none);
  });

  it.for([
    ['no JSON', 'hello', 4400],
    ['an unknown type', '{"type":"start"}', 4400],
    ['a list', '[]', 4400],
    ['an id in use', '', 4409],
  ] as const)('is cut off where it sends %s', async ([, text, code]) => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.subscribe('1', silence);
    await expect.poll(() => server.open().subscriptions).toBe(1);
    if (text) socket.say(text);
    else socket.subscribe('1', silence);
    expect(await socket.closed).toBe(code);
    expect(await leftOn(server)).toEqual(none);
    expect(server.ran).toEqual(['silence ended']);
  });

  it('leaves nothing behind when it vanishes, at whatever moment', async () => {
    const server = await stubServer();
    for (const ms of [0, 1, 5, 20]) {
      const socket = await connected(server.url);
      for (let i = 1; i <= 10; i++) socket.subscribe(`${i}`, silence);
      await pause(ms);
      socket.ws.terminate();
    }
    expect(await leftOn(server)).toEqual(none);
  });

  it('is given up where it gives no sign of life', async () => {
    const server = await stubServer({ patience: { ping: 100 } });
    const [dead, alive] = [await connected(server.url, {}, { autoPong: false }), await connected(server.url)];
    dead.subscribe('1', silence);
    expect(await dead.closed).toBe(1006);
    await pause(250);
    expect([server.open(), alive.ws.readyState]).toEqual([{ subscriptions: 0, sockets: 1 }, WebSocket.OPEN]);
  });

  it('has little made for it where it does not read', async () => {
    const server = await stubServer({ patience: { ping: 400 } });
    const socket = await connected(server.url);
    socket.ws.pause();
    socket.subscribe('1', 'subscription { large }');
    await pause(300);
    const made = server.ran.length;
    // What the sockets of both sides hold, and no more.
    expect(made).toBeLessThan(200);
    await pause(100);
    expect(server.ran.length).toBeLessThanOrEqual(made + 1);
    expect(await leftOn(server)).toEqual(none);
  });

  it('cannot make it send what it does not read either', async () => {
    const server = await stubServer();
    const socket = await connected(server.url);
    socket.ws.pause();
    // The refusal names the field.
    const query = `subscription { ${'x'.repeat(60_000)} }`;
    for (let i = 0; i < 400 && server.open().sockets > 0; i++) {
      socket.subscribe(`${i}`, query);
      await pause(1);
    }
    expect(await leftOn(server)).toEqual(none);
  });

  it('breaks nothing while it opens one', async () => {
    const server = await stubServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /other HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.resetAndDestroy();
    await pause(50);
    expect((await server.send('{ hello }')).status).toBe(200);
  });
});

describe('stopping', () => {
  it('tells all who listen, and does not wait for them', async () => {
    const server = await stubServer();
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: silence }) });
    const socket = await connected(server.url);
    socket.subscribe('1', silence);
    await expect.poll(() => server.open().subscriptions).toBe(2);
    const startedAt = performance.now();
    const [, text, code] = await Promise.all([server.stop(), response.text(), socket.closed]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(text).toMatch(/event: next\ndata: .*"code":"SERVICE_UNAVAILABLE".*\n\nevent: complete/);
    expect([code, socket.messages]).toEqual([1001, [{ type: 'connection_ack' }]]);
    expect([server.open(), server.ran]).toEqual([none, ['silence ended', 'silence ended']]);
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('does not wait for a client that does not close', async () => {
    const server = await stubServer({ patience: { goodbye: 100 } });
    const socket = await connected(server.url);
    socket.ws.pause();
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('has clients come back by themselves', async () => {
    const [first, second] = [await stubServer(), await stubServer()];
    let at = first.url;
    const client = createClient({ url: () => `${at.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 5, retryWait: () => pause(20) });
    onTestFinished(() => void client.dispose());
    client.subscribe({ query: silence }, { next: () => {}, error: () => {}, complete: () => {} });
    await expect.poll(() => first.open().subscriptions).toBe(1);
    at = second.url;
    await first.stop();
    await expect.poll(() => second.open().subscriptions).toBe(1);
  });
});
