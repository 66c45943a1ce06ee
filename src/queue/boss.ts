import { PgBoss } from 'pg-boss';
import type { Database } from '../db/database.ts';
import { JOB_SCHEMA } from '../db/job-schema.ts';
import { serviceConnection } from '../db/service-connection.ts';
import type { Queue } from './queue.ts';

/** pg-boss over our own pool: it makes no tables, which the owner does, and no connections. */
export function bossOver(database: Database, { supervise }: { readonly supervise: boolean }): PgBoss {
  return new PgBoss({
    db: serviceConnection(database),
    schema: JOB_SCHEMA,
    backend: database.kind === 'pglite' ? 'pglite' : 'postgres',
    migrate: false,
    // To rebuild an index takes its owner.
    reindex: false,
    supervise,
    schedule: supervise,
  });
}

/** Makes the queues, or gives them their present settings, so that jobs can be put into them. Repeating it changes nothing. */
export async function prepareQueues(database: Database, queues: readonly Queue<unknown>[]): Promise<void> {
  const boss = bossOver(database, { supervise: false });
  await boss.start();
  try {
    for (const queue of queues) {
      await boss.createQueue(queue.name, settingsOf(queue));
      await boss.updateQueue(queue.name, settingsOf(queue));
    }
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
}

const settingsOf = ({ retries, retryDelay, retryDelayMax, patience }: Queue<unknown>) => ({
  retryLimit: retries,
  retryDelay,
  retryBackoff: true,
  retryDelayMax,
  expireInSeconds: patience,
});
