/** How promises of resolvers settle. */
export type Mode =
  /** There are none. */
  | 'synchronous'
  /** One at a time, in an order that depends only on what they are for; everything is deterministic. */
  | 'scheduled'
  /** Within a few microtasks, so that promises race with each other. */
  | 'micro';

interface Waiting {
  readonly key: number;
  settle(): void;
}

/** Settles the promises of executions that run at the same time. */
export class Scheduler {
  readonly mode: Mode;
  readonly #waiting: Waiting[] = [];

  constructor(mode: Mode) {
    this.mode = mode;
  }

  /** Calls `make` at once if the mode is synchronous, and later otherwise. In scheduled mode, promises settle in the order of their keys. */
  later<T>(key: number, make: () => T): T | Promise<T> {
    if (this.mode === 'synchronous') return make();
    if (this.mode === 'scheduled') {
      return new Promise<T>((resolve, reject) => {
        this.#waiting.push({ key, settle: () => settle(make, resolve, reject) });
      });
    }
    let before = Promise.resolve();
    for (let hops = key % 3; hops > 0; hops--) before = before.then(() => undefined);
    return before.then(make);
  }

  /** Settles the next promise, and returns whether there was one. */
  settleNext(): boolean {
    if (this.#waiting.length === 0) return false;
    let first = 0;
    for (let i = 1; i < this.#waiting.length; i++) if (keyOf(this.#waiting[i]) < keyOf(this.#waiting[first])) first = i;
    this.#waiting.splice(first, 1)[0]?.settle();
    return true;
  }
}

const keyOf = (waiting: Waiting | undefined): number => waiting?.key ?? Number.POSITIVE_INFINITY;

function settle<T>(make: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): void {
  try {
    resolve(make());
  } catch (error) {
    reject(error);
  }
}

/** Resolves once all microtasks have run, which is much sooner than the next turn of the event loop. */
const microtasksDone = (): Promise<void> =>
  new Promise((resolve) => {
    process.nextTick(resolve);
  });

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * Settles promises until none is left, also those that no result depends on any more. Resolves when the event loop has turned, so that
 * rejections that nothing handled have been reported.
 */
export async function settleAll(scheduler: Scheduler): Promise<void> {
  do await microtasksDone();
  while (scheduler.settleNext());
  await nextTurn();
  if (scheduler.settleNext()) await settleAll(scheduler);
}
