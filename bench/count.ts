import { sample } from './agreement.ts';
import { type Contestant, startContestant } from './contestant.ts';
import type { Population } from './fill.ts';
import { ask, type Operation } from './operation.ts';
import { startProxy, type Traffic } from './wire.ts';

/**
 * What one call of each operation sends to PostgreSQL, counted on the wire of a server of its own, so that the proxy is
 * in nobody's way while it is measured. Everything that is remembered or prepared is so before the counting begins.
 * `saves` tells how many saves that took.
 */
export async function countTraffic(
  contestant: Contestant,
  operations: readonly Operation[],
  population: Population,
  { url, variant }: { url: string; variant: string | null },
): Promise<{ traffic: Map<Operation, Traffic>; saves: number }> {
  await using cleanUp = new AsyncDisposableStack();
  const proxy = await startProxy(url, cleanUp);
  const server = await startContestant(contestant, { databaseUrl: proxy.url, variant }, cleanUp);
  const traffic = new Map<Operation, Traffic>();
  let saves = 0;
  for (const operation of operations) {
    const calls = sample(operation, population, 20);
    const askAll = async () => {
      for (const call of calls) await ask(server.port, operation, contestant, call);
    };
    await askAll();
    const before = { ...proxy.traffic };
    await askAll();
    const each = (name: keyof Traffic) => (proxy.traffic[name] - before[name]) / calls.length;
    traffic.set(operation, { statements: each('statements'), work: each('work'), trips: each('trips') });
    if (operation.isWrite) saves += 2 * calls.length;
  }
  return { traffic, saves };
}
