import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let staff: SeededUser;
let people: SeededUser[];
beforeAll(async () => {
  api = await startApi();
  staff = await aUser(api, { role: 'manager' });
  // One of them has no profile, and so nothing that could be read along.
  people = await Promise.all([3, 1, 0, 2].map((profiles) => aUser(api, { profiles, versions: 4 })));
});

const ids = () => people.map(({ globalId }) => globalId);

/** The same operation with a condition on every list, which is judged too late for anything to be read along. */
const withoutAhead = (query: string) => query.replaceAll(/\b(profiles|versions)(\([^)]*\))?( ?\{)/g, '$1$2 @include(if: true)$3');

const page = '{ nodes { name versions(first: 2) { nodes { version message createdAt } } } }';
const forms: Record<string, string> = {
  plain: `query Form($ids: [ID!]!) { nodes(ids: $ids) { ... on User { email profiles(first: 2) ${page} } } }`,
  'by edges, with cursors': `query Form($ids: [ID!]!) { nodes(ids: $ids) { id ... on User { profiles {
    edges { cursor node { id versions(first: 3) { edges { cursor node { version } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
    pageInfo { hasNextPage endCursor } } } } }`,
  'from the end, in another order': `query Form($ids: [ID!]!) { nodes(ids: $ids) { ... on User { profiles(last: 2, orderBy: { field: NAME, direction: DESC }) {
    nodes { name versions(last: 2, orderBy: { field: VERSION, direction: ASC }) { nodes { version } pageInfo { hasNextPage hasPreviousPage } } } } } } }`,
  'by variables': `query Form($ids: [ID!]!, $first: Int = 1, $order: ProfileOrder = { field: NAME, direction: DESC }) { nodes(ids: $ids) { ... on User {
    profiles(first: $first, orderBy: $order) { nodes { name versions(first: $first) { nodes { version } } } } } } }`,
  'by variables that are called as GraphQL calls their parts': `query Form($ids: [ID!]!, $coerced: Int = 1, $sources: Int = 2) { nodes(ids: $ids) { ... on User {
    profiles(first: $coerced) { nodes { name versions(first: $sources) { nodes { version } } } } } } }`,
  'under other names, twice': `query Form($ids: [ID!]!) { nodes(ids: $ids) { ... on User { one: profiles(first: 1) ${page} all: profiles { nodes { name old: versions(last: 1) { nodes { version } } versions { totalCount } } } } } }`,
  'through fragments': `query Form($ids: [ID!]!) { nodes(ids: $ids) { ...Person ... on Node { ... on User { email } } ... on Profile { versions { totalCount } } } }
    fragment Person on User { profiles(first: 3) { ...Page } } fragment Page on ProfileConnection ${page}`,
  'merged from two places': `query Form($ids: [ID!]!) { nodes(ids: $ids) { ... on User { profiles(first: 2) { nodes { name versions(first: 1) { nodes { version } } } }
    profiles(first: 2) { nodes { title versions(first: 1) { nodes { createdAt } } } } } } }`,
};

describe('what is read along with its parents', () => {
  it.each(Object.entries(forms))('is the same as what is read after them: %s', async (_name, query) => {
    const after = await api.sendText(staff, withoutAhead(query), { ids: ids() });
    expect(after.errors).toBeUndefined();
    // The first time it is interpreted, then compiled.
    for (let time = 0; time < 3; time++) {
      const along = await api.sendText(staff, query, { ids: ids() });
      expect(along.errors).toBeUndefined();
      expect(along.data).toEqual(after.data);
    }
  });

  it('costs one round trip for one person and for all, where reading it afterwards costs one for each level', async () => {
    const query = forms['plain'] ?? '';
    const count = async (text: string, some: string[]) => {
      await api.sendText(staff, text, { ids: some });
      const { statements, trips } = await api.sendText(staff, text, { ids: some });
      return { statements, trips };
    };
    expect(await count(query, ids().slice(0, 1))).toEqual({ statements: 3, trips: 1 });
    expect(await count(query, ids())).toEqual({ statements: 3, trips: 1 });
    expect(await count(withoutAhead(query), ids())).toEqual({ statements: 3, trips: 3 });
  });

  it('costs one round trip also for lists from both ends', async () => {
    const [ann] = people as [SeededUser];
    const ends = '{ viewer { a: profiles(first: 1) { nodes { name versions(first: 1) { nodes { version } } } } b: profiles(last: 1) { nodes { name versions(last: 1) { nodes { version } } } } } }';
    const after = await api.sendText(ann, withoutAhead(ends));
    for (let time = 0; time < 3; time++) {
      const { data, trips } = await api.sendText(ann, ends);
      expect(data).toEqual(after.data);
      expect(trips).toBe(1);
    }
  });

  // The same operations as the benchmark's, which counts them on the wire as well: q1, q2 and m1 there, q3 above.
  it.each([
    ['one row', '{ viewer { user { id email } } }', 1],
    ['nested', '{ viewer { profiles(first: 10) { nodes { id name latestVersion updatedAt data versions(first: 5) { nodes { version createdAt data } } } } } }', 2],
  ])('costs one round trip: %s', async (_name, query, expected) => {
    await api.sendText(staff, query);
    const { statements, trips, errors } = await api.sendText(staff, query);
    expect(errors).toBeUndefined();
    expect({ statements, trips }).toEqual({ statements: expected, trips: 1 });
  });

  it('costs one statement and one round trip to save a profile', async () => {
    const [ann] = people as [SeededUser];
    const mutation = 'mutation Save($input: UpdateProfileInput!) { saved: updateProfile(input: $input) { profile { id latestVersion data } userErrors { code } } }';
    const save = (visits: number) => api.sendText(ann, mutation, { input: { id: ann.profiles[0]?.globalId, dataPatch: { visits }, message: 'x' } });
    await save(1);
    const { statements, trips, data } = await save(2);
    expect({ statements, trips }).toEqual({ statements: 1, trips: 1 });
    expect(data).toMatchObject({ saved: { profile: { data: { visits: 2 } }, userErrors: [] } });
  });

  it('holds nobody else’s rows', async () => {
    const [ann, bob] = people as [SeededUser, SeededUser];
    const { data } = await api.sendText(ann, forms['plain'] ?? '', { ids: [ann.globalId, bob.globalId] });
    expect(data).toEqual({ nodes: [{ email: ann.email, profiles: { nodes: [expect.anything(), expect.anything()] } }, null] });
  });

  it('leaves wrong arguments to the field that has them', async () => {
    const query = (text: string) => api.sendText(staff, text, { ids: ids().slice(0, 1) });
    const wrong = `query Form($ids: [ID!]!) { nodes(ids: $ids) { ... on User { profiles(first: 0) { nodes { name } } } } }`;
    const { errors } = await query(wrong);
    expect(errors).toMatchObject([{ path: ['nodes', 0, 'profiles'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors).toEqual((await query(withoutAhead(wrong))).errors?.map((error) => ({ ...error, locations: expect.anything() as unknown })));
  });
});
