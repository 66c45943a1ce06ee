import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import { type Job, TryAgainError } from '../../src/jobs/job.ts';
import { startWorker, type Worker, type WorkerPatience, workOff } from '../../src/jobs/worker.ts';
import { type SignedIn, system } from '../../src/principal.ts';
import { bossOver, openJobStore, prepareQueues } from '../../src/queue/boss.ts';
import { enqueueJob, type Queue, queueOf } from '../../src/queue/queue.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { hurry, workshopOf } from '../support/jobs.ts';
import { aUser } from '../support/seed.ts';
import { principalOf } from '../support/session.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'info' });
});

interface Task {
  readonly n: number;
}
let queues = 0;

/** A job of a queue of its own, which notes what it was told. */
async function aJob(run: Job<Task>['run'] = () => Promise.resolve(), settings: Partial<Queue<Task>> & Pick<Job<Task>, 'schedule' | 'canRun'> = {}) {
  const { schedule, canRun, ...rest } = settings;
  const ran: { n: number; userId: string | null; isLast: boolean }[] = [];
  const job: Job<Task> = {
    queue: queueOf<Task>(`test-${++queues}`, { retryDelay: 60, ...rest }),
    ...(schedule !== undefined && { schedule }),
    ...(canRun && { canRun }),
    async run(workshop, data, attempt) {
      ran.push({ n: data.n, userId: attempt.userId, isLast: attempt.isLast });
      await run(workshop, data, attempt);
    },
  };
  await prepareQueues(api.database, [job.queue]);
  return { job, ran };
}

const asSystem = () => openSession(api.database, system('test'), 'test');
const enqueue = (queue: Queue<Task>, ...numbers: number[]) =>
  asSystem().write('test', async (tx) => {
    for (const n of numbers) await enqueueJob(tx, queue, { n });
  });
const stateOf = async ({ name }: Queue<Task>) =>
  (await ownerPool(api.database).query(`select state::text, retry_count, output from pgboss.job where name = $1 order by created_on`, [name])).rows;

async function aWorker(jobs: readonly Job<Task>[], patience: Partial<WorkerPatience> = {}): Promise<Worker> {
  const worker = await startWorker(workshopOf(api), jobs, { poll: 50, ...patience });
  onTestFinished(() => worker.stop());
  return worker;
}

