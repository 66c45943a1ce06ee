import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { openSession } from '../src/db/session.ts';
import { statement } from '../src/db/statement.ts';
import { anonymous } from '../src/principal.ts';
import { testDatabase } from './support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

const merge = statement<{ result: unknown }>('select json_merge_patch($1::jsonb, $2::jsonb) as result');

/** RFC 7396, appendix A, whole: original, patch, result. Then deeper ones. */
const cases: readonly [unknown, unknown, unknown][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [['a', 'b'], ['c', 'd'], ['c', 'd']],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],

  [{ a: null, b: 1 }, {}, { a: null, b: 1 }],
  [{ a: 1, b: { c: 1 } }, { b: 2, a: [null, { d: null }] }, { a: [null, { d: null }], b: 2 }],
  [{ a: [1] }, { a: { b: null } }, { a: {} }],
  [{ a: { b: { c: 1, d: 2 }, e: 3 } }, { a: { b: { c: null } } }, { a: { b: { d: 2 }, e: 3 } }],
  [{ a: 1 }, { a: [{ b: null }] }, { a: [{ b: null }] }],
  [{ '': 1, 'a.b': 2 }, { '': null, 'a.b': { '': 0 } }, { 'a.b': { '': 0 } }],
];

it.each(cases.map(([target, patch, result]) => ({ target, patch, result })))('$target patched with $patch', async ({ target, patch, result }) => {
  const [row] = await openSession(database, anonymous, 'test').read(merge, [JSON.stringify(target), JSON.stringify(patch)]);
  expect(row).toEqual({ result });
});
