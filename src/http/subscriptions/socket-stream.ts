import { setTimeout as wait } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import type { WebSocket } from 'ws';
import type { PublicResult } from '../response/result.ts';

/** How many bytes may wait to be sent before the next result is taken. */
const highWaterMark = 262_144;

/** Results for graphql-ws to send, taken as fast as the client takes them. Calls `done` once when they are over. */
export function socketStream(results: AsyncIterable<PublicResult>, socket: WebSocket, done: () => void): AsyncIterableIterator<ExecutionResult> {
  const iterator = results[Symbol.asyncIterator]();
  let isDone = false;
  const end = (): IteratorReturnResult<undefined> => {
    if (!isDone) done();
    isDone = true;
    return { done: true, value: undefined };
  };
  return {
    async next() {
      while (socket.readyState === socket.OPEN && socket.bufferedAmount > highWaterMark) await wait(50, null, { ref: false });
      if (socket.readyState !== socket.OPEN) await iterator.return?.();
      const next = await iterator.next();
      return next.done ? end() : { done: false, value: next.value.result };
    },
    async return() {
      await iterator.return?.();
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
