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
  /** The principal as the database knows it now; `rejected` where its session has ended. */
  renewed(principal: Principal, requestId: string): Promise<Principal>;
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

/**
 * Principals are remembered, so that requests are not a round trip dearer for being authenticated. That is safe because
 * every transaction checks in the database that what is remembered still holds (`verify_session`).
 */
export function authentication(database: Database, onError: (error: unknown) => void = () => {}): Authentication {
  const remembered = new LRUCache<string, Remembered>({ max: 100_000, ttl: 600_000 });
  const activity = new Activity(database, onError);
  const shared = sharing();

  async function recall(tokenHash: string, requestId: string): Promise<Principal> {
    const [found] = await openSession(database, anonymous, requestId).read(authenticate, [tokenHash]);
    if (!found) return rejected;
    const principal: SignedIn = { kind: 'user', tokenHash, ...found, permissions: shared(found.permissions) };
    const known = { principal, notedAt: Number.NEGATIVE_INFINITY };
    remembered.set(tokenHash, known);
    activity.note(known);
    return principal;
  }

  return {
    async principalOf(accessToken, requestId) {
      if (accessToken === null) return anonymous;
      if (!isToken('vat', accessToken)) return rejected;
      const tokenHash = hashOf(accessToken);
      const known = remembered.get(tokenHash);
      if (!known) return recall(tokenHash, requestId);
      activity.note(known);
      return known.principal;
    },
    renewed: async (principal, requestId) => (principal.kind === 'user' ? recall(principal.tokenHash, requestId) : principal),
    forget(principal) {
      if (principal.kind === 'user') remembered.delete(principal.tokenHash);
    },
    flush: () => activity.flush(),
  };
}

/** People with the same roles share one set of permissions. */
function sharing(): (permissions: readonly string[]) => ReadonlySet<string> {
  const sets = new LRUCache<string, ReadonlySet<string>>({ max: 1_000 });
  return (permissions) => {
    const name = permissions.join();
    const set = sets.get(name) ?? new Set(permissions);
    sets.set(name, set);
    return set;
  };
}

/** How long a session may be in use without that being noted, and how long notes are gathered, in milliseconds. */
const [noteAfter, gatherFor] = [60_000, 5_000];

/** How many sessions are told of in one statement. */
const chunk = 1_000;

/** Writes down which sessions are in use: each once a minute at most, and many in one statement. */
class Activity {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #used = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(database: Database, onError: (error: unknown) => void) {
    this.#database = database;
    this.#onError = onError;
  }

  note(known: Remembered): void {
    const now = performance.now();
    if (now - known.notedAt < noteAfter) return;
    known.notedAt = now;
    this.#used.add(known.principal.tokenHash);
    this.#timer ??= setTimeout(() => void this.flush(), gatherFor).unref();
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const hashes = [...this.#used];
    this.#used.clear();
    const session = openSession(this.#database, anonymous, 'activity');
    for (let i = 0; i < hashes.length; i += chunk) {
      await session.run('note_activity', noteActivity, [hashes.slice(i, i + chunk)]).catch(this.#onError);
    }
  }
}
