import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/render.ts';
import type { JsonObject } from '../../src/rules/json.ts';
import { flawsOfSchema, judgeBy } from '../../src/rules/json-schema.ts';
import { formats, maxSubschemas } from '../../src/rules/json-schema-form.ts';

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const text = { type: 'string' };
const placesOf = (schema: JsonObject, data: JsonObject) => judgeBy(schema)(data).map(({ path, message }) => `${path.join('.')}: ${render(message, 'en')}`);

/** A condition; an object with a member of this name must not be written down as such. */
const when = (condition: JsonObject, consequence: JsonObject): JsonObject => Object.fromEntries(['if', 'then'].map((name, i) => [name, [condition, consequence][i]]));

describe('a schema', () => {
  it.each<[string, JsonObject]>([
    ['that says nothing', {}],
    ['with its dialect, an id and annotations', object({ a: { ...text, title: 'A', default: 'x', examples: ['y'], $comment: 'z' } }, { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://example.org/a' })],
    ['that refers to parts of itself', object({ home: { $ref: '#/$defs/a~1b' }, work: { $ref: '#/$defs/a~1b' } }, { $defs: { 'a/b': object({ zip: text }) } })],
    ['with conditions, choices and closed objects', object({ a: text, b: { type: ['string', 'null'] } }, { ...when({ required: ['a'] }, { required: ['b'] }), anyOf: [{ required: ['a'] }, { required: ['b'] }], unevaluatedProperties: false })],
    ['with patterns and formats', object({ a: { ...text, pattern: '^\\p{L}+\\u00e9$' }, b: { ...text, format: 'date-time' } }, { patternProperties: { '^x-': true } })],
  ])('%s serves', (_what, schema) => {
    expect(flawsOfSchema(schema)).toEqual([]);
  });

  it.each<[string, JsonObject, string, RegExp]>([
    ['a type that there is not', object({ a: { type: 'text' } }), 'properties.a.type', /Must be array, boolean/],
    ['a list where an object belongs', { properties: [] }, 'properties', /Must be an object/],
    ['a keyword that means nothing', object({ a: { ...text, maxlength: 3 } }), 'properties.a.maxlength', /not supported/],
    ['a length of what may be no text', object({ a: { minLength: 3 } }), 'properties.a', /minLength has no effect here. Remove it, or add "type": "string"/],
    ['a condition without consequence', { if: { type: 'object' } }, '', /if has no effect here. Remove it, or add then or else/],
    ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, '$schema', /draft\/2020-12/],
    ['a reference to elsewhere', object({ a: { $ref: 'https://example.org/schema' } }), 'properties.a.$ref', /in the same document/],
    ['a reference to a file', object({ a: { $ref: 'other.json#/a' } }), 'properties.a.$ref', /in the same document/],
    ['a reference to nothing', object({ a: { $ref: '#/$defs/a' } }), 'properties.a.$ref', /in the same document/],
    ['a reference to what is no schema', object({ a: { $ref: '#/properties' } }), 'properties.a.$ref', /in the same document/],
    ['a reference to itself', object({ child: { $ref: '#' } }), 'properties.child.$ref', /cannot contain itself/],
    ['a reference around a corner to itself', object({ a: { $ref: '#/$defs/a' } }, { $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { anyOf: [{ $ref: '#/$defs/a' }] } } }), '$defs.b.anyOf.0.$ref', /cannot contain itself/],
    ['references by other means', { $dynamicRef: '#a' }, '$dynamicRef', /not supported/],
    ['names of its parts', object({ a: { $id: 'part', ...text } }), 'properties.a.$id', /not supported/],
    ['looking ahead', object({ a: { ...text, pattern: '(?=a)b' } }), 'properties.a.pattern', /RE2/],
    ['looking back', object({ a: { ...text, pattern: '(?<!a)b' } }), 'properties.a.pattern', /RE2/],
    ['a reference back within a pattern', { type: 'object', patternProperties: { '(a)\\1': true } }, 'patternProperties.(a)\\1', /RE2/],
    ['a pattern that is none', object({ a: { ...text, pattern: '(' } }), 'properties.a.pattern', /RE2/],
    ['patterns that take long together', object({ a: { ...text, pattern: '^a{600}$' }, b: { $ref: '#/$defs/b' } }, { $defs: { b: { ...object({}), patternProperties: { '^b{400}$': true } } } }), '', /at most 1,000/],
    ['a format that is not kept', object({ a: { ...text, format: 'iri' } }), 'properties.a.format', /Must be date, /],
  ])('does not serve with %s, and says where', (_what, schema, path, message) => {
    const flaws = flawsOfSchema(schema);
    expect(flaws.map((flaw) => flaw.path.join('.'))).toEqual([path]);
    expect(flaws.map((flaw) => render(flaw.message, 'en'))[0]).toMatch(message);
  });

  it('tells each flaw', () => {
    const schema = object({ a: { ...text, pattern: '(?=a)' }, b: { ...text, format: 'iri' }, c: { $ref: '#/d' } });
    expect(flawsOfSchema(schema).map(({ path }) => path.join('.'))).toEqual(['properties.a.pattern', 'properties.b.format', 'properties.c.$ref']);
    expect(flawsOfSchema(object({ a: { minLength: 1 }, b: { maximum: 1 } })).map(({ path }) => path.join('.'))).toEqual(['properties.a', 'properties.b']);
  });

  it('may not unfold to more than can be judged by, which is told at once', () => {
    const doubling = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, { allOf: [{ $ref: `#/$defs/a${i + 1}` }, { $ref: `#/$defs/a${i + 1}` }] }]));
    const schema = object({ x: { $ref: '#/$defs/a0' } }, { $defs: { ...doubling, a30: { type: 'object' } } });
    expect(flawsOfSchema(schema)).toEqual([{ path: [], code: 'INVALID', message: { key: 'INVALID.schemaTooLarge', params: { maximum: maxSubschemas } } }]);
  });
});

