import { columnOf, type FieldName, type ModelName, tableOf } from '../db/model.ts';
import { statement } from '../db/statement.ts';
import { loader } from './loader.ts';

/** How many rows of `model` belong to a parent and may be seen by this caller. */
export function countBy<M extends ModelName>(model: M, parent: FieldName<M>) {
  const { column, type } = columnOf(model, parent);
  const counts = statement<{ parent: string; count: number }>(
    `select t.${column} as parent, count(*)::int4 as count from ${tableOf(model)} t
     where t.${column} = any($1::${type}[]) group by t.${column}`,
  );
  return loader(
    async ({ session }, parents: readonly string[]) =>
      new Map((await session.read(counts, [parents])).map((row) => [row.parent, row.count])),
    { absent: 0 },
  );
}
