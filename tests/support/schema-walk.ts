import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { schema } from '../../src/schema/index.ts';
import { globalId } from './api.ts';

/** A scalar within an argument of a field. */
export interface ScalarPlace {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
  /** The names of the input fields that lead to the scalar; empty if the argument is one. */
  readonly path: readonly string[];
  readonly scalar: string;
  readonly name: string;
}

const unfailing = new Set(['Int', 'Float', 'Boolean', 'BigInt']);

function scalarsIn(type: GraphQLInputType, path: readonly string[] = []): readonly (readonly [path: readonly string[], scalar: string])[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((field) => scalarsIn(field.type, [...path, field.name]));
  return isEnumType(named) || unfailing.has(named.name) ? [] : [[path, named.name]];
}

/** Every scalar that can hold any text, in the arguments of the schema's fields. */
export const scalarPlaces: readonly ScalarPlace[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((argument) =>
        scalarsIn(argument.type).map(([path, scalar]) => ({
          ...{ type, field, argument, path, scalar },
          name: `${type.name}.${field.name}(${[argument.name, ...path].join('.')})`,
        })))));

/** The id of a row that does not exist. */
const someId = (type: string) => globalId(type, '00000000-0000-4000-8000-000000000000');

const examples: Readonly<Record<string, unknown>> = {
  ...{ String: 'a-text-2026', ID: someId('Profile'), DateTime: '2026-11-20T12:00:00Z', Date: '2026-11-20', JSON: {}, JSONObject: {} },
  ...{ EmailAddress: 'someone@example.org', TimeZone: 'UTC', Currency: 'USD', Int: 1, Float: 1, Boolean: true, BigInt: 1 },
};

/** The least value of an input type; with `value` at `path`. */
export function valueOf(type: GraphQLInputType, path: readonly string[] | null = null, value: unknown = null): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(nullable.ofType as GraphQLInputType, path, value)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (!isInputObjectType(nullable)) return path ? value : examples[getNamedType(nullable).name];
  const fields = Object.values(nullable.getFields()).filter((field) => isRequiredInputField(field) || field.name === path?.[0] || field.name === 'value');
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, field.name === path?.[0] ? path.slice(1) : null, value)]));
}

/** A value as GraphQL writes it, which leaves the names of fields unquoted, and those of an enum. */
export function literalOf(type: GraphQLInputType | null, value: unknown): string {
  const nullable = type && getNullableType(type);
  if (Array.isArray(value)) return `[${value.map((item) => literalOf(isListType(nullable) ? (nullable.ofType as GraphQLInputType) : null, item)).join(', ')}]`;
  if (isEnumType(nullable)) return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = isInputObjectType(nullable) ? nullable.getFields() : {};
  return `{${Object.entries(value).map(([name, item]) => `${name}: ${literalOf(fields[name]?.type ?? null, item)}`).join(', ')}}`;
}

const required = ({ args }: GraphQLField<unknown, unknown>, except?: GraphQLArgument) =>
  args.filter((argument) => argument !== except && isRequiredArgument(argument)).map((argument) => `${argument.name}: ${literalOf(argument.type, valueOf(argument.type))}`);

const nodes = new Set(schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name));

/** How a query comes to fields of a type: the operation with a place for them. */
function wayTo(target: GraphQLObjectType): (fields: string) => string {
  const { name } = target;
  if (target === schema.getQueryType()) return (fields) => `{ ${fields} }`;
  if (target === schema.getSubscriptionType()) return (fields) => `{ ${fields} }`;
  if (nodes.has(name)) return (fields) => `{ node(id: "${someId(name)}") { ... on ${name} { ${fields} } } }`;
  const parents = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type)).filter((type) => type !== target && !type.name.startsWith('__'));
  for (const parent of parents) {
    const field = Object.values(parent.getFields()).find(({ type }) => getNamedType(type) === target);
    if (!field || parent === schema.getMutationType() || parent.name.endsWith('Payload')) continue;
    const args = required(field);
    return (fields) => wayTo(parent)(`${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${fields} }`);
  }
  throw new Error(`No query comes to ${name}.`);
}

/** An operation that asks for a field with an argument, which is given as text. `declared` are its variables. */
export function operationWith({ type, field, argument }: ScalarPlace, given: string, declared = ''): string {
  const args = [...required(field, argument), `${argument.name}: ${given}`];
  const selection = isObjectType(getNamedType(field.type)) || !isLeaf(field) ? ' { __typename }' : '';
  const kind = type === schema.getSubscriptionType() ? 'subscription' : 'query';
  return `${kind} Walk${declared} ${wayTo(type)(`${field.name}(${args.join(', ')})${selection}`)}`;
}

const isLeaf = ({ type }: GraphQLField<unknown, unknown>) => !('getFields' in getNamedType(type)) && !('getTypes' in getNamedType(type));
