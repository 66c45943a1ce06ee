import { setTimeout as wait } from 'node:timers/promises';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { UnauthenticatedError } from '../errors.ts';

/** How long a subscription may be silent before it is asked whether its caller may still listen, in milliseconds. */
const pause = 10_000;

const ended = (): ExecutionResult => {
  const originalError = new UnauthenticatedError('Your session ended, or what you may do has changed. Subscribe again, or sign in first.');
  return { errors: [new GraphQLError(originalError.message, { originalError })] };
};

/**
 * The events of a subscription, as long as its caller may have them: that is asked before each is delivered, and from time to time
 * while there are none. The last event then says that the right has ended.
 */
export function whileAllowed(
  events: AsyncIterableIterator<ExecutionResult>,
  isAllowed: () => Promise<boolean>,
  silence = pause,
): AsyncIterableIterator<ExecutionResult> {
  const iterator = events[Symbol.asyncIterator]();
  let upcoming: Promise<IteratorResult<ExecutionResult>> | null = null;
  let isOver = false;

  async function close(): Promise<IteratorResult<ExecutionResult>> {
    isOver = true;
    await iterator.return?.();
    return { done: true, value: undefined };
  }

  async function next(): Promise<IteratorResult<ExecutionResult>> {
    for (;;) {
      if (isOver) return { done: true, value: undefined };
      upcoming ??= iterator.next();
      const arrived = await within(upcoming, silence).catch((error: unknown) => {
        isOver = true;
        throw error;
      });
      if (arrived?.done) return close();
      if (!isOver && !(await isAllowed())) {
        await close();
        return { done: false, value: ended() };
      }
      if (!arrived) continue;
      upcoming = null;
      return arrived;
    }
  }

  return { next, return: close, [Symbol.asyncIterator]() { return this; } };
}

/** What the promise gives; null if it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  const patience = new AbortController();
  const { signal } = patience;
  const late = wait(milliseconds, null, { signal, ref: false }).catch(() => null);
  return Promise.race([promise, late]).finally(() => patience.abort());
}
