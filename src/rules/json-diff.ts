import { isJsonObject, isSameJson } from './json-equality.ts';
import { pointerOf, type Segment } from './json-pointer.ts';

/** One operation of a JSON Patch (RFC 6902), with what was there before, which the standard leaves out. */
export type JsonOperation =
  | { readonly op: 'add'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string; readonly oldValue: unknown }
  | { readonly op: 'replace'; readonly path: string; readonly value: unknown; readonly oldValue: unknown };

/**
 * The JSON Patch that turns `from` into `to` exactly; empty where they are the same. Objects are compared member by member. Of
 * lists, what is alike at their beginnings and ends is left out and the rest is compared item by item, in time that grows with
 * the length alone: the patch is right, though not always the shortest. Null where it would take more than `most` operations.
 */
export function diffOf(from: unknown, to: unknown): readonly JsonOperation[];
export function diffOf(from: unknown, to: unknown, most: number): readonly JsonOperation[] | null;
export function diffOf(from: unknown, to: unknown, most = Infinity): readonly JsonOperation[] | null {
  const found: JsonOperation[] = [];
  compare(from, to, '', { found, most });
  return found.length <= most ? found : null;
}

/** What has been found so far: one list for all levels, since each level's own would be copied into the one above. */
interface Search {
  readonly found: JsonOperation[];
  readonly most: number;
}

const isOver = ({ found, most }: Search): boolean => found.length > most;

function compare(from: unknown, to: unknown, at: string, search: Search): void {
  if (isOver(search)) return;
  // Asking first whether the two are the same would look at everything once for each level that it is down.
  if (isJsonObject(from) && isJsonObject(to)) compareMembers(from, to, at, search);
  else if (Array.isArray(from) && Array.isArray(to)) compareItems(from, to, at, search);
  else if (!isSameJson(from, to)) search.found.push({ op: 'replace', path: at, value: to, oldValue: from });
}

const within = (at: string, step: Segment): string => at + pointerOf([step]);

type Members = Readonly<Record<string, unknown>>;

function compareMembers(from: Members, to: Members, at: string, search: Search): void {
  for (const [key, oldValue] of Object.entries(from)) {
    if (Object.hasOwn(to, key)) compare(oldValue, to[key], within(at, key), search);
    else search.found.push({ op: 'remove', path: within(at, key), oldValue });
  }
  for (const [key, value] of Object.entries(to)) {
    if (!Object.hasOwn(from, key)) search.found.push({ op: 'add', path: within(at, key), value });
  }
}

function compareItems(from: readonly unknown[], to: readonly unknown[], at: string, search: Search): void {
  const shorter = Math.min(from.length, to.length);
  // Only where the two are of different lengths does it matter which of their items are held against each other.
  const isAligned = from.length === to.length;
  let begin = 0;
  while (!isAligned && begin < shorter && isSameJson(from[begin], to[begin])) begin++;
  let end = 0;
  while (!isAligned && end < shorter - begin && isSameJson(from[from.length - 1 - end], to[to.length - 1 - end])) end++;
  const { found } = search;
  const both = shorter - end;
  for (let i = begin; i < both && !isOver(search); i++) if (from[i] !== to[i]) compare(from[i], to[i], within(at, i), search);
  // From the last to the first, since what follows an item that is removed moves up.
  for (let i = from.length - end - 1; i >= both && !isOver(search); i--) found.push({ op: 'remove', path: within(at, i), oldValue: from[i] });
  for (let i = both; i < to.length - end && !isOver(search); i++) found.push({ op: 'add', path: within(at, i), value: to[i] });
}
