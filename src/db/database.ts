import { resolve } from 'node:path';
import { Pool } from 'pg';
import { ConfigurationError } from '../config.ts';
import { anyAddress, isDirectory, isPostgres } from '../config/database-address.ts';
import { connectionConfig } from './address.ts';
import { unusable, versionIn } from './directory.ts';
import { type Embedded, openDirectory, openInMemory } from './embedded.ts';
import { lockDirectory } from './lock.ts';

/** One handle over both engines: all other code sees a `pg.Pool`. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** What requests and jobs use. On PostgreSQL it signs in as a role that owns nothing and bypasses nothing. */
  readonly pool: Pool;
  /** The engine of the embedded database, for what a pool cannot do; null on PostgreSQL. */
  readonly embedded: Embedded | null;
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://…`, `memory:`, or a directory, which is created with its parents. */
  readonly url: string;
  /** Connections to a PostgreSQL server. The embedded database has one. */
  readonly poolSize?: number;
  /** How long a statement may take, and a transaction may idle. The embedded database cannot be interrupted. */
  readonly statementTimeoutMs?: number;
  /** With `memory:` only: the tar of a database to begin with. */
  readonly snapshot?: Blob;
  /** Whether a directory without a database gets a new one, which it does if this is absent. */
  readonly canCreate?: boolean;
  /** Told of connections that dropped, which is no fault of any caller's; the pool replaces them. */
  readonly onError?: (error: Error) => void;
}

/**
 * Opens the database. A PostgreSQL server is not contacted before the first query.
 *
 * @throws {ConfigurationError} if the address is of no known kind, or its directory cannot hold a database
 * @throws {DatabaseInUseError} if another process has the directory
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, snapshot } = options;
  if (isPostgres(url)) return openServer(options);
  if (url === 'memory:') {
    const embedded = await openInMemory(snapshot);
    return { kind: 'pglite', pool: embedded.pool, embedded, close: () => embedded.close() };
  }
  return openLocked(directoryOf(url), options.canCreate ?? true);
}

/** The directory that an address names which is neither PostgreSQL's nor `memory:`. */
export function directoryOf(url: string): string {
  if (isDirectory(url)) return resolve(url);
  throw new ConfigurationError(`DATABASE_URL ${anyAddress}.`);
}

async function openLocked(directory: string, canCreate: boolean): Promise<Database> {
  let unlock = () => {};
  try {
    if (!canCreate && versionIn(directory) === null) {
      throw new ConfigurationError(`DATABASE_URL names ${directory}, where there is no database yet: npm start creates it.`);
    }
    unlock = lockDirectory(directory);
    const embedded = await openDirectory(directory);
    return { kind: 'pglite', pool: embedded.pool, embedded, close: () => embedded.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw unusable(directory, error);
  }
}

function openServer(options: DatabaseOptions): Database {
  const { url, poolSize = 10, statementTimeoutMs = 15_000, onError = () => {} } = options;
  const pool = new Pool({
    ...connectionConfig(url, {
      // The policies read the caller from settings that a plan made for one caller must not have folded in; and a
      // generic plan is made once for a prepared statement instead of at each call.
      plan_cache_mode: 'force_generic_plan',
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
    }),
    max: poolSize,
    // A connection takes a query before the one before is answered; see lane.ts.
    pipeline: true,
    idleTimeoutMillis: 0,
    maxLifetimeSeconds: 3_600,
  });
  // A connection can drop while it is idle (the pool reports it) or while it is lent out (only the client does); with
  // nobody listening, either would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', onError));
  return { kind: 'postgres', pool, embedded: null, close: () => pool.end() };
}
