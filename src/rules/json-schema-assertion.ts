import { isJsonObject, isSameJson } from './json-equality.ts';
import { isMultipleOf } from './json-number.ts';
import { compilePattern } from './json-schema-form.ts';
import { formatChecks, type FormatName } from './json-schema-format.ts';
import { allOf, type Check, type Run } from './json-schema-run.ts';
import type { JsonObject } from './json.ts';

/** Makes the check of a keyword from its argument and the schema that it stands in. */
export type Keyword = (argument: never, schema: JsonObject) => Check;

/** A check of values of one type; values of other types pass. */
export const when = <T>(is: (value: unknown) => value is T, test: (value: T, run: Run) => boolean): Check => (run, value) => !is(value) || test(value, run);

export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...{ string: isText, number: isNumber, array: isList, object: isJsonObject },
  ...{ integer: Number.isInteger, null: (value) => value === null, boolean: (value) => typeof value === 'boolean' },
};

/** Characters are Unicode code points, as RFC 8259 has it. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

const limit = <T>(keyword: string, is: (value: unknown) => value is T, measure: (value: T) => number, comparison: '>=' | '<=' | '>' | '<'): Keyword => (bound: number) => {
  const holds = { '>=': (n: number) => n >= bound, '<=': (n: number) => n <= bound, '>': (n: number) => n > bound, '<': (n: number) => n < bound }[comparison];
  return when(is, (value, run) => holds(measure(value)) || run.fault(keyword, { limit: bound, comparison }));
};

const itself = (value: number): number => value;
const itemCount = (list: readonly unknown[]): number => list.length;
const memberCount = (object: JsonObject): number => Object.keys(object).length;

/** The same text for values that are the same. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner);

function required(names: readonly string[], keyword = 'required', params = {}): Check {
  return when(isJsonObject, (object, run) => {
    let isValid = true;
    for (const name of names) {
      if (Object.hasOwn(object, name)) continue;
      isValid = run.fault(keyword, params, name);
      if (run.stopsAtFirst) return false;
    }
    return isValid;
  });
}

/** Keywords that apply no schemas, in the order in which faults are found. */
export const assertions: Readonly<Record<string, Keyword>> = {
  type: (argument: string | readonly string[]) => {
    const tests = [argument].flat().map((name) => types[name] ?? (() => false));
    return (run, value) => tests.some((test) => test(value)) || run.fault('type', { type: argument });
  },
  multipleOf: (divisor: number) => when(isNumber, (value, run) => isMultipleOf(value, divisor) || run.fault('multipleOf', { multipleOf: divisor })),
  maximum: limit('maximum', isNumber, itself, '<='),
  minimum: limit('minimum', isNumber, itself, '>='),
  exclusiveMaximum: limit('exclusiveMaximum', isNumber, itself, '<'),
  exclusiveMinimum: limit('exclusiveMinimum', isNumber, itself, '>'),
  maxLength: limit('maxLength', isText, lengthOf, '<='),
  minLength: limit('minLength', isText, lengthOf, '>='),
  pattern: (source: string) => {
    const pattern = compilePattern(source);
    return when(isText, (text, run) => pattern.test(text) || run.fault('pattern', { pattern: source }));
  },
  format: (name: FormatName) => when(isText, (text, run) => formatChecks[name](text) || run.fault('format', { format: name })),
  maxItems: limit('maxItems', isList, itemCount, '<='),
  minItems: limit('minItems', isList, itemCount, '>='),
  uniqueItems: (isWanted: boolean) => when(isList, (list, run) => !isWanted || new Set(list.map(canonical)).size === list.length || run.fault('uniqueItems', {})),
  maxProperties: limit('maxProperties', isJsonObject, memberCount, '<='),
  minProperties: limit('minProperties', isJsonObject, memberCount, '>='),
  required: (names: readonly string[]) => required(names),
  dependentRequired: (argument: Readonly<Record<string, readonly string[]>>) =>
    allOf(Object.entries(argument).map(([property, names]) => {
      const check = required(names, 'dependentRequired', { property });
      return when(isJsonObject, (object, run) => !Object.hasOwn(object, property) || check(run, object));
    })),
  enum: (allowed: readonly unknown[]) => (run, value) => allowed.some((one) => isSameJson(one, value)) || run.fault('enum', { allowedValues: allowed }),
  const: (allowed: unknown) => (run, value) => isSameJson(allowed, value) || run.fault('const', { allowedValue: allowed }),
};
