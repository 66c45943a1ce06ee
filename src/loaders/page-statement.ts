import { LRUCache } from 'lru-cache';
import { columnOf, type FieldName, type ModelName, type Row, selectList, tableOf } from '../db/model.ts';
import type { SortType } from '../rules/page.ts';
import { type Variants, variantsOf } from './variant.ts';

export type Direction = 'asc' | 'desc';

export interface Order {
  readonly field: string;
  readonly direction: Direction;
}

/** A choice among the items of a list, by a value that the client gives. */
export interface Filter {
  /** The SQL type of the value. */
  readonly type: string;
  /** The condition on a row `t`; `value` is SQL for the value, and `parent` for the key of what the list belongs to. */
  readonly condition: (value: string, parent: string) => string;
  /** SQL for the form of the value that rows are compared with, where it differs: computed once, and not for each row. */
  readonly prepare?: (value: string) => string;
  /** Gives a value of the client's the form in which SQL takes it; as it is where this is absent. It may throw a RequestError. */
  readonly encode?: (value: unknown) => unknown;
}

/** A list of the rows of `model` that belong to a parent, in one of several orders. */
export interface ListOf<M extends ModelName> {
  readonly model: M;
  /** The field that names the parent; null: all rows there are. */
  readonly parent: FieldName<M> | null;
  /** A condition on a row `t` that all items of the list fulfil. */
  readonly only?: string;
  /**
   * By what the client may choose among the items, under the names in the API. `name_value` is the choice of one value: its condition
   * can stand in a partial index, which is not found by a value that only comes with the request.
   */
  readonly filters?: Readonly<Record<string, Filter>>;
  /** The fields that the list can be sorted by, under their names in the API. Ties are broken by `id`. */
  readonly orders: Readonly<Record<string, FieldName<M>>>;
  /** Those of the orders in which no two items of one parent can tie, so that nothing is left to be sorted by `id`. */
  readonly uniqueOrders?: readonly string[];
  readonly order: Order;
}

/** Which way a page is read. */
export interface Way {
  readonly order: Order;
  readonly isBackward: boolean;
}

/** Pages of one kind are one statement, however many parents they have. */
export interface Kind extends Way {
  /** Whether it begins beside a cursor rather than at the end of the list. */
  readonly hasCursor: boolean;
  /** The names of the filters by which its items are chosen. */
  readonly filters: readonly string[];
}

/** An item with, where the operation asks for cursors, its key and what it is sorted by, in text. */
export type Item<M extends ModelName> = Row<M> & { readonly id: string; readonly sortValue?: string };

/** An item of one of many pages that were asked for by their position. */
export type Found<M extends ModelName> = Item<M> & { readonly listAt: number };

/** An item of a page that was read along with its parent. */
export type Followed<M extends ModelName> = Item<M> & { readonly listParent: string };

/** A query with one column, `parent`: the keys of the rows whose lists are wanted; its parameters are $1 to $`size`. */
export interface Source {
  readonly text: string;
  readonly size: number;
  /** Whether all lists on the way to them are read in their usual order, of which there are few. */
  readonly isUsual: boolean;
}

/** Whether a list is read from its beginning in the order that it has by itself. */
export const isUsual = <M extends ModelName>({ order: own }: ListOf<M>, { order, isBackward }: Way): boolean =>
  !isBackward && order.field === own.field && order.direction === own.direction;

/** Fields that are made of `sortValue`. */
const cursors = { names: ['cursor', 'startCursor', 'endCursor'], keys: ['id'] };

export function sortOf<M extends ModelName>(list: ListOf<M>, order: string): { column: string; type: SortType } {
  const field = list.orders[order];
  if (field === undefined) throw new Error(`${list.model} has no order ${order}.`);
  const { column, type } = columnOf(list.model, field);
  return { column, type: type as SortType };
}

/** How many kinds of pages are known of a list at a time: combinations of order, direction, cursor and filters that clients ask for. */
const maxKinds = 50;

/** The statements that read pages of a list, each made when it is needed. */
export function pageStatements<M extends ModelName>(list: ListOf<M>): (kind: Kind) => Variants<Found<M>> {
  const made = new LRUCache<string, Variants<Found<M>>>({ max: maxKinds });
  return (kind) => {
    const name = `${kind.order.field} ${kind.order.direction} ${kind.isBackward} ${kind.hasCursor} ${kind.filters.join()}`;
    const known =
      made.get(name) ??
      variantsOf<Found<M>>(
        list.model,
        [],
        (fields, hasCursors) =>
          `select k.list_at as "listAt", found.* from ${keysOf(list, kind)}
           cross join lateral (${pageText(list, kind, selected(list, kind, fields, hasCursors), 'k.size')}) found`,
        cursors,
      );
    made.set(name, known);
    return known;
  };
}

/** The rows on the pages that `pageStatements` reads; its last row is only read to see that there is more. */
export const sourceOfPages = <M extends ModelName>(list: ListOf<M>, kind: Kind): Source => ({
  text: `select found.parent from ${keysOf(list, kind)}
    cross join lateral (${pageText(list, kind, 't.id as parent', 'k.size - 1')}) found`,
  size: keyColumns(list, kind).length,
  isUsual: isUsual(list, kind) && kind.filters.length === 0,
});

