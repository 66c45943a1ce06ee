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
 * the length alone: the patch is right, though not always the shortest.
 */
export function diffOf(from: unknown, to: unknown): readonly JsonOperation[] {
  return operations(from, to, []);
}

function operations(from: unknown, to: unknown, at: readonly Segment[]): readonly JsonOperation[] {
  if (isSameJson(from, to)) return [];
  if (isJsonObject(from) && isJsonObject(to)) return ofMembers(from, to, at);
  if (Array.isArray(from) && Array.isArray(to)) return ofItems(from, to, at);
  return [{ op: 'replace', path: pointerOf(at), value: to, oldValue: from }];
}

type Members = Readonly<Record<string, unknown>>;

function ofMembers(from: Members, to: Members, at: readonly Segment[]): readonly JsonOperation[] {
  const found: JsonOperation[] = [];
  for (const [key, oldValue] of Object.entries(from)) {
    if (Object.hasOwn(to, key)) found.push(...operations(oldValue, to[key], [...at, key]));
    else found.push({ op: 'remove', path: pointerOf([...at, key]), oldValue });
  }
  for (const [key, value] of Object.entries(to)) {
    if (!Object.hasOwn(from, key)) found.push({ op: 'add', path: pointerOf([...at, key]), value });
  }
  return found;
}

function ofItems(from: readonly unknown[], to: readonly unknown[], at: readonly Segment[]): readonly JsonOperation[] {
  const shorter = Math.min(from.length, to.length);
  let begin = 0;
  while (begin < shorter && isSameJson(from[begin], to[begin])) begin++;
  let end = 0;
  while (end < shorter - begin && isSameJson(from[from.length - 1 - end], to[to.length - 1 - end])) end++;
  const found: JsonOperation[] = [];
  const both = shorter - end;
  for (let i = begin; i < both; i++) found.push(...operations(from[i], to[i], [...at, i]));
  // From the last to the first, since what follows an item that is removed moves up.
  for (let i = from.length - end - 1; i >= both; i--) found.push({ op: 'remove', path: pointerOf([...at, i]), oldValue: from[i] });
  for (let i = both; i < to.length - end; i++) found.push({ op: 'add', path: pointerOf([...at, i]), value: to[i] });
  return found;
}
