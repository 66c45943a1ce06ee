import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { ConfigurationError } from '../config.ts';

const extensions = { citext, pg_trgm, pgcrypto };
const MAJOR_VERSION = '18';

/** A PostgreSQL inside this process, and the pool of its only session. */
export interface Embedded {
  readonly pglite: PGlite;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens PGlite in memory, from `snapshot` (a tar made by `dumpDataDir`) if one is given.
 */
export function openInMemory(snapshot?: Blob): Promise<Embedded> {
  return open('memory://', snapshot);
}

/**
 * Opens PGlite in `directory`, which the caller has locked; makes a new database where there is none.
 *
 * @throws {ConfigurationError} if the directory holds something else, or another version's database
 */
export async function openDirectory(directory: string): Promise<Embedded> {
  // A process that was killed while it made a new database leaves half of one behind, which could never be opened. The
  // mark stands from before the first file to after the last, so whatever it finds was never used.
  const unfinished = `${directory}.unfinished`;
  if (existsSync(unfinished)) {
    rmSync(directory, { recursive: true, force: true });
  } else if (holdsDatabase(directory)) {
    return open(directory);
  }
  writeFileSync(unfinished, '');
  const embedded = await open(directory);
  rmSync(unfinished);
  return embedded;
}

function holdsDatabase(directory: string): boolean {
  if (readdirSync(directory).length === 0) return false;
  const file = join(directory, 'PG_VERSION');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (version === MAJOR_VERSION) return true;
  const holds = version === undefined ? 'other files than a database' : `a database of PostgreSQL ${version}`;
  throw new ConfigurationError(
    `DATABASE_URL names ${directory}, which holds ${holds}: name an empty directory, or one that Vitae made.`,
  );
}

async function open(dataDir: string, snapshot?: Blob): Promise<Embedded> {
  // PostgreSQL's standard 128 MB of shared buffers would be allocated at once. Generic plans spare planning a prepared
  // statement anew at each call, as on the server.
  const startParams = [
    ...PGlite.defaultStartParams,
    ...['-c', 'shared_buffers=16MB'],
    ...['-c', 'plan_cache_mode=force_generic_plan'],
  ];
  const pglite = await PGlite.create({ dataDir, extensions, startParams, ...(snapshot && { loadDataDir: snapshot }) });
  const pool = poolOver(pglite);
  return {
    pglite,
    pool,
    async close() {
      await pool.end();
      await pglite.close();
    },
  };
}

/** PGlite is one session: a pool of exactly one client, which is never retired, queues whoever comes. */
function poolOver(pglite: PGlite): pg.Pool {
  const config = createPgConfig(pglite);
  const { connection } = config;
  // pg hands adapter-pg's parsers on as `types`, an object; PGlite expects the type numbers of the parameters there.
  const parse = connection.parse.bind(connection);
  connection.parse = (query: { types?: unknown }) =>
    parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined });
  return new pg.Pool({ ...config, max: 1, idleTimeoutMillis: 0 } as unknown as pg.PoolConfig);
}
