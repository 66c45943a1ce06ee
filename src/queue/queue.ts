import type { Transaction } from '../db/session.ts';
import { statement } from '../db/statement.ts';

/** A kind of work that is put off: what it is told, and how often and how long it may be tried. */
export interface Queue<Data> {
  /** As it stands in the database and in the log. */
  readonly name: string;
  /** How often it is tried again after it failed. */
  readonly retries: number;
  /** How long after the first failure it is tried again; the pause doubles with each further one. In seconds. */
  readonly retryDelay: number;
  /** The longest that the pause becomes, in seconds. */
  readonly retryDelayMax: number;
  /** After how many seconds an attempt counts as failed that was not heard of: the server may have been killed. */
  readonly patience: number;
  /** Carries the type alone; there is no such property. */
  readonly data?: Data;
}

/** Declares a queue: `queueOf<{ profileId: string }>('rebuild-index', { retries: 3 })`. */
export function queueOf<Data extends object>(name: string, settings: Partial<Omit<Queue<Data>, 'name' | 'data'>> = {}): Queue<Data> {
  return { retries: 10, retryDelay: 30, retryDelayMax: 3_600, patience: 900, ...settings, name };
}

const enqueue = statement<{ id: string }>('select enqueue_job($1, $2::jsonb, $3::int * interval \'1 second\') as id');

/**
 * Has a job done once the transaction is committed, and never if it is not. The job learns who the acting user was from the
 * database itself. `data` is kept as it is: keys of rows belong there, secrets do not.
 */
export async function enqueueJob<Data extends object>(tx: Transaction, queue: Queue<Data>, data: Data, { delaySeconds = 0 } = {}): Promise<void> {
  await tx.query(enqueue, [queue.name, JSON.stringify(data), delaySeconds]);
}
