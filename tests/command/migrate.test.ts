import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type Config, configFrom } from '../../src/config.ts';
import { execute, type Terminal } from '../../src/command/command-line.ts';
import { migrateWith } from '../../src/command/migrate.ts';
import { type Paths, projectPaths } from '../../src/db/history.ts';
import { type Files, migrationFolders, temporaryDirectory, writeFiles } from '../support/migrations.ts';
import { aPlace } from '../support/place.ts';
import { runFile } from '../support/process.ts';

const onServer = inject('prototype').kind === 'postgres';
const command = join(import.meta.dirname, '../../src/command/migrate.ts');

const files: Files = {
  schema: 'model Thing {\n  id Int @id\n  name String?\n  @@map("things")\n}\n',
  migrations: {
    '20260101000000_things': 'create table things (id int, name text, constraint things_pkey primary key (id));',
  },
  policies: { 'things.sql': 'grant select on things to vitae_app;' },
};

/** Where commands are given: a database that lasts from one to the next, and folders of the test's own. */
async function aProject() {
  const paths = await migrationFolders(files);
  const { environment, query } = await aPlace('empty');
  const config = configFrom({ NODE_ENV: 'test', ALLOW_EMBEDDED_DATABASE: 'true', ...environment });
  return { paths, query, config, give: givenAt({ config, paths }) };
}

const givenAt = (place: { readonly config: Config; readonly paths: Paths }) =>
  async (line: string, ask: Terminal['ask'] = null) => {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal: Terminal = { ask, say: (text) => out.push(text), complain: (text) => err.push(text) };
    const code = await execute(migrateWith(place.paths), line.split(' ').filter(Boolean), terminal, () => place.config);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };

const upToDate = { code: 0, out: 'The database is up to date.', err: '' };

describe('deploy, and status', () => {
  it('apply and tell what is applied', async () => {
    const { give } = await aProject();
    expect(await give('deploy')).toEqual({
      code: 0,
      out: 'Migration applied: 20260101000000_things.\nPolicies applied.',
      err: '',
    });
    expect(await give('deploy')).toEqual(upToDate);
    expect(await give('status')).toEqual({
      code: 0,
      out: 'applied  20260101000000_things\nThe tables match the applied migrations.',
      err: '',
    });
  });

  it('tell what is pending, edited, failed and missing, and a table that was changed by hand', async () => {
    const { give, paths, config, query } = await aProject();
    const [second, bad, next] = ['20260101000001_second', '20260101000002_bad', '20260101000003_next'] as const;
    await writeFiles(paths, { migrations: { [second]: 'select 1;', [bad]: 'select nothing;' } });
    expect(await give('deploy')).toMatchObject({ code: 1, err: expect.stringContaining(`${bad} failed: column "no`) });
    await query('alter table things drop column name');
    await writeFiles(paths, { migrations: { [second]: 'select 2;', [next]: 'select 3;' } });
    const { code, out } = await give('status');
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines).toContain('applied  20260101000000_things');
    expect(lines).toContain(`edited   ${second}`);
    expect(lines).toContain(`failed   ${bad}`);
    expect(lines).toContain(`pending  ${next}`);
    expect(out).toMatch(/The tables differ .*ALTER TABLE "public"\."things" ADD COLUMN +"name" TEXT/s);
    const other = givenAt({ config, paths: await migrationFolders({}) });
    expect((await other('status')).out).toContain('missing  20260101000000_things');
  });

  it('go on after a failed migration was mended and is to be tried again', async () => {
    const { give, paths } = await aProject();
    await writeFiles(paths, { migrations: { '20260101000002_bad': 'select nothing;' } });
    await give('deploy');
    await writeFiles(paths, { migrations: { '20260101000002_bad': 'select 1;' } });
    expect(await give('deploy')).toMatchObject({ code: 1, err: expect.stringContaining('retry 20260101000002_bad') });
    expect(await give('retry 20260101000000_things')).toMatchObject({ code: 1 });
    expect(await give('retry 20260101000002_bad')).toMatchObject({ code: 0 });
    expect(await give('deploy')).toMatchObject({ code: 0, out: expect.stringContaining('20260101000002_bad') });
    expect(await give('deploy')).toEqual(upToDate);
  });
});

const written = async (paths: Paths): Promise<string[]> =>
  (await readdir(paths.migrations)).filter((name) => name.includes('_')).toSorted();

