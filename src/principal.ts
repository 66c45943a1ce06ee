import { SessionRequiredError, UnauthenticatedError } from './errors.ts';

/** Nobody is signed in. */
export interface Anonymous {
  readonly kind: 'anonymous';
  /** True where the request carried a token that is nobody's, or no longer. */
  readonly hasRejectedToken: boolean;
}

interface Bearer {
  readonly kind: 'user';
  readonly userId: string;
  /** SHA-256 of the access token or API key, by which every transaction checks that it still works. */
  readonly tokenHash: string;
  /** The profile that is acted as: named by the request, the key's, or the session's; null: the user's default one. */
  readonly profileId: string | null;
  /** Everything the user's roles grant, as `resource:action:scope`; of an API key, what its scope leaves of that. */
  readonly permissions: ReadonlySet<string>;
  /** Moves whenever the user's rights or status change; compared with the database by every transaction. */
  readonly accessVersion: number;
  /** Whether it may change nothing at all. */
  readonly isReadOnly: boolean;
}

/** A person with a live session. */
export interface Person extends Bearer {
  readonly sessionId: string;
  readonly apiKeyId: null;
}

/** A program with an API key of a user's, in whose name it acts. */
export interface Program extends Bearer {
  readonly sessionId: null;
  readonly apiKeyId: string;
  /** The only profile that the key reaches; null: it is not bound to one. */
  readonly boundProfileId: string | null;
}

/** A user, by a session or by an API key. */
export type SignedIn = Person | Program;

/**
 * The system itself, at work for a stated purpose: registration, a job, a purge. It sees the rows that the policies grant
 * `vitae_service`, so writing this word is an escalation of rights.
 */
export interface System {
  readonly kind: 'system';
  /** What it is doing, for the audit log: `registration`, `purge`. */
  readonly purpose: string;
  /** The user in whose name it is done, and whose session every transaction verifies; null: nobody's. */
  readonly behalf: SignedIn | null;
}

/** Who is asking. */
export type Principal = Anonymous | SignedIn | System;

export const anonymous: Anonymous = { kind: 'anonymous', hasRejectedToken: false };
export const rejected: Anonymous = { kind: 'anonymous', hasRejectedToken: true };

/** The system at work for a purpose, in the name of `behalf` if somebody is signed in for it. */
export const system = (purpose: string, behalf: SignedIn | null = null): System => ({ kind: 'system', purpose, behalf });

/** The same principal, acting as a profile that the request names; null: it names none. Who is nobody acts as no profile. */
export const actingAs = (principal: Principal, profileId: string | null): Principal =>
  profileId !== null && principal.kind === 'user' ? { ...principal, profileId } : principal;

/** The signed-in user, or an UNAUTHENTICATED error that tells a missing token from one that does not hold. */
export function signedIn(principal: Principal): SignedIn {
  if (principal.kind === 'user') return principal;
  throw principal.kind === 'anonymous' && principal.hasRejectedToken
    ? new UnauthenticatedError('The access token or API key is invalid, expired or revoked. Refresh the session or log in again.')
    : new UnauthenticatedError();
}

/** The signed-in user; null where no token was sent. */
export const signedInOrNull = (principal: Principal): SignedIn | null =>
  principal.kind === 'anonymous' && !principal.hasRejectedToken ? null : signedIn(principal);

/**
 * The person who has signed in, where an API key is not enough: it may never make, change or end what people sign in with.
 *
 * @throws {UnauthenticatedError} where nobody is signed in
 * @throws {SessionRequiredError} where an API key was sent
 */
export function person(principal: Principal): Person {
  const user = signedIn(principal);
  if (user.sessionId === null) throw new SessionRequiredError();
  return user;
}

/**
 * Whether the principal's roles grant `permission` (`profiles:read`) for their own objects, or for anybody's. One that ends in
 * `:any` must be granted for anybody's.
 */
export function holds(principal: Principal, permission: string, scope?: 'any'): boolean {
  if (principal.kind !== 'user') return false;
  const { own, any } = scopesOf(permission);
  return principal.permissions.has(any) || (scope !== 'any' && principal.permissions.has(own));
}

/** Whether the principal's roles grant `permission` for what belongs to this user. */
export const holdsFor = (principal: Principal, permission: string, ownerId: string): boolean =>
  holds(principal, permission, principal.kind === 'user' && principal.userId === ownerId ? undefined : 'any');

const scoped = new Map<string, { readonly own: string; readonly any: string }>();

/** Made once for each permission: text that is put together anew has to be hashed anew for every look-up. */
function scopesOf(permission: string): { readonly own: string; readonly any: string } {
  let scopes = scoped.get(permission);
  if (!scopes) {
    scopes = permission.endsWith(':any') ? { own: permission, any: permission } : { own: `${permission}:own`, any: `${permission}:any` };
    scoped.set(permission, scopes);
  }
  return scopes;
}
