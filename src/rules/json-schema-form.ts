import { RE2JS } from 're2js';
import { isJsonObject } from './json-equality.ts';
import { formatChecks, type FormatName } from './json-schema-format.ts';
import { segmentsOf } from './json-pointer.ts';
import type { JsonObject } from './json.ts';

/** What is wrong with a JSON document, and where in it. The message goes on from the name of the place. */
export interface Flaw {
  readonly path: readonly string[];
  readonly message: string;
}

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
export function flawsOfForm(root: JsonObject): readonly Flaw[] {
  const places = everyPlace({ schema: root, path: [] });
  const schemas = new Set(places.map(({ schema }) => schema));
  return places.flatMap(({ schema, path }) => (isJsonObject(schema) ? flawsOf(schema, path, root, schemas) : []));
}

function flawsOf(schema: JsonObject, path: readonly string[], root: JsonObject, schemas: ReadonlySet<unknown>): readonly Flaw[] {
  const found: Flaw[] = [];
  const refuse = (at: readonly string[], message: string | null) => {
    if (message !== null) found.push({ path: [...path, ...at], message });
  };
  for (const keyword of Object.keys(schema)) {
    if (!applicators.has(keyword) && !plain.has(keyword) && !(path.length === 0 && atRoot.has(keyword))) refuse([keyword], 'is no keyword that is known here.');
  }
  refuse(['$schema'], flawOfDialect(schema['$schema']));
  if (typeof schema['pattern'] === 'string') refuse(['pattern'], flawOfPattern(schema['pattern']));
  for (const pattern of Object.keys((schema['patternProperties'] as object | undefined) ?? {})) refuse(['patternProperties', pattern], flawOfPattern(pattern));
  if (typeof schema['format'] === 'string' && !(formats as readonly string[]).includes(schema['format'])) refuse(['format'], `must be one of ${formats.join(', ')}.`);
  if (typeof schema['$ref'] === 'string' && !schemas.has(targetOf(schema['$ref'], root))) refuse(['$ref'], 'must point to a schema in this very document, such as #/$defs/address.');
  return found;
}

const flawOfDialect = (named: unknown) => (named === undefined || named === dialect ? null : `must be ${dialect}, or be left out.`);

/** RE2's syntax is that of JavaScript without what makes matching slow. */
export const compilePattern = (pattern: string): RE2JS => RE2JS.compile(RE2JS.translateRegExp(pattern));

/** What keeps a text from being a pattern; null where nothing does. The message goes on from the name of the place. */
export function flawOfPattern(pattern: string): string | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'it cannot be read';
    return `must be a regular expression that RE2 knows, which has neither looking around nor references back: ${reason}.`;
  }
}

/**
 * How many steps RE2 may make of the patterns of a schema in all. A step takes some 20 ns at worst for each character of data, and each pattern may
 * have to look at all of it.
 */
export const maxPatternSteps = 1_000;

/** The flaw of a schema, in which references are replaced, by whose patterns data cannot be judged soon; null: none. */
export function flawOfPatterns(whole: unknown): Flaw | null {
  const patterns = everyPlace({ schema: whole, path: [] }).flatMap(({ schema }) => (isJsonObject(schema) ? patternsOf(schema) : []));
  const steps = patterns.reduce((sum, pattern) => sum + compilePattern(pattern).programSize(), 0);
  if (steps <= maxPatternSteps) return null;
  return { path: [], message: `has patterns of which RE2 makes ${steps} steps in all; ${maxPatternSteps} are allowed. Have them repeat less, or say it by minLength and maxLength.` };
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
export function expanded(root: JsonObject): { readonly schema: unknown; readonly flaw?: never } | { readonly flaw: Flaw; readonly schema?: never } {
  const expansion: Expansion = { root, count: 0, flaw: null };
  const schema = expand(expansion, { schema: root, path: [] }, []);
  return expansion.flaw ? { flaw: expansion.flaw } : { schema };
}

interface Expansion {
  readonly root: JsonObject;
  count: number;
  /** The first that was found; nothing is expanded any further then. */
  flaw: Flaw | null;
}

const tooMany = { path: [], message: `consists of more than ${maxSubschemas} schemas, counting what is referred to as often as it is.` };
const roundAbout = 'must not lead back to where it stands: a schema cannot be part of itself here.';

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
  if (around.includes(target)) expansion.flaw ??= { path: [...path, '$ref'], message: roundAbout };
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
