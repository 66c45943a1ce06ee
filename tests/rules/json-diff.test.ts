import { applyPatch } from 'fast-json-patch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../src/rules/json-diff.ts';
import { segmentsOf } from '../../src/rules/json-pointer.ts';
import { aJsonObject, aVariantOf } from '../support/json-arbitrary.ts';

const apply = (document: unknown, diff: unknown): unknown => applyPatch(structuredClone(document), structuredClone(diff) as never, true).newDocument;

/** What stands at a pointer of a document. */
const at = (document: unknown, pointer: string): unknown =>
  segmentsOf(pointer)!.reduce((value, segment) => (value as Record<string, unknown>)[segment], document);

describe('the difference of two documents', () => {
  it('turns one into the other in the hands of another library, for a thousand pairs', () => {
    fc.assert(
      fc.property(aJsonObject, aJsonObject, (from, to) => {
        expect(apply(from, diffOf(from, to))).toEqual(to);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does so for a thousand pairs that are much alike, and holds nothing that did not change', () => {
    fc.assert(
      fc.property(aJsonObject.chain((from) => fc.tuple(fc.constant(from), aVariantOf(from))), ([from, to]) => {
        const diff = diffOf(from, to);
        expect(apply(from, diff)).toEqual(to);
        expect(diff.length === 0).toBe(JSON.stringify(sorted(from)) === JSON.stringify(sorted(to)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells what was there before, at the moment at which each operation is applied', () => {
    fc.assert(
      fc.property(aJsonObject.chain((from) => fc.tuple(fc.constant(from), aVariantOf(from))), ([from, to]) => {
        let document: unknown = from;
        for (const operation of diffOf(from, to)) {
          if (operation.op !== 'add') expect(at(document, operation.path)).toEqual(operation.oldValue);
          document = apply(document, [operation]);
        }
        expect(document).toEqual(to);
      }),
    );
  });

  it('names members whose names have slashes and tildes', () => {
    expect(diffOf({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })).toEqual([{ op: 'replace', path: '/a~1b/~0', value: 2, oldValue: 1 }]);
  });

  it('leaves the rest of a list alone where one item came in, or went', () => {
    expect(diffOf([1, 2, 3], [1, 9, 2, 3])).toEqual([{ op: 'add', path: '/1', value: 9 }]);
    expect(diffOf([1, 2, 3], [1, 3])).toEqual([{ op: 'remove', path: '/1', oldValue: 2 }]);
  });

  it('tells null from nothing', () => {
    expect(diffOf({ a: null }, {})).toEqual([{ op: 'remove', path: '/a', oldValue: null }]);
    expect(diffOf({}, { a: null })).toEqual([{ op: 'add', path: '/a', value: null }]);
  });
});

/** The same with the members of objects in the order of their names. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
