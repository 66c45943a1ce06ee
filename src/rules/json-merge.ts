import { isJsonObject, isSameJson } from './json-equality.ts';
import { pointerOf, type Segment } from './json-pointer.ts';

/** What two changes of one document come to: a document, or the paths (RFC 6901) that both changed differently, in order. */
export type Merge = { readonly merged: unknown; readonly conflicts?: never } | { readonly conflicts: readonly string[]; readonly merged?: never };

/** Stands for a member that is not there; no JSON value is undefined. */
const absent = undefined;

/**
 * Brings two changes of one document together. Objects are merged member by member, everything else, lists included, is one
 * value: where only one side changed it, that side holds; where both made the same of it, that holds; else the path is in
 * conflict. To remove a member is to change it. Objects that both sides added at one path are merged as well.
 */
export function mergeOf(ancestor: unknown, ours: unknown, theirs: unknown): Merge {
  const conflicts: string[] = [];
  const merged = merge(ancestor, ours, theirs, [], conflicts);
  return conflicts.length > 0 ? { conflicts: conflicts.toSorted() } : { merged };
}

function merge(ancestor: unknown, ours: unknown, theirs: unknown, at: readonly Segment[], conflicts: string[]): unknown {
  if (isSameJson(ancestor, theirs)) return ours;
  if (isSameJson(ancestor, ours) || isSameJson(ours, theirs)) return theirs;
  if (isJsonObject(ours) && isJsonObject(theirs) && (ancestor === absent || isJsonObject(ancestor))) {
    const members = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    const entries = [...members].map((key) => [key, merge(member(ancestor, key), member(ours, key), member(theirs, key), [...at, key], conflicts)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== absent));
  }
  conflicts.push(pointerOf(at));
  return theirs;
}

const member = (of: unknown, key: string): unknown => (isJsonObject(of) && Object.hasOwn(of, key) ? of[key] : absent);
