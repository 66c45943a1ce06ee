import type { Cost } from './cost.ts';
import type { Principal } from './principal.ts';

/** Where a request comes from. */
export interface Client {
  /** IP address: the peer's, or what the outermost trusted proxy says. */
  readonly address: string;
  /** What limits count by: the address, or the /64 network of an IPv6 address. */
  readonly network: string;
  readonly userAgent: string | null;
}

/**
 * What a request shows to prove who is asking. A bearer token excludes the cookies: a browser cannot be tricked into
 * sending one, so it needs no protection against forgery, and what has not passed that protection must not be used.
 */
export interface Credentials {
  readonly bearer: string | null;
  readonly accessCookie: string | null;
  readonly refreshCookie: string | null;
}

/** The `__Host-` prefix makes browsers refuse these cookies from another host, for a subpath, or without `Secure`. */
export const cookieNames = { access: '__Host-vitae-access', refresh: '__Host-vitae-refresh' } as const;

/** One valid, priced operation that is about to be executed: what a context is made from. */
export interface IncomingOperation {
  readonly requestId: string;
  readonly client: Client;
  readonly credentials: Credentials;
  readonly operationName: string | null;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Whether the document asks for a field of this name, of whatever type. The same function each time it comes. */
  readonly asksFor: (field: string) => boolean;
  /** Put it on the context as it is. What remains of the caller's points is filled in before a resolver runs. */
  readonly cost: Cost;
}

/** What the HTTP layer reads from a context. */
export interface ServedContext {
  readonly principal: Principal;
  /** Set-Cookie header values that the reply carries; read when the operation is done. */
  readonly setCookies: readonly string[];
  /**
   * Asked when the operation is done: whether its caller turned out to be no longer who they were, before anything was
   * written. The result is then thrown away and the operation runs once more, with a new context. `isTelling` says whether
   * the result holds anything but refusals, since for those alone nobody has to be asked.
   */
  mustStartOver?(isTelling: boolean): boolean | Promise<boolean>;
  /** Whether the caller may still do what they could when the context was made; asked while a subscription is open. */
  isLive?(): Promise<boolean>;
}
