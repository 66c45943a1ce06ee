import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { afterFile } from './after-file.ts';
import { address, nameOf, type Prototype } from './prototype.ts';

type OnServer = Extract<Prototype, { kind: 'postgres' }>;

const owners = new WeakMap<Database, pg.Pool>();

/**
 * A migrated database of the calling file's own, without rows but those that migrations insert. It is closed when the
 * file's tests are done. On PostgreSQL when TEST_DATABASE_URL is set, else in memory.
 */
export async function testDatabase(): Promise<Database> {
  const opened = await newDatabase('migrated');
  afterFile(opened.close);
  return opened.database;
}

/**
 * A second way to a test's database, as another server has it: on PostgreSQL with connections of its own. The embedded one has
 * no other way in. It is closed when the file's tests are done.
 */
export async function anotherWayTo(database: Database): Promise<Database> {
  const { connectionString } = database.pool.options as { connectionString?: string };
  if (connectionString === undefined) return database;
  const other = await openDatabase({ url: connectionString });
  owners.set(other, ownerPool(database));
  afterFile(() => other.close());
  return other;
}

/** A database with nothing in it, and the addresses to prepare it with. It is closed when the running test is done. */
export async function emptyDatabase(): Promise<Opened> {
  const opened = await newDatabase('empty');
  onTestFinished(opened.close);
  return opened;
}

/** A pool that sees the tables of a test's database past row-level security. */
export function ownerPool(database: Database): pg.Pool {
  const pool = owners.get(database);
  if (!pool) throw new Error('This database does not come from testDatabase.');
  return pool;
}

/** Runs a statement as the superuser of `url`. */
export async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface Opened {
  readonly database: Database;
  readonly url: string;
  readonly migrationUrl: string | null;
  close(): Promise<void>;
}

/** What a new database holds: nothing, or the tables and what migrations insert. */
export type Contents = 'empty' | 'migrated';

/** A database that the caller closes. */
export function newDatabase(contents: Contents): Promise<Opened> {
  const prototype = inject('prototype');
  if (prototype.kind === 'pglite') return openSnapshot(prototype[contents].snapshot);
  return openNew(prototype, contents === 'empty' ? 'template1' : nameOf(prototype.run, 'template'));
}

/** Statements that fill tables take long on a busy machine, and a database in memory that is given up is gone. */
const limits = { answer: 120_000 };

async function openSnapshot(file: string): Promise<Opened> {
  const database = await openDatabase({ url: 'memory:', snapshot: await openAsBlob(file), limits });
  owners.set(database, database.pool);
  return { database, url: 'memory:', migrationUrl: null, close: () => database.close() };
}

async function openNew(prototype: OnServer, template: string): Promise<Opened> {
  const suffix = crypto.randomUUID().slice(0, 8);
  const name = nameOf(prototype.run, suffix);
  await asSuperuser(prototype.server, `create database ${name} template ${template}`);
  // A copy has the privileges of a new database, which the start of a server narrows.
  await asSuperuser(prototype.server, `revoke temporary on database ${name} from public`);
  const { login: url, superuser: migrationUrl } = address(prototype, suffix);
  const database = await openDatabase({ url });
  const owner = new pg.Pool({ connectionString: migrationUrl, max: 2 });
  // A connection may be told that its database is dropped just as it takes its leave.
  owner.on('error', () => {});
  owners.set(database, owner);
  const close = async () => {
    await database.close();
    await owner.end();
    await asSuperuser(prototype.server, `drop database ${name} with (force)`);
  };
  return { database, url, migrationUrl, close };
}
