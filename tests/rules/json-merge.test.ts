import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeOf } from '../../src/rules/json-merge.ts';
import { pointerOf } from '../../src/rules/json-pointer.ts';
import { aJsonObject, aJsonValue, aVariantOf } from '../support/json-arbitrary.ts';

const runs = { numRuns: 2_000 };
const twoVersions = aJsonObject.chain((ancestor) => fc.tuple(fc.constant(ancestor), aVariantOf(ancestor)));
const threeVersions = aJsonObject.chain((ancestor) => fc.tuple(fc.constant(ancestor), aVariantOf(ancestor), aVariantOf(ancestor)));

/** Text that is the same for values that are the same. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner) ?? 'nothing';

type Path = readonly string[];
type Members = Record<string, unknown>;
/** `make` puts an object where none was, for what is added to it; else a value is set, or removed where it is undefined. */
interface Change {
  readonly path: Path;
  readonly make: boolean;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What every object inherits, such as `toString`, is no member of a document. */
const own = (members: Members, key: string): unknown => (Object.hasOwn(members, key) ? members[key] : undefined);

/** What was done to a document, as a flat list. It knows nothing of another side. */
function changesBetween(before: unknown, after: unknown, path: Path = []): Change[] {
  if (isObject(after) && (isObject(before) || before === undefined)) {
    const made = before === undefined ? [{ path, make: true, value: undefined }] : [];
    const known: Members = before ?? {};
    const keys = [...new Set([...Object.keys(known), ...Object.keys(after)])];
    return [...made, ...keys.flatMap((key) => changesBetween(own(known, key), own(after, key), [...path, key]))];
  }
  return textOf(before) === textOf(after) ? [] : [{ path, make: false, value: after }];
}

const begins = (path: Path, other: Path) => path.length <= other.length && path.every((key, i) => key === other[i]);

/** Compares every change of one side with every change of the other. */
function oracle(ancestor: Members, ours: Members, theirs: Members) {
  const [left, right] = [changesBetween(ancestor, ours), changesBetween(ancestor, theirs)];
  const clashes = left.flatMap((one) =>
    right.flatMap((other) => {
      const [outer, inner] = one.path.length <= other.path.length ? [one, other] : [other, one];
      if (!begins(outer.path, inner.path) || (outer.make && (inner.make || outer.path.length < inner.path.length))) return [];
      const isSame = outer.path.length === inner.path.length && outer.make === inner.make && textOf(outer.value) === textOf(inner.value);
      return isSame ? [] : [pointerOf(outer.path)];
    }),
  );
  if (clashes.length > 0) return { conflicts: [...new Set(clashes)].toSorted() };
  const merged = structuredClone(ancestor);
  for (const { path, make, value } of [...left, ...right].toSorted((a, b) => a.path.length - b.path.length)) {
    const parent = path.slice(0, -1).reduce<Members>((at, key) => at[key] as Members, merged);
    const key = path.at(-1)!;
    if (make) parent[key] = own(parent, key) ?? {};
    else if (value === undefined) delete parent[key];
    else parent[key] = structuredClone(value);
  }
  return { merged };
}

describe('two changes of one document', () => {
  it('come to either side where only one changed it', () => {
    fc.assert(
      fc.property(twoVersions, ([ancestor, changed]) => {
        expect(mergeOf(ancestor, changed, ancestor)).toEqual({ merged: changed });
        expect(mergeOf(ancestor, ancestor, changed)).toEqual({ merged: changed });
      }),
      runs,
    );
  });

  it('come to what both made of it, where they agree', () => {
    fc.assert(
      fc.property(twoVersions, ([ancestor, changed]) => {
        expect(mergeOf(ancestor, changed, structuredClone(changed))).toEqual({ merged: changed });
      }),
      runs,
    );
  });

  it('come to the same whichever is called ours', () => {
    fc.assert(
      fc.property(threeVersions, ([ancestor, ours, theirs]) => {
        expect(mergeOf(ancestor, ours, theirs)).toEqual(mergeOf(ancestor, theirs, ours));
      }),
      runs,
    );
  });

  it('stay what they came to when either is merged in again', () => {
    fc.assert(
      fc.property(threeVersions, ([ancestor, ours, theirs]) => {
        const { merged, conflicts } = mergeOf(ancestor, ours, theirs);
        fc.pre(conflicts === undefined);
        expect(mergeOf(ancestor, merged, ours)).toEqual({ merged });
        expect(mergeOf(ancestor, merged, theirs)).toEqual({ merged });
      }),
      runs,
    );
  });

  it('hold both wholly, or name exactly the paths that both changed differently', () => {
    let conflicting = 0;
    fc.assert(
      fc.property(threeVersions, ([ancestor, ours, theirs]) => {
        const expected = oracle(ancestor, ours, theirs);
        expect(mergeOf(ancestor, ours, theirs)).toEqual(expected);
        if (expected.conflicts) conflicting++;
      }),
      runs,
    );
    // Neither of the two is left out.
    expect(conflicting).toBeGreaterThan(100);
    expect(conflicting).toBeLessThan(1_900);
  });

  it('are told apart by the members that each touched, at known paths', () => {
    const edit = fc.record({ by: fc.constantFrom('nobody', 'us', 'them', 'both'), ours: fc.option(aJsonValue), theirs: fc.option(aJsonValue) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        // Each edit has a member of its own, whose value is a list, so that nothing inside of it is merged; null removes it.
        const side = (who: string, valueOf: (one: (typeof edits)[number]) => unknown) => {
          const document: Record<string, Members> = { k0: {}, k1: {}, k2: {} };
          for (const [i, one] of edits.entries()) {
            const isTouched = one.by === who || (one.by === 'both' && who !== 'the ancestor');
            const value = isTouched ? valueOf(one) : 'before';
            if (value !== null) document[`k${i % 3}`]![`m${i}`] = [value];
          }
          return document;
        };
        const merge = mergeOf(side('the ancestor', () => null), side('us', ({ ours }) => ours), side('them', ({ theirs }) => theirs));
        const clashes = edits.flatMap((one, i) => (one.by === 'both' && textOf(one.ours) !== textOf(one.theirs) ? [`/k${i % 3}/m${i}`] : []));
        expect(merge.conflicts ?? []).toEqual(clashes.toSorted());
      }),
      runs,
    );
  });
});

