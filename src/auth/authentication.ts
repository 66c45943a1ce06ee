import { LRUCache } from 'lru-cache';
import type { Database } from '../db/database.ts';
import { openSession, type Session } from '../db/session.ts';
import { statement } from '../db/statement.ts';
import { anonymous, type Person, type Principal, type Program, rejected, type SignedIn } from '../principal.ts';
import type { ApiKeyScope } from '../rules/api-key.ts';
import { Activity, type Used } from './activity.ts';
import { permissionsWithin } from './permission.ts';
import { hashOf, isToken } from './token.ts';

interface Authenticated {
  readonly userId: string;
  readonly accessVersion: number;
  readonly permissions: string[];
}

const authenticate = statement<Authenticated & { sessionId: string; profileId: string | null }>(
  `select user_id as "userId", session_id as "sessionId", profile_id as "profileId", access_version as "accessVersion",
    permissions from authenticate($1)`,
);

const authenticateKey = statement<Authenticated & { apiKeyId: string; profileId: string | null; scope: ApiKeyScope }>(
  `select user_id as "userId", api_key_id as "apiKeyId", profile_id as "profileId", scope, access_version as "accessVersion", permissions
   from authenticate_api_key($1)`,
);

/** How many principals are cached, and how many sets of permissions, which many of them share. */
export const authenticationLimits = { principals: 15_000, permissionSets: 200 } as const;

/** Turns an access token or an API key into the principal behind it. */
export interface Authentication {
  /** The principal behind an access token or API key; `rejected` where it is nobody's; `anonymous` where there is none. */
  principalOf(token: string | null, requestId: string): Principal | Promise<Principal>;
  /** The principal as the database knows it now; `rejected` where its session or key has ended. */
  renewed(principal: Principal, requestId: string): Promise<Principal>;
  /** Forgets what is remembered of a token, because the database said that it no longer holds. */
  forget(principal: Principal): void;
  /** Takes a request of an API key back that starts over, because it will be counted again. */
  uncount(principal: Principal): void;
  /** Writes down which sessions and API keys were used; to be awaited before the database is closed. */
  flush(): Promise<void>;
}

/**
 * Principals are remembered, so that requests are not a round trip dearer for being authenticated. That is safe because
 * every transaction checks in the database that what is remembered still holds (`verify_session`, `verify_api_key`).
 */
export function authentication(database: Database, onError: (error: unknown) => void = () => {}): Authentication {
  const remembered = new LRUCache<string, Used>({ max: authenticationLimits.principals, ttl: 600_000 });
  const activity = new Activity(database, onError);
  const shared = sharing();

  async function recall(tokenHash: string, isKey: boolean, requestId: string): Promise<Used | null> {
    const session = openSession(database, anonymous, requestId);
    const found = await (isKey ? programBehind : personBehind)(session, tokenHash);
    if (!found) return null;
    const used = { principal: { ...found, permissions: shared(found.permissions) }, notedAt: Number.NEGATIVE_INFINITY };
    remembered.set(tokenHash, used);
    return used;
  }

  const inUse = (used: Used | null): Principal => {
    if (!used) return rejected;
    activity.note(used);
    return used.principal;
  };

  return {
    principalOf(token, requestId) {
      if (token === null) return anonymous;
      const isKey = isToken('vak', token);
      if (!isKey && !isToken('vat', token)) return rejected;
      const tokenHash = hashOf(token);
      const used = remembered.get(tokenHash);
      return used ? inUse(used) : recall(tokenHash, isKey, requestId).then(inUse);
    },
    async renewed(principal, requestId) {
      if (principal.kind !== 'user') return principal;
      const used = await recall(principal.tokenHash, principal.apiKeyId !== null, requestId);
      return used?.principal ?? rejected;
    },
    forget(principal) {
      if (principal.kind === 'user') remembered.delete(principal.tokenHash);
    },
    uncount(principal) {
      if (principal.kind === 'user' && principal.apiKeyId !== null) activity.uncount(principal.apiKeyId);
    },
    flush: () => activity.flush(),
  };
}

/** A principal whose permissions are as the database told them. */
type Found<P extends SignedIn> = Omit<P, 'permissions'> & { readonly permissions: readonly string[] };

async function personBehind(session: Session, tokenHash: string): Promise<Found<Person> | null> {
  const [found] = await session.read(authenticate, [tokenHash]);
  return found ? { ...found, kind: 'user', tokenHash, apiKeyId: null, isReadOnly: false } : null;
}

async function programBehind(session: Session, tokenHash: string): Promise<Found<Program> | null> {
  const [found] = await session.read(authenticateKey, [tokenHash]);
  if (!found) return null;
  const { scope, permissions, profileId, ...rest } = found;
  const held = permissionsWithin(scope, permissions, profileId !== null);
  const own = { sessionId: null, profileId, boundProfileId: profileId, permissions: held, isReadOnly: scope === 'read' };
  return { ...rest, ...own, kind: 'user', tokenHash };
}

/** People with the same roles share one set of permissions. */
function sharing(): (permissions: readonly string[]) => ReadonlySet<string> {
  const sets = new LRUCache<string, ReadonlySet<string>>({ max: authenticationLimits.permissionSets });
  return (permissions) => {
    const name = permissions.join();
    const set = sets.get(name) ?? new Set(permissions);
    sets.set(name, set);
    return set;
  };
}
