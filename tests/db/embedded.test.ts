import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { sendReading } from '../../src/db/lane.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { statement } from '../../src/db/statement.ts';
import { testDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/migrations.ts';
import { aProcess } from '../support/process.ts';

const set = statement(`select set_config('app.user_id', $1, true) as value`);
const get = statement(`select current_setting('app.user_id', true) as value`);
const divide = statement('select 10 / $1::int as quotient');

const embedded = inject('prototype').kind === 'pglite';

describe('a connection', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
  });

  it('runs several statements in one transaction, which leaves nothing behind', async () => {
    for (const value of ['first', 'second', 'third']) {
      const batch = [{ statement: set, values: [value] }, { statement: get, values: [] }];
      expect(await sendReading(database.pool, batch)).toEqual([[{ value }], [{ value }]]);
      expect(await sendReading(database.pool, [{ statement: get, values: [] }])).toEqual([[{ value: '' }]]);
    }
  });

  it('is usable after an error within such a transaction', async () => {
    const batch = (divisor: string) => [
      { statement: set, values: ['x'] },
      { statement: divide, values: [divisor] },
      { statement: get, values: [] },
    ];
    for (let round = 0; round < 3; round++) {
      await expect(sendReading(database.pool, batch('0'))).rejects.toMatchObject({ code: '22012' });
      const rows = await sendReading(database.pool, batch('5'));
      expect(rows).toEqual([[{ value: 'x' }], [{ quotient: 2 }], [{ value: 'x' }]]);
    }
  });

  it('takes no others down when one query of many fails', async () => {
    for (let round = 0; round < 50; round++) {
      const all = ['select 1/0', 'select 1', 'select nothing', 'select 2'].map((sql) => database.pool.query(sql));
      const settled = await Promise.allSettled(all);
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    }
  });

  it('that is thrown away takes its open transaction, role and settings with it', async () => {
    const client = await database.pool.connect();
    await client.query(`set app.user_id = 'leaked'; set role vitae_app`);
    await client.query('begin');
    await client.query('create temporary table leaked (id int)').catch(() => {});
    client.release(new Error('Something is wrong with it.'));
    const { rows } = await database.pool.query(
      `select to_regclass('leaked') as leaked, current_setting('app.user_id', true) as setting,
         current_user = session_user as itself`,
    );
    expect(rows).toEqual([{ leaked: null, setting: expect.toSatisfy((value) => !value), itself: true }]);
  });

  it.runIf(embedded)('keeps a role that it was given through failures, and then lays it down', async () => {
    const role = async () => (await database.pool.query<{ role: string }>('select current_user as role')).rows[0]?.role;
    const itself = await role();
    const work = async () => {
      await expect(database.pool.query('select 1/0')).rejects.toThrow('division by zero');
      expect(await role()).toBe('vitae_owner');
      throw new Error('The work failed.');
    };
    await expect(database.embedded!.asRole('vitae_owner', work)).rejects.toThrow('The work failed.');
    expect(await role()).toBe(itself);
  });

  it('sees prepared statements again after a query failed', async () => {
    const named = { name: 'mine', text: 'select $1::int + 1 as next', values: [1] };
    for (let round = 0; round < 3; round++) {
      expect((await database.pool.query<{ next: number }>(named)).rows).toEqual([{ next: 2 }]);
      await expect(database.pool.query('select 1/0')).rejects.toThrow('division by zero');
    }
  });
});

describe.runIf(embedded)('a directory', () => {
  it('loses nothing that was acknowledged when its process is killed', async () => {
    const directory = join(await temporaryDirectory(), 'deep', 'data');
    const writer = await aProcess(
      `import { openDatabase } from '${import.meta.resolve('../../src/db/database.ts')}';
       const { pool } = await openDatabase({ url: ${JSON.stringify(directory)} });
       await pool.query('create table kept (id bigserial)');
       for (;;) {
         await pool.query('insert into kept default values');
         process.stdout.write('+');
       }`,
    );
    await writer.hasSaid(/\+{500}/);
    const acknowledged = (await writer.kill()).length;
    const { pool, close } = await openDatabase({ url: directory });
    const { rows } = await pool.query('select count(*)::int as kept from kept');
    await close();
    // The one under way when it was killed may stand, or not.
    expect([acknowledged, acknowledged + 1]).toContain(rows[0].kept);
  });

  it('that was left half made is made again', async () => {
    const directory = join(await temporaryDirectory(), 'data');
    await mkdir(directory);
    await writeFile(join(directory, 'PG_VERSION'), '18');
    // The second mark is that of earlier releases.
    const marks = [`${directory}/vitae.unfinished`, `${directory}.unfinished`];
    for (const mark of marks) await writeFile(mark, '');
    const { pool, close } = await openDatabase({ url: directory });
    await expect(pool.query('select 1')).resolves.toMatchObject({ rowCount: 1 });
    expect(marks.filter((mark) => existsSync(mark))).toEqual([]);
    await close();
  });

  it.each([
    ['letter.txt', (directory: string) => `${directory} contains files that do not belong to a database.`],
    ['PG_VERSION', (directory: string) => `${directory} was created by PostgreSQL 12,`],
  ])('that holds the file %s is refused, and left as it is', async (file, what) => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, file), '12');
    await expect(openDatabase({ url: directory })).rejects.toThrow(what(directory));
    await expect(openDatabase({ url: directory }), 'a second time').rejects.toThrow(what(directory));
    expect((await readdir(directory)).filter((name) => name !== 'vitae.lock')).toEqual([file]);
  });
});

it.each([':memory:', 'memory://vitae', 'mysql://localhost/vitae', 'file:///tmp/vitae', 'postgres:/vitae'])('refuses the address %s', async (url) => {
  await expect(openDatabase({ url })).rejects.toThrow('DATABASE_URL must be a postgres:// URL');
});
