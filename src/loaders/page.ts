import { columnOf, type FieldName, type ModelName, type Row, selectList, tableOf } from '../db/model.ts';
import type { Session } from '../db/session.ts';
import { type Statement, statement } from '../db/statement.ts';
import { cursorText, type PageArgs, type SortType, type Stretch, stretchOf } from '../rules/page.ts';
import { countBy } from './count.ts';
import { type Loading, loader } from './loader.ts';

export type Direction = 'asc' | 'desc';

/** A list of the rows of `model` that belong to a parent, in one of several orders. */
export interface ListOf<M extends ModelName> {
  readonly model: M;
  /** The field that names the parent. */
  readonly parent: FieldName<M>;
  /** The fields that the list can be sorted by, under their names in the API. Ties are broken by `id`. */
  readonly orders: Readonly<Record<string, FieldName<M>>>;
  /** Those of the orders in which no two items of one parent can tie, so that nothing is left to be sorted by `id`. */
  readonly uniqueOrders?: readonly string[];
  readonly order: { readonly field: string; readonly direction: Direction };
}

/** One page of a list: its items with their cursors, and whether there is more on either side. */
export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

interface Request extends Stretch {
  readonly parent: string;
  readonly order: { readonly field: string; readonly direction: Direction };
}

type Found<M extends ModelName> = Row<M> & { readonly id: string; readonly listAt: number; readonly sortValue: string };

/**
 * Declares how a list is paged: by keyset cursors, and per parent in SQL, so that a page costs the same wherever it lies
 * and the pages of many parents are one statement that reads one row more than each shows.
 */
export function pagesOf<M extends ModelName>(list: ListOf<M>) {
  const load = loader(
    (session, requests: readonly Request[]) => fetchPages(session, list, requests),
    { absent: { edges: [], hasNextPage: false, hasPreviousPage: false }, identify: identityOf },
  );
  return {
    list,
    count: countBy(list.model, list.parent),
    /** @throws {RequestError} BAD_USER_INPUT for arguments that do not name a page */
    page(loading: Loading, parent: string, args: PageArgs, order = list.order): Promise<Page<Row<M>>> {
      const stretch = stretchOf(args, orderName(order), sortOf(list, order.field).type);
      return load(loading, { ...stretch, parent, order });
    },
  };
}

const orderName = ({ field, direction }: Request['order']) => `${field} ${direction}`;

const identityOf = ({ parent, order, size, isBackward, cursor }: Request) =>
  JSON.stringify([parent, orderName(order), size, isBackward, cursor]);

function sortOf<M extends ModelName>(list: ListOf<M>, order: string): { column: string; type: SortType } {
  const field = list.orders[order];
  if (field === undefined) throw new Error(`${list.model} has no order ${order}.`);
  const { column, type } = columnOf(list.model, field);
  return { column, type: type as SortType };
}

async function fetchPages<M extends ModelName>(session: Session, list: ListOf<M>, requests: readonly Request[]) {
  const kinds = Map.groupBy(requests, (request) => {
    const { field, direction } = request.order;
    return `${field} ${direction} ${request.isBackward} ${request.cursor !== null}`;
  });
  const pages = await Promise.all([...kinds.values()].map((same) => fetchSame(session, list, same)));
  return new Map(pages.flat());
}

/** Pages in the same order and direction, with or without cursor alike, are one statement. */
async function fetchSame<M extends ModelName>(session: Session, list: ListOf<M>, requests: readonly Request[]) {
  const [sample] = requests;
  if (!sample) return [];
  const rows = await session.read(pageStatement(list, sample), [
    requests.map((_, at) => at),
    requests.map((request) => request.parent),
    requests.map((request) => request.size + 1),
    ...(sample.cursor ? [requests.map((r) => r.cursor?.value), requests.map((r) => r.cursor?.id)] : []),
  ]);
  const found = Map.groupBy(rows, (row) => row.listAt);
  return requests.map((request, at) => [identityOf(request), pageFrom(found.get(at) ?? [], request)] as const);
}

function pageFrom<M extends ModelName>(rows: readonly Found<M>[], request: Request): Page<Row<M>> {
  const { size, isBackward, cursor } = request;
  const isMore = rows.length > size;
  const shown = rows.slice(0, size);
  const order = orderName(request.order);
  return {
    edges: (isBackward ? shown.toReversed() : shown).map((node) => ({
      node,
      cursor: cursorText({ order, value: node.sortValue, id: node.id }),
    })),
    hasNextPage: isBackward ? cursor !== null : isMore,
    hasPreviousPage: isBackward ? isMore : cursor !== null,
  };
}

const statements = new WeakMap<object, Map<string, Statement<never>>>();

function pageStatement<M extends ModelName>(list: ListOf<M>, { order, isBackward, cursor }: Request) {
  const known = statements.get(list) ?? new Map<string, Statement<never>>();
  statements.set(list, known);
  const kind = `${orderName(order)} ${isBackward} ${cursor !== null}`;
  const made = known.get(kind) ?? statement<never>(pageText(list, order, isBackward, cursor !== null));
  known.set(kind, made);
  return made as Statement<Found<M>>;
}

function pageText<M extends ModelName>(list: ListOf<M>, order: Request['order'], isBackward: boolean, isAfter: boolean) {
  const parent = columnOf(list.model, list.parent);
  const sort = sortOf(list, order.field);
  const descends = (order.direction === 'desc') !== isBackward;
  const way = descends ? 'desc' : 'asc';
  const sortValue =
    sort.type === 'timestamptz'
      ? `to_char(t.${sort.column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : `t.${sort.column}::text`;
  const isUnique = list.uniqueOrders?.includes(order.field) ?? false;
  const [place, cursor] = isUnique ? [`t.${sort.column}`, 'k.value'] : [`(t.${sort.column}, t.id)`, '(k.value, k.id)'];
  const keys = `$1::int4[], $2::${parent.type}[], $3::int4[]${isAfter ? `, $4::${sort.type}[], $5::uuid[]` : ''}`;
  const beyond = isAfter ? `and ${place} ${descends ? '<' : '>'} ${cursor}` : '';
  return `select k.list_at as "listAt", found.* from unnest(${keys}) as k(list_at, parent, size${isAfter ? ', value, id' : ''})
    cross join lateral (
      select ${selectList(list.model, 't')}, ${sortValue} as "sortValue" from ${tableOf(list.model)} t
      where t.${parent.column} = k.parent ${beyond}
      order by t.${sort.column} ${way}${isUnique ? '' : `, t.id ${way}`} limit k.size
    ) found`;
}
