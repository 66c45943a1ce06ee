import { LRUCache } from 'lru-cache';
import { columnOf, type FieldName, type ModelName, tableOf } from '../db/model.ts';
import { type Statement, statement, statementOnDemand } from '../db/statement.ts';
import { loader } from './loader.ts';
import type { Loading } from './loading.ts';
import { conditionsOf, filterColumn, type ListOf, prepared } from './page-statement.ts';

/** Which items of a list are counted: those of a parent that the filters let through. */
export interface Counted {
  readonly parent: string;
  readonly filters: Readonly<Record<string, unknown>>;
}

/** How many items of a list there are that may be seen by this caller. */
export function countOf<M extends ModelName>(list: ListOf<M>) {
  const all = list.parent === null ? null : countBy(list, list.parent);
  const chosen = countChosen(list);
  return (loading: Loading, counted: Counted): Promise<number> =>
    all && Object.keys(counted.filters).length === 0 ? all(loading, counted.parent) : chosen(loading, counted);
}

/** Without filters the rows of all parents are counted in one go. */
function countBy<M extends ModelName>({ model, only }: ListOf<M>, parent: FieldName<M>) {
  const { column, type } = columnOf(model, parent);
  const counts = statement<{ parent: string; count: number }>(
    `select t.${column} as parent, count(*)::int4 as count from ${tableOf(model)} t
     where t.${column} = any($1::${type}[]) ${only === undefined ? '' : `and ${only}`} group by t.${column}`,
  );
  return loader(
    async ({ session }, parents: readonly string[]) =>
      new Map((await session.read(counts, [parents])).map((row) => [row.parent, row.count])),
    { absent: 0 },
  );
}

/** How many combinations of filters are known of a list at a time. */
const maxChoices = 50;

/** Lists are counted one by one: an operation hardly ever chooses from two in different ways. */
function countChosen<M extends ModelName>(list: ListOf<M>) {
  const made = new LRUCache<string, Statement<{ count: number }>>({ max: maxChoices });
  const nameOf = ({ parent, filters }: Counted) => `${parent} ${JSON.stringify(filters)}`;

  function statementFor(names: readonly string[]): Statement<{ count: number }> {
    const known = made.get(names.join()) ?? statementOnDemand<{ count: number }>(countText(list, names));
    made.set(names.join(), known);
    return known;
  }

  return loader(
    async ({ session }, lists: readonly Counted[]) => {
      const counts = lists.map(async (counted) => {
        const names = Object.keys(counted.filters).toSorted();
        const values = [...(list.parent === null ? [] : [counted.parent]), ...names.map((name) => counted.filters[name])];
        const [row] = await session.read(statementFor(names), values);
        return [nameOf(counted), row?.count ?? 0] as const;
      });
      return new Map(await Promise.all(counts));
    },
    { absent: 0, identify: nameOf, group: nameOf },
  );
}

function countText<M extends ModelName>(list: ListOf<M>, filters: readonly string[]): string {
  const keys = [
    ...(list.parent === null ? [] : [{ name: 'parent', type: columnOf(list.model, list.parent).type }]),
    ...filters.map((name) => ({ name: filterColumn(name), type: list.filters?.[name]?.type ?? 'text' })),
  ];
  const conditions = conditionsOf(list, filters);
  const given = `(select ${keys.map(({ name, type }, i) => `$${i + 1}::${type} as ${name}`).join(', ')}) k`;
  const chosenBy = keys.length === 0 ? '' : `, ${prepared(list, filters, keys, given)}`;
  return `select count(*)::int4 as count from ${tableOf(list.model)} t${chosenBy}
    ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}`;
}
