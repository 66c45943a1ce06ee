import { RequestError } from '../errors.ts';
import { flawOfValue, jsonLimits } from './json.ts';
import { type Segment, segmentsOf } from './json-pointer.ts';
import { flawOfText } from './text.ts';

/** How many paths can be asked about at once, and how large what they are compared with can be, in bytes of JSON. */
export const filterLimits = { paths: 10, bytes: 16_384 } as const;

/** What a client asks of a place in a document. */
export interface PathCondition {
  /** A JSON Pointer. */
  readonly path: string;
  readonly equals?: unknown;
}

/** The same as the database is asked: where to look, and what must be objects for the way there to be one. */
interface Lookup {
  readonly path: readonly Segment[];
  readonly equals: unknown;
  readonly objects: readonly (readonly Segment[])[];
}

const refused = (message: string) => new RequestError('BAD_USER_INPUT', message);

/** PostgreSQL takes `01` and `-1` for positions in a list, where they are none; so such a step must lead into an object. */
const isMisread = (segment: string) => /^\s*[+-]?\d+\s*$/.test(segment) && !/^(0|[1-9]\d*)$/.test(segment);

function lookupFrom({ path, equals }: PathCondition): Lookup {
  const segments = flawOfText(path) === null ? segmentsOf(path) : null;
  if (!segments) throw refused(`The path ${JSON.stringify(path)} is no JSON Pointer: it must be empty, or begin with a slash, and hold ~ as ~0.`);
  if (segments.length > jsonLimits.depth) throw refused(`A path can have ${jsonLimits.depth} steps at most.`);
  if (equals === undefined) throw refused(`The path ${JSON.stringify(path)} has nothing to be compared with: give equals, null where that is meant.`);
  refuseUnfit(equals, 'What a path is compared with');
  const objects = segments.flatMap((segment, i) => (isMisread(segment) ? [segments.slice(0, i)] : []));
  return { path: segments, equals, objects };
}

function refuseUnfit(value: unknown, what: string): void {
  const flaw = flawOfValue(value, filterLimits.bytes);
  if (flaw) throw refused(`${what} ${flaw.message}`);
}

/**
 * Conditions on places of a document in JSON, as the database takes them.
 *
 * @throws {RequestError} BAD_USER_INPUT for a malformed pointer, for more than ten conditions, and for what no document can hold
 */
export function lookupsOf(conditions: readonly PathCondition[]): string {
  if (conditions.length > filterLimits.paths) throw refused(`At most ${filterLimits.paths} paths can be asked about at once.`);
  return JSON.stringify(conditions.map(lookupFrom));
}

/**
 * What a document must contain, in JSON.
 *
 * @throws {RequestError} BAD_USER_INPUT for what no document can hold
 */
export function containedOf(value: unknown): string {
  refuseUnfit(value, 'What the data must contain');
  return JSON.stringify(value);
}
