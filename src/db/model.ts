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

/** Which fields an operation asks for, by name, of whatever type. */
export type Selects = (field: string) => boolean;

/** For work that may need any field. */
export const everything: Selects = () => true;

/**
 * A select list that gives a row in Prisma's shape, without the secret columns, and without those documents (jsonb) that
 * nobody asks for: they are what makes rows large.
 */
export function selectList(model: ModelName, alias: string, selects: Selects = everything): string {
  const secrets: Record<string, Record<string, boolean>> = secretColumns;
  const hidden = secrets[model.charAt(0).toLowerCase() + model.slice(1)] ?? {};
  return Object.entries(tables[model].fields)
    .filter(([field, { type }]) => !hidden[field] && (type !== 'jsonb' || selects(field)))
    .map(([field, { column }]) => `${alias}.${column} as "${field}"`)
    .join(', ');
}

/** The documents among the fields of a model. */
export const documentsOf = (model: ModelName): readonly string[] =>
  Object.entries(tables[model].fields).flatMap(([field, { type }]) => (type === 'jsonb' ? [field] : []));
