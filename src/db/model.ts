import { secretColumns } from './client.ts';
import { tables } from './generated/columns.ts';
import type PrismaTypes from './generated/pothos.ts';

export type ModelName = keyof typeof tables & keyof PrismaTypes;

/** A row of a model, in Prisma's shape: camelCase fields, `Date` for instants. Secret columns are absent. */
export type Row<M extends ModelName> = PrismaTypes[M]['Shape'];

export type FieldName<M extends ModelName> = keyof (typeof tables)[M]['fields'] & string;

export const tableOf = (model: ModelName): string => tables[model].table;

/** The column that a field of a model stands for, and its SQL type. */
export function columnOf<M extends ModelName>(model: M, field: FieldName<M>): { column: string; type: string } {
  const fields: Record<string, { column: string; type: string }> = tables[model].fields;
  const found = fields[field];
  if (!found) throw new Error(`${model} has no field ${field}.`);
  return found;
}

/** A select list that gives a row in Prisma's shape, without the secret columns. */
export function selectList(model: ModelName, alias: string): string {
  const secrets: Record<string, Record<string, boolean>> = secretColumns;
  const hidden = secrets[model.charAt(0).toLowerCase() + model.slice(1)] ?? {};
  return Object.entries(tables[model].fields)
    .filter(([field]) => !hidden[field])
    .map(([field, { column }]) => `${alias}.${column} as "${field}"`)
    .join(', ');
}
