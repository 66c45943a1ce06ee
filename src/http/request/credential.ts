import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { Config } from '../../config.ts';
import { cookieNames, type Credentials } from '../../request.ts';
import { header } from './client.ts';
import { Refusal } from '../response/reply.ts';

const none: Credentials = { bearer: null, accessCookie: null, refreshCookie: null };

/**
 * What the request shows to prove who is asking, and the profile that it names to act as.
 *
 * @throws {Refusal} 401 if the Authorization header is not a bearer token, 403 if cookies came without the signs that a
 *   page of ours sent them
 */
export function credentialsOf(request: IncomingMessage, config: Config): Credentials {
  const profile = header(request, 'x-vitae-profile');
  const proof = proofIn(request, config);
  return profile === undefined ? proof : { ...proof, profile };
}

function proofIn(request: IncomingMessage, config: Config): Credentials {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return { ...none, bearer: bearerIn(authorization) };
  if (cookie === undefined) return none;
  const cookies = parseCookie(cookie);
  const accessCookie = cookies[cookieNames.access] ?? null;
  const refreshCookie = cookies[cookieNames.refresh] ?? null;
  if (accessCookie === null && refreshCookie === null) return none;
  refuseForgery(request, config);
  return { bearer: null, accessCookie, refreshCookie };
}

/**
 * The same for a WebSocket: `connectionParams` with `authorization` and `profile`, since pages cannot set its headers; or the
 * cookies, which count only where the browser says which page opened it. Pages that are not ours get no WebSocket at all.
 *
 * @throws {Refusal} 401 if `authorization` is not a bearer token, 400 if `profile` is no string; null counts as absent
 */
export function socketCredentialsOf(request: IncomingMessage, params: Readonly<Record<string, unknown>> = {}): Credentials {
  // A JSON value can have any type; converting it to a string could throw.
  const { authorization, profile } = params;
  const proof = authorization == null ? accessCookieIn(request) : { ...none, bearer: bearerIn(authorization) };
  if (profile == null) return proof;
  if (typeof profile !== 'string') throw new Refusal('BAD_REQUEST', 'The connection parameter profile must be a string.');
  return { ...proof, profile };
}

function accessCookieIn({ headers }: IncomingMessage): Credentials {
  if (headers.cookie === undefined || headers.origin === undefined) return none;
  return { ...none, accessCookie: parseCookie(headers.cookie)[cookieNames.access] ?? null };
}

function bearerIn(authorization: unknown): string {
  const [, token] = typeof authorization === 'string' ? (/^bearer +([\w.~+/-]{1,4096}=*) *$/i.exec(authorization) ?? []) : [];
  if (token !== undefined) return token;
  const message = 'The Authorization header is malformed. Send it as: Bearer <access token or API key>.';
  throw new Refusal('UNAUTHENTICATED', message, 401, { 'www-authenticate': 'Bearer' });
}

/**
 * Browsers send cookies along with whatever any page asks for. A header of our own cannot be set by a foreign page
 * without a preflight, which only the listed origins pass; the Origin is checked as well, should a plug-in or an old
 * browser set headers freely.
 */
function refuseForgery(request: IncomingMessage, config: Config): void {
  if (request.headers['x-vitae-csrf'] === undefined) {
    throw new Refusal('FORBIDDEN', 'Requests with session cookies must include the header x-vitae-csrf. Set it to any value.');
  }
  const { origin } = request.headers;
  if (origin !== undefined && !isTrustedOrigin(origin, request, config)) {
    throw new Refusal('FORBIDDEN', 'Requests from this origin cannot use session cookies. Ask the operator to add the origin to CORS_ORIGINS.');
  }
}

/** Whether pages of this origin are the server's own or were named as such. */
export const isTrustedOrigin = (origin: string, request: IncomingMessage, config: Config): boolean =>
  config.http.corsOrigins.includes(origin) || isOwn(origin, request, config);

/** The server does not see the scheme that a proxy speaks, so its own origin is recognised by host and port. */
function isOwn(origin: string, request: IncomingMessage, config: Config): boolean {
  const forwarded = config.http.trustedProxies > 0 ? header(request, 'x-forwarded-host') : undefined;
  const host = forwarded ?? request.headers.host;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
