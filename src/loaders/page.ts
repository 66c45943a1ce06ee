import type { ModelName, Row } from '../db/model.ts';
import { isStretch, type PageArgs, type Stretch, stretchOf } from '../rules/page.ts';
import { countOf } from './count.ts';
import { type Follower, keysOf, readAlong } from './follow.ts';
import { loader } from './loader.ts';
import type { Loading } from './loading.ts';
import { filterColumn, type Found, keyColumns, type ListOf, type Order, pageStatements, sortOf, sourceOfPages } from './page-statement.ts';
import { emptyPage, type Page, pageFrom } from './page-result.ts';

/** A list from which a page was chosen. */
export interface Connection<T> {
  /** The page, at once where it was read along with what it belongs to. */
  page(): Page<T> | Promise<Page<T>>;
  count(): Promise<number>;
}

interface Request extends Stretch {
  readonly parent: string;
  readonly order: Order;
  readonly orderName: string;
  /** By what its items are chosen; without those that say nothing. */
  readonly filters: Filters;
  /** What tells this request from others of the same list. */
  readonly identity: string;
}

type Filters = Readonly<Record<string, unknown>>;

/** What a client may say about a list besides which page of it is wanted. */
interface Choice {
  readonly order?: Order | undefined;
  readonly filter?: Filters | null | undefined;
}

/** The name of a filter in the list: one of its own for a value, where the list has one for this very value. */
function filterName<M extends ModelName>({ model, filters = {} }: ListOf<M>, name: string, value: unknown): string {
  const ofValue = typeof value === 'object' ? name : `${name}_${String(value)}`;
  if (ofValue in filters) return ofValue;
  if (name in filters) return name;
  throw new Error(`Lists of ${model} have no filter ${ofValue}.`);
}

/** Those that say something, always in the same order, and in the form in which SQL takes them. */
const spoken = <M extends ModelName>(list: ListOf<M>, filter: Filters | null | undefined): Filters =>
  Object.fromEntries(
    Object.entries(filter ?? {})
      .filter(([, value]) => value != null)
      .map(([given, value]) => {
        const name = filterName(list, given, value);
        return [name, list.filters?.[name]?.encode?.(value) ?? value] as const;
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/**
 * Declares how a list is paged: by keyset cursors, and per parent in SQL, so that a page costs the same wherever it lies
 * and the pages of many parents are one statement that reads one row more than each shows.
 */
export function pagesOf<M extends ModelName>(list: ListOf<M>) {
  const count = countOf(list);
  const load = loader(fetchPagesOf(list), { absent: emptyPage, identify: ({ identity }: Request) => identity, group: kindOf });
  const nameOf = ({ field, direction }: Order) => `${field} ${direction}`;
  const stretch = (args: PageArgs, order: Order) => stretchOf(args, nameOf(order), sortOf(list, order.field).type);
  return {
    list,
    count,
    /**
     * A page of the list, and the number of all its items, neither of which is fetched before it is asked for.
     *
     * @throws {RequestError} BAD_USER_INPUT for arguments that do not name a page, and for filters that make no sense
     */
    open(
      loading: Loading,
      parent: string,
      args: PageArgs,
      { order = list.order, filter }: Choice = {},
      followers: readonly Follower[] = [],
    ): Connection<Row<M>> {
      const asked = stretch(args, order);
      const { size, isBackward, cursor } = asked;
      const orderName = nameOf(order);
      const filters = spoken(list, filter);
      const place = cursor ? `${cursor.value} ${cursor.id}` : '';
      const identity = `${parent} ${orderName} ${isBackward} ${size} ${place} ${JSON.stringify(filters)}`;
      return {
        page: () => load(loading, { ...asked, parent, order, orderName, filters, identity }, followers),
        count: () => count(loading, { parent, filters }),
      };
    },
    /**
     * The same page of the list for every row that is read elsewhere; null where the arguments name a page of one of them,
     * or none at all, which is for `open` to say.
     */
    follower(place: object, args: PageArgs, { order = list.order, filter }: Choice = {}, followers: readonly Follower[] = []): Follower<M> | null {
      if (filter != null || args.after != null || args.before != null || !isStretch(args)) return null;
      return { list, order, orderName: nameOf(order), stretch: stretch(args, order), place, followers };
    },
  };
}

function fetchPagesOf<M extends ModelName>(list: ListOf<M>) {
  const statementOf = pageStatements(list);

  return async (loading: Loading, requests: readonly Request[], followers: readonly Follower[]) => {
    const [sample] = requests;
    if (!sample) return new Map<string, Page<Row<M>>>();
    const { order, isBackward, cursor } = sample;
    const kind = { order, isBackward, hasCursor: cursor !== null, filters: Object.keys(sample.filters) };
    const keys = requests.map(keyOf);
    const values = keyColumns(list, kind).map(({ name }) => keys.map((key) => key[name]));
    const reading = loading.session.read(statementOf(kind)(loading.selection), values);
    const [rows] = await Promise.all([
      reading,
      readAlong(loading, () => ({ source: sourceOfPages(list, kind), values, keys: keysOf(reading) }), followers),
    ]);
    const found = requests.map((): Found<M>[] => []);
    for (const row of rows) found[row.listAt]?.push(row);
    return new Map(requests.map((request, at) => [request.identity, pageFrom<M>(found[at] ?? [], request, request.orderName)] as const));
  };
}

/** Pages in the same order and direction, with or without cursor alike, are one statement. */
const kindOf = ({ orderName, isBackward, cursor, filters }: Request): string =>
  `${orderName} ${isBackward} ${cursor !== null} ${Object.keys(filters).join()}`;

/** What a page is asked for by, under the names of `keyColumns`. One row more than it shows tells that there is more. */
function keyOf({ parent, size, cursor, filters }: Request, at: number): Record<string, unknown> {
  const key: Record<string, unknown> = { list_at: at, parent, size: size + 1, value: cursor?.value, id: cursor?.id };
  for (const [name, value] of Object.entries(filters)) key[filterColumn(name)] = value;
  return key;
}