/** The statement that reads a page for each row of `source`. Its last parameter says how many items each has. */
export const followStatement = <M extends ModelName>(list: ListOf<M>, way: Way, source: Source): Variants<Followed<M>> =>
  variantsOf<Followed<M>>(
    list.model,
    [],
    (fields, hasCursors) =>
      `select k.parent as "listParent", found.* from (${source.text}) k cross join lateral (
        ${pageText(list, way, selected(list, way, fields, hasCursors), `$${source.size + 1}::int4`)}) found`,
    cursors,
  );

/** The rows on the pages that `followStatement` reads. */
export const sourceOfFollowed = <M extends ModelName>(list: ListOf<M>, way: Way, source: Source): Source => ({
  text: `select found.parent from (${source.text}) k cross join lateral (
    ${pageText(list, way, 't.id as parent', `$${source.size + 1}::int4 - 1`)}) found`,
  size: source.size + 1,
  isUsual: source.isUsual && isUsual(list, way),
});

/** What a page is asked for by: a column for each parameter of its statement, which is an array with an item for each page. */
export function keyColumns<M extends ModelName>(list: ListOf<M>, kind: Kind): readonly { readonly name: string; readonly type: string }[] {
  return [
    { name: 'list_at', type: 'int4' },
    ...(list.parent === null ? [] : [{ name: 'parent', type: columnOf(list.model, list.parent).type }]),
    { name: 'size', type: 'int4' },
    ...(kind.hasCursor ? [{ name: 'value', type: sortOf(list, kind.order.field).type }, { name: 'id', type: 'uuid' }] : []),
    ...kind.filters.map((name) => ({ name: filterColumn(name), type: list.filters?.[name]?.type ?? 'text' })),
  ];
}

export const filterColumn = (name: string): string => `filter_${name}`;

function keysOf<M extends ModelName>(list: ListOf<M>, kind: Kind): string {
  const columns = keyColumns(list, kind);
  const given = `unnest(${columns.map(({ type }, i) => `$${i + 1}::${type}[]`).join(', ')}) as k(${columns.map(({ name }) => name).join(', ')})`;
  return prepared(list, kind.filters, columns, given);
}

/** The keys with the values of their filters prepared. Without the offset PostgreSQL would move that to the conditions. */
export function prepared<M extends ModelName>(
  { filters = {} }: ListOf<M>,
  chosen: readonly string[],
  columns: readonly { readonly name: string }[],
  given: string,
): string {
  const forms = new Map(chosen.flatMap((name) => (filters[name]?.prepare ? [[filterColumn(name), filters[name].prepare(`k.${filterColumn(name)}`)] as const] : [])));
  if (forms.size === 0) return given;
  return `(select ${columns.map(({ name }) => `${forms.get(name) ?? `k.${name}`} as ${name}`).join(', ')} from ${given} offset 0) k`;
}

/** The conditions on a row `t` to stand in the list of `k.parent`, as far as the filters let it. */
export function conditionsOf<M extends ModelName>(list: ListOf<M>, filters: readonly string[]): readonly string[] {
  return [
    ...(list.parent === null ? [] : [`t.${columnOf(list.model, list.parent).column} = k.parent`]),
    ...(list.only === undefined ? [] : [list.only]),
    ...filters.flatMap((name) => list.filters?.[name]?.condition(`k.${filterColumn(name)}`, 'k.parent') ?? []),
  ];
}

/** A page of the list of `k.parent`. */
function pageText<M extends ModelName>(list: ListOf<M>, way: Way | Kind, columns: string, limit: string): string {
  const { column } = sortOf(list, way.order.field);
  const descends = (way.order.direction === 'desc') !== way.isBackward;
  const direction = descends ? 'desc' : 'asc';
  const isUnique = list.uniqueOrders?.includes(way.order.field) ?? false;
  const [place, cursor] = isUnique ? [`t.${column}`, 'k.value'] : [`(t.${column}, t.id)`, '(k.value, k.id)'];
  const beyond = 'hasCursor' in way && way.hasCursor ? [`${place} ${descends ? '<' : '>'} ${cursor}`] : [];
  const conditions = [...conditionsOf(list, 'filters' in way ? way.filters : []), ...beyond];
  return `select ${columns} from ${tableOf(list.model)} t
    ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
    order by t.${column} ${direction}${isUnique ? '' : `, t.id ${direction}`} limit ${limit}`;
}

function selected<M extends ModelName>(list: ListOf<M>, { order }: Way, fields: readonly string[], hasCursors: boolean): string {
  return selectList(list.model, 't', fields) + (hasCursors ? `, ${sortText(sortOf(list, order.field))} as "sortValue"` : '');
}

/** Instants keep their microseconds, which JavaScript's dates have no room for and without which items would be skipped. */
const sortText = ({ column, type }: { column: string; type: SortType }) =>
  type === 'timestamptz'
    ? `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `t.${column}::text`;
