import type { UserErrorCode } from '../errors.ts';
import type { Fault } from './json-schema-run.ts';

/** Something in data that its schema does not allow, at a place. The message goes on from the name of the place. */
export interface Finding {
  readonly path: readonly string[];
  readonly code: UserErrorCode;
  readonly message: string;
}

type Params = Fault['params'];

const shown = (value: unknown): string => JSON.stringify(value);
const listed = (values: unknown): string => {
  const all = values as readonly unknown[];
  return all.slice(0, 20).map(shown).join(', ') + (all.length > 20 ? ', …' : '');
};

const nouns: Readonly<Record<string, string>> = {
  ...{ string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', null: 'null', array: 'a list', object: 'an object' },
};
const typeNames = (types: unknown): string => [types].flat().map((type) => nouns[String(type)] ?? String(type)).join(' or ');
const items = (limit: unknown, what: string): string => `${String(limit)} ${what}${limit === 1 ? '' : 's'}`;
const comparisons: Readonly<Record<string, string>> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };
const compared = ({ comparison, limit }: Params) => `must be ${comparisons[String(comparison)] ?? String(comparison)} ${String(limit)}`;

/** What each keyword asks for, for people. */
const sentences: Readonly<Record<string, (params: Params) => string>> = {
  type: ({ type }) => `must be ${typeNames(type)}`,
  required: () => 'is missing',
  dependentRequired: ({ property }) => `is missing, which has to be there beside ${String(property)}`,
  additionalProperties: () => 'is not known here',
  unevaluatedProperties: () => 'is not known here',
  propertyNames: () => 'has a name that is not allowed here',
  'false schema': () => 'is not allowed here',
  enum: ({ allowedValues }) => `must be one of ${listed(allowedValues)}`,
  const: ({ allowedValue }) => `must be ${shown(allowedValue)}`,
  ...{ minimum: compared, maximum: compared, exclusiveMinimum: compared, exclusiveMaximum: compared },
  multipleOf: ({ multipleOf }) => `must be a multiple of ${String(multipleOf)}`,
  minLength: ({ limit }) => `must have at least ${items(limit, 'character')}`,
  maxLength: ({ limit }) => `must have at most ${items(limit, 'character')}`,
  minItems: ({ limit }) => `must have at least ${items(limit, 'item')}`,
  maxItems: ({ limit }) => `must have at most ${items(limit, 'item')}`,
  minProperties: ({ limit }) => `must have at least ${items(limit, 'member')}`,
  maxProperties: ({ limit }) => `must have at most ${items(limit, 'member')}`,
  uniqueItems: () => 'must not have the same item twice',
  pattern: ({ pattern }) => `must match ${String(pattern)}`,
  format: ({ format }) => `must be of the format ${String(format)}`,
  not: () => 'is of a form that is not allowed here',
  oneOf: ({ isMetBySeveral }) => (isMetBySeveral === true ? 'must be of one form only, and is of several' : 'must be of one of the forms that are allowed here'),
  contains: ({ least, most: limit }) => `must have ${limit === Infinity ? `at least ${String(least)}` : `${String(least)} to ${String(limit)}`} items of the form that is asked for`,
  anyOf: () => 'must be of one of the forms that are allowed here',
};

const codes: Readonly<Record<string, UserErrorCode>> = {
  ...{ required: 'REQUIRED', dependentRequired: 'REQUIRED' },
  ...{ minLength: 'TOO_SHORT', minItems: 'TOO_SHORT', minProperties: 'OUT_OF_RANGE', minimum: 'OUT_OF_RANGE', exclusiveMinimum: 'OUT_OF_RANGE' },
  ...{ maxLength: 'TOO_LONG', maxItems: 'TOO_LONG', maxProperties: 'OUT_OF_RANGE', maximum: 'OUT_OF_RANGE', exclusiveMaximum: 'OUT_OF_RANGE' },
};

const sentenceOf = ({ keyword, params }: Fault): string => sentences[keyword]?.(params) ?? 'is not allowed here';

/** The sentence of a choice that was not met, with what each of its forms lacks. */
function choiceOf(choice: Fault, depth: number): string {
  const lacking = (choice.forms ?? []).slice(0, 5).map((form) => [form.path.slice(depth).join('.'), sentenceOf(form)].filter(Boolean).join(' '));
  return lacking.length > 0 ? `${sentenceOf(choice)} (${lacking.join('; or ')})` : sentenceOf(choice);
}

/** How deep the value is that a choice is about; of a name, it is the object. */
const depthOf = ({ keyword, path }: Fault): number => (keyword === 'propertyNames' ? path.length - 1 : path.length);

/** How many places at fault are told at once. */
const most = 100;

/**
 * One finding for each place that is at fault, a hundred at most, in the order in which they were found. Forms to choose from are
 * one finding: why each of several forms was not met is no fault by itself, since none of them in particular was asked for.
 */
export function findingsOf(faults: readonly Fault[]): readonly Finding[] {
  const byPlace = Map.groupBy(faults, ({ path }) => JSON.stringify(path));
  return [...byPlace.values()].slice(0, most).map((found) => {
    const [first] = found as [Fault];
    const told = new Set(found.map((fault) => choiceOf(fault, depthOf(fault))));
    const kinds = new Set(found.map(({ keyword }) => codes[keyword] ?? 'INVALID'));
    return { path: first.path, code: kinds.size === 1 ? ([...kinds][0] ?? 'INVALID') : 'INVALID', message: `${[...told].join(', and ')}.` };
  });
}
