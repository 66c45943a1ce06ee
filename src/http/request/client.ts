import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4, type Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import type { Client } from '../../request.ts';

/** An address in its one spelling, and the unit that limits count by: an IPv4 address, or the /64 network that one IPv6 customer has alone. */
type Origin = Pick<Client, 'address' | 'network'>;

/** Parsing an address takes up to a tenth of the time of a small query, so the latest ones are cached. */
const parsed = new LRUCache<string, Origin>({ max: 1_000 });

/**
 * The client that sent the request. Each proxy appends the address it was called from to `X-Forwarded-For`, so with n trusted
 * proxies the nth entry from the right was written by one of them, and any client can write the entries to the left of it.
 */
export function clientOf(request: IncomingMessage, trustedProxies: number): Client {
  const claimed = trustedProxies > 0 ? header(request, 'x-forwarded-for')?.split(',').at(-trustedProxies) : undefined;
  const origin = originOf(claimed) ?? peerOf(request.socket);
  return { ...origin, userAgent: header(request, 'user-agent')?.slice(0, 500) ?? null };
}

/** The network that a connection comes from, which may be that of a proxy. */
export const peerNetworkOf = (socket: Socket): string => peerOf(socket).network;

/** Node does not know the address of a socket that is closed already. */
const peerOf = ({ remoteAddress }: Socket): Origin => originOf(remoteAddress) ?? { address: '', network: '' };

/**
 * `null` if the text is no address. IPv4 addresses that are written as IPv6 addresses, as dual-stack sockets report them, become IPv4
 * addresses. Zones name interfaces of one machine and are dropped.
 */
function originOf(text = ''): Origin | null {
  const known = parsed.get(text);
  if (known) return known;
  const [address = ''] = text.trim().split('%', 1);
  if (isIP(address) === 0) return null;
  const origin = parse(address);
  if (text.length < 100) parsed.set(text, origin);
  return origin;
}

function parse(text: string): Origin {
  const address = ipaddr.process(text).toString();
  return { address, network: isIPv4(address) ? address : `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64` };
}

/** The value of a header that may be repeated; the repetitions are joined as HTTP defines it. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
