import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Stub, stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Enough to fill what the sockets of both sides hold several times. */
const long = 15_000_000;

/** A client that has sent an operation and reads nothing until it is told to. */
function client(server: Stub, query: string, accept = 'text/event-stream'): Socket {
  const { hostname, port } = new URL(server.url);
  const body = JSON.stringify({ query });
  const socket = connect(Number(port), hostname).pause();
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', `Accept: ${accept}`, `Content-Length: ${body.length}`];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return socket;
}

const stalling = [
  ['events', 'subscription { large }', 'text/event-stream'],
  ['signs of life, after an event that it did not take', `subscription { once(length: ${long}) }`, 'text/event-stream'],
  ['a long reply', `{ long(length: ${long}) }`, 'application/json'],
  ['a long reply that is streamed', `{ long(length: ${long}) }`, 'text/event-stream'],
] as const;

describe('a client that reads nothing', () => {
  it('is disconnected in time, whatever waits for it', { timeout: 60_000 }, async () => {
    const waiting = stalling.map(async ([, query, accept]) => {
      const server = await stubServer({ patience: { stalled: 2_500 } });
      const startedAt = performance.now();
      client(server, query, accept);
      await expect.poll(() => server.lines.find(({ msg }) => msg === 'request completed'), { timeout: 30_000, interval: 20 }).toMatchObject({ aborted: true });
      return { elapsed: performance.now() - startedAt, subscriptions: server.open().subscriptions };
    });
    for (const [n, { elapsed, subscriptions }] of (await Promise.all(waiting)).entries()) {
      // Node's own timeout would take 5,000 or more.
      expect([stalling[n]?.[0], elapsed, subscriptions]).toEqual([stalling[n]?.[0], expect.toSatisfy((ms: number) => ms > 2_000 && ms < 4_800), 0]);
    }
  });
});

describe('a client that is slow', () => {
  it.for([
    ['an event', `subscription { once(length: ${long}) }`, 'text/event-stream'],
    ['a long reply', `{ long(length: ${long}) }`, 'application/json'],
  ] as const)('gets %s whole, in more than the time that it may take nothing', async ([, query, accept]) => {
    const server = await stubServer({ patience: { stalled: 600 } });
    const socket = client(server, query, accept);
    const startedAt = performance.now();
    let received = 0;
    socket.on('data', (data: Buffer) => {
      received += data.length;
      socket.pause();
    });
    // Of what the systems of both sides hold, a client has to take a good part before more can be sent.
    while (received < long && performance.now() - startedAt < 20_000) {
      socket.resume();
      await pause(3);
    }
    expect(received).toBeGreaterThan(long);
    expect(performance.now() - startedAt).toBeGreaterThan(700);
  });

  it('is not disconnected while nothing waits for it', async () => {
    const server = await stubServer({ patience: { stalled: 200 } });
    client(server, 'subscription { silence }');
    await pause(1_000);
    expect(server.open().subscriptions).toBe(1);
  });
});
