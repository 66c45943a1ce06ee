import DataLoader from 'dataloader';
import { documentsOf, type ModelName, type Selects } from '../db/model.ts';
import type { Session } from '../db/session.ts';
import type { Statement } from '../db/statement.ts';

/** What a loader needs of the context: whom to read as, and where this operation's loaders are remembered. */
export interface Loading {
  readonly session: Session;
  /** Which fields the operation asks for; the same for all that is loaded in it. */
  readonly selects: Selects;
  readonly loaded: Map<unknown, unknown>;
}

/**
 * Declares a batched look-up that is remembered for one operation and forgotten after each mutation.
 *
 * `fetch` answers with a map rather than a list, so that order and gaps are settled here, once. `identify` turns a key into
 * what tells it from others; without it the key itself does.
 */
export function loader<K, V, A = null>(
  fetch: (loading: Loading, keys: readonly K[]) => Promise<ReadonlyMap<unknown, V>>,
  { absent, identify = (key: K) => key }: { absent: A; identify?: (key: K) => unknown },
): (loading: Loading, key: K) => Promise<V | A> {
  return (loading, key) => {
    const { loaded } = loading;
    let batched = loaded.get(fetch) as DataLoader<K, V | A, unknown> | undefined;
    if (!batched) {
      batched = new DataLoader(
        async (keys) => {
          const found = await fetch(loading, keys);
          return keys.map((k) => found.get(identify(k)) ?? absent);
        },
        { cacheKeyFn: identify },
      );
      loaded.set(fetch, batched);
    }
    return batched.load(key);
  };
}

/** What makes statements of the same purpose differ: the fields that they read or leave out. */
export type Variants<Row> = (selects: Selects) => Statement<Row>;

/**
 * Makes a statement for each combination of documents that operations ask for, once: few, so that each connection can keep
 * them prepared. `others` names fields that make a difference besides.
 */
export function variantsOf<Row>(
  model: ModelName,
  make: (selects: Selects) => Statement<Row>,
  others: readonly string[] = [],
): Variants<Row> {
  const made = new Map<string, Statement<Row>>();
  const telling = [...documentsOf(model), ...others];
  return (selects) => {
    const wanted = telling.filter(selects);
    const key = wanted.join();
    const known = made.get(key) ?? make((field) => wanted.includes(field));
    made.set(key, known);
    return known;
  };
}
