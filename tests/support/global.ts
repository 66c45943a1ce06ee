import { randomInt } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { queues } from '../../src/jobs/jobs.ts';
import { prepareQueues } from '../../src/queue/boss.ts';
import { address, nameOf, type Prototype } from './prototype.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What each test file makes its database of. */
    readonly prototype: Prototype;
  }
}

/** Migrates one database, which every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env['TEST_DATABASE_URL'];
  const { prototype, dispose } = server === undefined || server === '' ? await inMemory() : await onServer(server);
  project.provide('prototype', prototype);
  return dispose;
}

interface Ready {
  readonly prototype: Prototype;
  dispose(): Promise<void>;
}

async function inMemory(): Promise<Ready> {
  setFlagsFromString('--liftoff-only');
  const folder = await mkdtemp(join(tmpdir(), 'vitae-test-'));
  const files = (contents: string) => ({ directory: join(folder, contents), snapshot: join(folder, `${contents}.tar`) });
  const [empty, migrated] = [files('empty'), files('migrated')];
  await keep(empty, () => Promise.resolve());
  await cp(empty.directory, migrated.directory, { recursive: true });
  await keep(migrated, async (database) => {
    await prepareDatabase(database, { url: migrated.directory, migrationUrl: null });
    await prepareQueues(database, queues);
  });
  return { prototype: { kind: 'pglite', empty, migrated }, dispose: () => rm(folder, { recursive: true }) };
}

/** Opens a database in its directory, prepares it, and keeps its tar beside it. */
async function keep({ directory, snapshot }: { directory: string; snapshot: string }, prepare: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url: directory });
  await prepare(database);
  const tar = await database.embedded!.dump();
  await writeFile(snapshot, Buffer.from(await tar.arrayBuffer()));
  await database.close();
}

/** An arbitrary number that, with the number of a run, is a lock held for as long as the run lives. */
const RUNS = 72_707_371;

async function onServer(server: string): Promise<Ready> {
  const run = randomInt(2 ** 31);
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query('select pg_advisory_lock($1, $2)', [RUNS, run]);
  await clearLeftovers(admin);
  const prototype: Prototype = { kind: 'postgres', server, run, password: crypto.randomUUID() };
  await admin.query(`create role ${nameOf(run, 'server')} login noinherit password '${prototype.password}'`);
  await admin.query(`create database ${nameOf(run, 'template')}`);
  const url = address(prototype, 'template');
  const database = await openDatabase({ url: url.login });
  await prepareDatabase(database, { url: url.login, migrationUrl: url.superuser });
  await prepareQueues(database, queues);
  await database.close();
  return {
    prototype,
    async dispose() {
      await drop(admin, run);
      await admin.end();
    },
  };
}

/** A run that was interrupted has left its databases and its login, but not its lock. */
async function clearLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ run: number }>(
    `select distinct substring(name from '\\d+')::int as run
     from (select datname from pg_database union all select rolname from pg_roles) known (name)
     where name ~ '^vitae_test_\\d+_'`,
  );
  for (const { run } of rows) {
    const lock = await admin.query<{ free: boolean }>('select pg_try_advisory_lock($1, $2) as free', [RUNS, run]);
    if (lock.rows[0]?.free) await drop(admin, run);
  }
}

async function drop(admin: pg.Client, run: number): Promise<void> {
  const { rows } = await admin.query<{ statement: string }>(
    `select 'drop database if exists ' || datname || ' with (force)' as statement
       from pg_database where starts_with(datname, $1)
     union all select 'drop role if exists ' || rolname from pg_roles where starts_with(rolname, $1)`,
    [nameOf(run, '')],
  );
  for (const { statement } of rows) await admin.query(statement);
}
