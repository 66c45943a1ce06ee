import type { FieldRef, InputRef, ObjectRef } from '@pothos/core';
import type { Needed } from '../../auth/permission.ts';
import type { ModelName, Row } from '../../db/model.ts';
import { followedPage } from '../../loaders/follow.ts';
import type { Connection, pagesOf } from '../../loaders/page.ts';
import type { Direction } from '../../loaders/page-statement.ts';
import { cursorText, maxCursorLength } from '../../rules/argument.ts';
import { defaultPageSize, maxPageSize, type PageArgs } from '../../rules/page.ts';
import { followersOf, placeOf } from './ahead.ts';
import { ruledBy } from './argument.ts';
import { builder, type Types } from './builder.ts';
import { guarded, requires } from './guard.ts';
import { reads } from './need.ts';
import { anyFields, type FieldsOf, type KeyOf } from './row.ts';

const DirectionType = builder.enumType('OrderDirection', {
  description: 'The direction in which a list is ordered.',
  values: {
    ASC: { value: 'asc' as Direction, description: 'Ascending: the smallest, alphabetically first or oldest item comes first.' },
    DESC: { value: 'desc' as Direction, description: 'Descending: the largest, alphabetically last or newest item comes first.' },
  },
});

/** What can be paged, and how: see `page`. */
interface Paged<Parent, M extends ModelName> {
  readonly connection: ObjectRef<Types, Connection<Row<M>>>;
  readonly pages: ReturnType<typeof pagesOf<M>>;
  /** The field of the parent that holds the key of what the list belongs to; null: the list belongs to nothing. */
  readonly of: KeyOf<Parent> | null;
  readonly orderBy: OrderInput;
  /** The input whose fields are the filters of the list. */
  readonly filter?: InputRef<object>;
  readonly permission: Needed;
  readonly description: string;
}

type OrderInput = ReturnType<typeof orderInputOf>;

/** The `orderBy` argument of a type's lists. `fields` are the orders that the list declares, with what each sorts by. */
export function orderInputOf<M extends ModelName>(name: string, pages: ReturnType<typeof pagesOf<M>>, fields: Record<string, string>) {
  const field = builder.enumType(`${name}OrderField`, {
    description: `Properties by which lists of \`${name}\` objects can be ordered.`,
    values: Object.fromEntries(Object.keys(pages.list.orders).map((value) => [value, { value, description: fields[value] ?? '' }])),
  });
  return builder.inputRef<{ field: string; direction: Direction }>(`${name}Order`).implement({
    description: `The order of a list of \`${name}\` objects.`,
    fields: (t) => ({
      field: t.field({ type: field, required: true, description: 'The property to order by.' }),
      direction: t.field({ type: DirectionType, required: true, description: 'The direction of the order.' }),
    }),
  });
}

const cursor = { extensions: ruledBy(cursorText) };

interface PageFieldArgs extends PageArgs {
  readonly orderBy?: { readonly field: string; readonly direction: Direction } | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
}

/** A field that pages a list: arguments, limits, order, cost and count are the same for every list of the API. */
export function page<Parent, M extends ModelName>(
  fields: FieldsOf,
  { connection, pages, of, orderBy, filter, permission, description }: Paged<Parent, M>,
): FieldRef<Types, Connection<Row<M>>> {
  const t = anyFields(fields);
  return t.field({
    type: connection,
    description: `${description} ${requires(permission)}`,
    complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? defaultPageSize }),
    args: {
      first: t.arg.int({ description: `The number of items to return from the start of the list or after \`after\`, 1–${maxPageSize}. Defaults to ${defaultPageSize} if \`last\` is omitted.` }),
      after: t.arg.string({ ...cursor, description: `The cursor of the item that precedes the page, up to ${maxCursorLength.toLocaleString('en')} characters. Use with \`first\`.` }),
      last: t.arg.int({ description: `The number of items to return from the end of the list or before \`before\`, 1–${maxPageSize}. Cannot be combined with \`first\`.` }),
      before: t.arg.string({ ...cursor, description: `The cursor of the item that follows the page, up to ${maxCursorLength.toLocaleString('en')} characters. Use with \`last\`.` }),
      orderBy: t.arg({ type: orderBy, description: `The order of the list. Defaults to \`${pages.list.order.field}\` \`${pages.list.order.direction.toUpperCase()}\`.` }),
      ...(filter && { filter: t.arg({ type: filter, description: 'The conditions that items must meet. Omit to return all items.' }) }),
    },
    extensions: { ...(of !== null && reads(of)), permission, ...(of === 'id' && { ahead: { pages, permission } }) },
    resolve: guarded(permission, (parent: Record<string, string>, args: PageFieldArgs, context, info) => {
      const key = of === null ? '' : (parent[of] ?? '');
      const place = placeOf(info);
      const ready = place && followedPage<Row<M>>(context, place, key);
      if (ready) return { page: () => ready, count: () => pages.count(context, { parent: key, filters: {} }) };
      const choice = { order: args.orderBy ?? undefined, filter: filterFrom(args.filter) };
      return pages.open(context, key, args, choice, followersOf(info, context, connection.name));
    }) as never,
  });
}

/** A global id was taken apart when it was read; what is compared is the key. */
const filterFrom = (filter: PageFieldArgs['filter']): PageFieldArgs['filter'] =>
  filter && Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, isGlobalId(value) ? value.id : value]));

const isGlobalId = (value: unknown): value is { readonly typename: string; readonly id: string } =>
  typeof value === 'object' && value !== null && 'typename' in value && 'id' in value;