describe('a conflict', () => {
  it.each([
    ['a value that both set', { a: 1 }, { a: 2 }, { a: 3 }, ['/a']],
    ['a list, which is one value', { a: [1, 2] }, { a: [0, 1, 2] }, { a: [1, 2, 3] }, ['/a']],
    ['what one removed and the other changed inside', { a: { b: { c: 1 } } }, { a: {} }, { a: { b: { c: 2 } } }, ['/a/b']],
    ['an object that one made a text of', { a: { b: 1 } }, { a: 'x' }, { a: { b: 2 } }, ['/a']],
    ['a text that both made objects of', { a: 'x' }, { a: { b: 1 } }, { a: { c: 1 } }, ['/a']],
    ['one member of objects that both added', {}, { a: { b: 1, c: 1 } }, { a: { b: 2, d: 1 } }, ['/a/b']],
    ['members whose names have to be escaped', { 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } }, { 'a/b': { '~': 3 } }, ['/a~1b/~0']],
    ['null, which is a value, and nothing', { a: 1 }, { a: null }, {}, ['/a']],
    ['several, in order', { b: 1, a: { z: 1, c: 1 } }, { b: 2, a: { z: 2, c: 2 } }, { b: 3, a: { z: 3, c: 3 } }, ['/a/c', '/a/z', '/b']],
  ])('is at %s', (_what, ancestor, ours, theirs, conflicts) => {
    expect(mergeOf(ancestor, ours, theirs)).toEqual({ conflicts });
  });

  it.each([
    ['both removed it', { a: 1, b: 1 }, { b: 1 }, { b: 1 }, { b: 1 }],
    ['they touched neighbours', { a: { b: 1, c: 1 } }, { a: { b: 2, c: 1 } }, { a: { b: 1 } }, { a: { b: 2 } }],
    ['both added objects with other members', {}, { a: { b: 1 } }, { a: { c: 1 } }, { a: { b: 1, c: 1 } }],
    ['one removed what the other left alone', { a: { b: 1 }, c: 1 }, { c: 1 }, { a: { b: 1 }, c: 2 }, { c: 2 }],
  ])('is not where %s', (_what, ancestor, ours, theirs, merged) => {
    expect(mergeOf(ancestor, ours, theirs)).toEqual({ merged });
  });
});
