import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { Client } from '../request.ts';

/**
 * Who sent the request. Each proxy appends the address it was called from to `X-Forwarded-For`, so with n trusted proxies
 * the nth entry from the right was written by one of them, and what stands left of it by anybody.
 */
export function clientOf(request: IncomingMessage, trustedProxies: number): Client {
  const peer = plain(request.socket.remoteAddress ?? '');
  const forwarded = header(request, 'x-forwarded-for')?.split(',').map((entry) => plain(entry.trim())) ?? [];
  const claimed = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined;
  return {
    address: claimed && isIP(claimed) ? claimed : peer,
    userAgent: header(request, 'user-agent')?.slice(0, 500) ?? null,
  };
}

/** The unit that limits count by: an IPv4 address, or the /64 network that one IPv6 customer has to themselves. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean);
  const omitted = 8 - groups.length - tail.split(':').filter(Boolean).length;
  const filled = address.includes('::') ? [...groups, ...Array<string>(Math.max(omitted, 0)).fill('0'), ...tail.split(':')] : groups;
  return `${filled.slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')}::/64`;
}

/** The value of a header that may be repeated; the repetitions are joined as HTTP defines it. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A dual-stack socket reports IPv4 peers as IPv6 addresses. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
