import { describe, expect, it } from 'vitest';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { emptyDatabase, ownerPool, testDatabase } from '../support/database.ts';
import { type Files, migrationFolders, writeFiles } from '../support/migrations.ts';

const things: Files = {
  migrations: { '1_things': 'create table things (id int primary key, user_id int); create table plain (id int);' },
  policies: {
    'things.sql': `alter table things enable row level security, force row level security;
      drop policy if exists read on things;
      create policy read on things for select to vitae_app using (user_id = 1);
      grant select on things to vitae_app;`,
  },
};

async function preparedThings() {
  const { database, url, migrationUrl } = await emptyDatabase();
  const paths = await migrationFolders(things);
  const prepare = () => prepareDatabase(database, { url, migrationUrl, paths });
  return { database, paths, prepare, first: await prepare() };
}

describe('this project', () => {
  it('is migrated, and owned by vitae_owner whole', async () => {
    const { rows } = await ownerPool(await testDatabase()).query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class
       where relnamespace = 'public'::regnamespace
       union select pg_get_userbyid(proowner) from pg_proc where pronamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([{ owner: 'vitae_owner' }]);
  });

  it.each(['vitae_app', 'vitae_service'])('lets %s make no table, temporary or not', async (role) => {
    const { database, url, migrationUrl } = await emptyDatabase();
    await prepareDatabase(database, { url, migrationUrl });
    const client = await database.pool.connect();
    try {
      for (const kind of ['temporary table', 'table']) {
        await client.query(`begin; set local role ${role}`);
        await expect(client.query(`create ${kind} made (id int)`)).rejects.toMatchObject({ code: '42501' });
        await client.query('rollback');
      }
    } finally {
      client.release();
    }
  });

  it('has nothing to do the second time, and leaves the session as it was', async () => {
    const { database, url, migrationUrl } = await emptyDatabase();
    const first = await prepareDatabase(database, { url, migrationUrl });
    expect(first.applied).not.toEqual([]);
    expect(await prepareDatabase(database, { url, migrationUrl })).toEqual({ applied: [], policiesApplied: false });
    const { rows } = await database.pool.query('select current_user = session_user as itself');
    expect(rows).toEqual([{ itself: true }]);
  });
});

describe('migrations', () => {
  it('are applied in their order, with functions, and once', async () => {
    const { paths, prepare, first } = await preparedThings();
    expect(first).toEqual({ applied: ['1_things'], policiesApplied: true });
    const twice = `create function twice(n int) returns int language plpgsql as $$ begin return n; return n * 2; end $$;
      insert into plain values (twice(1));`;
    await writeFiles(paths, { migrations: { '3_last': 'insert into plain values (3);', '2_twice': twice } });
    expect((await prepare()).applied).toEqual(['2_twice', '3_last']);
    expect(await prepare()).toEqual({ applied: [], policiesApplied: false });
  });

  it('are refused by name when edited after they were applied', async () => {
    const { paths, prepare } = await preparedThings();
    await writeFiles(paths, { migrations: { '1_things': 'create table things (id int primary key);' } });
    await expect(prepare()).rejects.toThrow(/^Migration 1_things was edited .* Restore it/);
  });

  it('may have other line ends than when they were applied', async () => {
    const { paths, prepare } = await preparedThings();
    await writeFiles(paths, { migrations: { '2_lines': '-- A line\ninsert into plain\nvalues (2);\n' } });
    await prepare();
    await writeFiles(paths, { migrations: { '2_lines': '-- A line\r\ninsert into plain\r\nvalues (2);\r\n' } });
    expect((await prepare()).applied).toEqual([]);
  });

  it('keep nothing of one that fails, and refuse to go on by its name', async () => {
    const { database, paths, prepare } = await preparedThings();
    const bad = `insert into plain values (5); create table more (id int);\n insert into nowhere values (1);`;
    await writeFiles(paths, { migrations: { '2_bad': bad, '3_good': 'create table good (id int);' } });
    await expect(prepare()).rejects.toThrow('Migration 2_bad failed: relation "nowhere" does not exist (line 2).');
    await expect(prepare()).rejects.toThrow(/^Migration 2_bad failed\. Correct .* npm run migrate -- retry 2_bad\.$/);
    const { rows } = await ownerPool(database).query(
      `select to_regclass('more') as more, to_regclass('good') as good, (select count(*)::int from plain) as plain`,
    );
    expect(rows).toEqual([{ more: null, good: null, plain: 0 }]);
  });

  it('of a newer release are left alone, and so are its policies', async () => {
    const { paths, prepare } = await preparedThings();
    const { database, url, migrationUrl } = await emptyDatabase();
    await prepareDatabase(database, { url, migrationUrl, paths });
    const older = await migrationFolders({ policies: { 'things.sql': 'drop table things;' } });
    const said: unknown[] = [];
    const done = await prepareDatabase(database, { url, migrationUrl, paths: older }, (message, fields) => said.push([message, fields]));
    expect(done).toEqual({ applied: [], policiesApplied: false });
    expect(said).toEqual([['database belongs to a newer release, policies not changed', { migrations: '1_things' }]]);
    expect(await prepare()).toEqual({ applied: [], policiesApplied: false });
  });
});

describe('policies', () => {
  it.each([
    ['a policy was dropped', 'drop policy read on things'],
    ['a policy was widened', 'alter policy read on things using (true)'],
    ['row-level security was switched off', 'alter table things disable row level security'],
    ['row-level security was not forced', 'alter table things no force row level security'],
    ['a table was granted', 'grant delete on things to vitae_service'],
    ['a column was granted', 'grant update (user_id) on things to vitae_app'],
    ['a grant was revoked', 'revoke select on things from vitae_app'],
    ['a function was added', 'create function leak() returns int language sql as $$ select 1 $$'],
  ])('are applied again after %s by hand', async (_what, byHand) => {
    const { database, prepare } = await preparedThings();
    await ownerPool(database).query(byHand);
    expect(await prepare()).toEqual({ applied: [], policiesApplied: true });
    expect(await prepare()).toEqual({ applied: [], policiesApplied: false });
  });

  it('are as the files say after they were mended', async () => {
    const { database, prepare } = await preparedThings();
    await ownerPool(database).query('drop policy read on things; alter table things disable row level security');
    await prepare();
    const { rows } = await ownerPool(database).query(
      `select polname, relrowsecurity, relforcerowsecurity from pg_policy join pg_class on pg_class.oid = polrelid`,
    );
    expect(rows).toEqual([{ polname: 'read', relrowsecurity: true, relforcerowsecurity: true }]);
  });

  it('are applied when a file changes; all or nothing, and the file and line of a fault are told', async () => {
    const { database, paths, prepare } = await preparedThings();
    const changed = { 'a.sql': 'grant update on things to vitae_app;', 'b.sql': '\n\ngrant nothing;' };
    await writeFiles(paths, { policies: changed });
    await expect(prepare()).rejects.toThrow(/^Cannot apply the policies in b\.sql: .* \(line 3\)\.$/);
    const may = `select has_table_privilege('vitae_app', 'things', 'update') as may`;
    expect((await ownerPool(database).query(may)).rows).toEqual([{ may: false }]);
    await writeFiles(paths, { policies: { 'b.sql': '' } });
    expect((await prepare()).policiesApplied).toBe(true);
    expect((await ownerPool(database).query(may)).rows).toEqual([{ may: true }]);
  });
});
