import { stringifySetCookie } from 'cookie';
import { cookieNames } from '../request.ts';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the session ends; the cookies need not outlive it. */
  readonly refreshExpiresAt: Date;
}

// Lax rather than Strict, so that a link from a mail finds its reader signed in. Forgery is prevented by the header that
// requests with cookies must carry.
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Set-Cookie values that keep the tokens in the browser, out of reach of the scripts of a page. */
export function signInCookies({ accessToken, refreshToken, refreshExpiresAt }: Tokens): readonly string[] {
  const expires = refreshExpiresAt;
  return [
    stringifySetCookie({ name: cookieNames.access, value: accessToken, expires, ...attributes }),
    stringifySetCookie({ name: cookieNames.refresh, value: refreshToken, expires, ...attributes }),
  ];
}

/** Set-Cookie values that make the browser forget both tokens. */
export function signOutCookies(): readonly string[] {
  return Object.values(cookieNames).map((name) => stringifySetCookie({ name, value: '', maxAge: 0, ...attributes }));
}

/** The name of the cookie that ties a flow to a browser: one for each flow, so that two can go on side by side. */
export const flowCookieName = (stateHash: string): string => `__Host-vitae-flow-${stateHash.slice(0, 12)}`;

/** A Set-Cookie value that ties a flow to the browser for as long as the flow lasts. It comes along when a provider sends the browser back. */
export const flowCookie = (stateHash: string, value: string): string =>
  stringifySetCookie({ name: flowCookieName(stateHash), value, maxAge: 600, ...attributes });

/** A Set-Cookie value that makes the browser forget a flow. */
export const endedFlowCookie = (stateHash: string): string =>
  stringifySetCookie({ name: flowCookieName(stateHash), value: '', maxAge: 0, ...attributes });
