import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { headOf, openRaw, type RawClient } from '../support/raw.ts';
import { openSocket } from '../support/socket.ts';
import { type Stub, stubServer } from '../support/stub-server.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const health = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';

/** Opens a connection on which a request is in progress for as long as its body does not arrive. */
async function openBusy(server: Stub, address?: string): Promise<RawClient> {
  const client = await openRaw(server.url, address);
  client.write(`${headOf('Content-Length: 100')}{`);
  return client;
}

async function ask(server: Stub, address?: string): Promise<string> {
  const client = await openRaw(server.url, address);
  client.write(health);
  await expect.poll(client.received, { timeout: 3_000 }).toContain('\r\n\r\n');
  return client.received();
}

const connectionsOf = (server: Stub) => () => server.load().connections;
const wait = { timeout: 4_000 };

describe('connections', () => {
  it('of one network are limited, and do not keep out others', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS_PER_NETWORK: '2' } });
    await openBusy(server);
    await openBusy(server);
    await expect.poll(connectionsOf(server), wait).toBe(2);
    const refusal = await ask(server);
    expect(refusal).toMatch(/^HTTP\/1\.1 429 /);
    expect(refusal).toContain('"code":"RATE_LIMITED"');
    expect(refusal).toMatch(/retry-after: 5\r\n/i);
    expect(refusal).toContain('x-content-type-options: nosniff');
    expect(await ask(server, '127.0.0.2')).toMatch(/^HTTP\/1\.1 200 /);
    expect(server.lines.find(({ msg }) => msg === 'connections refused')).toMatchObject({ limit: 2, network: '127.0.0.1' });
  });

  it('are limited in total', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS: '2' } });
    await openBusy(server, '127.0.0.2');
    await openBusy(server, '127.0.0.3');
    await expect.poll(connectionsOf(server), wait).toBe(2);
    expect(await ask(server, '127.0.0.4')).toMatch(/^HTTP\/1\.1 503 [^]*"code":"SERVICE_UNAVAILABLE"/);
  });

  it('behind trusted proxies are limited in total alone', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS: '3', MAX_CONNECTIONS_PER_NETWORK: '1', TRUSTED_PROXIES: '1' } });
    await openBusy(server);
    await openBusy(server);
    await expect.poll(connectionsOf(server), wait).toBe(2);
    expect(await ask(server)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('that are idle are closed in favour of new ones, the one that is idle the longest first', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS_PER_NETWORK: '3' } });
    const [silent, used, busy] = [await openRaw(server.url), await openRaw(server.url), await openBusy(server)];
    await pause(100);
    used.write(health);
    await expect.poll(used.received).toContain('200 OK');
    await pause(1_100);
    const ended = once(silent.socket, 'end');
    expect(await ask(server)).toMatch(/^HTTP\/1\.1 200 /);
    await ended;
    used.write(health);
    await expect.poll(() => used.received().match(/200 OK/g)?.length).toBe(2);
    // What was idle a moment ago is not: its client is about to use it.
    expect(await ask(server)).toMatch(/^HTTP\/1\.1 429 /);
    expect(busy.received()).toBe('');
    expect(server.load().connections).toBe(3);
  });

  it('that carry a WebSocket count, and are not idle', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS_PER_NETWORK: '1' } });
    const { ws } = await openSocket(server.url);
    await pause(1_100);
    expect(await ask(server)).toMatch(/^HTTP\/1\.1 429 /);
    await expect(openSocket(server.url)).rejects.toThrow('Unexpected server response: 429');
    ws.close();
    await expect.poll(connectionsOf(server), wait).toBe(0);
    expect(await ask(server)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('that were refused are closed after a second, without a request as well', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS_PER_NETWORK: '1' } });
    await openBusy(server);
    await expect.poll(connectionsOf(server), wait).toBe(1);
    const [silent, sending] = [await openRaw(server.url), await openBusy(server)];
    await Promise.all([once(silent.socket, 'end'), once(sending.socket, 'end')]);
    expect(sending.received()).toMatch(/^HTTP\/1\.1 429 /);
  });

  it('are closed without a reply if a hundred refused ones wait for theirs', async () => {
    const server = await stubServer({ variables: { MAX_CONNECTIONS_PER_NETWORK: '1' } });
    await openBusy(server);
    await expect.poll(connectionsOf(server), wait).toBe(1);
    const startedAt = performance.now();
    const clients = await Promise.all(Array.from({ length: 120 }, () => openRaw(server.url)));
    const closedEarly = await Promise.all(clients.map(async ({ socket }) => {
      if (!socket.readableEnded && !socket.destroyed) await Promise.race([once(socket, 'end'), once(socket, 'close')]);
      return performance.now() - startedAt < 900;
    }));
    expect(closedEarly.filter(Boolean).length).toBe(20);
  });

  it('take 32 requests at a time', async () => {
    const server = await stubServer();
    const client = await openRaw(server.url);
    const query = encodeURIComponent('{ slow(ms: 300) }');
    client.write(`GET /graphql?query=${query} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(40));
    await expect.poll(client.received, { timeout: 5_000 }).toContain('429 Too Many Requests');
    expect(client.received().match(/HTTP\/1\.1 \d+/g)).toEqual([...Array<string>(32).fill('HTTP/1.1 200'), 'HTTP/1.1 429']);
  });
});
