import { queueOf } from '../queue/queue.ts';
import { eraseDue } from '../resolvers/identity/erasure.ts';
import type { Job } from './job.ts';

/** Erases the accounts whose owners had the time to change their minds, and did not. */
export const erasure: Job = {
  queue: queueOf<object>('erase-accounts', { retries: 3, patience: 3_600 }),
  schedule: '5 * * * *',
  async run({ log }, _data, { session }) {
    const { failed } = await eraseDue(session, log);
    if (failed > 0) throw new Error(`${failed} accounts could not be erased.`);
  },
};
