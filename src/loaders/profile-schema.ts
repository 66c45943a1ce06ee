import { type Row, selectList } from '../db/model.ts';
import { loader } from './loader.ts';
import { pagesOf } from './page.ts';
import { rowBy } from './row.ts';
import { variantsOf } from './variant.ts';

export const schemaById = rowBy('ProfileSchema', 'id');

export const allSchemas = pagesOf({
  model: 'ProfileSchema',
  parent: null,
  filters: {
    kind: { type: 'text', condition: (value) => `t.kind = ${value}` },
    isActive_true: { type: 'boolean', condition: () => 't.ended_at is null' },
    isActive_false: { type: 'boolean', condition: () => 't.ended_at is not null' },
  },
  orders: { CREATED_AT: 'createdAt' },
  order: { field: 'CREATED_AT', direction: 'desc' },
});

/** A schema by its number; without one, the schema that is in force. */
export interface SchemaKey {
  readonly kind: string;
  readonly version: number | null;
}

const schemas = variantsOf<Row<'ProfileSchema'> & { readonly asked: number }>(
  'ProfileSchema',
  [],
  (fields) =>
    `select k.at::int4 as asked, ${selectList('ProfileSchema', 't', fields)}
     from unnest($1::text[], $2::int4[]) with ordinality as k(kind, version, at)
     join profile_schemas t on t.kind = k.kind and (t.version = k.version or k.version is null and t.ended_at is null)`,
);

const schemaKeyOf = ({ kind, version }: SchemaKey) => `${version ?? 'in force'} ${kind}`;

/** A schema by the kind that it is for. */
export const schemaByPlace = loader(
  async ({ session, selection }, keys: readonly SchemaKey[]): Promise<ReadonlyMap<string, Row<'ProfileSchema'>>> => {
    const found = await session.read(schemas(selection), [keys.map((key) => key.kind), keys.map((key) => key.version)]);
    return new Map(
      found.flatMap((schema) => {
        const key = keys[schema.asked - 1];
        return key ? [[schemaKeyOf(key), schema] as const] : [];
      }),
    );
  },
  { absent: null, identify: schemaKeyOf },
);
