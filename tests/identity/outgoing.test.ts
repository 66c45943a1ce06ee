import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outgoingFetch, publicOnly } from '../../src/auth/outgoing.ts';

/** A server of the running test's own, and how many connections it has had. */
async function aServer(answer: RequestListener) {
  const server = createServer(answer);
  let connections = 0;
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const ask = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' as const };

/** A resolver that asks nobody. */
const resolving = (...addresses: string[]): LookupFunction =>
  (_name, _options, done) => done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const resolved = (lookup: LookupFunction, all: boolean) =>
  new Promise((resolve) => {
    lookup('provider.example', { all }, (error, address, family) => resolve(error ? error.message : [address, family]));
  });

describe('what is asked of others', () => {
  it('is answered as it was said', async () => {
    const { port } = await aServer((request, response) => {
      const answer = (body: string) => JSON.stringify({ method: request.method, type: request.headers['content-type'], body });
      response.writeHead(401, { 'www-authenticate': ['Basic', 'Bearer'], 'content-type': 'application/json' });
      void text(request).then((body) => response.end(answer(body)));
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await outgoingFetch({ mode: 'test' })(`http://127.0.0.1:${port}/x`, { ...ask, method: 'POST', headers, body: new URLSearchParams({ a: 'b c' }) });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic, Bearer']);
    expect(await response.json()).toEqual({ method: 'POST', type: headers['content-type'], body: 'a=b+c' });
  });

  it('is not asked without TLS beyond this machine, nor at other schemes', async () => {
    const fetch = outgoingFetch({ mode: 'test' }, () => expect.unreachable('Nobody is looked up.'));
    for (const address of ['http://provider.example/', 'ftp://provider.example/', 'file:///etc/passwd', 'data:text/plain,x', 'https://user:secret@provider.example/', 'nonsense']) {
      await expect(fetch(address, ask)).rejects.toThrow(/^The address /);
    }
  });

  it('is not asked in production of this machine or a private network, whatever its name', async () => {
    const { port, connections } = await aServer((_request, response) => response.end('{}'));
    const literal = outgoingFetch({ mode: 'production' }, () => expect.unreachable('Nobody is looked up.'));
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1']) {
      await expect(literal(`https://${host}:${port}/`, ask)).rejects.toThrow('is no public address');
      await expect(literal(`http://${host}:${port}/`, ask)).rejects.toThrow('The address is not allowed for outgoing requests');
    }
    // Names that lead there are looked up, and then nobody is connected to.
    await expect(outgoingFetch({ mode: 'production' })(`https://localhost:${port}/`, ask)).rejects.toThrow('localhost leads to an address that is not public.');
    expect(connections()).toBe(0);
  });

  it.each([
    ['too long, and says so', { 'content-length': '70000' }],
    ['too long, and does not say so', {}],
  ])('is not read where it is %s', async (_what, headers) => {
    const { port } = await aServer((_request, response) => {
      response.writeHead(200, headers);
      response.end('x'.repeat(70_000));
    });
    await expect(outgoingFetch({ mode: 'test' })(`http://127.0.0.1:${port}/`, ask)).rejects.toThrow('The response is too large.');
  });

  it('is read up to 64 KB', async () => {
    const { port } = await aServer((_request, response) => response.end('x'.repeat(65_536)));
    expect((await (await outgoingFetch({ mode: 'test' })(`http://127.0.0.1:${port}/`, ask)).text()).length).toBe(65_536);
  });

  it.each([301, 302, 303, 307, 308])('is not followed elsewhere with status %i', async (status) => {
    const other = await aServer((_request, response) => response.end('{}'));
    const { port } = await aServer((_request, response) => response.writeHead(status, { location: `http://127.0.0.1:${other.port}/` }).end());
    await expect(outgoingFetch({ mode: 'test' })(`http://127.0.0.1:${port}/`, ask)).rejects.toThrow('The response is a redirect.');
    expect(other.connections()).toBe(0);
  });

  it('is given up after five seconds, whether nothing comes or it never ends', async () => {
    const silent = await aServer(() => {});
    const dripping = await aServer((_request, response) => {
      const drip = setInterval(() => response.write('x'), 200);
      response.once('close', () => clearInterval(drip));
    });
    const began = performance.now();
    const fetch = outgoingFetch({ mode: 'test' });
    for (const asking of [silent, dripping].map(({ port }) => fetch(`http://127.0.0.1:${port}/`, ask))) {
      await expect(asking).rejects.toThrow(/did not answer/);
    }
    expect(performance.now() - began).toSatisfy((time: number) => time > 4_900 && time < 7_000);
  });

  it('fails where nobody listens, or the connection breaks off', async () => {
    const { port } = await aServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x');
      setTimeout(() => response.destroy(), 20);
    });
    const fetch = outgoingFetch({ mode: 'test' });
    await expect(fetch(`http://127.0.0.1:${port}/`, ask)).rejects.toThrow(/did not answer/);
    await expect(fetch('http://127.0.0.1:1/', ask)).rejects.toThrow(/did not answer/);
  });
});

describe('a name', () => {
  it('leads to public addresses', async () => {
    expect(await resolved(publicOnly(resolving('8.8.8.8', '2606:4700::1')), false)).toEqual(['8.8.8.8', 4]);
    expect(await resolved(publicOnly(resolving('8.8.8.8')), true)).toEqual([[{ address: '8.8.8.8', family: 4 }], undefined]);
  });

  it.each([['10.0.0.1'], ['8.8.8.8', '169.254.169.254'], ['2606:4700::1', '::1'], ['::ffff:127.0.0.1'], []])('leads nowhere with one that is not: %s', async (...addresses) => {
    expect(await resolved(publicOnly(resolving(...addresses)), true)).toMatch(/not public/);
  });

  it('that is unknown stays so', async () => {
    expect(await resolved(publicOnly((_name, _options, done) => done(new Error('no such name'), '')), true)).toBe('no such name');
  });
});
