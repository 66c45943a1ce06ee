import { columnOf, type FieldName, type ModelName, type Row, selectList, tableOf } from '../db/model.ts';
import type { SortType } from '../rules/page.ts';
import { type Variants, variantsOf } from './loader.ts';

export type Direction = 'asc' | 'desc';

export interface Order {
  readonly field: string;
  readonly direction: Direction;
}

/** A list of the rows of `model` that belong to a parent, in one of several orders. */
export interface ListOf<M extends ModelName> {
  readonly model: M;
  /** The field that names the parent. */
  readonly parent: FieldName<M>;
  /** The fields that the list can be sorted by, under their names in the API. Ties are broken by `id`. */
  readonly orders: Readonly<Record<string, FieldName<M>>>;
  /** Those of the orders in which no two items of one parent can tie, so that nothing is left to be sorted by `id`. */
  readonly uniqueOrders?: readonly string[];
  readonly order: Order;
}

/** Which way a page is read. Pages of one kind are one statement, however many parents they have. */
export interface Kind {
  readonly order: Order;
  readonly isBackward: boolean;
  /** Whether it begins beside a cursor rather than at the end of the list. */
  readonly hasCursor: boolean;
}

/** An item, with the page it belongs to and, where the operation asks for cursors, its key and what it is sorted by, in text. */
export type Found<M extends ModelName> = Row<M> & {
  readonly id: string;
  readonly listAt: number;
  readonly sortValue?: string;
};

/** Fields that are made of `sortValue`. */
const cursors = ['cursor', 'startCursor', 'endCursor'];

export function sortOf<M extends ModelName>(list: ListOf<M>, order: string): { column: string; type: SortType } {
  const field = list.orders[order];
  if (field === undefined) throw new Error(`${list.model} has no order ${order}.`);
  const { column, type } = columnOf(list.model, field);
  return { column, type: type as SortType };
}

/** The statements that read pages of a list, each made when it is first needed. */
export function pageStatements<M extends ModelName>(list: ListOf<M>): (kind: Kind) => Variants<Found<M>> {
  const made = new Map<string, Variants<Found<M>>>();
  return (kind) => {
    const name = `${kind.order.field} ${kind.order.direction} ${kind.isBackward} ${kind.hasCursor}`;
    const known =
      made.get(name) ??
      variantsOf<Found<M>>(
        list.model,
        [],
        (fields, hasCursors) => pageText(list, kind, fields, hasCursors),
        { names: cursors, keys: ['id'] },
      );
    made.set(name, known);
    return known;
  };
}

function pageText<M extends ModelName>(list: ListOf<M>, { order, isBackward, hasCursor }: Kind, fields: readonly string[], hasCursors: boolean): string {
  const parent = columnOf(list.model, list.parent);
  const sort = sortOf(list, order.field);
  const descends = (order.direction === 'desc') !== isBackward;
  const way = descends ? 'desc' : 'asc';
  const isUnique = list.uniqueOrders?.includes(order.field) ?? false;
  const [place, cursor] = isUnique ? [`t.${sort.column}`, 'k.value'] : [`(t.${sort.column}, t.id)`, '(k.value, k.id)'];
  const keys = `$1::int4[], $2::${parent.type}[], $3::int4[]${hasCursor ? `, $4::${sort.type}[], $5::uuid[]` : ''}`;
  const beyond = hasCursor ? `and ${place} ${descends ? '<' : '>'} ${cursor}` : '';
  return `select k.list_at as "listAt", found.* from unnest(${keys}) as k(list_at, parent, size${hasCursor ? ', value, id' : ''})
    cross join lateral (
      select ${selectList(list.model, 't', fields)}${hasCursors ? `, ${sortText(sort)} as "sortValue"` : ''}
      from ${tableOf(list.model)} t
      where t.${parent.column} = k.parent ${beyond}
      order by t.${sort.column} ${way}${isUnique ? '' : `, t.id ${way}`} limit k.size
    ) found`;
}

/** Instants keep their microseconds, which JavaScript's dates have no room for and without which items would be skipped. */
const sortText = ({ column, type }: { column: string; type: SortType }) =>
  type === 'timestamptz'
    ? `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `t.${column}::text`;
