import { lookup as lookUp } from 'node:dns';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as requestPlainly } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { CustomFetch } from 'openid-client';
import type { Config } from '../config.ts';
import { isSafeAddress } from '../config/provider.ts';
import { isPublicAddress } from '../rules/network.ts';

/** How long an answer may take, in milliseconds, and how many bytes it may have. */
export const outgoingLimits = { patience: 5_000, size: 65_536 };

/** Another server was not asked, or did not answer within the limits. */
export class OutgoingError extends Error {}

/**
 * A `fetch` for addresses that come from others: only by TLS, in production only to public addresses, without following
 * redirects, and with an end to patience and to appetite. The address that was looked at is the one that is connected to, so
 * a name that resolves differently a moment later changes nothing.
 */
export function outgoingFetch({ mode }: Pick<Config, 'mode'>, lookup: LookupFunction = lookUp): CustomFetch {
  const isProduction = mode === 'production';
  const guarded = isProduction ? publicOnly(lookup) : lookup;
  return async (address, { method, headers, body }) => {
    const url = admitted(address, isProduction);
    const send = url.protocol === 'https:' ? request : requestPlainly;
    const signal = AbortSignal.timeout(outgoingLimits.patience);
    const asking = send(url, { method, headers: { ...headers }, lookup: guarded, signal, agent: false });
    // What happens once the answer has begun is told by the answer.
    asking.on('error', () => {});
    asking.end(bodyOf(body));
    return answerTo(asking).catch((cause: unknown) => {
      throw cause instanceof OutgoingError ? cause : new OutgoingError(`${url.host} did not answer.`, { cause });
    });
  };
}

function admitted(address: string, isProduction: boolean): URL {
  if (!isSafeAddress(address, isProduction)) throw new OutgoingError('The address is not allowed for outgoing requests.');
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isProduction && isIP(host) !== 0 && !isPublicAddress(host)) throw new OutgoingError(`${host} is no public address.`);
  if (url.username !== '' || url.password !== '') throw new OutgoingError('The address contains credentials.');
  return url;
}

/** Resolves names as `lookup` does, but none that leads to an address which is not public. */
export function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (error) return done(error, '', 0);
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return done(new OutgoingError(`${hostname} leads to an address that is not public.`), '', 0);
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
}

function bodyOf(body: Parameters<CustomFetch>[1]['body']): string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new OutgoingError('The request body must be text.');
}

async function answerTo(asking: ClientRequest): Promise<Response> {
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > outgoingLimits.size) throw new OutgoingError('The response is too large.');
    chunks.push(chunk as Buffer);
  }
  const status = answer.statusCode ?? 0;
  if (status < 200 || (status >= 300 && status < 400)) throw new OutgoingError('The response is a redirect.');
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, value]));
  return new Response([204, 205].includes(status) ? null : Buffer.concat(chunks), { status, headers });
}
