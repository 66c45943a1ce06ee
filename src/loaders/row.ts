import { columnOf, type FieldName, type ModelName, type Row, selectList, tableOf } from '../db/model.ts';
import { loader, variantsOf } from './loader.ts';

/** Rows by a unique key of theirs: null where there is none, or none for this caller. */
export function rowBy<M extends ModelName>(model: M, field: FieldName<M>) {
  const { column, type } = columnOf(model, field);
  const rows = variantsOf<Row<M>>(
    model,
    [field],
    (fields) => `select ${selectList(model, 't', fields)} from ${tableOf(model)} t where t.${column} = any($1::${type}[])`,
  );
  return loader(
    async ({ session, selection }, keys: readonly string[]) => {
      const found = await session.read(rows(selection), [keys]);
      return new Map(found.map((row) => [(row as Record<string, unknown>)[field], row] as const));
    },
    { absent: null },
  );
}
