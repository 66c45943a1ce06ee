import { beforeAll, describe, expect, inject, it } from 'vitest';
import { statement } from '../../src/db/statement.ts';
import type { Database } from '../../src/db/database.ts';
import { openSession } from '../../src/db/session.ts';
import { statesOf } from '../../src/events/state.ts';
import type { Stamp, Topic } from '../../src/events/topic.ts';
import { type Patience, Watcher } from '../../src/events/watcher.ts';
import { RequestError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { system } from '../../src/principal.ts';
import { ownerPool, testDatabase } from '../support/database.ts';
import { stubConfig } from '../support/stub-server.ts';
import { isWork, type Traffic, watch } from '../support/wire.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const things: Topic = { name: 'thing', stamps: statement<Stamp>('select key, stamp from things where key = any($1::text[])') };
const others: Topic = { name: 'other', stamps: statement<Stamp>('select key, stamp from things where key = any($1::text[]) and true') };

let database: Database;
let traffic: Traffic;
beforeAll(async () => {
  database = await testDatabase();
  traffic = watch(database.pool);
  await ownerPool(database).query('create table things (key text primary key, stamp text); grant select on things to vitae_service');
});

const put = (key: string, stamp: string) =>
  ownerPool(database).query('insert into things values ($1, $2) on conflict (key) do update set stamp = excluded.stamp', [key, stamp]);
const remove = (key: string) => ownerPool(database).query('delete from things where key = $1', [key]);

function aWatcher(intervalMs = 50, patience?: Partial<Patience>) {
  const lines: string[] = [];
  const log = createLog(stubConfig(), { write: (line) => lines.push((JSON.parse(line) as { msg: string }).msg) });
  return { watcher: new Watcher({ database, log, intervalMs }, patience), lines };
}
const stateOf = async (changed: Promise<boolean>) => Promise.race([changed.catch((error: Error) => error.message), pause(250).then(() => 'silent')]);

describe('a watch', () => {
  it('tells of changes from then on, once for all of them since the last time', async () => {
    await put('a', '1');
    const { watcher } = aWatcher();
    const watching = await watcher.watch(things, 'a');
    expect(await stateOf(watching.changed())).toBe('silent');
    const { watcher: second } = aWatcher();
    const late = await second.watch(things, 'a');
    for (const stamp of ['2', '3', '4']) await put('a', stamp);
    await pause(200);
    expect(await late.changed()).toBe(true);
    expect(await stateOf(late.changed())).toBe('silent');
    late.end();
    expect([await late.changed(), second.size]).toEqual([false, 0]);
    watching.end();
  });

  it('does not tell of what was before it, although another watch is told', async () => {
    await put('b', '1');
    const { watcher } = aWatcher(10_000);
    const first = await watcher.watch(things, 'b');
    await put('b', '2');
    const second = await watcher.watch(things, 'b');
    expect([await stateOf(first.changed()), await stateOf(second.changed())]).toEqual([true, 'silent']);
    first.end();
    second.end();
  });

  it('ends when the thing is gone, and at once where there is none', async () => {
    await put('c', '1');
    const { watcher } = aWatcher();
    const [there, nowhere] = [await watcher.watch(things, 'c'), await watcher.watch(things, 'nowhere')];
    expect(await nowhere.changed()).toBe(false);
    await remove('c');
    expect([await there.changed(), watcher.size]).toEqual([false, 0]);
  });

  it('hears at once of what this process commits', async () => {
    await put('d', '1');
    const { watcher } = aWatcher(10_000);
    const watching = await watcher.watch(things, 'd');
    await put('d', '2');
    const changed = watching.changed();
    expect(await stateOf(changed)).toBe('silent');
    await openSession(database, system('test'), 'test').run('test', statement('select 1'), []);
    expect(await stateOf(changed)).toBe(true);
    watching.end();
  });
});

describe('watching', () => {
  it('costs one round trip for each interval, with one statement for each topic, however many watch', async () => {
    const { watcher } = aWatcher(100);
    await Promise.all(Array.from({ length: 50 }, (_, i) => put(`many ${i}`, '1')));
    const watches = await Promise.all(Array.from({ length: 200 }, (_, i) => watcher.watch(i % 4 === 0 ? others : things, `many ${i % 50}`)));
    const before = { trips: traffic.trips, statements: traffic.statements.filter(isWork).length };
    await pause(1_050);
    const [trips, statements] = [traffic.trips - before.trips, traffic.statements.filter(isWork).length - before.statements];
    expect(trips).toBeLessThanOrEqual(11);
    expect(trips).toBeGreaterThan(3);
    expect(statements).toBe(2 * trips);
    for (const watching of watches) watching.end();
    expect(watcher.size).toBe(0);
    await pause(150);
    const idle = traffic.trips;
    await pause(350);
    expect(traffic.trips).toBe(idle);
  });

  it('looks no more than so often, however much is committed', async () => {
    await put('e', '1');
    const { watcher } = aWatcher(10_000);
    const watching = await watcher.watch(things, 'e');
    const session = openSession(database, system('test'), 'test');
    const before = traffic.statements.filter((text) => text === things.stamps.text).length;
    const end = performance.now() + 500;
    while (performance.now() < end) await session.run('test', statement('select 1'), []);
    expect(traffic.statements.filter((text) => text === things.stamps.text).length - before).toBeLessThan(30);
    watching.end();
  });
});

describe('where the database does not answer', () => {
  const broken = async (work: () => Promise<void>) => {
    await ownerPool(database).query('alter table things rename to gone');
    try {
      await work();
    } finally {
      await ownerPool(database).query('alter table gone rename to things');
    }
  };

  it('watches outlast it, miss nothing, and the log tells once', async () => {
    await put('f', '1');
    const { watcher, lines } = aWatcher(20);
    const watching = await watcher.watch(things, 'f');
    await broken(async () => {
      await pause(300);
      await ownerPool(database).query("update gone set stamp = '2' where key = 'f'");
    });
    expect(await watching.changed()).toBe(true);
    await expect.poll(() => lines).toEqual(['polling for changes failed, will retry', 'polling for changes recovered']);
    watching.end();
  });

  it('nobody begins to watch in vain, nor goes on for long', async () => {
    await put('g', '1');
    const { watcher } = aWatcher(20, { outage: 200 });
    const watching = await watcher.watch(things, 'g');
    await broken(async () => {
      const since = performance.now();
      await expect(watching.changed()).rejects.toThrow('things');
      expect(performance.now() - since).toBeLessThan(3_000);
      await expect(watcher.watch(things, 'g')).rejects.toThrow('things');
    });
    expect(watcher.size).toBe(0);
    const again = await watcher.watch(things, 'g');
    await put('g', '2');
    expect(await again.changed()).toBe(true);
    again.end();
  });

  // The embedded one is in this process, which could notice nothing meanwhile.
  it.skipIf(inject('prototype').kind === 'pglite')('is noticed although it says nothing at all', async () => {
    await put('h', '1');
    const { watcher } = aWatcher(20, { look: 100, outage: 200 });
    const slow: Topic = { name: 'slow', stamps: statement<Stamp>("select key, stamp from things, pg_sleep(1) where key = any($1::text[])") };
    await expect(watcher.watch(slow, 'h')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(watcher.size).toBe(0);
  });
});

describe('states', () => {
  const temporary = new RequestError('SERVICE_UNAVAILABLE', 'Not now.');

  it('are looked up again where that fails for a moment, and given up where it goes on', async () => {
    await put('i', '1');
    const { watcher } = aWatcher(20);
    const outcomes: (object | Error)[] = [temporary, { n: 1 }, temporary, temporary, temporary];
    const look = async () => {
      const outcome = outcomes.shift()!;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    const states = statesOf(await watcher.watch(things, 'i'), look, { n: 0 });
    expect(await states.next()).toEqual({ done: false, value: { n: 0 } });
    await put('i', '2');
    expect(await states.next()).toEqual({ done: false, value: { n: 1 } });
    await put('i', '3');
    await expect(states.next()).rejects.toBe(temporary);
    expect([watcher.size, outcomes]).toEqual([0, []]);
  });

  it('end when they are left while they are waited for, and when there is nothing to see any more', async () => {
    await put('j', '1');
    const { watcher } = aWatcher(20);
    const left = statesOf(await watcher.watch(things, 'j'), async () => ({}), null);
    const hidden = statesOf(await watcher.watch(things, 'j'), async () => null, null);
    const [next, nothing] = [left.next(), hidden.next()];
    await left.return?.();
    await put('j', '2');
    expect([await next, await nothing, watcher.size]).toEqual([{ done: true, value: undefined }, { done: true, value: undefined }, 0]);
  });
});
