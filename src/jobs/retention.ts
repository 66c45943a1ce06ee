import { statement } from '../db/statement.ts';
import { queueOf } from '../queue/queue.ts';
import type { Job } from './job.ts';

const forget = statement<{ table: string; count: number }>(
  `select forgotten as "table", number as count from forget_outdated($1::int)`,
);

/** How many rows of a table are deleted by one statement, so that none holds others up for long. */
const batch = 1_000;

/** Deletes what is of no use any more: sessions and links that have run out, old attempts to sign in, mails that were sent. */
export const retention: Job = {
  queue: queueOf<object>('forget-outdated', { retries: 3, patience: 3_600 }),
  schedule: '20 3 * * *',
  async run({ log }, _data, { session, signal }) {
    const forgotten = new Map<string, number>();
    for (let isMore = true; isMore && !signal.aborted; ) {
      const found = await session.run('forgetOutdated', forget, [batch]);
      for (const { table, count } of found) if (count > 0) forgotten.set(table, (forgotten.get(table) ?? 0) + count);
      isMore = found.some(({ count }) => count === batch);
    }
    if (forgotten.size > 0) log.info(Object.fromEntries(forgotten), 'expired rows deleted');
  },
};
