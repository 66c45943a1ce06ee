import { setTimeout as pause } from 'node:timers/promises';
import { openSession } from '../db/session.ts';
import { system } from '../principal.ts';
import { type JobStore, openJobStore, type Taken } from '../queue/boss.ts';
import { type Job, TryAgainError, type Workshop } from './job.ts';

/** How long things may take, in milliseconds. */
export interface WorkerPatience {
  /** Between two looks at an empty queue. */
  readonly poll: number;
  /** Between two looks at which jobs come by themselves. */
  readonly schedule: number;
  /** For jobs under way to end once the worker is to stop; then they are told to give up. */
  readonly drain: number;
  /** For jobs that were told to give up. */
  readonly leave: number;
}

const standard: WorkerPatience = { poll: 2_000, schedule: 30_000, drain: 8_000, leave: 1_000 };

/** The most time between two attempts to take a job while that fails, in milliseconds. */
const retryAfter = 1_000;

/** How many jobs of one kind a server does at once. */
const concurrency = 4;

export interface Worker {
  /** Takes no new jobs, waits for those under way, and leaves those that take too long to be tried again. */
  stop(): Promise<void>;
}

/** Begins to do the jobs that are due. Any number of servers may do so at once: each job is done by one of them. */
export async function startWorker(workshop: Workshop, jobs: readonly Job[], patience: Partial<WorkerPatience> = {}): Promise<Worker> {
  const { poll, schedule, drain, leave } = { ...standard, ...patience };
  const { database, log } = workshop;
  const store = await openJobStore(database, { keepEvery: schedule / 1_000, onError: (error) => log.warn({ err: error }, 'job queue error') });
  await store.schedule(new Map(jobs.flatMap((job) => (job.schedule === undefined ? [] : [[job.queue.name, job.schedule]]))));
  const [stopping, leaving] = [new AbortController(), new AbortController()];
  const bench = { workshop, store, signal: leaving.signal };
  const loops = jobs.filter((job) => job.canRun?.(workshop) ?? true).map((job) => attend(bench, job, poll, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      const done = Promise.all(loops);
      await Promise.race([done, pause(drain, undefined, { ref: false })]);
      leaving.abort();
      await Promise.race([done, pause(leave, undefined, { ref: false })]);
      await store.close();
    },
  };
}

/** Does everything that is due now, one after the other, and returns how many jobs that were. */
export async function workOff(workshop: Workshop, jobs: readonly Job[]): Promise<number> {
  const store = await openJobStore(workshop.database);
  const bench = { workshop, store, signal: new AbortController().signal };
  let count = 0;
  try {
    for (const job of jobs.filter(({ canRun }) => canRun?.(workshop) ?? true)) {
      for (let taken = await store.take(job.queue); taken; taken = await store.take(job.queue), count++) await perform(bench, job, taken);
    }
  } finally {
    await store.close();
  }
  return count;
}

interface Bench {
  readonly workshop: Workshop;
  readonly store: JobStore;
  readonly signal: AbortSignal;
}

/** Looks after one queue until it is told to stop, and then until what it has taken is done. */
async function attend(bench: Bench, job: Job, poll: number, stopping: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!stopping.aborted) {
    const taken = running.size < concurrency ? await takeFrom(bench, job) : null;
    if (taken === 'failed') {
      await pause(Math.min(poll, retryAfter), undefined, { signal: stopping }).catch(() => {});
    } else if (taken) {
      const done = perform(bench, job, taken).finally(() => running.delete(done));
      running.add(done);
    } else {
      const rest = pause(poll, undefined, { signal: stopping }).catch(() => {});
      await (running.size < concurrency ? rest : Promise.race([rest, ...running]));
    }
  }
  await Promise.all(running);
}

async function takeFrom({ workshop, store }: Bench, { queue }: Job): Promise<Taken<object> | null | 'failed'> {
  try {
    return await store.take(queue);
  } catch (error) {
    workshop.log.warn({ err: error, queue: queue.name }, 'failed to fetch a job, will retry');
    return 'failed';
  }
}

/** Runs a job and settles it. What cannot be settled is tried again when its time has run out. */
async function perform({ workshop, store, signal }: Bench, { queue, run }: Job, taken: Taken<object>): Promise<void> {
  const { id, data, userId, isLast } = taken;
  const about = { queue: queue.name, job: id };
  try {
    const session = openSession(workshop.database, system(queue.name), id);
    const failure = await run(workshop, data, { session, userId, isLast, signal }).then(
      () => undefined,
      (error: unknown) => tell(workshop, error, { ...about, isLast }),
    );
    await store.settle(queue, taken, failure);
  } catch (error) {
    workshop.log.error({ err: error, ...about }, 'failed to save the result of a job');
  }
}

/** The text of an error may hold what a row holds, so the queue is told no more than its name. */
function tell({ log }: Workshop, error: unknown, about: { queue: string; job: string; isLast: boolean }): string {
  if (error instanceof TryAgainError && !about.isLast) return error.name;
  log.error({ err: error, ...about }, about.isLast ? 'job failed, no retries left' : 'job failed, will retry');
  return error instanceof Error ? error.name : 'Error';
}
