import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6, type Socket } from 'node:net';
import type { Client } from '../../request.ts';

/**
 * Who sent the request. Each proxy appends the address it was called from to `X-Forwarded-For`, so with n trusted
 * proxies the nth entry from the right was written by one of them, and what stands left of it by anybody.
 */
export function clientOf(request: IncomingMessage, trustedProxies: number): Client {
  const claimed = trustedProxies > 0 ? forwardedFor(request).at(-trustedProxies) : undefined;
  const address = claimed && isIP(claimed) ? claimed : plain(request.socket.remoteAddress ?? '');
  return {
    address,
    network: networkOf(address),
    userAgent: header(request, 'user-agent')?.slice(0, 500) ?? null,
  };
}

function forwardedFor(request: IncomingMessage): string[] {
  const entries = header(request, 'x-forwarded-for')?.split(',') ?? [];
  return entries.map((entry) => plain(entry.trim()));
}

/** The network that a connection comes from, which may be that of a proxy. */
export const peerNetworkOf = ({ remoteAddress = '' }: Socket): string => networkOf(plain(remoteAddress));

/** The unit that limits count by: an IPv4 address, or the /64 network that one IPv6 customer has to themselves. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const omitted = 8 - [...groupsOf(head), ...groupsOf(tail)].length;
  const groups = [...groupsOf(head), ...Array<string>(omitted).fill('0'), ...groupsOf(tail)].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

const groupsOf = (part: string): string[] => part.split(':').filter(Boolean);

/** The value of a header that may be repeated; the repetitions are joined as HTTP defines it. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A dual-stack socket reports IPv4 peers as IPv6 addresses. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
