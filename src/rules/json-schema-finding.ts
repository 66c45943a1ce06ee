import type { ErrorObject } from 'ajv';
import type { UserErrorCode } from '../errors.ts';
import { segmentsOf } from './json-pointer.ts';

/** Something in data that its schema does not allow, at a place. The message goes on from the name of the place. */
export interface Finding {
  readonly path: readonly string[];
  readonly code: UserErrorCode;
  readonly message: string;
}

type Params = Readonly<Record<string, unknown>>;

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
  oneOf: ({ passingSchemas }) => (passingSchemas === null ? 'must be of one of the forms that are allowed here' : 'must be of one form only, and is of several'),
  anyOf: () => 'must be of one of the forms that are allowed here',
};

const codes: Readonly<Record<string, UserErrorCode>> = {
  ...{ required: 'REQUIRED', dependentRequired: 'REQUIRED' },
  ...{ minLength: 'TOO_SHORT', minItems: 'TOO_SHORT', minProperties: 'TOO_SHORT', minimum: 'TOO_SHORT', exclusiveMinimum: 'TOO_SHORT' },
  ...{ maxLength: 'TOO_LONG', maxItems: 'TOO_LONG', maxProperties: 'TOO_LONG', maximum: 'TOO_LONG', exclusiveMaximum: 'TOO_LONG' },
};

/** Where a fault is about a member that is missing, or that should be, the member is the place. */
const members = ['missingProperty', 'additionalProperty', 'unevaluatedProperty', 'propertyName'];

function placeOf({ instancePath, params }: ErrorObject): readonly string[] {
  const member = members.map((name) => (params as Params)[name]).find((value) => value !== undefined);
  return [...(segmentsOf(instancePath) ?? []), ...(typeof member === 'string' ? [member] : [])];
}

const sentenceOf = ({ keyword, params, message }: ErrorObject): string => sentences[keyword]?.(params as Params) ?? message ?? 'is not allowed here';

const isChoice = ({ keyword }: ErrorObject) => ['anyOf', 'oneOf', 'propertyNames'].includes(keyword);
const keyOf = (schemaPath: string, instancePath: string) => JSON.stringify([schemaPath, instancePath]);

/** A pointer and all that lead to it, the shortest first. */
function* leadingTo(pointer: string): Generator<string> {
  for (let end = pointer.indexOf('/'); end >= 0; end = pointer.indexOf('/', end + 1)) yield pointer.slice(0, end);
  yield pointer;
}

/**
 * The outermost choice that a fault is a part of; null: none. Why each of several forms was not met is no fault by itself, since
 * none of them in particular was asked for.
 */
function choiceAround(error: ErrorObject, choices: ReadonlyMap<string, ErrorObject>): ErrorObject | null {
  if (choices.size === 0) return null;
  for (const schemaPath of leadingTo(error.schemaPath)) {
    if (schemaPath === error.schemaPath || !/\/(anyOf|oneOf|propertyNames)$/.test(schemaPath)) continue;
    for (const instancePath of leadingTo(error.instancePath)) {
      const choice = choices.get(keyOf(schemaPath, instancePath));
      if (choice) return choice;
    }
  }
  return null;
}

/** The sentence of a choice that was not met, with what each of its forms lacks. */
function choiceOf(choice: ErrorObject, parts: readonly ErrorObject[]): string {
  const lacking = Map.groupBy(parts, ({ schemaPath }) => schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]);
  const depth = (segmentsOf(choice.instancePath) ?? []).length;
  const forms = [...lacking.values()].slice(0, 5).flatMap(([first]) => (first ? [[placeOf(first).slice(depth).join('.'), sentenceOf(first)].filter(Boolean).join(' ')] : []));
  return forms.length > 0 ? `${sentenceOf(choice)} (${forms.join('; or ')})` : sentenceOf(choice);
}

/** How many places at fault are told at once. */
const most = 100;

/**
 * One finding for each place that is at fault, a hundred at most, in the order in which they were found. Forms to choose from are
 * one finding, and so is what a condition asks for.
 */
export function findingsOf(errors: readonly ErrorObject[]): readonly Finding[] {
  const choices = new Map(errors.filter(isChoice).map((choice) => [keyOf(choice.schemaPath, choice.instancePath), choice]));
  const byChoice = Map.groupBy(errors, (error) => choiceAround(error, choices));
  const own = (byChoice.get(null) ?? []).filter(({ keyword }) => keyword !== 'if');
  const byPlace = Map.groupBy(own, (error) => JSON.stringify(placeOf(error)));
  return [...byPlace.values()].slice(0, most).map((found) => {
    const [first] = found as [ErrorObject];
    const told = new Set(found.map((error) => (isChoice(error) ? choiceOf(error, byChoice.get(error) ?? []) : sentenceOf(error))));
    const kinds = new Set(found.map(({ keyword }) => codes[keyword] ?? 'INVALID'));
    return { path: placeOf(first), code: kinds.size === 1 ? ([...kinds][0] ?? 'INVALID') : 'INVALID', message: `${[...told].join(', and ')}.` };
  });
}
