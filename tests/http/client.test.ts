import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientOf } from '../../src/http/request/client.ts';
import { stubServer } from '../support/stub-server.ts';

const behind = (proxies: number) => stubServer({ variables: { TRUSTED_PROXIES: `${proxies}` } });

async function addressFor(proxies: number, forwardedFor: string): Promise<unknown> {
  const server = await behind(proxies);
  const { body } = await server.send('{ address }', { headers: { 'x-forwarded-for': forwardedFor } });
  return body.data?.['address'];
}

const clientFrom = (remoteAddress: string | undefined) => clientOf({ headers: {}, socket: { remoteAddress } } as unknown as IncomingMessage, 0);

describe('the address of a client', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['10.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['fe80::1%en-0.5', 'fe80::1'],
  ])('is what the trusted proxy wrote, in its one spelling: %s', async (header, address) => {
    expect(await addressFor(1, header)).toBe(address);
  });

  it.each(['', 'unknown', '127.1', '0x7f.0.0.1', '203.0.113.9:4711', '[2001:db8::1]', '203.0.113.256', '01.2.3.4', '::ffff:1.2.3', '%', '%%%', '1::2::3', 'x'.repeat(5_000)])(
    'is that of the connection if the proxy wrote none: %s',
    async (header) => expect(await addressFor(1, header)).toBe('127.0.0.1'),
  );

  it('is the nth entry from the right behind n proxies, and never one to the left of it', async () => {
    expect(await addressFor(2, '192.0.2.66, 203.0.113.9, 10.0.0.1')).toBe('203.0.113.9');
    expect(await addressFor(3, '203.0.113.9, 10.0.0.1')).toBe('127.0.0.1');
  });

  it('is that of the connection without trusted proxies', async () => {
    expect(await addressFor(0, '203.0.113.9')).toBe('127.0.0.1');
  });

  it('is found for every address there is, and parsing its spelling again changes nothing', () => {
    const address = fc.oneof(fc.ipV6(), fc.ipV4().map((v4) => `::ffff:${v4}`), fc.ipV6().map((v6) => `${v6}%eth-0`), fc.ipV4());
    const property = fc.property(address, (text) => {
      const client = clientFrom(text);
      expect(client.address).not.toBe('');
      expect(clientFrom(client.address)).toEqual(client);
      expect(clientFrom(text.toUpperCase())).toEqual(client);
    });
    fc.assert(property, { seed: 20_261_201, numRuns: 2_000 });
  });

  it('is empty if the connection is closed already', () => {
    expect(clientFrom(undefined)).toMatchObject({ address: '', network: '' });
  });
});

describe('the network of a client', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8::/64'],
    ['::1', '::/64'],
  ])('of %s is %s', (address, network) => {
    expect(clientFrom(address).network).toBe(network);
  });

  it('pays for all addresses of one /64 network, and for no other', async () => {
    const server = await stubServer({ variables: { TRUSTED_PROXIES: '1', RATE_LIMIT_PER_MINUTE: '500', MAX_QUERY_COST: '500' } });
    const remaining = async (address: string) => (await server.send('{ hello }', { headers: { 'x-forwarded-for': address } })).body.extensions?.cost?.remaining;
    expect(await remaining('2001:db8:0:1::1')).toBe(499);
    expect(await remaining('2001:DB8:0:1:ffff::2')).toBe(498);
    expect(await remaining('2001:db8:0:2::1')).toBe(499);
    expect(await remaining('::ffff:203.0.113.9')).toBe(499);
    expect(await remaining('203.0.113.9')).toBe(498);
  });
});
