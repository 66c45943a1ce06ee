import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aHistory, everyMinute, type SeededVersion } from '../support/history.ts';
import { rowsRead } from '../support/plan.ts';
import { aKey, aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const blame = graphql(`
  query Blame($id: ID!, $path: String!) {
    profile(id: $id) { blame(path: $path) { path value hasValue isExact version { version author { id } authorKind } } }
  }
`);
const blames = graphql(`
  query Blames($id: ID!, $other: ID!) {
    profile(id: $id) { n: blame(path: "/n") { version { version } } deep: blame(path: "/a/b") { version { version } } all: blame(path: "") { version { version } } }
    other: profile(id: $other) { blame(path: "/n") { version { version } } }
  }
`);

const history = (...documents: object[]): SeededVersion[] => documents.map((data) => ({ data }));

/** The version to blame for what stands at a path, after a history of these documents. */
async function blamed(path: string, ...documents: object[]) {
  const ann = await aUser(api);
  const { globalId: id } = await aHistory(api, ann, history(...documents));
  const { data, errors } = await api.send(ann, blame, { id, path });
  expect(errors).toBeUndefined();
  const found = data.profile?.blame;
  return found && [found.version.version, found.value, found.hasValue];
}

describe('Profile.blame', () => {
  it.each<[string, string, object[], unknown]>([
    ['what never changed', '/a', [{ a: 1 }, { a: 1, b: 1 }, { a: 1, b: 2 }], [1, 1, true]],
    ['the last of several changes', '/a', [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 3, b: 1 }], [3, 3, true]],
    ['a change there and back', '/a', [{ a: 1 }, { a: 2 }, { a: 1 }, { a: 1, b: 1 }], [3, 1, true]],
    ['what was added', '/a', [{}, { a: 1 }, { a: 1, b: 1 }], [2, 1, true]],
    ['what was removed', '/a', [{ a: 1 }, {}, { b: 1 }], [2, null, false]],
    ['what became null', '/a', [{ a: 1 }, { a: null }, { a: null, b: 1 }], [2, null, true]],
    ['a null that was removed', '/a', [{ a: null }, {}, {}], [2, null, false]],
    ['a null that was added', '/a', [{}, { a: null }], [2, null, true]],
    ['what is within an object', '/a/b/c', [{ a: { b: { c: 1 } } }, { a: { b: { c: 1 } }, x: 1 }, { a: { b: { c: 2 } } }], [3, 2, true]],
    ['an object in which something changed', '/a', [{ a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 2 }, c: 1 }], [2, { b: 2 }, true]],
    ['what a removed object took along', '/a/b', [{ a: { b: 1 } }, { a: 1 }], [2, null, false]],
    ['the whole', '', [{ a: 1 }, { a: 2 }, { a: 2 }], [2, { a: 2 }, true]],
    ['an item of a list', '/list/1', [{ list: [1, 2] }, { list: [1, 3] }, { list: [9, 3] }], [2, 3, true]],
    ['a member named by a number', '/list/1', [{ list: { 1: 'x' } }, { list: { 1: 'x' }, a: 1 }, { list: { 1: 'y' } }], [3, 'y', true]],
    ['a list that became an object', '/list/0', [{ list: ['x'] }, { list: { 0: 'x' } }, {}], [3, null, false]],
    ['names with slashes and tildes', '/a~1b/~0', [{ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } }, { 'a/b': { '~': 2 }, c: 1 }], [2, 2, true]],
    ['names with quotes, backslashes and braces', '/{"a\\,b"}', [{}, { '{"a\\,b"}': 1 }], [2, 1, true]],
    ['the empty name', '/', [{ '': 1 }, { '': 2 }], [2, 2, true]],
    ['the name null', '/null', [{}, { null: 1 }, { null: 1, a: 1 }], [2, 1, true]],
    ['a number in another notation, which changes nothing', '/a', [{ a: 1 }, { a: 1.0 }], [1, 1, true]],
  ])('finds %s', async (_what, path, documents, expected) => {
    expect(await blamed(path, ...documents)).toEqual(expected);
  });

  it.each(['/b', '/a/b', '/list/2', '/list/-', '/list/-1', '/list/01', '/list/ 1', '/list/+1', '/list/99999999999', '/list/1.0'])('is null for %s, where nothing ever stood', async (path) => {
    expect(await blamed(path, { a: 1, list: [1, 2] }, { a: 2, list: [2, 3] })).toBeNull();
  });

  it.each(['-1', '01', ' 1', '+1'])('knows members that are called %j', async (name) => {
    expect(await blamed(`/o/${name}`, { o: {} }, { o: { [name]: 1 } }, { o: { [name]: 1 }, a: 1 })).toEqual([2, 1, true]);
    expect(await blamed(`/${name}/x`, { [name]: { x: 1 } }, { [name]: { x: 2 } })).toEqual([2, 2, true]);
  });

  it.each(['a', 'a/b', '/a~', '/a~2', ' /a', '/a\0', '/\ud800'])('refuses %j, which is no pointer', async (path) => {
    const ann = await aUser(api);
    const { data, errors, statements } = await api.send(ann, blame, { id: ann.profiles[0]?.globalId ?? '', path });
    expect([data, errors?.length, statements]).toEqual([undefined, expect.toSatisfy((count) => Number(count) > 0), 0]);
    expect(errors).toMatchObject([{ message: expect.stringMatching(/^The argument path of blame /), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('tells who it was', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { globalId: id } = await aHistory(api, ann, [{ data: {} }, { data: { a: 1 }, authorId: bob.id, authorKind: 'api_key' }, { data: { a: 1 } }]);
    const admin = await aUser(api, { role: 'admin' });
    const { data } = await api.send(admin, blame, { id, path: '/a' });
    expect(data.profile?.blame).toEqual({
      ...{ path: '/a', value: 1, hasValue: true, isExact: true },
      version: { version: 2, author: { id: bob.globalId }, authorKind: 'API_KEY' },
    });
  });

  it.each<[string, number[], string, number, boolean]>([
    ['none is missing', [1, 2, 3, 4, 5], '/n', 5, true],
    ['one is missing before its change', [1, 2, 3, 5], '/n', 5, false],
    ['one is missing before that', [1, 3, 4, 5], '/n', 5, true],
    ['one is missing after its change', [1, 2, 3, 5], '/same', 1, false],
    ['none is missing since the first', [1, 2], '/same', 1, true],
  ])('says whether it is certain: %s', async (_what, numbers, path, version, isExact) => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, numbers.map((n) => ({ version: n, data: { n, same: true } })));
    const { data } = await api.send(ann, blame, { id, path });
    expect([data.profile?.blame?.version.version, data.profile?.blame?.isExact]).toEqual([version, isExact]);
  });

  it('is one statement for many paths and profiles', async () => {
    const ann = await aUser(api);
    const { globalId: id } = await aHistory(api, ann, history({ n: 1, a: { b: 1 } }, { n: 2, a: { b: 1 } }));
    await api.send(ann, blames, { id, other: id });
    const { data, statements } = await api.send(ann, blames, { id, other: ann.profiles[0]?.globalId ?? '' });
    expect(data).toEqual({
      profile: { n: { version: { version: 2 } }, deep: { version: { version: 1 } }, all: { version: { version: 2 } } },
      other: { blame: { version: { version: 1 } } },
    });
    expect(statements).toBe(2);
  });

  it('reads no more of a long history than it takes to come upon the change', async () => {
    const ann = await aUser(api);
    const { globalId: id, id: key } = await aHistory(api, ann, everyMinute(10_000, (n) => ({ data: { n, late: n > 9_990, ever: 1 } })));
    await ownerPool(api.database).query('analyze profile_versions');
    const expected = { '/n': [10_000, 1], '/late': [9_991, 10], '/ever': [1, 10_000] };
    for (const [path, [version, read]] of Object.entries(expected)) {
      const { data } = await api.send(ann, blame, { id, path });
      expect(data.profile?.blame?.version.version).toBe(version);
      expect(await rowsRead(api, ann, 'keyIsExact', [[key], [`{${path.slice(1)}}`], ['{}']])).toBeLessThanOrEqual((read ?? 0) + 3);
    }
  });

  it('is for those alone who may read the profile, and for their programs', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const { globalId: id } = await aHistory(api, ann, history({ a: 1 }));
    expect((await api.send(bob, blame, { id, path: '/a' })).data).toEqual({ profile: null });
    expect((await api.send(await aKey(api, ann, 'read'), blame, { id, path: '/a' })).data.profile?.blame?.value).toBe(1);
  });
});
