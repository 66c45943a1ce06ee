import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { translate } from '../../src/db/errors.ts';
import { serviceConnection } from '../../src/db/service-connection.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { RequestError } from '../../src/errors.ts';
import { system } from '../../src/principal.ts';
import { asSuperuser, newDatabase } from '../support/database.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const quick = statement('select 1 as one');
const slow = statement('select 1 as one from pg_sleep(2)');

/** What is under way when the connection is lost, 200 ms after it began. */
const moments: Record<string, (session: Session, database: Database) => Promise<unknown>> = {
  'a read': (session) => session.read(slow, []),
  'a check of the session': async (session) => {
    await session.read(slow, []);
    await session.verify();
  },
  'a statement that may write': (session) => session.run('test', slow, []),
  'a statement of a transaction': (session) => session.write('test', (tx) => tx.query(slow, [])),
  'a transaction before its next statement': (session) => session.write('test', async (tx) => {
    await pause(500);
    return tx.query(quick, []);
  }),
  'a transaction before it reads a model': (session) => session.write('test', async ({ prisma }) => {
    await pause(500);
    return prisma.role.findMany();
  }),
  'a transaction before it commits': (session) => session.write('test', () => pause(500)),
  'a statement of the job queue': async (_session, database) => {
    try {
      return await serviceConnection(database).executeSql(slow.text);
    } catch (error) {
      throw translate(error);
    }
  },
};

describe.skipIf(inject('prototype').kind === 'pglite')('a connection that is lost', () => {
  it.each(['is terminated', 'is cut', 'goes silent'] as const)('and %s is reported as unavailable, whatever was under way, and replaced', { timeout: 60_000 }, async (how) => {
    const { url, migrationUrl, close } = await newDatabase('migrated');
    onTestFinished(close);
    const proxy = await startFaultProxy(url);
    const database = await openDatabase({ url: proxy.through(url), limits: { suspicion: 200, probe: 500 } });
    onTestFinished(() => database.close());
    const session = openSession(database, system('test'), 'test');
    const lose = async () => {
      if (how === 'is cut') return proxy.cut();
      if (how === 'goes silent') {
        proxy.setMode('swallow');
        return proxy.setMode('pass');
      }
      const text = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'vitae'`;
      return asSuperuser(migrationUrl!, text);
    };
    const codes: Record<string, unknown> = {};
    for (const [moment, begin] of Object.entries(moments)) {
      const done = begin(session, database).then(() => 'done', (error: unknown) => (error instanceof RequestError ? error.code : error));
      await pause(200);
      await lose();
      codes[moment] = await done;
      await expect.poll(async () => session.read(quick, []).catch(() => [])).toEqual([{ one: 1 }]);
    }
    expect(codes).toEqual(Object.fromEntries(Object.keys(moments).map((moment) => [moment, 'SERVICE_UNAVAILABLE'])));
  });
});
