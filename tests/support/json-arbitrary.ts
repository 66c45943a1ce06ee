import fc from 'fast-check';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Names with what pointers escape, names of indices, and few enough of them for two objects to share some. */
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
  { weight: 1, arbitrary: fc.constantFrom('', '0', '1', '-', 'a/b', '~', '~1', 'length', 'é') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text) && !text.includes('\0')) },
);
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0, 1, 0.5, -1.25e-7),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('\0')),
);

const { value, object } = fc.letrec<{ value: Json; object: Record<string, Json> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    tie('object') as fc.Arbitrary<Json>,
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

/** Any JSON value. */
export const aJsonValue = value;
/** Any JSON object, as a profile's data is one. */
export const aJsonObject = object;

/** What somebody makes of a document who changes it here and there. */
export function aVariantOf(document: Record<string, Json>): fc.Arbitrary<Record<string, Json>> {
  return variant(document) as fc.Arbitrary<Record<string, Json>>;
}

function variant(of: Json): fc.Arbitrary<Json> {
  if (typeof of !== 'object' || of === null) return fc.oneof({ weight: 4, arbitrary: fc.constant(of) }, { weight: 1, arbitrary: value });
  if (Array.isArray(of)) return fc.oneof({ weight: 3, arbitrary: spliced(of as readonly Json[]) }, { weight: 2, arbitrary: fc.tuple(...of.map(variant)) as fc.Arbitrary<Json> });
  return fc
    .tuple(fc.tuple(...Object.entries(of).map(([name, inner]) => fc.tuple(fc.constant(name), fc.oneof({ weight: 6, arbitrary: variant(inner) }, { weight: 1, arbitrary: fc.constant(undefined) })))), fc.dictionary(key, value, { maxKeys: 1, noNullPrototype: true }))
    .map(([entries, more]) => ({ ...Object.fromEntries(entries.filter(([, inner]) => inner !== undefined)), ...more }) as Json);
}

const spliced = (items: readonly Json[]): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.nat(items.length), fc.nat(2), fc.array(value, { maxLength: 2 }))
    .map(([start, count, put]) => items.toSpliced(start, count, ...put) as Json);
