import { openAsBlob } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/database.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { anonymous } from '../../src/principal.ts';
import { temporaryDirectory } from '../support/migrations.ts';

const prototype = inject('prototype');
const unavailable = { code: 'SERVICE_UNAVAILABLE' };

const one = statement('select 1 as one');
/** Never ends, and cannot be interrupted. */
const endless = statement(`select count(*) from generate_series(1, 1000000000000)`);

async function opened(url: string, options: Partial<DatabaseOptions> = {}): Promise<Database> {
  const database = await openDatabase({ url, limits: { answer: 500 }, ...options });
  onTestFinished(() => database.close());
  return database;
}

const sessionOf = (database: Database) => openSession(database, anonymous, 'test');

describe.runIf(prototype.kind === 'pglite')('an embedded database that does not answer', () => {
  it('fails as unavailable after the limit, blocks nothing else, and is opened again with all that was committed', async () => {
    const directory = join(await temporaryDirectory(), 'data');
    if (prototype.kind === 'pglite') await cp(prototype.migrated.directory, directory, { recursive: true });
    const database = await opened(directory);
    await database.pool.query('create table kept (n int)');
    await database.pool.query('insert into kept values (1)');
    const client = await database.pool.connect();
    await client.query('begin; insert into kept values (2)');
    const began = performance.now();
    let ticks = 0;
    const clock = setInterval(() => ticks++, 10);
    await expect(client.query(endless.text)).rejects.toThrow('did not answer');
    clearInterval(clock);
    client.release();
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(ticks).toBeGreaterThan(20);
    const session = sessionOf(database);
    const stuck = [() => session.read(endless, []), () => session.write('test', (tx) => tx.query(endless, []))];
    for (const send of stuck) {
      await expect(send()).rejects.toMatchObject(unavailable);
      expect(await session.read(one, [])).toEqual([{ one: 1 }]);
    }
    expect((await database.pool.query('select n from kept')).rows).toEqual([{ n: 1 }]);
  });

  it('is lost if it was in memory: that is reported, and nothing is answered from an empty one', async () => {
    const losses: string[] = [];
    const snapshot = await openAsBlob(prototype.kind === 'pglite' ? prototype.empty.snapshot : '');
    const database = await opened('memory:', { snapshot, onLost: (reason) => losses.push(reason) });
    const session = sessionOf(database);
    await expect(database.pool.query(endless.text)).rejects.toThrow('did not answer');
    await expect(session.read(one, [])).rejects.toMatchObject(unavailable);
    expect(losses).toEqual(['the in-memory database was lost and cannot be reopened']);
  });
});
