import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { aDoor } from '../support/door.ts';
import { emptyDatabase, ownerPool } from '../support/database.ts';
import { runFile } from '../support/process.ts';

const onServer = inject('prototype').kind === 'postgres';
const file = join(import.meta.dirname, '../../src/command/erase-accounts.ts');

it('a server that asks for a password which the address lacks ends a command in a second, with a sentence', { timeout: 20_000 }, async () => {
  const { port } = await aDoor('asks for a password');
  const began = performance.now();
  expect(await runFile(file, [], { NODE_ENV: 'test', DATABASE_URL: `postgres://ann@127.0.0.1:${port}/vitae` })).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Cannot connect to the database at [^\n]* \(DATABASE_URL\): the server requires a password, but the URL has none\.[^\n]*\n$/),
  });
  expect(performance.now() - began).toBeLessThan(15_000);
});

it.runIf(onServer)('a database with tables of another application is refused without a remedy of another product, and left as it is', async () => {
  const { database, url, migrationUrl } = await emptyDatabase();
  const query = async (text: string) => (await ownerPool(database).query<{ relname: string }>(text)).rows.map(({ relname }) => relname);
  for (const name of ['wp_posts', 'wp_users']) await query(`create table ${name} (id int)`);
  const relations = `select relname from pg_class where relnamespace = 'public'::regnamespace order by 1`;
  const before = await query(relations);
  const opened = await openDatabase({ url });
  const refused = await prepareDatabase(opened, { url, migrationUrl }).then(() => '', (error: Error) => error.message);
  await opened.close();
  expect(refused).toMatch(/^The database \w+ contains tables that Vitae did not create \(wp_posts, wp_users\)\. Create an empty database/);
  expect(refused).not.toMatch(/https?:/);
  expect(await query(relations)).toEqual(before);
});

it.runIf(onServer)('and so is one that another product has migrated with the same engine', async () => {
  const { database, url, migrationUrl } = await emptyDatabase();
  await ownerPool(database).query(
    `create table theirs (id int);
     create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
       logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0);
     insert into _prisma_migrations values ('1', 'x', now(), '20200101000000_init', null, null, now(), 1);
     grant select on _prisma_migrations to public`,
  );
  const opened = await openDatabase({ url });
  await expect(prepareDatabase(opened, { url, migrationUrl })).rejects.toThrow(/contains tables that Vitae did not create \(theirs\)/);
  await opened.close();
});
