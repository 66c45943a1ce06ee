import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/database.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { anonymous } from '../../src/principal.ts';
import { newDatabase, ownerPool } from '../support/database.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const nothing = statement('select 1 as one');
const unavailable = { code: 'SERVICE_UNAVAILABLE' };

/** PostgreSQL's answer to a client that may come in: AuthenticationOk and ReadyForQuery. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** A server that gives each connection these answers, one for each packet, and no more. */
async function silentServer(...answers: readonly Buffer[]): Promise<{ url: string; open: Set<Socket> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).once('close', () => open.delete(socket));
    const left = [...answers];
    socket.on('data', () => left.length > 0 && socket.write(left.shift()!));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { url: `postgres://ann:secret@127.0.0.1:${(server.address() as AddressInfo).port}/vitae`, open };
}

async function opened(url: string, options: Partial<DatabaseOptions> = {}): Promise<Database> {
  const database = await openDatabase({ url, poolSize: 2, ...options });
  onTestFinished(() => database.close());
  return database;
}

const sessionOf = (database: Database) => openSession(database, anonymous, 'test');

/** Each way to the database. */
const ways: Record<string, (session: Session) => Promise<unknown>> = {
  read: (session) => session.read(nothing, []),
  verify: (session) => session.verify(),
  run: (session) => session.run('test', nothing, []),
  write: (session) => session.write('test', (tx) => tx.query(nothing, [])),
};

async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

describe.each([
  ['accepts connections and says nothing', [], ''],
  ['lets connections in and answers no query', [welcome], ''],
  ['agrees to TLS and says nothing more', [Buffer.from('S')], '?sslmode=verify-full'],
])('a server that %s', (_what, answers, parameters) => {
  it.each(Object.entries(ways))('makes session.%s fail as unavailable after the limit, and no connection stays open', async (_way, go) => {
    const { url, open } = await silentServer(...answers);
    const database = await opened(url + parameters, { limits: { connect: 300, answer: 300, suspicion: 60_000 } });
    const took = await durationOf(() => expect(go(sessionOf(database))).rejects.toMatchObject(unavailable));
    expect(took).toSatisfy((ms: number) => ms >= 250 && ms < 1_500);
    await expect.poll(() => open.size).toBe(0);
    expect(database.pool.totalCount).toBe(0);
  });
});

it('closes a connection that fails for want of a password', async () => {
  const request = (code: number, data: string) =>
    Buffer.concat([Buffer.from([0x52, 0, 0, 0, 8 + data.length, 0, 0, 0, code]), Buffer.from(data)]);
  const { url, open } = await silentServer(request(10, 'SCRAM-SHA-256\0\0'), request(11, 'r=abc,s=c2FsdA==,i=4096'));
  const database = await opened(url.replace(':secret', ''));
  await expect(database.pool.query('select 1')).rejects.toThrow('password must be a string');
  await expect.poll(() => open.size).toBe(0);
});

it('closes in time although a query is not answered', async () => {
  const { url } = await silentServer(welcome);
  const database = await openDatabase({ url, limits: { end: 300 } });
  const query = expect(database.pool.query('select 1')).rejects.toThrow();
  await pause(100);
  expect(await durationOf(() => database.close())).toBeLessThan(1_000);
  await query;
});

describe.skipIf(inject('prototype').kind === 'pglite')('a path to PostgreSQL that goes silent', () => {
  async function aPath(options: Partial<DatabaseOptions> = {}) {
    const { url, database: direct, close } = await newDatabase('migrated');
    onTestFinished(close);
    const proxy = await startFaultProxy(url);
    const database = await opened(proxy.through(url), { limits: { suspicion: 300 }, ...options });
    const backends = async () => (await ownerPool(direct).query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`)).rows[0]?.n;
    return { proxy, database, backends };
  }

  it('is noticed once the server answers again, long before the limit of a statement', async () => {
    const { proxy, database } = await aPath({ poolSize: 10 });
    const session = sessionOf(database);
    await Promise.all(Object.values(ways).map((go) => go(session)));
    proxy.setMode('swallow');
    const lost = Promise.all(Object.values(ways).map((go) => expect(go(session)).rejects.toMatchObject(unavailable)));
    await pause(400);
    proxy.setMode('pass');
    expect(await durationOf(() => lost)).toBeLessThan(4_000);
    await Promise.all(Object.values(ways).map((go) => go(session)));
  });

  it('takes the connections with it on which nothing was under way, and frees the locks that they hold', async () => {
    const { proxy, database, backends } = await aPath({ poolSize: 3 });
    const session = sessionOf(database);
    await Promise.all([1, 2, 3].map(() => session.run('test', statement('select pg_sleep(0.05)'), [])));
    expect(database.pool.totalCount).toBe(3);
    const holding = session.write('test', async (tx) => {
      await tx.query(nothing, []);
      proxy.setMode('swallow');
      proxy.setMode('pass');
      await tx.query(nothing, []);
    });
    await expect(holding).rejects.toMatchObject(unavailable);
    expect(database.pool.totalCount).toBe(0);
    await expect.poll(backends).toBe(0);
    expect(await durationOf(() => session.read(nothing, []))).toBeLessThan(500);
  });

  it('is not suspected where a statement takes long', async () => {
    const { database } = await aPath();
    expect(await sessionOf(database).read(statement('select 1 as one from pg_sleep(1.5)'), [])).toEqual([{ one: 1 }]);
  });
});
