import { UnauthenticatedError } from './errors.ts';

/** Nobody is signed in. */
export interface Anonymous {
  readonly kind: 'anonymous';
}

/** A person with a live session. */
export interface SignedIn {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  /** The profile that the session acts as; null: the user's default one. */
  readonly profileId: string | null;
  /** Everything the user's roles grant, as `resource:action:scope`. */
  readonly permissions: ReadonlySet<string>;
  /** Moves whenever the user's rights or status change; compared with the database by every transaction. */
  readonly accessVersion: number;
}

/**
 * The system itself, at work for a stated purpose: registration, a job, a purge. It sees the rows that the policies grant
 * `vitae_service`, so writing this word is an escalation of rights.
 */
export interface System {
  readonly kind: 'system';
  /** What it is doing, for the audit log: `registration`, `purge`. */
  readonly purpose: string;
}

/** Who is asking. */
export type Principal = Anonymous | SignedIn | System;

export const anonymous: Anonymous = { kind: 'anonymous' };

export const system = (purpose: string): System => ({ kind: 'system', purpose });

/** The signed-in user, or an UNAUTHENTICATED error. */
export function signedIn(principal: Principal): SignedIn {
  if (principal.kind !== 'user') throw new UnauthenticatedError();
  return principal;
}

/** Whether the principal's roles grant `permission` (`profiles:read`) for their own objects, or for anybody's. */
export function holds(principal: Principal, permission: string, scope?: 'any'): boolean {
  if (principal.kind !== 'user') return false;
  const { permissions } = principal;
  return permissions.has(`${permission}:any`) || (scope !== 'any' && permissions.has(`${permission}:own`));
}
