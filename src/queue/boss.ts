import { PgBoss } from 'pg-boss';
import type { Database } from '../db/database.ts';
import { JOB_SCHEMA } from '../db/job-schema.ts';
import { serviceConnection } from '../db/service-connection.ts';
import type { Queue } from './queue.ts';

/** A job that this process has taken, and nobody else has meanwhile. */
export interface Taken<Data> {
  readonly id: string;
  readonly data: Data;
  /** Who had asked for it, as the database knew them; null for the system. */
  readonly userId: string | null;
  /** How often it has been tried before. */
  readonly retryCount: number;
  /** Whether it is not tried again if it fails. */
  readonly isLast: boolean;
}

/** Where jobs are taken from. */
export interface JobStore {
  /** The next job that is due; null: there is none. */
  take<Data>(queue: Queue<Data>): Promise<Taken<Data> | null>;
  /** Tells that a job is done, or why it failed, unless its time had run out and somebody else has taken it. */
  settle(queue: Queue<unknown>, job: Taken<unknown>, failure?: string): Promise<void>;
  /** Makes these the times at which jobs come by themselves, and no others: cron expressions in UTC, by queue. */
  schedule(times: ReadonlyMap<string, string>): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /**
   * How often to look which jobs come by themselves, in seconds, and to look after those whose server was killed, at the
   * library's own pace; null: somebody else does.
   */
  readonly keepEvery?: number | null;
  readonly onError?: (error: Error) => void;
}

/** What `enqueue_job` puts into a job, and `schedule` below. */
interface Envelope<Data> {
  readonly data: Data;
  readonly userId: string | null;
}

export async function openJobStore(database: Database, { keepEvery = null, onError = () => {} }: StoreOptions = {}): Promise<JobStore> {
  const boss = bossOver(database, keepEvery);
  boss.on('error', onError);
  await boss.start();
  return {
    async take<Data>({ name }: Queue<Data>) {
      const [job] = await boss.fetch<Envelope<Data>>(name, { batchSize: 1, includeMetadata: true });
      if (!job) return null;
      const { id, retryCount, retryLimit, data: { data, userId } } = job;
      return { id, data, userId, retryCount, isLast: retryCount >= retryLimit };
    },
    async settle({ name }, { id, retryCount }, failure) {
      await (failure === undefined ? boss.complete(name, { id, retryCount }) : boss.fail(name, { id, retryCount }, { failure }));
    },
    async schedule(times) {
      for (const { name } of await boss.getSchedules()) if (!times.has(name)) await boss.unschedule(name);
      for (const [name, cron] of times) await boss.schedule(name, cron, { data: {}, userId: null } satisfies Envelope<object>);
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

/** pg-boss over our own pool: it makes no tables, which the owner does, and no connections. */
export function bossOver(database: Database, keepEvery: number | null): PgBoss {
  return new PgBoss({
    db: serviceConnection(database),
    schema: JOB_SCHEMA,
    backend: database.kind === 'pglite' ? 'pglite' : 'postgres',
    migrate: false,
    // To rebuild an index takes its owner.
    reindex: false,
    supervise: keepEvery !== null,
    schedule: keepEvery !== null,
    ...(keepEvery !== null && { cronMonitorIntervalSeconds: keepEvery, cronWorkerIntervalSeconds: Math.min(keepEvery, 5) }),
  });
}

/** Makes the queues, or gives them their present settings, so that jobs can be put into them. Repeating it changes nothing. */
export async function prepareQueues(database: Database, queues: readonly Queue<unknown>[]): Promise<void> {
  const boss = bossOver(database, null);
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
