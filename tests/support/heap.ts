import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** What is in use on the heap once all garbage is collected, in bytes. */
export async function heapUsed(): Promise<number> {
  let used = Number.POSITIVE_INFINITY;
  // What tests before have left goes only when their connections have closed and their timers have run out.
  for (let steady = 0, round = 0; steady < 3 && round < 40; round++) {
    // What V8 keeps for speed goes as well, of which the embedded database makes half a kilobyte with each query.
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = process.memoryUsage().heapUsed;
    steady = now > used - 200_000 ? steady + 1 : 0;
    used = Math.min(used, now);
  }
  return used;
}

/** By how many bytes the heap has grown after `fill`, whose result is kept until it has been measured. */
export async function growthOf(fill: () => unknown): Promise<number> {
  const before = await heapUsed();
  const kept = await fill();
  const growth = (await heapUsed()) - before;
  // Used after the measurement, so that it is not collected before.
  return kept === growth ? 0 : growth;
}