describe('new', () => {
  it('writes the SQL from the migrations to the schema, which deploy then applies', async () => {
    const { give, paths } = await aProject();
    const changed = files.schema!.replace('name String?', 'name String?\n  size Int @default(1)\n  @@index([name])');
    await writeFiles(paths, { schema: changed });
    expect(await give('new add_size')).toMatchObject({ code: 0, out: expect.stringContaining('_add_size') });
    const [, name = ''] = await written(paths);
    expect(name).toMatch(/^20\d{12}_add_size$/);
    const sql = await readFile(join(paths.migrations, name, 'migration.sql'), 'utf8');
    expect(sql).toMatch(/ALTER TABLE "things" ADD COLUMN +"size" INTEGER NOT NULL DEFAULT 1;.*CREATE INDEX/s);
    expect(await give('new again')).toMatchObject({ code: 0, out: expect.stringMatching(/^The migrations already match/) });
    expect(await give('deploy')).toMatchObject({ code: 0, out: expect.stringContaining(name) });
  });

  it('writes nothing when there is nothing to do, or an empty one if asked', async () => {
    const { give, paths } = await aProject();
    expect(await give('new nothing')).toMatchObject({ code: 0, out: expect.stringMatching(/^The migrations already match/) });
    expect(await written(paths)).toEqual(['20260101000000_things']);
    expect(await give('new trigger --empty')).toMatchObject({ code: 0 });
    expect(await written(paths)).toEqual(['20260101000000_things', expect.stringMatching(/_trigger$/)]);
  });

  it('names the migration that cannot be replayed', async () => {
    const { give, paths } = await aProject();
    await writeFiles(paths, { migrations: { '20260101000001_bad': 'select nothing;' } });
    expect(await give('new more')).toMatchObject({ code: 1, err: expect.stringContaining('20260101000001_bad') });
  });

  it('finds that the migrations of this project describe its schema', async () => {
    const paths = await migrationFolders({});
    await cp(projectPaths.schema, paths.schema, { recursive: true });
    await cp(projectPaths.migrations, paths.migrations, { recursive: true });
    const give = givenAt({ config: configFrom({ DATABASE_URL: 'memory:' }), paths });
    const { out } = await give('new nothing');
    const name = (await written(paths)).find((each) => each.endsWith('_nothing'));
    const sql = name === undefined ? '' : await readFile(join(paths.migrations, name, 'migration.sql'), 'utf8');
    expect(sql, 'SQL that the schema asks for and no migration has').toBe('');
    expect(out).toMatch(/^The migrations already match/);
  });
});

describe('reset', () => {
  it('removes everything and builds it anew', async () => {
    const { give, query } = await aProject();
    await give('deploy');
    await query('insert into things values (1)');
    expect(await give('reset --yes')).toMatchObject({ code: 0, out: expect.stringContaining('Policies applied.') });
    expect(await query('select * from things')).toEqual([]);
    expect(await give('deploy')).toEqual(upToDate);
  });

  it.runIf(onServer)('changes nothing on a server before somebody agreed', async () => {
    const { give, query } = await aProject();
    await give('deploy');
    await query('insert into things values (1)');
    expect(await give('reset')).toMatchObject({ code: 1, err: expect.stringContaining('Add --yes') });
    expect(await give('reset', () => Promise.resolve('no'))).toMatchObject({ code: 1, err: 'Nothing was changed.' });
    expect(await query('select * from things')).toHaveLength(1);
    expect(await give('reset', () => Promise.resolve('yes'))).toMatchObject({ code: 0 });
    expect(await query('select * from things')).toEqual([]);
  });

  it('removes no directory that holds something else', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'letter.txt'), 'Dear Ann');
    const give = givenAt({ config: configFrom({ DATABASE_URL: directory }), paths: await migrationFolders({}) });
    expect(await give('reset --yes')).toMatchObject({ code: 1, err: expect.stringContaining('contains files that do not belong to a database') });
    expect(await readdir(directory)).toEqual(['letter.txt']);
  });

  it('refuses in production', async () => {
    const { give, paths, config, query } = await aProject();
    await give('deploy');
    const production = givenAt({ paths, config: { ...config, mode: 'production' } });
    const refused = await production('reset --yes');
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('NODE_ENV=production') });
    expect(await query('select * from things')).toEqual([]);
    expect(await give('deploy')).toEqual(upToDate);
  });
});

describe('input that makes no sense', () => {
  const lines = ['', 'nonsense', 'status now', 'new', 'new Large', 'new a/b', 'new ../x', 'new a b', 'deploy --force'];
  it.each([...lines, 'retry'])('"%s" is answered with the usage', async (line) => {
    const give = givenAt({ config: configFrom({ DATABASE_URL: 'memory:' }), paths: await migrationFolders({}) });
    expect(await give(line)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage: npm run') });
  });

  it('ends the process with the codes 2 and 1, and no stack', async () => {
    const unknown = await runFile(command, ['nonsense'], {});
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Unknown command nonsense/) });
    const wrong = await runFile(command, ['status'], { PORT: 'x' });
    expect(wrong).toEqual({ code: 1, out: '', err: expect.stringMatching(/^PORT must be an integer[^\n]*\n$/) });
  });
});
