import DataLoader from 'dataloader';
import { isOfValue } from '../db/errors.ts';
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

interface LoaderOptions<K, A> {
  /** What is answered for a key that is not found. */
  readonly absent: A;
  /** Turns a key into what tells it from others; without it the key itself does. */
  readonly identify?: (key: K) => unknown;
  /** Names the keys that are one statement; without it all are. */
  readonly group?: (key: K) => unknown;
}

/**
 * Declares a batched look-up that is remembered for one operation and forgotten after each mutation.
 *
 * `fetch` answers with a map rather than a list, so that order and gaps are settled here, once. If it fails, only the keys that it
 * fails for are rejected, as far as the error depends on them.
 */
export function loader<K, V, A = null>(
  fetch: Fetch<K, V>,
  { absent, identify = (key: K) => key, group }: LoaderOptions<K, A>,
): Load<K, V | A> {
  function open(loading: Loading): Batched<K, V | A> {
    const followers = new Set<Follower>();
    const dataLoader = new DataLoader<K, V | A, unknown>(
      async (keys) => {
        const following = [...followers];
        followers.clear();
        const attempts = new Attempts(identify, (some: readonly K[]) => fetch(loading, some, following));
        const groups = group ? [...Map.groupBy(keys, group).values()] : [keys];
        const found = groups.length === 1 ? await attempts.fetch(keys) : merged(await Promise.all(groups.map((same) => attempts.fetch(same))));
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

const merged = <K, V>(parts: readonly ReadonlyMap<K, V>[]): ReadonlyMap<K, V> =>
  parts.length === 1 && parts[0] ? parts[0] : new Map(parts.flatMap((part) => [...part]));

/** How many statements of a batch may fail before the keys that are left are rejected with it. */
const maxFailures = 32;

/** Looks keys up together; if that fails because of one of them, in halves, until the keys that it fails for are found. */
class Attempts<K, V> {
  readonly #identify: (key: K) => unknown;
  readonly #fetch: (keys: readonly K[]) => Promise<ReadonlyMap<unknown, V>>;
  #failures = 0;

  constructor(identify: (key: K) => unknown, fetch: (keys: readonly K[]) => Promise<ReadonlyMap<unknown, V>>) {
    this.#identify = identify;
    this.#fetch = fetch;
  }

  async fetch(keys: readonly K[]): Promise<ReadonlyMap<unknown, V | Error>> {
    try {
      return await this.#fetch(keys);
    } catch (error) {
      const middle = Math.ceil(keys.length / 2);
      if (middle === keys.length || !isOfValue(error) || ++this.#failures > maxFailures) return this.#rejected(keys, error);
      return merged(await Promise.all([this.fetch(keys.slice(0, middle)), this.fetch(keys.slice(middle))]));
    }
  }

  #rejected(keys: readonly K[], error: unknown): ReadonlyMap<unknown, Error> {
    const reason = error instanceof Error ? error : new Error(String(error));
    return new Map(keys.map((key) => [this.#identify(key), reason]));
  }
}
