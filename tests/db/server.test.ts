import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { type Prepared, prepareDatabase } from '../../src/db/prepare.ts';
import { asSuperuser, emptyDatabase, type Opened, ownerPool } from '../support/database.ts';
import { migrationFolders, writeFiles } from '../support/migrations.ts';
import { nameOf } from '../support/prototype.ts';

const prototype = inject('prototype');
const onServer = prototype.kind === 'postgres';

async function open(url: string): Promise<Database> {
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  return database;
}

/** A new login of the run's own, and its address in a database. */
async function aLogin({ migrationUrl }: Opened, attributes: string, ...then: string[]): Promise<string> {
  const name = nameOf(onServer ? prototype.run : 0, crypto.randomUUID().slice(0, 8));
  await asSuperuser(migrationUrl!, `create role ${name} login password 'x' ${attributes}`);
  for (const statement of then) await asSuperuser(migrationUrl!, statement.replaceAll('LOGIN', name));
  const url = new URL(migrationUrl!);
  url.username = name;
  url.password = 'x';
  return url.href;
}

describe.runIf(onServer)('servers that start together', () => {
  it('apply everything once', async () => {
    const { url, migrationUrl } = await emptyDatabase();
    const start = async () => prepareDatabase(await open(url), { url, migrationUrl });
    const started = await Promise.all([start(), start(), start(), start(), start()]);
    const applied = started.flatMap((each) => each.applied);
    expect(applied).not.toEqual([]);
    expect(new Set(applied).size).toBe(applied.length);
    expect(started.filter((each) => each.policiesApplied)).toHaveLength(1);
  });

  it('on several databases of one cluster do not hinder each other', async () => {
    const databases = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase(), emptyDatabase()]);
    const done = databases.map(({ database, url, migrationUrl }) => prepareDatabase(database, { url, migrationUrl }));
    await expect(Promise.all(done)).resolves.toHaveLength(4);
  });
});

