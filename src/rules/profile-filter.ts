import { z } from 'zod';
import { jsonUpTo } from './argument.ts';
import { reason } from '../messages/message.ts';
import { textUpTo } from './field.ts';
import { atMost, because, unless } from './issue.ts';
import { jsonLimits } from './json.ts';
import { type Segment, segmentsOf } from './json-pointer.ts';

/** How many paths can be asked about at once, and how large what they are compared with can be, in bytes of JSON. */
export const filterLimits = { paths: 10, bytes: 16_384 } as const;

export const maxPointerLength = 2_000;

/** A place in the data of a profile. */
export const pointer = textUpTo(maxPointerLength)
  .refine((path) => segmentsOf(path) !== null, because('INVALID.pointer'))
  .superRefine(unless((path) => ((segmentsOf(path)?.length ?? 0) <= jsonLimits.depth ? null : reason('OUT_OF_RANGE.levels', { maximum: jsonLimits.depth }))));

/** A condition on a place in the data. */
const dataCondition = z.object({
  path: pointer,
  equals: z
    .custom<unknown>((value) => value !== undefined, because('REQUIRED.value'))
    .pipe(jsonUpTo(filterLimits.bytes)),
});

/** What the data must hold, place by place. */
export const dataConditions = z
  .array(dataCondition)
  .superRefine(atMost(filterLimits.paths));

/** What the data must contain. */
export const containedData = jsonUpTo(filterLimits.bytes);

export type PathCondition = z.infer<typeof dataCondition>;

/** The same as the database is asked: where to look, and what must be objects for the way there to be one. */
interface Lookup {
  readonly path: readonly Segment[];
  readonly equals: unknown;
  readonly objects: readonly (readonly Segment[])[];
}

/** PostgreSQL takes `01` and `-1` for positions in a list, where they are none; so such a step must lead into an object. */
const isMisread = (segment: string) => /^\s*[+-]?\d+\s*$/.test(segment) && !/^(0|[1-9]\d*)$/.test(segment);

function lookupFrom({ path, equals }: PathCondition): Lookup {
  const segments = segmentsOf(path) ?? [];
  const objects = segments.flatMap((segment, i) => (isMisread(segment) ? [segments.slice(0, i)] : []));
  return { path: segments, equals, objects };
}

/** Conditions on places of a document in JSON, as the database takes them. */
export const lookupsOf = (conditions: readonly PathCondition[]): string => JSON.stringify(conditions.map(lookupFrom));
