import DataLoader from 'dataloader';
import { fieldsOf, type ModelName, type Selection } from '../db/model.ts';
import type { Session } from '../db/session.ts';
import { type Statement, statement } from '../db/statement.ts';
import type { Follower } from './follow.ts';

/** What a loader needs of the context: whom to read as, and where this operation's loaders are remembered. */
export interface Loading {
  readonly session: Session;
  /** What the operation asks for; the same for all that is loaded in it. */
  readonly selection: Selection;
  readonly loaded: Map<unknown, unknown>;
}

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

/** Statements of one purpose, which differ in the fields that they read. */
export type Variants<Row> = (selection: Selection) => Statement<Row>;

/** No client has so many forms of a list; who sends more is given rows with all fields. */
const maxVariants = 40;

/**
 * Makes a statement for each combination of fields that operations need, once: few, so that each connection can keep them
 * prepared. `keys` are the fields that the loader itself reads; `extra` names fields of the API for which `textOf` adds
 * something, made of further keys.
 */
export function variantsOf<Row>(
  model: ModelName,
  keys: readonly string[],
  textOf: (fields: readonly string[], isExtra: boolean) => string,
  extra: { readonly names: readonly string[]; readonly keys: readonly string[] } = { names: [], keys: [] },
): Variants<Row> {
  const all = fieldsOf(model);
  const made = new Map<string, Statement<Row>>();
  const known = new WeakMap<Selection, Statement<Row>>();

  function make(selection: Selection): Statement<Row> {
    const isCrowded = made.size >= maxVariants;
    const isExtra = extra.names.some((name) => isCrowded || selection.asksFor(name));
    const own = isExtra ? [...keys, ...extra.keys] : keys;
    const fields = all.filter((field) => isCrowded || own.includes(field) || selection.needs(model, field));
    const name = `${fields.join()} ${isExtra}`;
    const absent = all.filter((field) => !fields.includes(field));
    const variant = made.get(name) ?? statement<Row>(textOf(fields, isExtra), absent);
    made.set(name, variant);
    return variant;
  }

  return (selection) => {
    const variant = known.get(selection) ?? make(selection);
    known.set(selection, variant);
    return variant;
  };
}
