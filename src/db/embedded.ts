import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { Pool, type PoolConfig } from 'pg';
import { ConfigurationError } from '../config.ts';
import { Wire } from './wire.ts';

const extensions = { citext, pg_trgm, pgcrypto };
const MAJOR_VERSION = '18';

/** A PostgreSQL inside this process, and the pool of its only session. */
export interface Embedded {
  readonly pglite: PGlite;
  readonly pool: Pool;
  /** Does `work` as `role`, which no other work of the process may be interleaved with. */
  asRole<T>(role: string, work: () => Promise<T>): Promise<T>;
  readonly close: () => Promise<void>;
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
  if (existsSync(unfinished)) rmSync(directory, { recursive: true, force: true });
  const version = versionIn(directory);
  if (version === MAJOR_VERSION) return open(directory);
  if (version !== null) {
    throw new ConfigurationError(
      `DATABASE_URL names ${directory}, which holds a database of PostgreSQL ${version}, and this release embeds ` +
        `${MAJOR_VERSION}: name another directory, or empty this one with npm run db:reset.`,
    );
  }
  writeFileSync(unfinished, '');
  const embedded = await open(directory);
  rmSync(unfinished);
  return embedded;
}

/** Removes the database in `directory`, which the caller has locked, and nothing that is no database. */
export function removeDatabase(directory: string): void {
  if (versionIn(directory) !== null) rmSync(directory, { recursive: true });
}

/** The version of the database in `directory`; null if there is nothing in it, or no directory. */
function versionIn(directory: string): string | null {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return null;
  const file = join(directory, 'PG_VERSION');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new ConfigurationError(
    `DATABASE_URL names ${directory}, which holds other files than a database: name an empty directory.`,
  );
}

async function open(dataDir: string, snapshot?: Blob): Promise<Embedded> {
  // PostgreSQL's standard 128 MB of shared buffers would be allocated at once. Generic plans spare planning a prepared
  // statement anew at each call, as on the server.
  const settings = ['-c', 'shared_buffers=16MB', '-c', 'plan_cache_mode=force_generic_plan'];
  const startParams = [...PGlite.defaultStartParams, ...settings];
  const pglite = await PGlite.create({ dataDir, extensions, startParams, ...(snapshot && { loadDataDir: snapshot }) });
  let role = 'none';
  const setRole = (name: string) => pglite.exec(`set role ${name}`);
  const pool = poolOver(pglite, async () => {
    await pglite.exec('rollback');
    await pglite.exec('discard all');
    await setRole(role);
  });
  return {
    pglite,
    pool,
    async asRole(name, work) {
      // A query that fails makes the pool begin a new connection, which must be in the same role again.
      await setRole((role = name));
      try {
        return await work();
      } finally {
        await setRole((role = 'none'));
      }
    },
    async close() {
      await pool.end();
      await pglite.close();
    },
  };
}

/** PGlite is one session: a pool of one client queues whoever comes, and lets it idle as long as it likes. */
function poolOver(pglite: PGlite, reset: () => Promise<void>): Pool {
  const stream = () => new Wire(pglite, reset);
  // The types of pg only know the sockets of node:net as streams.
  const pool = new Pool({ user: 'postgres', ssl: false, stream, max: 1, idleTimeoutMillis: 0 } as PoolConfig);
  pool.on('error', () => {});
  return pool;
}
