import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { ProfileVersionFilter } from '../generated/graphql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { aHistory, everyMinute } from '../support/history.ts';
import { updateProfile } from '../support/operations.ts';
import { rowsRead } from '../support/plan.ts';
import { aKey, aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
let bob: SeededUser;
let profile: SeededProfile;

const size = 10_000;
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n - 1));

beforeAll(async () => {
  api = await startApi();
  [ann, bob] = [await aUser(api), await aUser(api)];
  // Of ten thousand versions, those that each filter looks for are the oldest, or the newest.
  profile = await aHistory(api, ann, everyMinute(size, (n) => ({
    ...(n % 4_000 === 3 && { label: `Label ${n}` }),
    ...(n <= 30 && { authorKind: 'api_key' }),
    ...(n === size && { authorKind: 'system' }),
    authorId: n <= 40 ? bob.id : ann.id,
  })));
  await ownerPool(api.database).query('analyze profile_versions');
});

const filtered = graphql(`
  query Filtered($id: ID!, $filter: ProfileVersionFilter, $first: Int, $after: String, $last: Int) {
    profile(id: $id) {
      versions(filter: $filter, first: $first, after: $after, last: $last) { pageInfo { hasNextPage endCursor } nodes { version } }
    }
  }
`);
const counted = graphql(`
  query CountFiltered($id: ID!, $filter: ProfileVersionFilter) { profile(id: $id) { versions(filter: $filter) { totalCount } } }
`);
const authors = graphql(`
  query Authors($id: ID!) {
    profile(id: $id) { versions(first: 1) { nodes { authorKind author { id } authorKey { id name } } } }
  }
`);

const find = async (filter: ProfileVersionFilter, page: object = {}) => {
  const answer = await api.send(ann, filtered, { id: profile.globalId, filter, ...page });
  return { numbers: answer.data.profile?.versions.nodes.map(({ version }) => version) ?? [], statements: answer.statements, info: answer.data.profile?.versions.pageInfo };
};

describe('the versions of a long history', () => {
  const cases: [string, () => ProfileVersionFilter, number, number[], readonly [string, unknown][] | (() => readonly [string, unknown][])][] = [
    ['by label', () => ({ label: 'Label 4003' }), 1, [4_003], [['label', 'Label 4003']]],
    ['with labels', () => ({ isLabeled: true }), 3, [8_003, 4_003, 3], [['isLabeled', true]]],
    ['without labels', () => ({ isLabeled: false }), size - 3, [10_000, 9_999, 9_998], [['isLabeled', false]]],
    ['by another author', () => ({ authorId: bob.globalId }), 40, [40, 39, 38], () => [['authorId', bob.id]]],
    ['by keys', () => ({ authorKind: 'API_KEY' }), 30, [30, 29, 28], [['authorKind', 'api_key']]],
    ['by the system', () => ({ authorKind: 'SYSTEM' }), 1, [10_000], [['authorKind', 'system']]],
    ['before a time', () => ({ createdBefore: minute(5_000).toISOString() as never }), 4_999, [4_999, 4_998, 4_997], [['createdBefore', minute(5_000)]]],
    ['from a time on', () => ({ createdSince: minute(9_999).toISOString() as never }), 2, [10_000, 9_999], [['createdSince', minute(9_999)]]],
    ['before all times', () => ({ createdBefore: minute(1).toISOString() as never }), 0, [], [['createdBefore', minute(1)]]],
    ['from a time to another', () => ({ createdSince: minute(10).toISOString() as never, createdBefore: minute(12).toISOString() as never }), 2, [11, 10], [['createdBefore', minute(12)], ['createdSince', minute(10)]]],
  ];

  it.each(cases)('are found %s, in a statement that reads no more than it shows', async (_how, filter, count, expected, values) => {
    const { numbers } = await find(filter(), { first: 3 });
    expect(numbers).toEqual(expected);
    const { statements } = await find(filter(), { first: 3 });
    expect(statements).toBe(2);
    // Those that are labelled are passed over.
    const given = typeof values === 'function' ? values() : values;
    expect(await rowsRead(api, ann, 'filter_', [[0], [profile.id], [4], ...given.map(([, value]) => [value])])).toBeLessThanOrEqual(7);
    const { data } = await api.send(ann, counted, { id: profile.globalId, filter: filter() });
    expect(data.profile?.versions.totalCount).toBe(count);
  });

  it('are paged from either end', async () => {
    const first = await find({ authorId: bob.globalId }, { first: 2 });
    expect(first.numbers).toEqual([40, 39]);
    expect((await find({ authorId: bob.globalId }, { first: 2, after: first.info?.endCursor })).numbers).toEqual([38, 37]);
    expect((await find({ authorId: bob.globalId }, { last: 2 })).numbers).toEqual([2, 1]);
  });

  it('are those for which all conditions hold', async () => {
    expect((await find({ authorId: bob.globalId, isLabeled: true })).numbers).toEqual([3]);
    expect((await find({ authorId: ann.globalId, authorKind: 'API_KEY' })).numbers).toEqual([]);
    expect((await find({ label: 'label 3' })).numbers).toEqual([]);
    expect((await find({ isLabeled: null, label: null }, { first: 1 })).numbers).toEqual([10_000]);
  });

  it('are those of nobody where the account is none', async () => {
    expect((await find({ authorId: globalId('User', crypto.randomUUID()) })).numbers).toEqual([]);
    const { errors } = await api.send(ann, filtered, { id: profile.globalId, filter: { authorId: profile.globalId } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the author of a version', () => {
  it('is the person, or their program by its key, as long as there is one', async () => {
    const carol = await aUser(api);
    const id = carol.profiles[0]?.globalId ?? '';
    const key = await aKey(api, carol, 'write');
    await api.send(carol, updateProfile, { input: { id, data: { by: 'Carol' } } });
    const person = await api.send(carol, authors, { id });
    expect(person.data.profile?.versions.nodes).toEqual([{ authorKind: 'USER', author: { id: carol.globalId }, authorKey: null }]);
    await api.send(key, updateProfile, { input: { id, data: { by: 'a program' } } });
    const program = await api.send(carol, authors, { id });
    expect(program.data.profile?.versions.nodes).toEqual([
      { authorKind: 'API_KEY', author: { id: carol.globalId }, authorKey: { id: key.globalId, name: 'A write key' } },
    ]);
    await ownerPool(api.database).query('delete from api_keys where id = $1', [key.id]);
    const gone = await api.send(carol, authors, { id });
    expect(gone.data.profile?.versions.nodes).toEqual([{ authorKind: 'API_KEY', author: { id: carol.globalId }, authorKey: null }]);
  });

  it('keeps the key of somebody else to themselves', async () => {
    const [carol, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
    const id = carol.profiles[0]?.globalId ?? '';
    const key = await aKey(api, admin, 'admin');
    const { data } = await api.send(key, updateProfile, { input: { id, data: { by: 'the staff' } } });
    expect(data.updateProfile.userErrors).toEqual([]);
    expect((await api.send(carol, authors, { id })).data.profile?.versions.nodes).toEqual([{ authorKind: 'API_KEY', author: null, authorKey: null }]);
    expect((await api.send(admin, authors, { id })).data.profile?.versions.nodes[0]?.authorKey).toEqual({ id: key.globalId, name: 'A admin key' });
  });
});
