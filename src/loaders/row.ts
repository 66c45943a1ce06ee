import { columnOf, type FieldName, type ModelName, type Row, selectList, tableOf } from '../db/model.ts';
import { statement } from '../db/statement.ts';
import { loader, variantsOf } from './loader.ts';

/** Rows by a unique key of theirs: null where there is none, or none for this caller. */
export function rowBy<M extends ModelName>(model: M, field: FieldName<M>) {
  const { column, type } = columnOf(model, field);
  const rows = variantsOf(model, (selects) =>
    statement<Row<M>>(
      `select ${selectList(model, 't', selects)} from ${tableOf(model)} t where t.${column} = any($1::${type}[])`,
    ),
  );
  return loader(
    async ({ session, selects }, keys: readonly string[]) => {
      const found = await session.read(rows(selects), [keys]);
      return new Map(found.map((row) => [(row as Record<string, unknown>)[field], row] as const));
    },
    { absent: null },
  );
}
