import { columnOf, type FieldName, type ModelName, type Row, selectList, tableOf } from '../db/model.ts';
import { readAlong } from './follow.ts';
import { loader } from './loader.ts';
import { variantsOf } from './variant.ts';

/** Rows by a unique key of theirs: null where there is none, or none for this caller. Only by `id` can lists follow. */
export function rowBy<M extends ModelName>(model: M, field: FieldName<M>) {
  const { column, type } = columnOf(model, field);
  const rows = variantsOf<Row<M>>(
    model,
    [field],
    (fields) => `select ${selectList(model, 't', fields)} from ${tableOf(model)} t where t.${column} = any($1::${type}[])`,
  );
  const source = { text: `select unnest($1::${type}[]) as parent`, size: 1, isUsual: true };
  return loader(
    async (loading, keys: readonly string[], followers) => {
      const reading = loading.session.read(rows(loading.selection), [keys]);
      const following = followers.length > 0 && readAlong(loading, () => ({ source, values: [keys], keys: Promise.resolve(keys) }), followers);
      const found = await reading;
      if (following) await following;
      return new Map(found.map((row) => [(row as Record<string, unknown>)[field], row] as const));
    },
    { absent: null },
  );
}
