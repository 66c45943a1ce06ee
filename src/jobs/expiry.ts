import { statement } from '../db/statement.ts';
import { queueOf } from '../queue/queue.ts';
import type { Job } from './job.ts';

const expire = statement<{ id: string }>(
  `update data_exports set status = 'expired', token_hash = null where status = 'ready' and expires_at <= now() returning id`,
);

// A job that was tried for the last time by a server that was killed has told nobody.
const abandon = statement<{ id: string }>(
  `update data_exports set status = 'failed', token_hash = null, failure_reason = 'The export failed. Request it again.'
   where status = 'pending' and requested_at < now() - interval '1 day' returning id`,
);

/** Takes the tokens of exports away whose time is over, and with them their files. */
export const expiry: Job = {
  queue: queueOf<object>('expire-exports', { retries: 3 }),
  schedule: '35 * * * *',
  async run({ log }, _data, { session }) {
    const expired = (await session.run('expireExports', expire, [])).length;
    const abandoned = (await session.run('expireExports', abandon, [])).length;
    if (expired + abandoned > 0) log.info({ expired, abandoned }, 'data exports deleted');
  },
};
