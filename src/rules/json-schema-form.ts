import { RE2JS } from 're2js';
import { type Finding, reason, type Reason } from '../messages/message.ts';
import { isJsonObject } from './json-equality.ts';
import { formatChecks, type FormatName } from './json-schema-format.ts';
import { segmentsOf } from './json-pointer.ts';
import type { JsonObject } from './json.ts';

/** The dialect of all schemas here. */
export const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** How many schemas a schema may consist of once every reference is replaced by what it refers to. */
export const maxSubschemas = 500;

export const formats = Object.keys(formatChecks) as FormatName[];

/** Keywords that hold schemas: one, a list of them, or one by name. */
export const applicators: ReadonlyMap<string, 'one' | 'list' | 'named'> = new Map([
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs'].map((keyword) => [keyword, 'named'] as const),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword) => [keyword, 'list'] as const),
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'contains', 'unevaluatedItems'].map((keyword) => [keyword, 'one'] as const),
  ...['not', 'if', 'then', 'else'].map((keyword) => [keyword, 'one'] as const),
]);

const plain = new Set([
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength', 'pattern', 'format'],
  ...['maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties', 'required', 'dependentRequired', '$ref'],
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples', '$comment', 'contentEncoding', 'contentMediaType'],
]);
const atRoot = new Set(['$schema', '$id']);

interface Place {
  readonly schema: unknown;
  readonly path: readonly string[];
}

/** The schemas right inside of one. */
function inside({ schema, path }: Place): readonly Place[] {
  if (!isJsonObject(schema)) return [];
  return [...applicators].flatMap(([keyword, holds]) => {
    const held = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (held === undefined) return [];
    if (holds === 'one') return [{ schema: held, path: [...path, keyword] }];
    return Object.entries(held as object).map(([name, schemaOfName]) => ({ schema: schemaOfName as unknown, path: [...path, keyword, name] }));
  });
}

/** A schema and all those inside of it. */
export const everyPlace = (place: Place): readonly Place[] => [place, ...inside(place).flatMap(everyPlace)];

/**
 * What a schema says that is not kept here although the standard has it, or that nobody can keep: a pattern that takes time
 * without end for some texts, a reference to elsewhere, a keyword that means nothing. The schema has the form of one.
 */
export function flawsOfForm(root: JsonObject): readonly Finding[] {
  const places = everyPlace({ schema: root, path: [] });
  const schemas = new Set(places.map(({ schema }) => schema));
  return places.flatMap(({ schema, path }) => (isJsonObject(schema) ? flawsOf(schema, path, root, schemas) : []));
}

function flawsOf(schema: JsonObject, path: readonly string[], root: JsonObject, schemas: ReadonlySet<unknown>): readonly Finding[] {
  const found: Finding[] = [];
  const refuse = (at: readonly string[], why: Reason | null) => {
    if (why !== null) found.push({ path: [...path, ...at], ...why });
  };
  for (const keyword of Object.keys(schema)) {
    if (!applicators.has(keyword) && !plain.has(keyword) && !(path.length === 0 && atRoot.has(keyword))) refuse([keyword], reason('INVALID.schemaKeyword'));
  }
  refuse(['$schema'], flawOfDialect(schema['$schema']));
  if (typeof schema['pattern'] === 'string') refuse(['pattern'], flawOfPattern(schema['pattern']));
  for (const pattern of Object.keys((schema['patternProperties'] as object | undefined) ?? {})) refuse(['patternProperties', pattern], flawOfPattern(pattern));
  if (typeof schema['format'] === 'string' && !(formats as readonly string[]).includes(schema['format'])) refuse(['format'], reason('INVALID.allowed', { allowed: formats }));
  if (typeof schema['$ref'] === 'string' && !schemas.has(targetOf(schema['$ref'], root))) refuse(['$ref'], reason('INVALID.schemaReference'));
  return found;
}

const flawOfDialect = (named: unknown) => (named === undefined || named === dialect ? null : reason('INVALID.schemaDialect', { allowed: [dialect] }));

/** RE2's syntax is that of JavaScript without what makes matching slow. */
export const compilePattern = (pattern: string): RE2JS => RE2JS.compile(RE2JS.translateRegExp(pattern));

