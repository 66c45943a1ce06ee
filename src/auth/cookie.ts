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
