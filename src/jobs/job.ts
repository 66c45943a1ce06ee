import type { Service } from '../context.ts';
import type { Session } from '../db/session.ts';
import type { Mailer } from '../mail/delivery.ts';
import type { Queue } from '../queue/queue.ts';

/** What jobs work with. */
export interface Workshop extends Service {
  /** The way out for mails; null: there is none. */
  readonly mailer: Mailer | null;
}

/** One attempt at a job. */
export interface Run {
  /** The way to the database, as the system at work for this job. Statements that belong together go into one `write`. */
  readonly session: Session;
  /** Who had asked for the job, as the database knew them; null for the system. A job acts for nobody else. */
  readonly userId: string | null;
  /** Whether the job is not tried again if this attempt fails. */
  readonly isLast: boolean;
  /** Aborted when the server cannot wait any longer. What is left undone is tried again. */
  readonly signal: AbortSignal;
}

/**
 * What is done with the jobs of a queue. A job may run twice, where a server was killed before it could tell that it was done,
 * so `run` must lead to the same then. What it throws makes it be tried again.
 */
export interface Job<Data extends object = object> {
  readonly queue: Queue<Data>;
  /** When it comes by itself, without data: a cron expression in UTC, such as `0 3 * * *`. */
  readonly schedule?: string;
  /** Whether this server can do it; if not, the jobs wait for one that can. */
  canRun?(workshop: Workshop): boolean;
  run(workshop: Workshop, data: Data, run: Run): Promise<void>;
}

/** The job is to be tried again, for an ordinary reason that is no fault of this program's. */
export class TryAgainError extends Error {}
