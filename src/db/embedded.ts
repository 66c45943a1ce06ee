import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { Pool, type PoolConfig } from 'pg';
import { ConfigurationError } from '../config.ts';
import { createIn, removeUnfinished, versionIn } from './directory.ts';
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
  removeUnfinished(directory);
  const version = versionIn(directory);
  if (version === MAJOR_VERSION) return open(directory);
  if (version !== null) {
    throw new ConfigurationError(
      `DATABASE_URL names ${directory}, which holds a database of PostgreSQL ${version}, and this release embeds ` +
        `${MAJOR_VERSION}: name another directory, or empty this one with npm run db:reset.`,
    );
  }
  return createIn(directory, () => open(directory));
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
