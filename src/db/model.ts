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

/** What an operation asks for. */
export interface Selection {
  /** Whether it asks for a field of the API of this name, of whatever type. */
  asksFor(name: string): boolean;
  /** Whether it needs a field of a model's rows. */
  needs(model: ModelName, field: string): boolean;
}

/** The fields of a model but for the secret columns. */
export function fieldsOf(model: ModelName): readonly string[] {
  const secrets: Record<string, Record<string, boolean>> = secretColumns;
  const hidden = secrets[model.charAt(0).toLowerCase() + model.slice(1)] ?? {};
  return Object.keys(tables[model].fields).filter((field) => !hidden[field]);
}

/** A select list that gives a row in Prisma's shape, with all fields or those that are named. */
export const selectList = (model: ModelName, alias: string, fields = fieldsOf(model)): string =>
  fields.map((field) => `${alias}.${columnOf(model, field as never).column} as "${field}"`).join(', ');
