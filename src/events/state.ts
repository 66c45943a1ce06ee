import { RequestError } from '../errors.ts';
import type { Watch } from './watch.ts';

/** How often a state is looked up that the database keeps back, before that is told. */
const attempts = 3;

/**
 * The states of what is watched, each as `look` finds it once it has changed, beginning with `first` where that is news. They end when the
 * watch does, or when `look` finds nothing. Who takes their time gets the latest state then, and none of those in between.
 *
 * It is no generator, because one that waits could not be ended.
 */
export function statesOf<State extends object>(watch: Watch, look: () => Promise<State | null>, first: State | null): AsyncIterableIterator<State, undefined> {
  let upcoming = first;

  async function found(): Promise<State | null> {
    for (let attempt = 1; await watch.changed(); attempt++) {
      try {
        return await look();
      } catch (error) {
        const isTemporary = error instanceof RequestError && error.code === 'SERVICE_UNAVAILABLE';
        if (!isTemporary || attempt === attempts) throw error;
        watch.postpone();
      }
    }
    return null;
  }

  async function next(): Promise<IteratorResult<State, undefined>> {
    const state = upcoming ?? (await found().catch(ended));
    upcoming = null;
    if (state === null) return close();
    return { done: false, value: state };
  }

  function ended(error: unknown): never {
    watch.end();
    throw error;
  }

  async function close(): Promise<IteratorResult<State, undefined>> {
    watch.end();
    return { done: true, value: undefined };
  }

  return { next, return: close, [Symbol.asyncIterator]() { return this; } };
}
