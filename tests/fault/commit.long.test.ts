import { describe, expect, it } from 'vitest';
import type { CommitFault } from '../support/fault-proxy.ts';
import { onServer, startFaultServer } from '../support/fault-server.ts';

const faults: readonly CommitFault[] = [
  { when: 'before', how: 'cut' },
  { when: 'after', how: 'cut' },
  { when: 'before', how: 'swallow' },
  { when: 'after', how: 'swallow' },
];

/** More than the pool has connections, so that one that is not given back would be missed. */
const rounds = 14;

describe.skipIf(!onServer)('a save whose commit', () => {
  it.each(faults)('is lost $when it reaches the server ($how) is reported as unavailable, and done once if it is repeated', { timeout: 120_000 }, async (fault) => {
    const faulty = await startFaultServer({ STATEMENT_TIMEOUT_MS: '1000' });
    const { proxy, save, place } = faulty;
    const versions = async () => (await place.query<{ n: number }>(`select count(*)::int as n from profile_versions where profile_data ? 'i'`))[0]?.n;
    let failures = 0;
    for (let i = 0; i < rounds; i++) {
      const key = crypto.randomUUID();
      proxy.failCommits(fault);
      const began = performance.now();
      // A job may commit first; then the save is not the one that fails.
      const outcome = await save(i, key);
      expect(performance.now() - began).toBeLessThan(5_000);
      if (typeof outcome === 'number') continue;
      failures++;
      expect(outcome).toBe('SERVICE_UNAVAILABLE');
      expect(await versions()).toBe(fault.when === 'after' ? i + 1 : i);
      expect(await save(i, key)).toBe(i + 2);
      expect(await save(i, key)).toBe(i + 2);
    }
    expect(await versions()).toBe(rounds);
    expect(failures).toBeGreaterThan(rounds / 2);
    expect(proxy.pendingFaults).toBe(0);
  });

  it.each(faults)('is lost among many at once ($when, $how): each is done once', { timeout: 120_000 }, async (fault) => {
    const faulty = await startFaultServer({ STATEMENT_TIMEOUT_MS: '1000' });
    const { proxy, save, place } = faulty;
    proxy.failCommits(...Array.from({ length: 8 }, () => fault));
    const saves = Array.from({ length: 40 }, async (_, i) => {
      const key = crypto.randomUUID();
      for (let outcome = await save(i, key); ; outcome = await save(i, key)) {
        if (typeof outcome === 'number') return outcome;
        expect(outcome).toBe('SERVICE_UNAVAILABLE');
      }
    });
    const acknowledged = await Promise.all(saves);
    const rows = await place.query<{ version: number; i: number }>(`select version, (profile_data ->> 'i')::int as i from profile_versions where profile_data ? 'i'`);
    expect(rows).toHaveLength(40);
    expect(rows.filter(({ version, i }) => acknowledged[i] !== version)).toEqual([]);
  });
});
