import type { ModelName, Row } from '../db/model.ts';
import type { Stretch } from '../rules/page.ts';
import type { Loading } from './loading.ts';
import { type Followed, followStatement, isUsual, type ListOf, type Order, type Source, sourceOfFollowed } from './page-statement.ts';
import { emptyPage, type Page, pageFrom } from './page-result.ts';
import type { Variants } from './variant.ts';

/**
 * A list that an operation asks for of every row that something else is about to read. It is read in the same round trip,
 * instead of in one that waits for those rows.
 */
export interface Follower<M extends ModelName = ModelName> {
  readonly list: ListOf<M>;
  readonly order: Order;
  readonly orderName: string;
  /** Without a cursor: it is the same for all parents, and theirs differ. */
  readonly stretch: Stretch;
  /** The place in the operation that will ask for the pages. */
  readonly place: object;
  /** What follows its own rows in turn. */
  readonly followers: readonly Follower[];
}

/** The rows whose lists are to be read: a query for them, and its parameters. */
export interface Leaders {
  readonly source: Source;
  readonly values: readonly unknown[];
  /** The keys of those rows, as they were read. */
  readonly keys: Promise<readonly string[]>;
}

/** The maximum number of cached statements for non-default orders. With further orders, nested lists are not prefetched. */
const maxUnusual = 200;

const statements = new Map<string, Variants<Followed<ModelName>>>();
let unusual = 0;

export const keysOf = async (reading: Promise<readonly { readonly id: string }[]>): Promise<readonly string[]> =>
  (await reading).map(({ id }) => id);

/**
 * Reads the lists, and those that follow them, and puts their pages where `followedPage` finds them. It never rejects: a list that cannot
 * be read along is read again by its own field, whose error it is then.
 */
export async function readAlong(loading: Loading, leadersOf: () => Leaders, followers: readonly Follower[]): Promise<void> {
  if (followers.length === 0) return;
  const leaders = leadersOf();
  await Promise.allSettled([leaders.keys, ...followers.map((follower) => readOne(loading, leaders, follower))]);
}

async function readOne(loading: Loading, { source, values, keys }: Leaders, follower: Follower): Promise<void> {
  const { list, order, stretch, place, followers, orderName } = follower;
  const way = { order, isBackward: stretch.isBackward };
  const variants = statementFor(list, way, source);
  if (!variants) return;
  const own = [...values, stretch.size + 1];
  const reading = loading.session.read(variants(loading.selection), own);
  const [rows, parents] = await Promise.all([
    reading,
    keys,
    readAlong(loading, () => ({ source: sourceOfFollowed(list, way, source), values: own, keys: keysOf(reading) }), followers),
  ]);
  // A place in a fragment, or one of several lists that are read together, is come by more than once.
  const pages = (loading.loaded.get(place) ?? new Map()) as Map<string, Page<Row<ModelName>>>;
  for (const parent of parents) pages.set(parent, emptyPage);
  for (const [parent, items] of byParent(rows)) pages.set(parent, pageFrom(items, stretch, orderName));
  loading.loaded.set(place, pages);
}

/** The rows of each parent. They mostly come one after the other, so that a parent has to be looked up once. */
function byParent<R extends { readonly listParent: string }>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>();
  let [parent, items]: [string, R[]] = ['', []];
  for (const row of rows) {
    if (row.listParent !== parent) {
      parent = row.listParent;
      items = found.get(parent) ?? [];
      found.set(parent, items);
    }
    items.push(row);
  }
  return found;
}

function statementFor(list: ListOf<ModelName>, way: { order: Order; isBackward: boolean }, source: Source) {
  const name = [list.model, list.parent, list.only, way.order.field, way.order.direction, way.isBackward, source.text].join(' ');
  const known = statements.get(name);
  if (known) return known;
  if (!source.isUsual || !isUsual(list, way)) {
    if (unusual >= maxUnusual) return null;
    unusual++;
  }
  const made = followStatement(list, way, source);
  statements.set(name, made);
  return made;
}

/** The page of a parent that was read along for this place of the operation; undefined where none was. */
export function followedPage<T>({ loaded }: Loading, place: object, parent: string): Page<T> | undefined {
  return (loaded.get(place) as Map<string, Page<T>> | undefined)?.get(parent);
}
