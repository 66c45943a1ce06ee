import { queueOf } from '../queue/queue.ts';
import { purgeDue } from '../resolvers/profiles/purge.ts';
import type { Job } from './job.ts';

/** Purges what was deleted thirty days ago and was not restored. */
export const purge: Job = {
  queue: queueOf<object>('purge-deleted', { retries: 3, patience: 3_600 }),
  schedule: '35 * * * *',
  async run({ log }, _data, { session, signal }) {
    const { failed } = await purgeDue(session, log, signal);
    if (failed > 0) throw new Error(`${failed} deleted rows could not be purged.`);
  },
};
