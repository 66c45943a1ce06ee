import DataLoader from 'dataloader';
import type { Follower } from './follow.ts';
import type { Loading } from './loading.ts';

/** Looks a batch of keys up. `followers` are lists of the rows in question that the operation will ask for next. */
type Fetch<K, V> = (loading: Loading, keys: readonly K[], followers: readonly Follower[]) => Promise<ReadonlyMap<unknown, V>>;

interface Batched<K, V> {
  readonly dataLoader: DataLoader<K, V, unknown>;
  readonly followers: Set<Follower>;
}

/** Looks a key up, together with whatever else is asked for in the same tick. */
export type Load<K, V> = (loading: Loading, key: K, followers?: readonly Follower[]) => Promise<V>;

/**
 * Declares a batched look-up that is remembered for one operation and forgotten after each mutation.
 *
 * `fetch` answers with a map rather than a list, so that order and gaps are settled here, once. `identify` turns a key into
 * what tells it from others; without it the key itself does.
 */
export function loader<K, V, A = null>(
  fetch: Fetch<K, V>,
  { absent, identify = (key: K) => key }: { absent: A; identify?: (key: K) => unknown },
): Load<K, V | A> {
  function open(loading: Loading): Batched<K, V | A> {
    const followers = new Set<Follower>();
    const dataLoader = new DataLoader<K, V | A, unknown>(
      async (keys) => {
        const following = [...followers];
        followers.clear();
        const found = await fetch(loading, keys, following);
        return keys.map((key) => found.get(identify(key)) ?? absent);
      },
      { cacheKeyFn: identify },
    );
    return { dataLoader, followers };
  }

  return (loading, key, followers = []) => {
    const { loaded } = loading;
    let batched = loaded.get(fetch) as Batched<K, V | A> | undefined;
    if (!batched) {
      batched = open(loading);
      loaded.set(fetch, batched);
    }
    for (const follower of followers) batched.followers.add(follower);
    return batched.dataLoader.load(key);
  };
}
