import type { Finding } from '../messages/message.ts';
import { isJsonObject } from './json-equality.ts';
import { compileSchema } from './json-schema-check.ts';
import { applicators } from './json-schema-form.ts';
import { findingsOf } from './json-schema-finding.ts';
import { Run } from './json-schema-run.ts';
import type { JsonObject } from './json.ts';

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
const text = { type: 'string' };
const flag = { type: 'boolean' };
const number = { type: 'number' };
const count = { type: 'integer', minimum: 0 };
const names = { type: 'array', items: text, uniqueItems: true };
const subschema = { type: ['object', 'boolean'] };
const ofApplicator = {
  one: subschema,
  list: { type: 'array', minItems: 1, items: subschema },
  named: { type: 'object', additionalProperties: subschema },
};

/** The meta-schema of draft 2020-12 for one schema, without the schemas inside of it, which are looked at one by one. */
const isShaped = compileSchema({
  type: ['object', 'boolean'],
  properties: {
    ...Object.fromEntries([...applicators].map(([keyword, holds]) => [keyword, ofApplicator[holds]])),
    type: { anyOf: [{ enum: types }, { type: 'array', items: { enum: types }, minItems: 1, uniqueItems: true }] },
    enum: { type: 'array', minItems: 1 },
    multipleOf: { type: 'number', exclusiveMinimum: 0 },
    ...{ maximum: number, exclusiveMaximum: number, minimum: number, exclusiveMinimum: number },
    ...{ maxLength: count, minLength: count, maxItems: count, minItems: count, maxProperties: count, minProperties: count, maxContains: count, minContains: count },
    ...{ pattern: text, format: text, $ref: text, $schema: text, $id: text, $comment: text, title: text, description: text },
    ...{ contentEncoding: text, contentMediaType: text, uniqueItems: flag, deprecated: flag, readOnly: flag, writeOnly: flag },
    required: names,
    dependentRequired: { type: 'object', additionalProperties: names },
    examples: { type: 'array' },
  },
});

/** What keeps a document from being a JSON Schema of draft 2020-12, place by place; unknown keywords aside. */
export function flawsOfShape(schema: unknown, path: readonly string[] = []): readonly Finding[] {
  const run = new Run(false);
  if (!isShaped(run, schema)) return findingsOf(run.faults).map((found) => ({ ...found, path: [...path, ...found.path] }));
  if (!isJsonObject(schema)) return [];
  return [...applicators].flatMap(([keyword, holds]) => {
    const held = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (held === undefined) return [];
    if (holds === 'one') return flawsOfShape(held, [...path, keyword]);
    return Object.entries(held as JsonObject).flatMap(([name, inner]) => flawsOfShape(inner, [...path, keyword, name]));
  });
}
