import type { IncomingMessage } from 'node:http';
import { cookieNames } from '../../request.ts';
import { Refusal } from '../response/reply.ts';

/**
 * Headers that decide how a request is read or whose it is, and have one value. Of some, Node keeps the first and drops
 * the others; a proxy in front may go by the last.
 */
const single = new Set([
  ...['host', 'authorization', 'content-length', 'content-type', 'content-encoding', 'transfer-encoding', 'expect'],
  ...['origin', 'x-vitae-csrf', 'x-vitae-profile', 'upgrade', 'sec-websocket-key', 'sec-websocket-version'],
]);

/** A name or an address, and a port; RFC 3986 allows more characters, which no host has. */
const hostForm = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Why a request is refused whose headers can be read in more than one way, or whose expectation is unknown; or `null`. */
export function ambiguityOf(request: IncomingMessage): Refusal | null {
  const { host, cookie, expect = '100-continue', 'transfer-encoding': coding = 'chunked' } = request.headers;
  const repeated = repeatedIn(request);
  if (repeated !== null) return ambiguous(`The header ${repeated} was sent more than once. Send it once.`);
  if (host === undefined) return ambiguous('The header Host is missing. Send the host name of the server.');
  if (!hostForm.test(host)) return ambiguous('The header Host is invalid. Send a host name or an IP address, with an optional port.');
  if (coding.toLowerCase() !== 'chunked') return ambiguous('Unsupported transfer coding. The only supported transfer coding is chunked.');
  const conflicting = cookie === undefined ? undefined : Object.values(cookieNames).find((name) => hasConflict(cookie, name));
  if (conflicting !== undefined) return ambiguous(`The cookie ${conflicting} was sent with several values. Delete the cookies of this site and log in again.`);
  if (expect.toLowerCase() === '100-continue') return null;
  return new Refusal('BAD_REQUEST', 'Unsupported expectation. The only supported expectation is 100-continue.', 417, { connection: 'close' });
}

/** The first header that must not be repeated and is, or `null`. */
function repeatedIn({ headers, rawHeaders }: IncomingMessage): string | null {
  // Almost every request: as many headers as there are names.
  if (Object.keys(headers).length * 2 === rawHeaders.length) return null;
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? '';
    if (!single.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

/** Whether a cookie has several values. Browsers send each of ours once; a second one comes from another site. */
function hasConflict(cookies: string, name: string): boolean {
  const values = cookies.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return new Set(values).size > 1;
}

/** The connection ends with it, since its requests may have been told apart wrongly. */
const ambiguous = (message: string): Refusal => new Refusal('BAD_REQUEST', message, 400, { connection: 'close' });
