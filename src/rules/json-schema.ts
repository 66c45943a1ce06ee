import { Ajv2020, type AnySchema, type ErrorObject, type Options } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isJsonObject } from './json-equality.ts';
import { segmentsOf } from './json-pointer.ts';
import { compilePattern, dialect, expanded, type Flaw, flawOfPatterns, flawsOfForm, formats } from './json-schema-form.ts';
import { type Finding, findingsOf } from './json-schema-finding.ts';
import type { JsonObject } from './json.ts';

/** What keeps data from fitting a schema, place by place; empty where it fits. */
export type Judge = (data: JsonObject) => readonly Finding[];

/** Patterns are matched in a time that grows with the length of the text alone, whatever they and the text are like. */
const re2 = Object.assign(
  (pattern: string) => {
    const compiled = compilePattern(pattern);
    return { test: (text: string) => compiled.test(text), toString: () => pattern };
  },
  { code: 're2' },
);

/** Members that every object inherits, such as `constructor`, are no part of data. */
const common: Options = { allErrors: true, ownProperties: true, allowUnionTypes: true, validateSchema: false, code: { regExp: re2 } };

function ajv(options: Options): Ajv2020 {
  const made = new Ajv2020({ ...common, ...options });
  addFormats.default(made, [...formats]);
  // The library's own compares every item with every other.
  made.removeKeyword('uniqueItems');
  made.addKeyword({
    ...{ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', errors: false },
    validate: (isWanted: boolean, items: readonly unknown[]) => !isWanted || new Set(items.map(canonical)).size === items.length,
  });
  return made;
}

/** The same text for values that are the same. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner);

/**
 * What keeps a document from serving as the schema of data, with the place of each flaw; empty where nothing does. It must be a
 * JSON Schema of draft 2020-12 that refers to nothing outside of itself, and to itself not without end; its patterns must be
 * such as RE2 knows; and it must not say what means nothing, such as a length for what may be no text.
 */
export function flawsOfSchema(schema: JsonObject): readonly Flaw[] {
  const { $schema: _named, ...unnamed } = schema;
  const meta = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  if (!meta.validate(dialect, unnamed)) return findingsOf(meta.errors ?? []).map(({ path, message }) => ({ path, message }));
  const flaws = flawsOfForm(schema);
  if (flaws.length > 0) return flaws;
  const { schema: whole, flaw } = expanded(schema);
  const tooSlow = flaw ?? flawOfPatterns(whole);
  return tooSlow ? [tooSlow] : strictFlaws(unnamed, whole as AnySchema);
}

function strictFlaws({ $id: _id, ...schema }: JsonObject, whole: AnySchema): readonly Flaw[] {
  const found = new Map<string, Flaw>();
  const note = (message: string) => {
    const [, said = message, pointer = ''] = /^strict mode: (.*?)(?: at "[^"]*#([^"]*)")?(?: \(strictTypes\))?$/.exec(message) ?? [];
    const path = (segmentsOf(pointer) ?? []).map(decodeURIComponent);
    found.set(`${pointer} ${said}`, { path, message: `says what means nothing: ${said}.` });
  };
  try {
    ajv({ strict: 'log', strictTuples: false, strictRequired: false, logger: { log: note, warn: note, error: note } }).compile(schema);
    ajv({ strict: false }).compile(whole);
  } catch (error) {
    note(error instanceof Error ? error.message : 'it cannot be read');
  }
  return [...found.values()];
}

/** How many faults may be looked for. What is found of one is an object; a list of 64 KB could have hundreds of thousands. */
const maxFaults = 100_000;

/** How many values there are in a JSON value, itself included; it is of no use to know how many more than `most`. */
function countValues(value: unknown, most: number): number {
  let count = 1;
  if (typeof value !== 'object' || value === null) return count;
  for (const inner of Object.values(value)) {
    if (count > most) break;
    count += countValues(inner, most - count);
  }
  return count;
}

/**
 * Makes what judges data by a schema, which has no flaws. Of data that is so large that each value of the schema could find a fault in
 * each of its values, the first fault is told alone.
 */
export function judgeBy(schema: JsonObject): Judge {
  const whole = expanded(schema).schema as AnySchema;
  const first = ajv({ strict: false, allErrors: false }).compile(whole);
  let every: typeof first | undefined;
  const most = maxFaults / countValues(whole, maxFaults);
  return (data) => {
    if (first(data)) return [];
    if (countValues(data, most) > most) return findingsOf(first.errors as ErrorObject[]);
    every ??= ajv({ strict: false }).compile(whole);
    return every(data) ? [] : findingsOf(every.errors as ErrorObject[]);
  };
}
