import type { ModelName, Row } from '../db/model.ts';
import { cursorText, type PageArgs, type Stretch, stretchOf } from '../rules/page.ts';
import { countBy } from './count.ts';
import { type Loading, loader } from './loader.ts';
import { type Found, type ListOf, type Order, pageStatements, sortOf } from './page-statement.ts';

/** One page of a list: its items with their cursors, and whether there is more on either side. */
export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** An item and its place in the list, which is only put into words where somebody asks for it. */
export interface Edge<T> {
  readonly node: T;
  cursor(): string;
}

/** A list from which a page was chosen. */
export interface Connection<T> {
  page(): Promise<Page<T>>;
  count(): Promise<number>;
}

interface Request extends Stretch {
  readonly parent: string;
  readonly order: Order;
  readonly orderName: string;
  /** What tells this request from others of the same list. */
  readonly identity: string;
}

/**
 * Declares how a list is paged: by keyset cursors, and per parent in SQL, so that a page costs the same wherever it lies
 * and the pages of many parents are one statement that reads one row more than each shows.
 */
export function pagesOf<M extends ModelName>(list: ListOf<M>) {
  const count = countBy(list.model, list.parent);
  const load = loader(fetchPagesOf(list), { absent: empty, identify: ({ identity }: Request) => identity });
  return {
    list,
    /**
     * A page of the list, and the number of all its items, neither of which is fetched before it is asked for.
     *
     * @throws {RequestError} BAD_USER_INPUT for arguments that do not name a page
     */
    open(loading: Loading, parent: string, args: PageArgs, order = list.order): Connection<Row<M>> {
      const orderName = `${order.field} ${order.direction}`;
      const stretch = stretchOf(args, orderName, sortOf(list, order.field).type);
      const { size, isBackward, cursor } = stretch;
      const place = cursor ? `${cursor.value} ${cursor.id}` : '';
      const identity = `${parent} ${orderName} ${isBackward} ${size} ${place}`;
      return {
        page: () => load(loading, { ...stretch, parent, order, orderName, identity }),
        count: () => count(loading, parent),
      };
    },
  };
}

const empty: Page<never> = { edges: [], hasNextPage: false, hasPreviousPage: false };

function fetchPagesOf<M extends ModelName>(list: ListOf<M>) {
  const statementOf = pageStatements(list);

  /** Pages in the same order and direction, with or without cursor alike, are one statement. */
  async function fetchSame({ session, selection }: Loading, requests: readonly Request[]) {
    const [sample] = requests;
    if (!sample) return [];
    const { order, isBackward, cursor } = sample;
    const rows = await session.read(statementOf({ order, isBackward, hasCursor: cursor !== null })(selection), [
      requests.map((_, at) => at),
      requests.map((request) => request.parent),
      requests.map((request) => request.size + 1),
      ...(cursor ? [requests.map((r) => r.cursor?.value), requests.map((r) => r.cursor?.id)] : []),
    ]);
    const found = requests.map((): Found<M>[] => []);
    for (const row of rows) found[row.listAt]?.push(row);
    return requests.map((request, at) => [request.identity, pageFrom(found[at] ?? [], request)] as const);
  }

  return async (loading: Loading, requests: readonly Request[]) => {
    const kinds = Map.groupBy(requests, ({ orderName, isBackward, cursor }) => `${orderName} ${isBackward} ${cursor !== null}`);
    const pages = await Promise.all([...kinds.values()].map((same) => fetchSame(loading, same)));
    return new Map(pages.flat());
  };
}

function pageFrom<M extends ModelName>(rows: readonly Found<M>[], request: Request): Page<Row<M>> {
  const { size, isBackward, cursor, orderName } = request;
  const isMore = rows.length > size;
  const shown = rows.slice(0, size);
  return {
    edges: (isBackward ? shown.toReversed() : shown).map((node) => ({
      node,
      cursor: () => cursorText({ order: orderName, value: node.sortValue ?? '', id: node.id }),
    })),
    hasNextPage: isBackward ? cursor !== null : isMore,
    hasPreviousPage: isBackward ? isMore : cursor !== null,
  };
}