describe.runIf(onServer)('the login of DATABASE_URL', () => {
  it.each([
    ['is a superuser', 'superuser', []],
    ['bypasses row-level security', 'bypassrls', []],
    ['can create roles', 'createrole', []],
    ['can replicate', 'replication', []],
    ['owns tables', '', ['create table mine (id int)', 'alter table mine owner to LOGIN']],
    ['owns a schema', '', ['create schema mine authorization LOGIN']],
    ['is a member of "vitae_owner", which owns the tables', 'noinherit', ['grant vitae_owner to LOGIN']],
    ['is a member of "pg_read_server_files", which can access files on the database server', '', ['grant pg_read_server_files to LOGIN']],
  ])('is refused if it %s, and nothing is done', async (what, attributes, statements) => {
    const opened = await emptyDatabase();
    const url = await aLogin(opened, attributes, ...statements);
    for (const migrationUrl of [opened.migrationUrl, null]) {
      const refused = prepareDatabase(await open(url), { url, migrationUrl });
      const { username } = new URL(url);
      await expect(refused).rejects.toThrow(`The role "${username}" in DATABASE_URL ${what}`);
      await expect(refused).rejects.toThrow('(create role vitae_server login noinherit');
    }
    const { rows } = await ownerPool(opened.database).query(`select to_regclass('_prisma_migrations') as made`);
    expect(rows).toEqual([{ made: null }]);
  });

  it('is refused if it is a member through another role', async () => {
    const opened = await emptyDatabase();
    const between = nameOf(onServer ? prototype.run : 0, crypto.randomUUID().slice(0, 8));
    const grants = [`create role ${between}`, `grant vitae_owner to ${between}`, `grant ${between} to LOGIN`];
    const url = await aLogin(opened, '', ...grants);
    const refused = prepareDatabase(await open(url), { url, migrationUrl: null });
    await expect(refused).rejects.toThrow('is a member of "vitae_owner"');
  });

  it.each(['vitae_app', 'vitae_service'])('is refused if what it acts as, %s, owns a table', async (role) => {
    const { database, url, migrationUrl } = await emptyDatabase();
    const paths = await migrationFolders({ migrations: { '1_a': 'create table a (id int);' } });
    await prepareDatabase(database, { url, migrationUrl, paths });
    await ownerPool(database).query(`create table mine (id int); alter table mine owner to ${role}`);
    const said = `The role "${role}" that requests run as owns tables`;
    await expect(prepareDatabase(database, { url, migrationUrl, paths })).rejects.toThrow(said);
    await expect(prepareDatabase(database, { url, migrationUrl: null, paths })).rejects.toThrow(said);
  });

  it('need only exist: the first start lets it in, the next ones need no other address', async () => {
    const opened = await emptyDatabase();
    const url = await aLogin(opened, 'inherit');
    const database = await open(url);
    const alone = () => prepareDatabase(database, { url, migrationUrl: null });
    await expect(alone()).rejects.toThrow(/is not a member of vitae_app and vitae_service\. .* grant vitae_app, /);
    const first = await prepareDatabase(database, { url, migrationUrl: opened.migrationUrl });
    expect(first.applied).not.toEqual([]);
    expect(await alone()).toEqual({ applied: [], policiesApplied: false } satisfies Prepared);
    await expect(database.pool.query('select id from profiles')).rejects.toThrow('permission denied');
    const asApp = 'begin; set local role vitae_app; select id from profiles; commit';
    const commands = ['BEGIN', 'SET', 'SELECT', 'COMMIT'].map((command) => ({ command }));
    await expect(database.pool.query(asApp)).resolves.toMatchObject(commands);
  });

  it('cannot start a release that is pending, and is told which address can', async () => {
    const opened = await emptyDatabase();
    const { database, url, migrationUrl } = opened;
    const paths = await migrationFolders({ migrations: { '1_a': 'create table a (id int);' } });
    const alone = () => prepareDatabase(database, { url, migrationUrl: null, paths });
    await expect(alone()).rejects.toThrow(/pending migrations: 1_a\. Set MIGRATION_DATABASE_URL/);
    await prepareDatabase(database, { url, migrationUrl, paths });
    expect(await alone()).toEqual({ applied: [], policiesApplied: false });
    await writeFiles(paths, { policies: { 'a.sql': 'grant select on a to vitae_app;' } });
    await expect(alone()).rejects.toThrow(/its policies differ from this release\. Set MIGRATION_DATABASE_URL/);
    await writeFiles(paths, { migrations: { '1_a': 'create table b (id int);' } });
    await expect(alone()).rejects.toThrow('Migration 1_a was edited');
  });

  it('must lead to the database that MIGRATION_DATABASE_URL leads to', async () => {
    const [here, there] = [await emptyDatabase(), await emptyDatabase()];
    const mixed = prepareDatabase(here.database, { url: here.url, migrationUrl: there.migrationUrl });
    await expect(mixed).rejects.toThrow('Set both to the same database.');
  });

  it('that cannot sign in is named without its password', async () => {
    const { url, migrationUrl } = await emptyDatabase();
    const nobody = new URL(url);
    nobody.username = 'nobody_at_all';
    const said = /^Cannot connect to the database at [^ ]+ \((MIGRATION_)?DATABASE_URL\): (?!.*secret)/;
    nobody.password = 'secret';
    await expect(prepareDatabase(await open(nobody.href), { url: nobody.href, migrationUrl })).rejects.toThrow(said);
    await expect(prepareDatabase(await open(url), { url, migrationUrl: nobody.href })).rejects.toThrow(said);
  });
});

describe.runIf(onServer)('a connection that is cut', () => {
  it('fails what it was doing, and neither ends the process nor the pool', async () => {
    const { url, migrationUrl } = await emptyDatabase();
    const dropped: Error[] = [];
    const database = await openDatabase({ url, onError: (error) => dropped.push(error) });
    onTestFinished(() => database.close());
    const lent = await database.pool.connect();
    await database.pool.query('select 1');
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'vitae' and datname = current_database()`;
    await asSuperuser(migrationUrl!, cut);
    await expect(lent.query('select 1')).rejects.toThrow();
    lent.release(true);
    await expect.poll(() => dropped.length).toBeGreaterThanOrEqual(1);
    // The one that was idle is heard of in its own time; until then the pool would lend it.
    await expect.poll(() => database.pool.totalCount).toBe(0);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('is limited: statements end, and so do transactions that idle', async () => {
    const { url } = await emptyDatabase();
    const database = await openDatabase({ url, statementTimeoutMs: 200 });
    onTestFinished(() => database.close());
    await expect(database.pool.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    const { rows } = await database.pool.query(
      `select current_setting('idle_in_transaction_session_timeout') as idle,
         current_setting('plan_cache_mode') as plans, current_setting('application_name') as name`,
    );
    expect(rows).toEqual([{ idle: '200ms', plans: 'force_generic_plan', name: 'vitae' }]);
  });
});
