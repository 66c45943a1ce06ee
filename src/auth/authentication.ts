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

const noteActivity = statement<never>('select note_activity($1::text[])');

/** Turns an access token into the principal behind it. */
export interface Authentication {
  /** The principal behind an access token; `rejected` where it is nobody's; `anonymous` where there is none. */
  principalOf(accessToken: string | null, requestId: string): Promise<Principal>;
  /** Forgets what is remembered of a token, because the database said that it no longer holds. */
  forget(principal: Principal): void;
  /** Writes down which sessions were used; to be awaited before the database is closed. */
  flush(): Promise<void>;
}

interface Remembered {
  readonly principal: SignedIn;
  /** When it was last noted that the session is in use, in milliseconds of the process's clock. */
  notedAt: number;
}

/** How long a session may be in use without that being noted, and how long notes are gathered, in milliseconds. */
const [noteAfter, gatherFor] = [60_000, 5_000];

/** How many sessions are told of in one statement. */
const chunk = 1_000;

/**
 * Principals are remembered, so that requests are not a round trip dearer for being authenticated. That is safe because
 * every transaction checks in the database that what is remembered still holds (`verify_session`). That a session is in use
 * is written down once a minute, for all sessions in one statement.
 */
export function authentication(database: Database, onError: (error: unknown) => void = () => {}): Authentication {
  const remembered = new LRUCache<string, Remembered>({ max: 100_000, ttl: 600_000 });
  const permissionSets = new Map<string, ReadonlySet<string>>();
  const used = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const hashes = [...used];
    used.clear();
    const session = openSession(database, anonymous, 'activity');
    for (let i = 0; i < hashes.length; i += chunk) {
      await session.run('note_activity', noteActivity, [hashes.slice(i, i + chunk)]).catch(onError);
    }
  }

  function note(known: Remembered): void {
    const now = performance.now();
    if (now - known.notedAt < noteAfter) return;
    known.notedAt = now;
    used.add(known.principal.tokenHash);
    timer ??= setTimeout(() => void flush(), gatherFor).unref();
  }

  /** People with the same roles share one set. */
  function setOf(permissions: readonly string[]): ReadonlySet<string> {
    const name = permissions.join();
    const set = permissionSets.get(name) ?? new Set(permissions);
    if (permissionSets.size < 1_000) permissionSets.set(name, set);
    return set;
  }

  async function authenticated(tokenHash: string, requestId: string): Promise<Principal> {
    const [found] = await openSession(database, anonymous, requestId).read(authenticate, [tokenHash]);
    if (!found) return rejected;
    const principal: SignedIn = { kind: 'user', tokenHash, ...found, permissions: setOf(found.permissions) };
    const known = { principal, notedAt: Number.NEGATIVE_INFINITY };
    remembered.set(tokenHash, known);
    note(known);
    return principal;
  }

  return {
    async principalOf(accessToken, requestId) {
      if (accessToken === null) return anonymous;
      if (!isToken('vat', accessToken)) return rejected;
      const tokenHash = hashOf(accessToken);
      const known = remembered.get(tokenHash);
      if (!known) return authenticated(tokenHash, requestId);
      note(known);
      return known.principal;
    },
    forget(principal) {
      if (principal.kind === 'user') remembered.delete(principal.tokenHash);
    },
    flush,
  };
}
