/** A range of addresses: its first one, and how many bits all of them begin with. */
type Range = readonly [first: string, bits: number];

/** What IANA's registry of special-purpose IPv4 addresses, RFC 6890, keeps from the public, and multicast. */
const specialV4: readonly Range[] = [
  ...([['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12]] as const),
  ...([['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15]] as const),
  ...([['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const),
];

/** Within the global unicast addresses of IPv6: protocols, documentation, and 6to4, which can hide any IPv4 address. */
const specialV6: readonly Range[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];

const globalUnicast: Range = ['2000::', 3];
const mappedV4: Range = ['::ffff:0:0', 96];

/**
 * Whether an IP address is one that anybody on the internet may be asked at: not this machine, not a network behind it, not
 * the metadata service of a cloud. What is no address is none.
 */
export function isPublicAddress(text: string): boolean {
  const v4 = bitsOfV4(text);
  if (v4 !== null) return !specialV4.some((range) => lies(v4, bitsOfV4(range[0]), range[1]));
  const v6 = bitsOfV6(text);
  if (v6 === null) return false;
  const isIn = ([first, bits]: Range) => lies(v6, bitsOfV6(first), bits);
  if (isIn(mappedV4)) return isPublicAddress(textOfV4(v6.slice(96)));
  return isIn(globalUnicast) && !specialV6.some(isIn);
}

const lies = (address: string, first: string | null, bits: number): boolean => first !== null && address.startsWith(first.slice(0, bits));

const binary = (value: number, digits: number): string => value.toString(2).padStart(digits, '0');

const textOfV4 = (bits: string): string => [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2)).join('.');

function bitsOfV4(text: string): string | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.map((part) => binary(part, 8)).join('') : null;
}

function bitsOfV6(text: string): string | null {
  const [head = '', tail, ...rest] = text.split('::');
  if (rest.length > 0 || !text.includes(':')) return null;
  const [before, after] = [bitsOfGroups(head, tail === undefined), bitsOfGroups(tail ?? '', true)];
  if (before === null || after === null) return null;
  const missing = 128 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 16) return null;
  return before + '0'.repeat(missing) + after;
}

/** Groups of hexadecimal digits. The last one of the whole address may be an IPv4 address. */
function bitsOfGroups(text: string, isEnd: boolean): string | null {
  if (text === '') return '';
  const groups = text.split(':');
  const bits = groups.map((group, at) => {
    if (/^[\da-f]{1,4}$/i.test(group)) return binary(Number.parseInt(group, 16), 16);
    return isEnd && at === groups.length - 1 ? bitsOfV4(group) : null;
  });
  return bits.includes(null) ? null : bits.join('');
}
