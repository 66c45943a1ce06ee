import ipaddr from 'ipaddr.js';

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is public: not this machine, not a network behind it, not the metadata service of a cloud, and in none of the
 * ranges that IANA reserves for special purposes. False for text that is not an address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !(ipaddr.IPv6.isValid(text) && !text.includes('%'))) return false;
  const address = ipaddr.process(text);
  const isGlobal = address instanceof ipaddr.IPv6 ? address.match(globalUnicast) : true;
  return isGlobal && address.range() === 'unicast';
}
