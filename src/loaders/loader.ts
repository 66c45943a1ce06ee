import DataLoader from 'dataloader';
import type { Session } from '../db/session.ts';

/** What a loader needs of the context: whom to read as, and where this operation's loaders are remembered. */
export interface Loading {
  readonly session: Session;
  readonly loaded: Map<unknown, unknown>;
}

/**
 * Declares a batched look-up that is remembered for one operation and forgotten after each mutation.
 *
 * `fetch` answers with a map rather than a list, so that order and gaps are settled here, once. `identify` turns a key into
 * what tells it from others; without it the key itself does.
 */
export function loader<K, V, A = null>(
  fetch: (session: Session, keys: readonly K[]) => Promise<ReadonlyMap<unknown, V>>,
  { absent, identify = (key: K) => key }: { absent: A; identify?: (key: K) => unknown },
): (loading: Loading, key: K) => Promise<V | A> {
  return ({ session, loaded }, key) => {
    let batched = loaded.get(fetch) as DataLoader<K, V | A, unknown> | undefined;
    if (!batched) {
      batched = new DataLoader(
        async (keys) => {
          const found = await fetch(session, keys);
          return keys.map((k) => found.get(identify(k)) ?? absent);
        },
        { cacheKeyFn: identify },
      );
      loaded.set(fetch, batched);
    }
    return batched.load(key);
  };
}
