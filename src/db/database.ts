import { resolve } from 'node:path';
import type { Pool } from 'pg';
import { ConfigurationError } from '../config.ts';
import { anyAddress, isDirectory, isPostgres } from '../config/database-address.ts';
import { unusable, versionIn } from './directory.ts';
import { type Embedded, type EmbeddedOptions, openDirectory, openInMemory } from './embedded.ts';
import { lockDirectory } from './lock.ts';
import type { Limits } from './monitor.ts';
import { openPool } from './pool.ts';

/** How long an answer may take besides the statement itself, in milliseconds. */
const transport = 3_000;

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
  /**
   * How long a statement may take, and a transaction may idle, in milliseconds. The embedded database cannot be interrupted:
   * it is terminated and opened again.
   */
  readonly statementTimeoutMs?: number;
  /** With `memory:` only: the tar of a database to begin with. */
  readonly snapshot?: Blob;
  /** How long connections may wait, in milliseconds, where that differs from the standard. An embedded database knows only `answer`. */
  readonly limits?: Partial<Limits>;
  /** Whether a directory without a database gets a new one, which it does if this is absent. */
  readonly canCreate?: boolean;
  /** Told of connections that dropped, which is no fault of any caller's; the pool replaces them. */
  readonly onError?: (error: Error) => void;
  /** Called if an embedded database is lost that cannot be opened again. */
  readonly onLost?: (reason: string) => void;
}

/**
 * Opens the database. A PostgreSQL server is not contacted before the first query.
 *
 * @throws {ConfigurationError} if the address is of no known kind, or its directory cannot hold a database
 * @throws {DatabaseInUseError} if another process has the directory
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, snapshot, limits, statementTimeoutMs = 15_000, onLost = () => {} } = options;
  if (isPostgres(url)) return openServer(options);
  const inProcess = { answer: limits?.answer ?? statementTimeoutMs + transport, onLost };
  if (url === 'memory:') {
    const embedded = await openInMemory(inProcess, snapshot);
    return { kind: 'pglite', pool: embedded.pool, embedded, close: () => embedded.close() };
  }
  return openLocked(directoryOf(url), inProcess, options.canCreate ?? true);
}

/** The directory that an address names which is neither PostgreSQL's nor `memory:`. */
export function directoryOf(url: string): string {
  if (isDirectory(url)) return resolve(url);
  throw new ConfigurationError(`DATABASE_URL ${anyAddress}.`);
}

async function openLocked(directory: string, options: EmbeddedOptions, canCreate: boolean): Promise<Database> {
  let unlock = () => {};
  try {
    if (!canCreate && versionIn(directory) === null) {
      throw new ConfigurationError(`There is no database in ${directory}. Run npm start to create it.`);
    }
    unlock = lockDirectory(directory);
    const embedded = await openDirectory(directory, options);
    return { kind: 'pglite', pool: embedded.pool, embedded, close: () => embedded.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw unusable(directory, error);
  }
}

function openServer({ url, poolSize = 10, statementTimeoutMs = 15_000, limits, onError }: DatabaseOptions): Database {
  const { pool, close } = openPool({
    url,
    settings: {
      // The policies read the caller from settings that a plan made for one caller must not have folded in; and a
      // generic plan is made once for a prepared statement instead of at each call.
      plan_cache_mode: 'force_generic_plan',
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
    },
    max: poolSize,
    // See lane.ts.
    pipeline: true,
    limits: { answer: statementTimeoutMs + transport, ...limits },
    ...(onError && { onError }),
  });
  return { kind: 'postgres', pool, embedded: null, close };
}