/** Why a text is not a pattern; `null` if it is one. */
export function flawOfPattern(pattern: string): Reason | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'it cannot be read';
    return reason('INVALID.regularExpression', { detail });
  }
}

/**
 * How many steps RE2 may make of the patterns of a schema in all. A step takes some 20 ns at worst for each character of data, and each pattern may
 * have to look at all of it.
 */
export const maxPatternSteps = 1_000;

/** The flaw of a schema, in which references are replaced, by whose patterns data cannot be judged soon; null: none. */
export function flawOfPatterns(whole: unknown): Finding | null {
  const patterns = everyPlace({ schema: whole, path: [] }).flatMap(({ schema }) => (isJsonObject(schema) ? patternsOf(schema) : []));
  const steps = patterns.reduce((sum, pattern) => sum + compilePattern(pattern).programSize(), 0);
  if (steps <= maxPatternSteps) return null;
  return { path: [], ...reason('INVALID.schemaPatterns', { maximum: maxPatternSteps, actual: steps }) };
}

const patternsOf = ({ pattern, patternProperties }: JsonObject): readonly string[] => [
  ...(typeof pattern === 'string' ? [pattern] : []),
  ...Object.keys((patternProperties as object | undefined) ?? {}),
];

/** What a reference within a document points to; undefined: nothing. */
function targetOf(reference: string, root: JsonObject): unknown {
  return stepsOf(reference)?.reduce<unknown>(
    (value, segment) => (typeof value === 'object' && value !== null && Object.hasOwn(value, segment) ? (value as JsonObject)[segment] : undefined),
    root,
  );
}

const stepsOf = (reference: string) => (reference.startsWith('#') ? segmentsOf(decoded(reference.slice(1))) : null);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What is beside the rules of a schema. */
const beside = new Set(['$ref', '$defs', '$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly']);

/**
 * The same schema without references: each is replaced by what it refers to. So it is of a known size, and so is what it takes to
 * judge by it. A flaw where a schema refers to itself, however far around, or becomes too large.
 */
export function expanded(root: JsonObject): { readonly schema: unknown; readonly flaw?: never } | { readonly flaw: Finding; readonly schema?: never } {
  const expansion: Expansion = { root, count: 0, flaw: null };
  const schema = expand(expansion, { schema: root, path: [] }, []);
  return expansion.flaw ? { flaw: expansion.flaw } : { schema };
}

interface Expansion {
  readonly root: JsonObject;
  count: number;
  /** The first that was found; nothing is expanded any further then. */
  flaw: Finding | null;
}

const tooMany: Finding = { path: [], ...reason('INVALID.schemaTooLarge', { maximum: maxSubschemas }) };

/** `within` are the schemas that this one is a part of. */
function expand(expansion: Expansion, { schema, path }: Place, within: readonly unknown[]): unknown {
  expansion.count++;
  if (expansion.count > maxSubschemas) expansion.flaw ??= tooMany;
  if (expansion.flaw || !isJsonObject(schema)) return schema;
  const around = [...within, schema];
  const copy: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (!beside.has(keyword)) copy[keyword] = expandKeyword(expansion, keyword, { schema: value, path: [...path, keyword] }, around);
  }
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return copy;
  const target = targetOf(reference, expansion.root);
  if (around.includes(target)) expansion.flaw ??= { path: [...path, '$ref'], ...reason('INVALID.schemaLoop') };
  const referred = expand(expansion, { schema: target, path: stepsOf(reference) ?? [] }, around);
  return { ...copy, allOf: [...((copy['allOf'] as unknown[] | undefined) ?? []), referred] };
}

function expandKeyword(expansion: Expansion, keyword: string, { schema: value, path }: Place, around: readonly unknown[]): unknown {
  const inner = (schema: unknown, ...names: string[]) => expand(expansion, { schema, path: [...path, ...names] }, around);
  const holds = applicators.get(keyword);
  if (holds === undefined) return value;
  if (holds === 'one') return inner(value);
  if (holds === 'list') return (value as unknown[]).map((schema, i) => inner(schema, String(i)));
  return Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, inner(schema, name)]));
}