describe('data', () => {
  it('is told of each place at fault, once, in words', () => {
    const schema = object(
      {
        name: { ...text, minLength: 3, pattern: '^a' }, age: { type: 'integer', minimum: 3 }, tags: { type: 'array', items: text, uniqueItems: true },
        address: { $ref: '#/$defs/address' }, size: { enum: ['S', 'M'] }, born: { ...text, format: 'date' }, names: { type: 'object', propertyNames: { pattern: '^x' } },
      },
      { required: ['name', 'id'], additionalProperties: false, $defs: { address: object({ zip: text }, { required: ['zip'] }) } },
    );
    expect(placesOf(schema, { name: 'bb', age: 1, tags: ['a', 'a', 1], address: {}, size: 'L', born: '2020-02-30', names: { y: 1 }, more: 1 }).toSorted()).toEqual([
      'address.zip: This field is required.',
      'age: Must be at least 3.',
      'born: Enter a date, for example 2026-11-20.',
      'id: This field is required.',
      'more: This field is not allowed here. Remove it.',
      'name: Must be at least 3 characters. Does not have the required format. Check the value and try again.',
      'names.y: The name of this field is not allowed. Does not have the required format. Check the value and try again.',
      'size: Must be S or M.',
      'tags.2: Must be text.',
      'tags: Contains the same item twice. Remove the duplicate.',
    ]);
  });

  it('is told of a choice once, with what each form lacks, whether or not the forms are referred to', () => {
    const card = object({ number: text }, { required: ['number'] });
    const schema = object({ pay: { anyOf: [{ $ref: '#/$defs/card' }, { type: 'null' }] }, list: { type: 'array', items: { oneOf: [card, { type: 'boolean' }] } } }, { $defs: { card } });
    expect(placesOf(schema, { pay: { number: 1 }, list: [true, {}] })).toEqual([
      'pay: Does not match any of the allowed forms. (1) number: Must be text. (2) Must be empty.',
      'list.1: Does not match any of the allowed forms. (1) number: This field is required. (2) Must be yes or no.',
    ]);
    expect(placesOf(object({ n: { oneOf: [{ type: 'integer' }, { type: 'number' }] } }), { n: 1 })).toEqual(['n: Matches more than one of the allowed forms. Enter a value that matches only one.']);
    expect(placesOf({ type: 'object', ...when({ required: ['a'] }, { required: ['b'] }) }, { a: 1 })).toEqual(['b: This field is required.']);
  });

  it('has no members that it merely inherits', () => {
    expect(placesOf({ type: 'object', required: ['constructor', 'toString'] }, {})).toEqual(['constructor: This field is required.', 'toString: This field is required.']);
  });

  it('knows the same item whatever the order of its members', () => {
    const schema = object({ x: { type: 'array', uniqueItems: true } });
    expect(placesOf(schema, { x: [{ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 }] })).toHaveLength(1);
    expect(placesOf(schema, { x: [1, '1', true, [1], ['1'], null, { a: 1 }, { a: '1' }] })).toEqual([]);
  });

  it('is told of a hundred places at most', () => {
    expect(placesOf(object({ x: { type: 'array', items: text } }), { x: Array.from({ length: 500 }, (_, i) => i) })).toHaveLength(100);
  });
});

