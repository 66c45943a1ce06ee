import type { Pool, PoolClient } from 'pg';
import { ConfigurationError } from '../config.ts';
import { reach, unreachable } from './address.ts';
import type { Database } from './database.ts';
import { openPool } from './pool.ts';
import { bootstrapRoles, codeOf, OWNER } from './role.ts';

/** An arbitrary number that means "this database is being migrated", next to the one that Prisma's engine takes. */
const DEPLOY_LOCK = 72_707_370;

/** No time limits: an index takes as long as it takes, and so does waiting for another server that makes one. */
const PATIENT = {
  statement_timeout: 0,
  lock_timeout: 0,
  idle_in_transaction_session_timeout: 0,
  idle_session_timeout: 0,
  search_path: 'public',
};

/** Receives each step of a long operation as a constant message and its variable parts. */
export type OnProgress = (message: string, fields: Readonly<Record<string, string>>) => void;

/** A pool of one connection to a PostgreSQL server, for administration. */
export async function withConnection<T>(
  url: string,
  settings: Record<string, string | number>,
  use: (pool: Pool) => Promise<T>,
): Promise<T> {
  const { pool, close } = openPool({ url, settings: { ...PATIENT, ...settings }, max: 1 });
  try {
    return await use(pool);
  } finally {
    await close();
  }
}

/** Waits for `work`, or fails as soon as `signal` is aborted; the work is then left to end with its connection. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}

/**
 * Does `work` while no other server migrates the database; those wait here, however long it takes.
 *
 * Prisma's engine has a lock of its own, which it gives up waiting for after ten seconds. Both are locks of a session,
 * which end with it, also when the process is killed.
 *
 * @param name the variable that holds `url`
 */
export async function alone<T>(
  url: string,
  onProgress: OnProgress,
  work: (gate: PoolClient) => Promise<T>,
  { name = 'MIGRATION_DATABASE_URL', signal }: { readonly name?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<T> {
  return withConnection(url, {}, async (pool) => {
    await unlessAborted(reach(pool, name, url), signal);
    const gate = await pool.connect();
    try {
      const { rows } = await gate.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [DEPLOY_LOCK]);
      if (!rows[0]?.free) {
        onProgress('waiting for another server to finish its migration', {});
        await unlessAborted(gate.query('select pg_advisory_lock($1)', [DEPLOY_LOCK]), signal);
      }
      return await work(gate);
    } finally {
      gate.release();
    }
  });
}

/**
 * Does `work` with a pool that acts as `vitae_owner`.
 *
 * @throws {ConfigurationError} if the login at `url` may not act so
 */
export async function asOwner<T>(database: Database, url: string, work: (owner: Pool) => Promise<T>): Promise<T> {
  const { embedded, pool } = database;
  if (embedded) {
    await bootstrapRoles(pool);
    return embedded.asRole(OWNER, () => work(pool));
  }
  return withConnection(url, { role: OWNER }, async (owner) => {
    await owner.query('select').catch((error: unknown) => {
      const message = CANNOT_ACT.get(codeOf(error));
      throw message ? new ConfigurationError(message, { cause: error }) : unreachable('MIGRATION_DATABASE_URL or DATABASE_URL', url, error);
    });
    return work(owner);
  });
}

/** By SQLSTATE: insufficient_privilege, and invalid_parameter_value for a role that there is not. */
const CANNOT_ACT = new Map([
  ['42501', `The role in the database URL is not a member of ${OWNER}. Set MIGRATION_DATABASE_URL to the URL of a role that is.`],
  ['22023', `The role ${OWNER} does not exist. Run npm run migrate -- deploy to create it.`],
]);
