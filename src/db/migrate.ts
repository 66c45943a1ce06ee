import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiffTarget, SchemaFilter } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { openDatabase } from './database.ts';
import { EngineError, type Shadow, withEngine } from './engine.ts';
import {
  type History,
  type Migration,
  MigrationError,
  migrationList,
  type Paths,
  placeOf,
  readHistory,
  readMigrations,
  refuseBroken,
} from './history.ts';
import { bootstrapRoles, codeOf } from './role.ts';

const DISK_FULL = '53100';

const filters: SchemaFilter = { externalTables: [], externalEnums: [] };

export interface Deployed {
  /** The migrations that were pending and are applied now. */
  readonly applied: readonly string[];
  /** Migrations of a newer release, which this one does not know. */
  readonly missing: readonly string[];
}

/**
 * Applies the migrations that are pending.
 *
 * @param owner a pool whose connections act as `vitae_owner`, while no other server migrates
 * @throws {MigrationError} if an earlier one failed or was edited, or one of these fails
 */
export async function deploy(owner: pg.Pool, paths: Paths): Promise<Deployed> {
  const migrations = await readMigrations(paths.migrations);
  const history = await readHistory(owner, migrations);
  refuseBroken(history);
  const { missing } = history;
  if (history.pending.length === 0) return { applied: [], missing };
  if (history.applied.length === 0) await refuseForeign(owner);
  const migrationsList = migrationList(paths.migrations, migrations);
  try {
    const done = await withEngine(owner, openShadow, (engine) => engine.applyMigrations({ migrationsList, filters }));
    return { applied: done.appliedMigrationNames, missing };
  } catch (error) {
    throw await explain(owner, migrations, error);
  }
}

/**
 * The first migration expects an empty schema. Prisma's engine would refuse as well, with a link to a remedy for other projects.
 *
 * @throws {MigrationError} if the schema holds tables of another application
 */
async function refuseForeign(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ database: string; name: string }>(
    `select current_database() as database, relname as name from pg_class c
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and relname <> '_prisma_migrations'
       and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
     order by relname limit 4`,
  );
  const [first] = rows;
  if (!first) return;
  const names = rows.slice(0, 3).map(({ name }) => name).join(', ') + (rows.length > 3 ? ', …' : '');
  throw new MigrationError(
    `The database ${first.database} contains tables that Vitae did not create (${names}). Create an empty database for Vitae and ` +
      'set DATABASE_URL and MIGRATION_DATABASE_URL to it.',
  );
}

async function explain(owner: pg.Pool, migrations: readonly Migration[], error: unknown): Promise<unknown> {
  if (!(error instanceof EngineError)) return error;
  const { failed: [name] } = await readHistory(owner, []);
  const sql = migrations.find((migration) => migration.name === name)?.sql ?? '';
  const { cause } = error;
  const reason = cause instanceof Error ? cause.message + placeOf(cause, sql) : error.message;
  const what = name === undefined ? 'Cannot apply the migrations' : `Migration ${name} failed`;
  if (name !== undefined && cause instanceof Error && codeOf(cause) === DISK_FULL) {
    return new MigrationError(`${what} because the disk is full. Free some space, then run npm run migrate -- retry ${name}.`, { cause });
  }
  return new MigrationError(`${what}: ${reason}.`, { cause });
}

/** How the database stands to the migrations, and to what they say. */
export interface Status extends History {
  /** The SQL that would bring the tables to what the applied migrations made; empty if they are so. */
  readonly drift: string;
}

/** Compares the database with the migrations by name and, replaying those applied, by what they made. */
export async function status(owner: pg.Pool, paths: Paths): Promise<Status> {
  const migrations = await readMigrations(paths.migrations);
  const history = await readHistory(owner, migrations);
  const applied = migrations.filter(({ name }) => history.applied.includes(name));
  const live: DiffTarget = {
    tag: 'schemaDatasource',
    files: [{ path: 'live.prisma', content: 'datasource db {\n  provider = "postgresql"\n}\n' }],
    configDir: '/',
  };
  return { ...history, drift: await diff(owner, openShadow, live, replayed(paths, applied)) };
}

/** Makes the next attempt to deploy apply `name` again, which failed. */
export async function retry(owner: pg.Pool, name: string): Promise<void> {
  const { rowCount } = await owner.query(
    `update public._prisma_migrations set rolled_back_at = now()
     where migration_name = $1 and finished_at is null and rolled_back_at is null`,
    [name],
  );
  if (rowCount === 0) throw new MigrationError(`There is no failed migration ${name}. Run npm run migrate -- status to list the migrations.`);
}

/**
 * Writes a migration with the SQL that leads from the migrations so far to the Prisma schema.
 *
 * @returns its folder; undefined if there is nothing to do and `empty` was not asked for
 */
export async function createMigration(paths: Paths, name: string, empty = false): Promise<string | undefined> {
  const { sql, stamp } = await pendingChange(paths);
  if (sql === '' && !empty) return undefined;
  const folder = join(paths.migrations, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql || '-- Say here, in a sentence, what this is for.\n');
  return folder;
}

/** The SQL from the migrations so far to the Prisma schema, empty if they agree; and the time of day. */
async function pendingChange(paths: Paths): Promise<{ sql: string; stamp: string }> {
  const names = (await readdir(paths.schema)).filter((name) => name.endsWith('.prisma')).toSorted();
  const files = await Promise.all(
    names.map(async (path) => ({ path, content: await readFile(join(paths.schema, path), 'utf8') })),
  );
  const migrations = await readMigrations(paths.migrations);
  const { pool, close } = await openShadow();
  try {
    // The engine wants a live database as well, to which it has nothing to say here.
    const both = () => Promise.resolve({ pool, close: () => Promise.resolve() });
    const sql = await diff(pool, both, replayed(paths, migrations), { tag: 'schemaDatamodel', files });
    const now = `select to_char(now() at time zone 'UTC', 'YYYYMMDDHH24MISS') as stamp`;
    const { rows } = await pool.query<{ stamp: string }>(now);
    return { sql, stamp: rows[0]?.stamp ?? '' };
  } finally {
    await close();
  }
}

const replayed = (paths: Paths, migrations: readonly Migration[]): DiffTarget => ({
  tag: 'migrations',
  ...migrationList(paths.migrations, migrations),
});

async function diff(
  pool: pg.Pool,
  shadow: () => Promise<Shadow>,
  from: DiffTarget,
  to: DiffTarget,
): Promise<string> {
  const { stdout } = await withEngine(pool, shadow, (engine) =>
    engine.diff({ from, to, script: true, exitCode: null, filters }),
  ).catch((error: unknown) => {
    throw error instanceof EngineError ? new MigrationError(error.message, { cause: error.cause }) : error;
  });
  const sql = stdout ?? '';
  const isOnlyComments = /^\s*(--[^\n]*\s*)*$/.test(sql);
  return isOnlyComments ? '' : sql;
}

/** The history grants to the roles and gives them things, so they stand before it. */
async function openShadow(): Promise<Shadow> {
  const shadow = await openDatabase({ url: 'memory:' });
  await bootstrapRoles(shadow.pool);
  return { pool: shadow.pool, close: () => shadow.close() };
}
