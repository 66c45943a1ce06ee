import type { Workshop } from '../../src/jobs/job.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { workOff } from '../../src/jobs/worker.ts';
import type { Mailer } from '../../src/mail/delivery.ts';
import { mailerFor } from '../../src/mail/mailer.ts';
import type { Api } from './api.ts';
import { ownerPool } from './database.ts';

/** What a worker beside the api's server works with. Without a mailer, mails end in silence and keep their texts. */
export const workshopOf = (api: Api, mailer: Mailer | null = mailerFor(api.config, api.service.log)): Workshop => ({ ...api.service, mailer });

/** Does all jobs that are due, as a worker would, and returns how many there were. */
export const runDueJobs = (api: Api, mailer?: Mailer): Promise<number> => workOff(workshopOf(api, mailer), jobs);

/** Lets the time come for whatever waits: retries, and jobs with a delay. */
export async function hurry(api: Pick<Api, 'database'>): Promise<void> {
  await ownerPool(api.database).query(`update pgboss.job set start_after = now() where state in ('created', 'retry')`);
}
