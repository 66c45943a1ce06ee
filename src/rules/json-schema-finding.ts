import { combined, type Finding, reason, type Reason } from '../messages/message.ts';
import type { Fault } from './json-schema-run.ts';

type Params = Fault['params'];

/** How many allowed values, and how many forms, an error lists. */
const [maxValues, maxForms] = [20, 5];

const limitIn = ({ limit }: Params): number => Number(limit);

/** What each keyword requires. */
const reasons: Readonly<Record<string, (params: Params) => Reason>> = {
  type: ({ type }) => reason('INVALID.type', { types: [type].flat().map(String) }),
  required: () => reason('REQUIRED.value'),
  dependentRequired: ({ property }) => reason('REQUIRED.withField', { name: String(property) }),
  additionalProperties: () => reason('INVALID.unknownField'),
  unevaluatedProperties: () => reason('INVALID.unknownField'),
  enum: ({ allowedValues }) => reason('INVALID.allowed', { allowed: (allowedValues as readonly unknown[]).slice(0, maxValues) }),
  const: ({ allowedValue }) => reason('INVALID.allowed', { allowed: [allowedValue] }),
  minimum: (params) => reason('OUT_OF_RANGE.minimum', { minimum: limitIn(params) }),
  maximum: (params) => reason('OUT_OF_RANGE.maximum', { maximum: limitIn(params) }),
  exclusiveMinimum: (params) => reason('OUT_OF_RANGE.greaterThan', { exclusiveMinimum: limitIn(params) }),
  exclusiveMaximum: (params) => reason('OUT_OF_RANGE.lessThan', { exclusiveMaximum: limitIn(params) }),
  multipleOf: ({ multipleOf }) => reason('INVALID.multipleOf', { multipleOf: Number(multipleOf) }),
  minLength: (params) => reason('TOO_SHORT.text', { minimum: limitIn(params) }),
  maxLength: (params) => reason('TOO_LONG.text', { maximum: limitIn(params) }),
  minItems: (params) => reason('TOO_SHORT.list', { minimum: limitIn(params) }),
  maxItems: (params) => reason('TOO_LONG.list', { maximum: limitIn(params) }),
  minProperties: (params) => reason('OUT_OF_RANGE.fieldsAtLeast', { minimum: limitIn(params) }),
  maxProperties: (params) => reason('OUT_OF_RANGE.fieldsAtMost', { maximum: limitIn(params) }),
  uniqueItems: () => reason('INVALID.repeatedItem'),
  pattern: ({ pattern }) => reason('INVALID.pattern', { pattern: String(pattern) }),
  format: ({ format }) => reason('INVALID.format', { format: String(format) }),
  not: () => reason('INVALID.excluded'),
  contains: ({ least, most }) => {
    const minimum = Number(least);
    return most === Infinity ? reason('INVALID.matchingAtLeast', { minimum }) : reason('INVALID.matchingBetween', { minimum, maximum: Number(most) });
  },
};

/** Of a choice that was not met, and of a name, the reasons include what each form lacks. */
function reasonOf(fault: Fault): Reason {
  const { keyword, params } = fault;
  if (keyword === 'oneOf' && params['isMetBySeveral'] === true) return reason('INVALID.severalForms');
  if (keyword === 'oneOf' || keyword === 'anyOf') return reason('INVALID.noForm', { reasons: lackingIn(fault) });
  if (keyword === 'propertyNames') return reason('INVALID.fieldName', { reasons: lackingIn(fault) });
  return reasons[keyword]?.(params) ?? reason('INVALID.notAllowed');
}

function lackingIn({ keyword, path, forms = [] }: Fault): readonly Finding[] {
  // Of a name, the value that the forms are about is the object.
  const depth = keyword === 'propertyNames' ? path.length - 1 : path.length;
  return forms.slice(0, maxForms).map((form) => ({ ...reasonOf(form), path: form.path.slice(depth) }));
}

/** How many places at fault are reported at once. */
const maxPlaces = 100;

/**
 * One finding for each place that is at fault, a hundred at most, in the order in which they were found. Forms to choose from are one
 * finding, because none of them in particular was asked for.
 */
export function findingsOf(faults: readonly Fault[]): readonly Finding[] {
  const byPlace = Map.groupBy(faults, ({ path }) => JSON.stringify(path));
  return [...byPlace.values()].slice(0, maxPlaces).map((found) => {
    const [first] = found as [Fault];
    const distinct = new Map(found.map((fault) => reasonOf(fault)).map((why) => [JSON.stringify(why), { ...why, path: [] }]));
    return { path: first.path, ...combined([...distinct.values()]) };
  });
}
