import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { type FaultServer, onServer, send, startFaultServer } from '../support/fault-server.ts';
import { aPlace } from '../support/place.ts';
import { password } from '../support/seed.ts';
import { type Launched, launchProcess } from '../support/server-process.ts';
import { aMailServer, forEver } from '../support/smtp.ts';
import { listenByEvents } from '../support/subscribe.ts';

const changed = 'subscription ($id: ID!) { profileChanged(id: $id) { latestVersion } }';
const register = 'mutation ($input: RegisterInput!) { register(input: $input) { userErrors { code } } }';

/** Asks a process to stop, and returns its exit code and how long it took, in milliseconds. */
async function stop({ child, ended }: Launched): Promise<{ code: number | null; ms: number }> {
  const began = performance.now();
  child.kill('SIGTERM');
  const code = await ended;
  return { code, ms: performance.now() - began };
}

const inTime = (ms: number) => ms < 10_000;

/** A client that sends half a request and then nothing. */
function halfARequest({ server: { url } }: FaultServer): void {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  onTestFinished(() => void socket.destroy());
  socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
}

/** What is under way when the server is asked to stop. */
const states: Record<string, (faulty: FaultServer) => Promise<void>> = {
  'nothing': () => Promise.resolve(),
  'a subscription, and a client that stalls': async (faulty) => {
    await listenByEvents(faulty.server.url, { accessToken: faulty.token }, changed, { id: faulty.profileId });
    halfARequest(faulty);
  },
  'nothing, and the database has fallen silent': async ({ proxy }) => {
    proxy.setMode('swallow');
    await pause(1_000);
  },
  'reads, writes and a subscription that wait for a silent database': async (faulty) => {
    await listenByEvents(faulty.server.url, { accessToken: faulty.token }, changed, { id: faulty.profileId });
    faulty.proxy.setMode('swallow');
    for (let i = 0; i < 20; i++) void (i % 2 ? faulty.save(i) : faulty.send('{ viewer { user { email } } }'));
    await pause(1_000);
  },
  'writes whose database stalls': async (faulty) => {
    faulty.proxy.setMode('stall');
    for (let i = 0; i < 20; i++) void faulty.save(i);
    await pause(1_000);
  },
  'writes whose database refuses connections': async (faulty) => {
    faulty.proxy.setMode('refuse');
    faulty.proxy.cut();
    for (let i = 0; i < 20; i++) void faulty.save(i);
    await pause(1_000);
  },
};

describe.skipIf(!onServer)('a server that is asked to stop', () => {
  it.each(Object.entries(states))('ends within 10 seconds while there is %s', { timeout: 60_000 }, async (_what, enter) => {
    const faulty = await startFaultServer();
    await enter(faulty);
    const { code, ms } = await stop(faulty.server);
    expect(ms).toSatisfy(inTime);
    expect([0, 1]).toContain(code);
  });

  it('ends within 10 seconds during a job that does not end', { timeout: 60_000 }, async () => {
    let isTaking = false;
    const mailServer = await aMailServer({ onMail: () => ((isTaking = true), forEver()) });
    const faulty = await startFaultServer({ SMTP_URL: mailServer.url });
    await send(faulty.server.url, register, { input: { email: 'bob@example.org', password } });
    await vi.waitFor(() => expect(isTaking).toBe(true), { timeout: 10_000 });
    expect((await stop(faulty.server)).ms).toSatisfy(inTime);
  });

  it('ends within 10 seconds during a job whose database has fallen silent', { timeout: 60_000 }, async () => {
    const faulty = await startFaultServer();
    faulty.proxy.failCommits({ when: 'before', how: 'swallow' });
    await pause(3_000);
    faulty.proxy.setMode('swallow');
    expect((await stop(faulty.server)).ms).toSatisfy(inTime);
  });
});

describe.skipIf(!onServer)('a server that is asked to stop while it starts', () => {
  it('ends at once where it waits for another server that migrates', { timeout: 60_000 }, async () => {
    const { environment } = await aPlace();
    const other = new pg.Client({ connectionString: environment['MIGRATION_DATABASE_URL'] });
    await other.connect();
    onTestFinished(() => other.end());
    await other.query('select pg_advisory_lock(72707370)');
    const launched = launchProcess(environment);
    await vi.waitFor(() => expect(launched.output()).toContain('waiting for another server'), { timeout: 20_000 });
    const { code, ms } = await stop(launched);
    expect([code, ms < 5_000]).toEqual([0, true]);
  });

  it('ends soon where the database accepts connections and says nothing', { timeout: 60_000 }, async () => {
    const { environment } = await aPlace();
    const proxy = await startFaultProxy(environment.DATABASE_URL);
    proxy.setMode('swallow');
    const launched = launchProcess({ ...environment, DATABASE_URL: proxy.through(environment.DATABASE_URL) });
    await vi.waitFor(() => expect(proxy.connections).toBeGreaterThan(0), { timeout: 20_000 });
    const { code, ms } = await stop(launched);
    expect([code, ms < 5_000]).toEqual([0, true]);
  });

  it('ends within 10 seconds in the middle of a migration whose database has fallen silent', { timeout: 60_000 }, async () => {
    const { environment, query } = await aPlace('empty');
    const migrationUrl = environment['MIGRATION_DATABASE_URL'] ?? '';
    const proxy = await startFaultProxy(migrationUrl);
    const launched = launchProcess({ ...environment, MIGRATION_DATABASE_URL: proxy.through(migrationUrl) });
    const begun = async () => (await query<{ n: number }>('select count(*)::int as n from _prisma_migrations'))[0]?.n;
    await vi.waitFor(async () => expect(await begun()).toBeGreaterThan(0), { timeout: 20_000, interval: 10 });
    proxy.setMode('swallow');
    expect((await stop(launched)).ms).toSatisfy(inTime);
  });
});

describe.skipIf(!onServer)('a server that starts on a database that does not answer', () => {
  it('ends with a sentence', { timeout: 60_000 }, async () => {
    const { environment } = await aPlace();
    const proxy = await startFaultProxy(environment.DATABASE_URL);
    proxy.setMode('swallow');
    const launched = launchProcess({ ...environment, DATABASE_URL: proxy.through(environment.DATABASE_URL) });
    expect(await launched.ended).toBe(1);
    expect(launched.output()).toMatch(/^Cannot connect to the database at [^\n]*\(DATABASE_URL\)[^\n]*\n$/);
  });
});
