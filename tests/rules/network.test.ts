import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/rules/network.ts';

// Judged, and never connected to.

const hidden = {
  'this machine': ['127.0.0.1', '127.255.255.255', '0.0.0.0', '0.1.2.3', '::1', '::', '0:0:0:0:0:0:0:1'],
  'private networks': ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fdff::1'],
  'the link, with the metadata of clouds': ['169.254.169.254', '169.254.0.1', 'fe80::1', 'febf::1'],
  'the networks of carriers': ['100.64.0.1', '100.127.255.255'],
  'protocols, tests and documentation': ['192.0.0.1', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1', '3fff:fff::1', '2001::1', '2001:1ff::1', '100::1'],
  'relays, which hide other addresses': ['192.88.99.1', '2002:7f00:1::', '2002:808:808::', '64:ff9b::7f00:1'],
  'many at once, or nobody': ['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', 'ff02::1'],
  'IPv4 in the clothes of IPv6': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:10.0.0.1', '0:0:0:0:0:ffff:169.254.169.254', '::127.0.0.1'],
  'what was in use before': ['fec0::1', '3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffffg'],
};

const open = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
  ...['169.253.255.255', '198.17.255.255', '198.20.0.0', '223.255.255.255', '2606:4700:4700::1111', '2a00:1450:4001:80f::200e', '2001:200::1', '2001:4860:4860::8888'],
  ...['::ffff:8.8.8.8', '2000::', '3ffe::1', '3fff:1000::1'],
];

const none = [
  ...['', 'localhost', 'example.org', '127.1', '2130706433', '0x7f.0.0.1', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.-4', ' 8.8.8.8', '8.8.8.8\n', '8.8.8.8:80', '[::1]'],
  ...['::1::', ':::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '2606:4700::g', '2606:47000::1', 'fe80::1%eth0', '2606:4700:1.2.3.4::', '1:2:3:4:5:6:7::8'],
];

describe('an address is not public', () => {
  it.each(Object.entries(hidden))('of %s', (_what, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  it.each(none)('that is none: %j', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});

it.each(open)('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
