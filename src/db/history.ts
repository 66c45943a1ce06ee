import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { ConfigurationError } from '../config.ts';

/** Where the description of the database lies. */
export interface Paths {
  /** The folder of `.prisma` files. */
  readonly schema: string;
  /** A folder for each migration, with its `migration.sql`. */
  readonly migrations: string;
  /** SQL files that are applied whole, in the order of their names, whenever they or the database changed. */
  readonly policies: string;
}

const prisma = resolve(import.meta.dirname, '../../prisma');

/** The paths of this project. */
export const projectPaths: Paths = {
  schema: join(prisma, 'schema'),
  migrations: join(prisma, 'migrations'),
  policies: join(prisma, 'policies'),
};

/** A migration on disk. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** How the migrations on disk and those that the database remembers agree. Names are folders, oldest first. */
export interface History {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Begun and never finished. */
  readonly failed: readonly string[];
  /** Changed on disk after they were applied. */
  readonly edited: readonly string[];
  /** Applied, and no longer on disk. */
  readonly missing: readonly string[];
}

/** A migration stands in the way; the message names it and says what to do. */
export class MigrationError extends ConfigurationError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

/** Where in `sql` a database error happened, as the end of a sentence; empty if the error does not say. */
export function placeOf(error: Error, sql: string): string {
  const position = 'position' in error ? Number(error.position) : Number.NaN;
  return Number.isNaN(position) ? '' : ` (line ${sql.slice(0, position).split('\n').length})`;
}

/** The migrations in a folder, oldest first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted();
  return Promise.all(names.map(async (name) => ({ name, sql: await readSql(folder, name) })));
}

async function readSql(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name, 'migration.sql'), 'utf8');
  } catch (cause) {
    const message = `Cannot read migration.sql of migration ${name}. Restore the file, or delete the folder of the migration.`;
    throw new MigrationError(message, { cause });
  }
}

/** The migrations in the form of Prisma's engine. */
export function migrationList(folder: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: resolve(folder),
    // It says which kind of database the migrations are for, which in this project is no question.
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

interface Recorded {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Compares the migrations on disk with those that the database remembers.
 *
 * It reads Prisma's table itself, because a server that starts with nothing to migrate then need not load the engine.
 */
export async function readHistory(
  connection: Pick<pg.Pool, 'query'>,
  migrations: readonly Migration[],
): Promise<History> {
  const recorded = await readRecorded(connection);
  const applied = new Map(recorded.filter(({ finished }) => finished).map(({ name, checksum }) => [name, checksum]));
  const onDisk = new Set(migrations.map(({ name }) => name));
  const isEdited = ({ name, sql }: Migration) => {
    const checksum = applied.get(name);
    return checksum !== undefined && !checksumsOf(sql).includes(checksum);
  };
  return {
    applied: migrations.filter(({ name }) => applied.has(name)).map(({ name }) => name),
    pending: migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    failed: recorded.filter(({ finished }) => !finished).map(({ name }) => name),
    edited: migrations.filter(isEdited).map(({ name }) => name),
    missing: [...applied.keys()].filter((name) => !onDisk.has(name)),
  };
}

async function readRecorded(connection: Pick<pg.Pool, 'query'>): Promise<Recorded[]> {
  const { rows: tables } = await connection.query(`select where to_regclass('public._prisma_migrations') is not null`);
  if (tables.length === 0) return [];
  const { rows } = await connection.query<Recorded>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from public._prisma_migrations where rolled_back_at is null order by started_at, migration_name`,
  );
  return rows;
}

/** A checkout on another system may have changed how the lines end, which changes nothing that the SQL does. */
const checksumsOf = (sql: string): string[] => {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'));
};

/**
 * Refuses a history that no start may build upon.
 *
 * @throws {MigrationError} if a migration was edited after it was applied, or failed
 */
export function refuseBroken({ edited, failed }: History): void {
  if (failed.length > 0) {
    throw new MigrationError(
      `Migration ${failed.join(', ')} failed. Correct its SQL, make sure that the database contains none of its changes ` +
        `(a script without its own COMMIT is rolled back), then run npm run migrate -- retry ${failed[0]}.`,
    );
  }
  if (edited.length > 0) {
    throw new MigrationError(
      `Migration ${edited.join(', ')} was edited after it was applied. Restore it from version control, and create a new migration ` +
        'for the change with npm run migrate -- new <name>.',
    );
  }
}
