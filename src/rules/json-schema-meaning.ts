import { type Finding, reason, type Reason } from '../messages/message.ts';
import { isJsonObject } from './json-equality.ts';
import { applicators } from './json-schema-form.ts';
import type { JsonObject } from './json.ts';

/** The types of values that a keyword says something about; the others say something about all. */
const typeOfKeyword: ReadonlyMap<string, string> = new Map([
  ...['multipleOf', 'maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum'].map((keyword) => [keyword, 'number'] as const),
  ...['maxLength', 'minLength', 'pattern', 'format'].map((keyword) => [keyword, 'string'] as const),
  ...['maxItems', 'minItems', 'uniqueItems', 'contains', 'prefixItems', 'items', 'unevaluatedItems'].map((keyword) => [keyword, 'array'] as const),
  ...['maxProperties', 'minProperties', 'required', 'dependentRequired', 'dependentSchemas', 'propertyNames'].map((keyword) => [keyword, 'object'] as const),
  ...['additionalProperties', 'properties', 'patternProperties', 'unevaluatedProperties'].map((keyword) => [keyword, 'object'] as const),
]);

/** Keywords that apply schemas to the value itself, whose types are known from around. */
const inPlace = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);

/** Keywords that mean nothing unless one of others stands beside them. */
const companions: readonly (readonly [keyword: string, others: readonly string[]])[] = [
  ['if', ['then', 'else']],
  ['then', ['if']],
  ['else', ['if']],
  ['minContains', ['contains']],
  ['maxContains', ['contains']],
];

const admits = (types: readonly string[], type: string): boolean => types.includes(type) || (type === 'number' && types.includes('integer'));

/**
 * Keywords that mean nothing where they stand, such as a length of what may be no text. The standard allows them; here they are refused, because
 * they are typing errors. `known` are the types that the schemas around leave of the value.
 */
export function flawsOfMeaning(schema: unknown, path: readonly string[] = [], known: readonly string[] = []): readonly Finding[] {
  if (!isJsonObject(schema)) return [];
  const named = schema['type'] === undefined ? [] : ([schema['type']].flat() as string[]);
  const types = named.length > 0 ? named : known;
  const found = [...strayTypes(named, known), ...strayKeywords(schema, types), ...strayCompanions(schema)];
  return [...found.map((why) => ({ path, ...why })), ...[...applicators].flatMap(([keyword, holds]) => flawsInside(schema, keyword, holds, path, types))];
}

function flawsInside(schema: JsonObject, keyword: string, holds: 'one' | 'list' | 'named', path: readonly string[], types: readonly string[]): readonly Finding[] {
  const held = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  if (held === undefined) return [];
  const known = keyword === 'propertyNames' ? ['string'] : inPlace.has(keyword) ? types : [];
  if (holds === 'one') return flawsOfMeaning(held, [...path, keyword], known);
  return Object.entries(held as JsonObject).flatMap(([name, inner]) => flawsOfMeaning(inner, [...path, keyword, name], known));
}

const strayTypes = (named: readonly string[], known: readonly string[]): readonly Reason[] =>
  known.length === 0 ? [] : named.filter((type) => !admits(known, type) && !(type === 'integer' && known.includes('number')))
    .map((type) => reason('INVALID.schemaType', { name: type }));

const strayKeywords = (schema: JsonObject, types: readonly string[]): readonly Reason[] =>
  Object.keys(schema).flatMap((keyword) => {
    const type = typeOfKeyword.get(keyword);
    return type === undefined || admits(types, type) ? [] : [reason('INVALID.schemaNoEffect', { keyword, allowed: [`"type": "${type}"`] })];
  });

const strayCompanions = (schema: JsonObject): readonly Reason[] =>
  companions.flatMap(([keyword, others]) =>
    Object.hasOwn(schema, keyword) && !others.some((other) => Object.hasOwn(schema, other)) ? [reason('INVALID.schemaNoEffect', { keyword, allowed: others })] : []);
