import { hash } from './random.ts';
import { Failure, type Run } from './run.ts';

/** Makes an item that depends on the key, and may throw. */
type MakeItem = (key: number) => unknown;

/** A value for a list: mostly an array, also with promises; another iterable; or something that is none. `settled` makes items without promises. */
export function listValue(item: MakeItem, settled: MakeItem, key: number, run: Run, fault: number): unknown {
  if (fault === 8) return key % 2 ? 'not a list' : 5;
  if ((fault === 10 || fault === 11) && run.scheduler.mode !== 'synchronous') return [new Failure('the first item failed'), rejected(key, run), rejected(key + 1, run)];
  const keys = Array.from({ length: (key >>> 3) % 4 }, (_, i) => hash(key, i));
  const kind = (key >>> 5) % 14;
  if (kind === 0) return new Set(keys.map((itemKey) => orError(item, itemKey)));
  if (kind === 1) return generated(item, keys, fault);
  if (kind === 2 && run.allowsAsyncIterables && run.scheduler.mode !== 'synchronous') return generatedLater(settled, keys, run, fault);
  return keys.map((itemKey) => orError(item, itemKey));
}

/** A promise that nothing waits for if an item before it makes the list null; its rejection must be handled all the same. */
const rejected = (key: number, run: Run): unknown =>
  run.scheduler.later(key, () => {
    throw new Failure('an item was rejected');
  });

/** An item, or the error that making it throws. */
function orError(item: MakeItem, key: number): unknown {
  try {
    return item(key);
  } catch (error) {
    return error instanceof Error ? error : new Failure(String(error));
  }
}

function* generated(item: MakeItem, keys: readonly number[], fault: number): Generator {
  for (const [i, key] of keys.entries()) {
    yield fault === 9 ? orError(item, key) : item(key);
    if (fault === 9 && i === 1) throw new Failure('the generator failed');
  }
}

async function* generatedLater(settled: MakeItem, keys: readonly number[], run: Run, fault: number): AsyncGenerator {
  run.hasAsyncIterables = true;
  for (const [i, key] of keys.entries()) {
    await run.scheduler.later(hash(key, 'wait'), () => undefined);
    yield settled(key);
    if (fault === 9 && i === 1) throw new Failure('the generator failed');
  }
}
