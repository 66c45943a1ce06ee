import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Mode } from '../support/fault-proxy.ts';
import { type FaultServer, onServer, send, startFaultServer } from '../support/fault-server.ts';
import { password } from '../support/seed.ts';
import { listenByEvents } from '../support/subscribe.ts';

const read = 'query ($id: ID!) { profile(id: $id) { latestVersion data } }';
const changed = 'subscription ($id: ID!) { profileChanged(id: $id) { latestVersion } }';
const register = 'mutation ($input: RegisterInput!) { register(input: $input) { userErrors { code } } }';

/** Saves numbers, each until it is acknowledged, and returns their versions; reads beside that. Codes of failures are noted. */
function startTraffic({ save, send: sendAsAnn, profileId }: FaultServer) {
  const versions = new Map<number, number>();
  const codes = new Set<string>();
  let [next, isStopping] = [0, false];
  const write = async () => {
    while (!isStopping) {
      const [i, key] = [next++, crypto.randomUUID()];
      for (let outcome = await save(i, key); ; outcome = await save(i, key)) {
        if (typeof outcome === 'number') {
          versions.set(i, outcome);
          break;
        }
        codes.add(outcome);
        await pause(100);
      }
    }
  };
  const look = async () => {
    while (!isStopping) {
      const answer = await sendAsAnn(read, { id: profileId });
      if (answer?.errors) codes.add(answer.errors[0]!.extensions.code);
      await pause(answer?.errors ? 100 : 10);
    }
  };
  const done = Promise.all([...Array.from({ length: 8 }, write), ...Array.from({ length: 8 }, look)]);
  const stop = async () => {
    isStopping = true;
    await done;
  };
  return { versions, codes, stop };
}

/** How long it takes until `isBack`, in milliseconds. */
async function durationUntil(isBack: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await isBack().catch(() => false))) {
    if (performance.now() - began > 40_000) return Number.POSITIVE_INFINITY;
    await pause(20);
  }
  return performance.now() - began;
}

/** Everything that has to be back, each asked for with new requests. */
async function recovery(faulty: FaultServer): Promise<Record<string, number>> {
  const { server, place, isReady, save, send: sendAsAnn, profileId } = faulty;
  const email = `${crypto.randomUUID()}@example.org`;
  const isMailed = async () => {
    const rows = await place.query<{ n: number }>(`select count(*)::int as n from email_queue where recipient = '${email}' and status = 'sent'`);
    return (rows[0]?.n ?? 0) > 0;
  };
  const registered = durationUntil(async () => (await send(server.url, register, { input: { email, password } }))?.errors === undefined);
  const found = {
    ready: durationUntil(isReady),
    write: durationUntil(async () => typeof (await save(-1)) === 'number'),
    read: durationUntil(async () => (await sendAsAnn(read, { id: profileId }))?.errors === undefined),
    registration: registered,
    job: registered.then(async (already) => already + (await durationUntil(isMailed))),
  };
  return Object.fromEntries(await Promise.all(Object.entries(found).map(async ([what, took]) => [what, Math.round(await took)] as const)));
}

async function expectNothingLost({ place, profileId }: FaultServer, versions: ReadonlyMap<number, number>): Promise<void> {
  const id = Buffer.from(profileId, 'base64url').toString().split(':')[1];
  const stored = await place.query<{ version: number; i: number }>(
    `select version, (profile_data ->> 'i')::int as i from profile_versions where profile_id = '${id}' and profile_data ? 'i' order by version`,
  );
  const byVersion = new Map(stored.map(({ version, i }) => [version, i]));
  expect([...versions].filter(([i, version]) => byVersion.get(version) !== i)).toEqual([]);
  const numbers = stored.map(({ i }) => i).filter((i) => i >= 0);
  expect(new Set(numbers).size).toBe(numbers.length);
}

const outages: readonly (readonly [what: string, mode: Mode, isCut: boolean])[] = [
  ['swallows everything', 'swallow', false],
  ['stalls', 'stall', false],
  ['is cut and refuses new connections', 'refuse', true],
];

describe.skipIf(!onServer)('a path to PostgreSQL that fails for 15 seconds', () => {
  it.each(outages)('and %s: all is back within 5 seconds, and nothing acknowledged is lost', { timeout: 120_000 }, async (_what, mode, isCut) => {
    const faulty = await startFaultServer();
    const { proxy, profileId, server, token } = faulty;
    const listening = await listenByEvents<{ profileChanged: { latestVersion: number } }, object>(server.url, { accessToken: token }, changed, { id: profileId });
    const traffic = startTraffic(faulty);
    await expect.poll(() => traffic.versions.size, { timeout: 20_000 }).toBeGreaterThan(3);
    const before = traffic.versions.size;
    proxy.setMode(mode);
    if (isCut) proxy.cut();
    await pause(15_000);
    const events = listening.events.length;
    proxy.setMode('pass');
    const heard = durationUntil(async () => listening.events.length > events);
    const took = { ...(await recovery(faulty)), subscription: Math.round(await heard) };
    await traffic.stop();
    expect([...traffic.codes]).toEqual(['SERVICE_UNAVAILABLE']);
    expect(Object.entries(took).filter(([, ms]) => ms > 5_000)).toEqual([]);
    expect(traffic.versions.size).toBeGreaterThan(before);
    await expectNothingLost(faulty, traffic.versions);
    listening.leave();
  });

  it('or is slow: everything works, late', { timeout: 60_000 }, async () => {
    const faulty = await startFaultServer();
    faulty.proxy.setMode('delay');
    const traffic = startTraffic(faulty);
    await pause(5_000);
    await traffic.stop();
    expect([...traffic.codes]).toEqual([]);
    expect(traffic.versions.size).toBeGreaterThan(3);
    await expectNothingLost(faulty, traffic.versions);
  });
});
