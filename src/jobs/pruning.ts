import type { HistoryLimits } from '../config.ts';
import { statement } from '../db/statement.ts';
import { queueOf } from '../queue/queue.ts';
import type { Job, Run } from './job.ts';

const prune = statement<{ removed: number; goOnAfter: string | null }>(
  `select removed, go_on_after as "goOnAfter" from prune_histories($1::int4, $2::int4, $3::uuid, $4::int4)`,
);

/** How many profiles are looked at, and how many versions removed, by one statement, so that none holds others up for long. */
const batch = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Removes from the histories of all profiles what is beyond the limits, as far as the time allows, and tells how many versions went. */
async function pruneHistories({ session, signal }: Pick<Run, 'session' | 'signal'>, { maxVersions, maxDays }: HistoryLimits): Promise<number> {
  let removed = 0;
  for (let after: string | null = beforeAll; after !== null && !signal.aborted; ) {
    const values: unknown[] = [maxVersions, maxDays, after, batch];
    const [done] = await session.run('pruneHistories', prune, values);
    removed += done?.removed ?? 0;
    after = done?.goOnAfter ?? null;
  }
  return removed;
}

/** Removes old versions of profiles, where the configuration says that not all are kept. */
export const pruning: Job = {
  queue: queueOf<object>('prune-histories', { retries: 3, patience: 3_600 }),
  schedule: '50 3 * * *',
  async run({ config, log }, _data, run) {
    const { history } = config.profiles;
    if (history.maxVersions === 0 && history.maxDays === 0) return;
    const removed = await pruneHistories(run, history);
    if (removed > 0) log.info({ removed }, 'profile versions pruned');
  },
};
