import { LRUCache } from 'lru-cache';
import type { Database } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { statement } from '../db/statement.ts';
import { anonymous, type Principal, rejected, type SignedIn } from '../principal.ts';
import { hashOf, isToken } from './token.ts';

interface Authenticated {
  readonly userId: string;
  readonly sessionId: string;
  readonly profileId: string | null;
  readonly accessVersion: number;
  readonly permissions: string[];
}

const authenticate = statement<Authenticated>(
  `select user_id as "userId", session_id as "sessionId", profile_id as "profileId", access_version as "accessVersion",
    permissions from authenticate($1)`,
);

/** Turns an access token into the principal behind it. */
export interface Authentication {
  /** The principal behind an access token; `rejected` where it is nobody's; `anonymous` where there is none. */
  principalOf(accessToken: string | null, requestId: string): Promise<Principal>;
  /** Forgets what is remembered of a token, because the database said that it no longer holds. */
  forget(principal: Principal): void;
}

/**
 * Principals are remembered for a minute, so that requests are not a round trip dearer for being authenticated. That is
 * safe because every transaction checks in the database that what is remembered still holds (`verify_session`). After a
 * minute the session's last activity is written down again.
 */
export function authentication(database: Database): Authentication {
  const remembered = new LRUCache<string, SignedIn>({ max: 10_000, ttl: 60_000 });
  return {
    async principalOf(accessToken, requestId) {
      if (accessToken === null) return anonymous;
      if (!isToken('vat', accessToken)) return rejected;
      const tokenHash = hashOf(accessToken);
      const known = remembered.get(tokenHash);
      if (known) return known;
      const session = openSession(database, anonymous, requestId);
      const [found] = await session.run('authenticate', authenticate, [tokenHash]);
      if (!found) return rejected;
      const principal: SignedIn = { kind: 'user', tokenHash, ...found, permissions: new Set(found.permissions) };
      remembered.set(tokenHash, principal);
      return principal;
    },
    forget(principal) {
      if (principal.kind === 'user') remembered.delete(principal.tokenHash);
    },
  };
}