/** How long it takes to judge, in milliseconds. What takes time without end takes minutes and more. */
function timeOf(schema: JsonObject, data: JsonObject): number {
  const judge = judgeBy(schema);
  const begin = performance.now();
  judge(data);
  return performance.now() - begin;
}

describe('the longest texts and lists that there can be', () => {
  const length = 250_000;
  const texts = ['a', 'a.', 'a@a.', '1', ':', '%41', '/~0', '1:', '-', 'a-', '!.', 'ab', 'P1'].flatMap((part) => [part.repeat(length / part.length), `http://${part.repeat(length / part.length)}\n`]);

  it.each(['^(a+)+$', '^(a|a)*$', '(x+x+)+y', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)(.*)(.*)[^a]b'])('are soon matched by %s', (pattern) => {
    const schema = object({ x: { ...text, pattern } });
    expect(flawsOfSchema(schema)).toEqual([]);
    expect(Math.max(...texts.map((x) => timeOf(schema, { x })))).toBeLessThan(2_000);
  });

  it.each(formats)('are soon told from the format %s', (format) => {
    expect(Math.max(...texts.map((x) => timeOf(object({ x: { ...text, format } }), { x })))).toBeLessThan(2_000);
  });

  it('are soon told to hold nothing twice, and to be at fault throughout', () => {
    expect(timeOf(object({ x: { type: 'array', uniqueItems: true } }), { x: Array.from({ length: 80_000 }, () => []) })).toBeLessThan(2_000);
    const items = { type: 'string', minLength: 1, anyOf: [{ const: 'a' }, { const: 'b' }] };
    expect(timeOf(object({ x: { type: 'array', items } }), { x: Array.from({ length: 80_000 }, () => '') })).toBeLessThan(2_000);
    const names = Array.from({ length: 50 }, (_, i) => `p${i}`);
    expect(timeOf(object({ x: { type: 'array', items: { ...object({}), required: names } } }), { x: Array.from({ length: 80_000 }, () => ({})) })).toBeLessThan(2_000);
  });

  it('are told the first fault alone', () => {
    const judge = judgeBy(object({ x: { type: 'array', items: text } }));
    expect(judge({ x: Array.from({ length: 99 }, () => 1) })).toHaveLength(99);
    expect(judge({ x: ['a', ...Array.from({ length: 80_000 }, () => 1)] })).toEqual([expect.objectContaining({ path: ['x', '1'] })]);
  });
});
