import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { DatabaseInUseError } from '../../src/db/lock.ts';
import { aPlace } from '../support/place.ts';
import { aProcess, runFile } from '../support/process.ts';

const here = inject('prototype').kind === 'pglite';
const command = join(import.meta.dirname, '../../src/command/migrate.ts');
const holding = (directory: string) => aProcess(
  `import { openDatabase } from '${import.meta.resolve('../../src/db/database.ts')}';
   await openDatabase({ url: ${JSON.stringify(directory)} });
   console.log('open');
   setInterval(() => {}, 1000);`,
);

it.runIf(here)('keeps a second process out with one sentence, until the first is gone, even by kill -9', async () => {
  const { DATABASE_URL: directory } = (await aPlace()).environment;
  const first = await holding(directory);
  await first.hasSaid(/open/);
  for (const args of [['status'], ['deploy'], ['reset']]) {
    const second = await runFile(command, args, { DATABASE_URL: directory, NODE_ENV: 'test' });
    expect(second).toEqual({
      code: 1,
      out: '',
      err: `The database in ${directory} is in use by another process. Stop that process, ` +
        'or set DATABASE_URL to another directory or to a postgres:// URL.\n',
    });
  }
  await first.kill();
  const third = await runFile(command, ['deploy'], { DATABASE_URL: directory, NODE_ENV: 'test' });
  expect(third).toMatchObject({ code: 0, err: '' });
});

it.runIf(here)('holds while the database works, and against a release that locks beside the directory', { timeout: 60_000 }, async () => {
  const { DATABASE_URL: directory } = (await aPlace()).environment;
  // Opened after a crash, written, checkpointed and collected: nothing of that may touch the file of the lock.
  const worker = await aProcess(
    `import { setFlagsFromString } from 'node:v8';
     setFlagsFromString('--expose-gc');
     const { openDatabase } = await import('${import.meta.resolve('../../src/db/database.ts')}');
     await openDatabase({ url: ${JSON.stringify(directory)} }).then(async ({ pool }) => {
       await pool.query('create table if not exists busy (id int)');
       await pool.query('insert into busy select generate_series(1, 10000)');
       await pool.query('checkpoint');
     });
     for (let round = 0; round < 5; round++) (await import('node:vm')).runInNewContext('gc')();
     console.log('open');
     setInterval(() => {}, 1000);`,
  );
  await worker.hasSaid(/open/);
  await expect(openDatabase({ url: directory })).rejects.toThrow(DatabaseInUseError);
  await worker.kill();
  const former = new DatabaseSync(`${directory}.lock`);
  former.exec('begin exclusive');
  await expect(openDatabase({ url: directory })).rejects.toThrow(DatabaseInUseError);
  former.close();
  await (await openDatabase({ url: directory })).close();
});

it.runIf(here)('keeps the same process from opening a directory twice, by whatever name', async () => {
  const { DATABASE_URL: url } = (await aPlace('empty')).environment;
  const first = await openDatabase({ url });
  await expect(openDatabase({ url })).rejects.toThrow(DatabaseInUseError);
  await expect(openDatabase({ url: `${url}/../${basename(url)}/` })).rejects.toThrow(DatabaseInUseError);
  await first.close();
  const second = await openDatabase({ url });
  await second.close();
});
