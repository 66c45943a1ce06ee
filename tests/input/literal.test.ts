import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
});

/** Saves a document that is written into the operation itself. */
async function save(literal: string, { declare = '', variables = {} }: { declare?: string; variables?: object } = {}) {
  const id = ann.profiles[0]?.globalId ?? '';
  const query = `mutation ${declare} { updateProfile(input: {id: "${id}", data: ${literal}}) { profile { data } userErrors { code field } } }`;
  const { data, errors } = await api.sendText(ann, query, variables);
  const { updateProfile } = (data ?? {}) as { updateProfile?: { profile: { data: unknown } | null; userErrors: unknown[] } };
  return { saved: updateProfile?.profile?.data, userErrors: updateProfile?.userErrors, code: errors?.[0]?.extensions.code };
}

const levels = (count: number, open = '{a:', close = '}') => open.repeat(count) + '1' + close.repeat(count);

describe('a document in the operation', () => {
  it.each([
    ['{}', {}],
    ['{a: 1, b: [true, null, "text", 1.5, {c: []}], d: {e: {}}}', { a: 1, b: [true, null, 'text', 1.5, { c: [] }], d: { e: {} } }],
    ['{a: 1e-7, b: -9007199254740991, c: 0.1}', { a: 1e-7, b: -9_007_199_254_740_991, c: 0.1 }],
    ['{a: "😀 \\u00e9 e\\u0301 \\u{1F600} \\uD83D\\uDE00"}', { a: '😀 é e\u0301 😀 😀' }],
    ['{a: """block\n  of text"""}', { a: 'block\nof text' }],
    ['{constructor: 1, toString: {hasOwnProperty: 2}}', { constructor: 1, toString: { hasOwnProperty: 2 } }],
    [levels(32), JSON.parse(levels(32, '{"a":')) as unknown],
    [`{a: [${Array.from({ length: 600 }, (_, i) => i).join(' ')}]}`, { a: Array.from({ length: 600 }, (_, i) => i) }],
  ].map(([literal, data]) => ({ literal: String(literal), data })))('comes back unchanged: $literal', async ({ literal, data }) => {
    const { saved, userErrors } = await save(literal);
    expect([saved, userErrors]).toStrictEqual([data, []]);
  });

  it('takes variables within it', async () => {
    const { saved } = await save('{a: $x, b: [$x, {c: $y}]}', { declare: '($x: JSONObject, $y: Int = 3)', variables: { x: { d: [1] } } });
    expect(saved).toStrictEqual({ a: { d: [1] }, b: [{ d: [1] }, { c: 3 }] });
  });

  it.each([
    ['{__proto__: {a: 1}}', 'INVALID'],
    ['{a: [{__proto__: null}]}', 'INVALID'],
    ['{a: 9007199254740993}', 'OUT_OF_RANGE'],
    ['{a: 1e400}', 'OUT_OF_RANGE'],
    ['{a: "x\\u0000"}', 'INVALID'],
    ['{a: FOO}', 'INVALID'],
    ['{a: [FOO]}', 'INVALID'],
    ['{a: $x}', 'INVALID'],
    ['{a: [$x]}', 'INVALID'],
    [levels(33), 'OUT_OF_RANGE'],
    [`{a:${levels(32, '[', ']')}}`, 'OUT_OF_RANGE'],
    [levels(80), 'OUT_OF_RANGE'],
  ].map(([literal = '', code]) => ({ literal, code })))('is refused, and changes nothing: $literal', async ({ literal, code }) => {
    const before = await contents(api.database, ['audit_logs']);
    const declare = literal.includes('$x') ? '($x: Int)' : '';
    expect(await save(literal, { declare })).toEqual({ saved: undefined, userErrors: [{ code, field: ['data'] }], code: undefined });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });

  it.each([
    ['{a: "\\uD800"}', 'GRAPHQL_PARSE_FAILED'],
    ['{a: 1, a: 2}', 'GRAPHQL_VALIDATION_FAILED'],
    ['[]', 'GRAPHQL_VALIDATION_FAILED'],
    ['"text"', 'GRAPHQL_VALIDATION_FAILED'],
    [`{a: [${'1 '.repeat(2_000)}]}`, 'GRAPHQL_VALIDATION_FAILED'],
    [levels(250), 'GRAPHQL_VALIDATION_FAILED'],
    ['$x', 'BAD_USER_INPUT'],
  ].map(([literal = '', code]) => ({ literal, code })))('does not become an operation: $literal', async ({ literal, code }) => {
    const before = await contents(api.database, ['audit_logs']);
    const given = literal === '$x' ? { declare: '($x: JSONObject)', variables: { x: [1] } } : {};
    expect(await save(literal, given)).toEqual({ saved: undefined, userErrors: undefined, code });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });

  it('is no bare name where any value may stand, and that is the fault of who asks', async () => {
    const { data, errors } = await api.sendText(ann, 'mutation { setUserSettings(input: { entries: [{ key: "ui.theme", value: DARK }] }) { userErrors { code } } }');
    expect([data, errors]).toMatchObject([undefined, [{ message: expect.stringContaining('Invalid JSON value: DARK'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]]);
  });
});
