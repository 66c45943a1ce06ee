import type { Finding } from '../messages/message.ts';
import { compileSchema } from './json-schema-check.ts';
import { expanded, flawOfPatterns, flawsOfForm } from './json-schema-form.ts';
import { findingsOf } from './json-schema-finding.ts';
import { flawsOfMeaning } from './json-schema-meaning.ts';
import { Run } from './json-schema-run.ts';
import { flawsOfShape } from './json-schema-shape.ts';
import type { JsonObject } from './json.ts';

/** What keeps data from fitting a schema, place by place; empty where it fits. */
export type Judge = (data: JsonObject) => readonly Finding[];

/**
 * What keeps a document from serving as the schema of data, with the place of each flaw; empty where nothing does. It must be a
 * JSON Schema of draft 2020-12 that refers to nothing outside of itself, and to itself not without end; its patterns must be
 * such as RE2 knows; and it must not say what means nothing, such as a length for what may be no text.
 */
export function flawsOfSchema(schema: JsonObject): readonly Finding[] {
  const { $schema: _named, ...unnamed } = schema;
  const shape = flawsOfShape(unnamed);
  if (shape.length > 0) return shape;
  const flaws = flawsOfForm(schema);
  if (flaws.length > 0) return flaws;
  const { schema: whole, flaw } = expanded(schema);
  const tooSlow = flaw ?? flawOfPatterns(whole);
  return tooSlow ? [tooSlow] : flawsOfMeaning(schema);
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
  const whole = expanded(schema).schema;
  const check = compileSchema(whole);
  const most = maxFaults / countValues(whole, maxFaults);
  return (data) => {
    const first = new Run(true);
    if (check(first, data)) return [];
    if (countValues(data, most) > most) return findingsOf(first.faults);
    const every = new Run(false);
    check(every, data);
    return findingsOf(every.faults);
  };
}