describe('a job', () => {
  it('is done after the transaction that asked for it, and never if that is undone', async () => {
    const { job, ran } = await aJob();
    const undone = asSystem().write('test', async (tx) => {
      await enqueueJob(tx, job.queue, { n: 1 });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await enqueue(job.queue, 2);
    expect(await workOff(workshopOf(api), [job])).toBe(1);
    expect([ran, await stateOf(job.queue)]).toEqual([[{ n: 2, userId: null, isLast: false }], [{ state: 'completed', retry_count: 0, output: null }]]);
  });

  it('learns from the database who had asked for it', async () => {
    const { job, ran } = await aJob();
    const ann = await aUser(api);
    await openSession(api.database, system('test', (await principalOf(api, ann)) as SignedIn), 'test').write('test', (tx) => enqueueJob(tx, job.queue, { n: 1, userId: 'forged' } as Task));
    await workOff(workshopOf(api), [job]);
    expect(ran).toEqual([{ n: 1, userId: ann.id, isLast: false }]);
  });

  it('waits as long as it is told to', async () => {
    const { job, ran } = await aJob();
    await asSystem().write('test', (tx) => enqueueJob(tx, job.queue, { n: 1 }, { delaySeconds: 3_600 }));
    await workOff(workshopOf(api), [job]);
    expect(ran).toEqual([]);
    await hurry(api);
    await workOff(workshopOf(api), [job]);
    expect(ran).toHaveLength(1);
  });

  it('cannot be put into a queue that nobody declared', async () => {
    await expect(enqueue(queueOf<Task>('unknown'), 1)).rejects.toThrow();
  });

  it('runs as the system, which row-level security binds too', async () => {
    const roles: unknown[] = [];
    const { job } = await aJob(async (_, __, { session }) => void roles.push(...(await session.read({ name: 'role', text: 'select current_user as role' }, []))));
    await enqueue(job.queue, 1);
    await workOff(workshopOf(api), [job]);
    expect(roles).toEqual([{ role: 'vitae_service' }]);
  });
});

describe('a job that fails', () => {
  it('is tried again after pauses that double, and then given up', async () => {
    const { job, ran } = await aJob(() => Promise.reject(new TypeError('secret')), { retries: 2 });
    await enqueue(job.queue, 1);
    const pauses: number[] = [];
    for (let i = 0; i < 4; i++) {
      await workOff(workshopOf(api), [job]);
      const { rows } = await ownerPool(api.database).query<{ seconds: number }>(
        `select extract(epoch from start_after - now())::float as seconds from pgboss.job where name = $1 and state = 'retry'`,
        [job.queue.name],
      );
      pauses.push(...rows.map(({ seconds }) => seconds));
      await hurry(api);
    }
    expect(ran.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(pauses.map((seconds, i) => seconds >= 59 * 2 ** i && seconds <= 120 * 2 ** i)).toEqual([true, true]);
    // The text of an error may hold what a row holds; only the log has it.
    expect(await stateOf(job.queue)).toEqual([{ state: 'failed', retry_count: 2, output: { failure: 'TypeError' } }]);
    expect(api.log.filter((line) => line.includes(job.queue.name) && line.includes('job failed, no retries left'))).toHaveLength(1);
  });

  it('for an ordinary reason, is tried again without a word', async () => {
    const { job } = await aJob(() => Promise.reject(new TryAgainError('not yet')));
    await enqueue(job.queue, 1);
    await workOff(workshopOf(api), [job]);
    expect(await stateOf(job.queue)).toMatchObject([{ state: 'retry', output: { failure: 'Error' } }]);
    expect(api.log.filter((line) => line.includes(job.queue.name))).toEqual([]);
  });

  it('keeps none of the others from being done', async () => {
    const { job, ran } = await aJob((_, { n }) => (n === 1 ? Promise.reject(new Error('bad')) : Promise.resolve()));
    await enqueue(job.queue, 1, 2, 3);
    await workOff(workshopOf(api), [job]);
    expect(ran.map(({ n }) => n).toSorted()).toEqual([1, 2, 3]);
    expect((await stateOf(job.queue)).map(({ state }) => state).toSorted()).toEqual(['completed', 'completed', 'retry']);
  });
});

describe('a server that is killed', () => {
  it('leaves a job that another one takes up once its time has run out', async () => {
    const { job, ran } = await aJob(undefined, { patience: 30 });
    await enqueue(job.queue, 1);
    const killed = await openJobStore(api.database);
    const taken = await killed.take(job.queue);
    const boss = bossOver(api.database, null);
    const errors: unknown[] = [];
    boss.on('error', (error) => errors.push(error));
    await boss.start();
    await boss.supervise(job.queue.name);
    expect(await stateOf(job.queue)).toMatchObject([{ state: 'active' }]);

    await ownerPool(api.database).query(`update pgboss.job set started_on = now() - interval '31 seconds' where name = $1`, [job.queue.name]);
    await ownerPool(api.database).query(`update pgboss.queue set monitor_claim_on = now() - interval '1 hour'`);
    await boss.supervise(job.queue.name);
    await hurry(api);
    await workOff(workshopOf(api), [job]);
    expect(ran).toHaveLength(1);
    // What the first server says when it was only slow, and not dead, comes too late.
    await killed.settle(job.queue, taken!, 'late');
    expect(await stateOf(job.queue)).toEqual([{ state: 'completed', retry_count: 1, output: null }]);
    await boss.stop({ graceful: false });
    await killed.close();
    expect(errors).toEqual([]);
  });
});

describe('workers', () => {
  it('do each job once, however many there are', async () => {
    const { job, ran } = await aJob(() => pause(5));
    await aWorker([job]);
    await aWorker([job]);
    await aWorker([job]);
    await enqueue(job.queue, ...Array.from({ length: 60 }, (_, n) => n));
    await vi.waitFor(async () => expect((await stateOf(job.queue)).filter(({ state }) => state === 'completed')).toHaveLength(60), { timeout: 20_000 });
    expect(ran.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  it('leave a job to those that can do it', async () => {
    const { job, ran } = await aJob(undefined, { canRun: () => false });
    await enqueue(job.queue, 1);
    await aWorker([job]);
    await pause(300);
    expect([ran, await stateOf(job.queue)]).toMatchObject([[], [{ state: 'created' }]]);
  });

  it('finish what is under way when they are stopped, and take nothing new', async () => {
    const { job, ran } = await aJob(() => pause(400));
    const worker = await aWorker([job]);
    await enqueue(job.queue, 1);
    await vi.waitFor(() => expect(ran).toHaveLength(1));
    const stopped = worker.stop();
    await enqueue(job.queue, 2);
    await stopped;
    expect(await stateOf(job.queue)).toMatchObject([{ state: 'completed' }, { state: 'created' }]);
  });

  it('tell what takes too long to give up, and do not wait for what does not listen', async () => {
    const { job: listening, ran } = await aJob((_, __, { signal }) => pause(60_000, undefined, { signal }));
    const { job: deaf, ran: ranDeaf } = await aJob(() => new Promise(() => {}));
    const worker = await aWorker([listening, deaf], { drain: 300, leave: 300 });
    await enqueue(listening.queue, 1);
    await enqueue(deaf.queue, 1);
    await vi.waitFor(() => expect([ran.length, ranDeaf.length]).toEqual([1, 1]));
    const began = performance.now();
    await worker.stop();
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(await stateOf(listening.queue)).toMatchObject([{ state: 'retry' }]);
    expect(await stateOf(deaf.queue)).toMatchObject([{ state: 'active' }]);
  });

  it('keep their queues without a complaint of the database', async () => {
    const { job } = await aJob();
    const boss = bossOver(api.database, null);
    const errors: unknown[] = [];
    boss.on('error', (error) => errors.push(error));
    await boss.start();
    await enqueue(job.queue, 1);
    await workOff(workshopOf(api), [job]);
    await ownerPool(api.database).query(`update pgboss.queue set monitor_claim_on = now() - interval '1 hour', maintain_on = null`);
    await ownerPool(api.database).query(`update pgboss.job set completed_on = now() - interval '1 year' where name = $1`, [job.queue.name]);
    await boss.supervise();
    expect([errors, await stateOf(job.queue)]).toEqual([[], []]);
    await boss.stop({ graceful: false });
  });
});

describe('a schedule', () => {
  it('makes a job come by itself, once for all servers', { timeout: 30_000 }, async () => {
    const { job, ran } = await aJob(undefined, { schedule: '* * * * *' });
    await aWorker([job], { schedule: 1_000 });
    await aWorker([job], { schedule: 1_000 });
    await vi.waitFor(() => expect(ran).not.toEqual([]), { timeout: 20_000, interval: 100 });
    const minutes = (await ownerPool(api.database).query(`select distinct singleton_on from pgboss.job where name = $1`, [job.queue.name])).rows.length;
    expect(ran).toHaveLength(minutes);
    expect(ran[0]).toEqual({ n: undefined, userId: null, isLast: false });
  });

  it('is forgotten when no job has it any more', async () => {
    const { job } = await aJob(undefined, { schedule: '0 3 * * *' });
    const times = async () => (await ownerPool(api.database).query(`select cron, timezone from pgboss.schedule where name = $1`, [job.queue.name])).rows;
    await (await aWorker([job])).stop();
    expect(await times()).toEqual([{ cron: '0 3 * * *', timezone: 'UTC' }]);
    await (await aWorker([])).stop();
    expect(await times()).toEqual([]);
  });
});
