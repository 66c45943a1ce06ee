import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectionsIn, lastingCollections } from './support/collection.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/operations/limits.md'), 'utf8');

/** The collections that the page names: a file and a name in code, side by side in a row. */
const listed = [...page.matchAll(/`(src\/[\w/.-]+\.ts)` `([^`]+)`/g)].map(([, file, name]) => `${file} ${name}`);

describe('collections', () => {
  it('that outlive a call are in docs/operations/limits.md, each of them, and nothing else is', () => {
    const found = lastingCollections();
    expect(found.filter((each) => !listed.includes(each))).toEqual([]);
    expect(listed.filter((each) => !found.includes(each))).toEqual([]);
  });

  it.for([
    ['const cache = new Map<string, number>();', ['cache']],
    ['const cache = new Map([[1, 2]]); export const keep = (n: number) => cache.set(n, n);', ['cache']],
    ['const cache = new LRUCache<string, number>({ max: 1 });', ['cache']],
    ['const queue: number[] = [];', ['queue']],
    ['const limit = pLimit(2);', ['limit']],
    ['class A { #kept = new Set<string>(); }', ['#kept']],
    ['class A { waiting: string[] = []; }', ['waiting']],
    ['function open() { const known = new Map(); return (key: string) => known.set(key, 1); }', ['known']],
    ['function open() { const all: string[] = []; return { add(text: string) { all.push(text); } }; }', ['all']],
    ['const open = () => ({ known: new Map() });', ['known']],
    ['const words = new Set(["a", "b"]);', []],
    ['const sizes = [1, 2, 3];', []],
    ['const known = new WeakMap();', []],
    ['function sort(list: string[]) { const found = new Set<string>(); for (const each of list) found.add(each); return found; }', []],
  ] as const)('are found in %s', ([text, names]) => {
    expect(collectionsIn(text)).toEqual(names);
  });
});
