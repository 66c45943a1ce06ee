// A Prisma generator: which table and columns each model stands for, for the statements that the loaders write.
// Plain JavaScript, because Prisma starts it with whatever Node the machine has.
import { writeFile } from 'node:fs/promises';
import generatorHelper from '@prisma/generator-helper';

const sqlTypes = { String: 'text', Int: 'int4', BigInt: 'int8', Boolean: 'bool', DateTime: 'timestamptz', Json: 'jsonb', Bytes: 'bytea' };

/** The SQL type of a field: its native type where the schema names one, else what Prisma makes of it. */
function sqlType(field) {
  const native = field.nativeType?.[0];
  if (native === 'Uuid') return 'uuid';
  return sqlTypes[field.type] ?? 'text';
}

const columnsOf = (model) =>
  Object.fromEntries(
    model.fields
      .filter((field) => field.kind !== 'object')
      .map((field) => [field.name, { column: field.dbName ?? field.name, type: sqlType(field) }]),
  );

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: 'Columns', defaultOutput: '../../src/db/generated/columns.ts' }),
  async onGenerate({ generator, dmmf }) {
    const tables = Object.fromEntries(
      dmmf.datamodel.models.map((model) => [model.name, { table: model.dbName ?? model.name, fields: columnsOf(model) }]),
    );
    const text = `/** Made from the Prisma schema. */\nexport const tables = ${JSON.stringify(tables, null, 2)} as const;\n`;
    await writeFile(generator.output.value, text);
  },
});
