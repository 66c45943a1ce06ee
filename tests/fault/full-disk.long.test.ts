import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { LostConnectionError } from '../../src/db/lost-connection.ts';
import { afterFile } from '../support/after-file.ts';
import { password } from '../support/seed.ts';
import { startProcess } from '../support/server-process.ts';

const prototype = inject('prototype');

/** A disk of the given size; null where this system does not allow mounting one. */
async function mountDisk(megabytes: number): Promise<string | null> {
  const place = await mkdtemp(join(tmpdir(), 'vitae-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    return null;
  }
  afterFile(async () => void execFileSync('umount', ['-l', place]));
  return place;
}

interface Answer {
  readonly data: { updateProfile?: { profile: { latestVersion: number } | null } | null; register?: { profile: { id: string }; session: { accessToken: string } }; profile?: { latestVersion: number } } | null;
  readonly errors?: { extensions: { code: string } }[];
}

async function send(url: string, query: string, variables: object, token?: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  return (await response.json()) as Answer;
}

const register = 'mutation ($input: RegisterInput!) { register(input: $input) { profile { id } session { accessToken } } }';
const update = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { latestVersion } } }';
const read = 'query ($id: ID!) { profile(id: $id) { latestVersion } }';

/** Saves until the server refuses, and returns the last version that it acknowledged, and the code. */
async function saveUntilRefused(save: (data: object) => Promise<Answer>): Promise<{ latest: number; code: string }> {
  let latest = 0;
  for (let i = 0; i < 2_000; i++) {
    const { data, errors } = await save({ text: Array.from({ length: 1_200 }, () => crypto.randomUUID()).join('') });
    if (errors) return { latest, code: errors[0]!.extensions.code };
    latest = data?.updateProfile?.profile?.latestVersion ?? latest;
  }
  return { latest, code: 'NEVER_REFUSED' };
}

/** Fills a disk but for 24 MB, and returns what to remove to have room again. */
async function fill(disk: string): Promise<string> {
  const { bavail, bsize } = await statfs(disk);
  const filler = join(disk, 'filler');
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - 24_000_000)));
  return filler;
}

const disk = prototype.kind === 'pglite' ? await mountDisk(160) : null;

// Mounting a disk takes rights that not everybody has.
describe.runIf(disk !== null)('an embedded database whose disk is full', () => {
  it('is unavailable until there is room again, loses nothing that was acknowledged, and lets the server stop', { timeout: 180_000 }, async () => {
    const directory = join(disk!, 'data');
    if (prototype.kind === 'pglite') await cp(prototype.migrated.directory, directory, { recursive: true });
    const server = await startProcess({ DATABASE_URL: directory });
    const { profile: { id }, session: { accessToken } } = (await send(server.url, register, { input: { email: 'ann@example.org', password } })).data!.register!;
    const save = (data: object) => send(server.url, update, { input: { id, data } }, accessToken);
    const latestVersion = async () => (await send(server.url, read, { id }, accessToken)).data?.profile?.latestVersion;

    const filler = await fill(disk!);
    const { latest, code } = await saveUntilRefused(save);
    expect(code).toBe('SERVICE_UNAVAILABLE');
    expect(latest).toBeGreaterThan(10);
    for (let i = 0; i < 3; i++) expect([undefined, latest]).toContain(await latestVersion());
    expect((await fetch(`${server.url}/health`)).status).toBe(200);

    await rm(filler);
    const since = performance.now();
    await expect.poll(latestVersion, { timeout: 20_000, interval: 100 }).toBe(latest);
    expect(performance.now() - since).toBeLessThan(5_000);
    expect((await save({ text: 'again' })).data?.updateProfile?.profile?.latestVersion).toBe(latest + 1);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('is not sent anything more once its write-ahead log could not grow, and holds all that was committed', { timeout: 60_000 }, async () => {
    const directory = join(disk!, 'panic');
    if (prototype.kind === 'pglite') await cp(prototype.empty.directory, directory, { recursive: true });
    const { pool, close } = await openDatabase({ url: directory });
    onTestFinished(close);
    await pool.query('create table kept (n int)');
    const filler = await fill(disk!);
    let committed = 0;
    const log = async () => {
      for (;;) {
        await pool.query('insert into kept values (1)');
        committed++;
        await pool.query(`select pg_logical_emit_message(false, 'test', repeat('x', 1000000))`);
      }
    };
    await expect(log()).rejects.toMatchObject({ severity: 'PANIC', code: '53100' });
    const since = performance.now();
    await expect(pool.query('select n from kept')).rejects.toThrow(LostConnectionError);
    expect(performance.now() - since).toBeLessThan(5_000);
    await rm(filler);
    await expect.poll(async () => (await pool.query('select n from kept').catch(() => null))?.rowCount, { timeout: 10_000 }).toBe(committed);
  });
});
