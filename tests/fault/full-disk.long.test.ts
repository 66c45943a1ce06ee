import { execFileSync } from 'node:child_process';
import { cp, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../support/migrations.ts';
import { password } from '../support/seed.ts';
import { startProcess } from '../support/server-process.ts';

const prototype = inject('prototype');

/** A disk of the given size; null where this system does not allow mounting one. */
async function mountDisk(megabytes: number): Promise<string | null> {
  const place = await temporaryDirectory();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', place]));
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

describe.runIf(prototype.kind === 'pglite')('an embedded database whose disk is full', () => {
  it('is unavailable until there is room again, loses nothing that was acknowledged, and lets the server stop', { timeout: 180_000 }, async ({ skip }) => {
    const disk = await mountDisk(160);
    if (disk === null || prototype.kind !== 'pglite') return skip('This system does not allow mounting a disk.');
    const directory = join(disk, 'data');
    await cp(prototype.migrated.directory, directory, { recursive: true });
    const server = await startProcess({ DATABASE_URL: directory });
    const { profile: { id }, session: { accessToken } } = (await send(server.url, register, { input: { email: 'ann@example.org', password } })).data!.register!;

    const { bavail, bsize } = await statfs(disk);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - 24_000_000)));
    let latest = 0;
    let refusal: string | undefined;
    for (let i = 0; i < 2_000 && refusal === undefined; i++) {
      const input = { id, data: { text: Array.from({ length: 60 }, () => crypto.randomUUID()).join('').repeat(20) } };
      const { data, errors } = await send(server.url, update, { input }, accessToken);
      refusal = errors?.[0]?.extensions.code;
      latest = data?.updateProfile?.profile?.latestVersion ?? latest;
    }
    expect(refusal).toBe('SERVICE_UNAVAILABLE');
    expect(latest).toBeGreaterThan(10);
    for (let i = 0; i < 3; i++) {
      expect((await send(server.url, read, { id }, accessToken)).errors?.[0]?.extensions.code ?? 'answered').toMatch(/^(SERVICE_UNAVAILABLE|answered)$/);
    }
    expect((await fetch(`${server.url}/health`)).status).toBe(200);

    await rm(filler);
    const since = performance.now();
    await expect.poll(async () => (await send(server.url, read, { id }, accessToken)).data?.profile?.latestVersion, { timeout: 20_000, interval: 100 }).toBe(latest);
    expect(performance.now() - since).toBeLessThan(5_000);
    const { data } = await send(server.url, update, { input: { id, data: { text: 'again' } } }, accessToken);
    expect(data?.updateProfile?.profile?.latestVersion).toBe(latest + 1);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});
