import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Answer, type Api, globalId, startApi } from '../support/api.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api, { profiles: 3, versions: 3 });
  await api.sendText(ann, '{ viewer { permissions } }'); // The first request of a minute authenticates.
});

const byId: Record<string, string> = {
  node: 'query ($id: ID!) { node(id: $id) { id } }',
  nodes: 'query ($id: ID!) { nodes(ids: [$id]) { id } }',
  profile: 'query ($id: ID!) { profile(id: $id) { id } }',
  updateProfile: 'mutation ($id: ID!) { updateProfile(input: {id: $id, title: "x"}) { userErrors { code } } }',
  restoreProfileVersion: 'mutation ($id: ID!) { restoreProfileVersion(input: {profileId: $id, version: 1}) { userErrors { code } } }',
  setDefaultProfile: 'mutation ($id: ID!) { setDefaultProfile(input: {id: $id}) { userErrors { code } } }',
};

const base64 = (text: string) => Buffer.from(text).toString('base64url');
const uuid = crypto.randomUUID();

const refusal = ({ errors, statements, trips }: Answer<unknown>) => ({
  errors: errors?.map(({ extensions, message }) => `${extensions.code}: ${message}`),
  ...{ statements, trips },
});

/** Refused for what it says of the input, before anything was asked of the database. */
const badInput = (message: RegExp) => ({
  errors: [expect.stringMatching(new RegExp(`^BAD_USER_INPUT: ${message.source}$`)) as string],
  ...{ statements: 0, trips: 0 },
});

describe.each(Object.entries(byId))('the id of %s', (_field, query) => {
  it.each([
    '', 'x', '0', uuid, 'Profile:1', '%00', '😀',
    base64(''), base64('Profile'), base64('Profile:'), base64(`:${uuid}`), base64('Profile:1'), base64(`Profile:${uuid}x`),
    base64(`Profile:${uuid}\n`), base64(`Profile:${uuid.toUpperCase()}`), base64(`Profile:{${uuid}}`), base64(`Profile: ${uuid}`),
    base64(`Profile:${uuid}' or '1'='1`), base64(`Profile:\0${uuid}`), base64(`profile:${uuid}`), base64(`Nothing:${uuid}`),
    base64(`RateLimit:${uuid}`), base64(`Query:${uuid}`), base64(`Node:${uuid}`), base64(`UpdateProfileInput:${uuid}`),
    base64(`__proto__:${uuid}`), base64(`constructor:${uuid}`), base64(`__Type:${uuid}`), 'x'.repeat(100_000),
  ].map((id) => ({ id })))('is refused without asking the database: $id', async ({ id }) => {
    expect(refusal(await api.sendText(ann, query, { id }))).toEqual(badInput(/The argument [\w.]+ of \w+ is not an ID of this API\. Use an ID that the API returned\./));
  });
});

it.each(['profile', 'updateProfile', 'restoreProfileVersion', 'setDefaultProfile'])('the id of %s must be a profile\'s', async (field) => {
  for (const id of [ann.globalId, globalId('Session', ann.sessionId), globalId('ProfileVersion', uuid), globalId('Role', uuid)]) {
    expect(refusal(await api.sendText(ann, byId[field] ?? '', { id }))).toEqual(badInput(/The argument [\w.]+ of \w+ must be an ID of the type Profile, not \w+\./));
  }
});

const list = graphql(`
  query ReferencedProfiles($first: Int, $after: String, $last: Int, $before: String, $orderBy: ProfileOrder) {
    viewer {
      profiles(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) { edges { cursor node { name } } }
    }
  }
`);

const versions = graphql(`
  query ReferencedVersions($after: String, $before: String, $last: Int) {
    viewer {
      profiles(first: 3) { nodes { versions(after: $after, before: $before, last: $last) { edges { cursor node { version } } } } }
    }
  }
`);

const cursor = (...parts: unknown[]) => base64(JSON.stringify(parts));
const cursorOf = async (field: 'CREATED_AT' | 'UPDATED_AT' | 'NAME', direction: 'ASC' | 'DESC') => {
  const { data } = await api.send(ann, list, { first: 1, orderBy: { field, direction } });
  return data.viewer?.profiles.edges[0]?.cursor ?? '';
};

describe('a cursor', () => {
  const time = '2026-11-20T12:00:00.000000Z';
  it.each([
    ...['', 'x', '😀', base64('null'), base64('{}'), base64('"text"'), base64('[[[')],
    ...[cursor(), cursor('CREATED_AT asc', time), cursor('CREATED_AT asc', time, uuid, ''), cursor('CREATED_AT asc', 1, uuid), cursor('CREATED_AT asc', null, uuid)],
    ...[cursor('CREATED_AT asc', time, 'x'), cursor('CREATED_AT asc', time, uuid.toUpperCase()), cursor('CREATED_AT asc', time, `${uuid}'`)],
    ...['now', 'infinity', '', '1', '2026-11-20', '2026-11-20 12:00:00', '2026-11-20T12:00:00Z', '2026-11-20T12:00:00.000Z', `${time}'`, ` ${time}`, `${time}\0`]
      .map((value) => cursor('CREATED_AT asc', value, uuid)),
    ...['2026-13-20T12:00:00.000000Z', '2026-02-30T12:00:00.000000Z', '2026-11-20T24:00:01.000000Z', '2026-11-20T12:60:00.000000Z', '0000-01-01T00:00:00.000000Z']
      .map((value) => cursor('CREATED_AT asc', value, uuid)),
    ...['CREATED_AT', 'CREATED_AT desc', 'created_at asc', 'UPDATED_AT asc', '', 'constructor asc'].map((order) => cursor(order, time, uuid)),
    'x'.repeat(100_000),
  ].map((after) => ({ after })))('is refused without asking the database: $after', async ({ after }) => {
    expect(refusal(await api.send(ann, list, { first: 1, after }))).toEqual(badInput(/(Invalid cursor\. Use a cursor returned by this API|The cursor belongs to a different list or sort order\. Use a cursor returned for the same list and order|The argument after of profiles is invalid\. Must be at most 2,000 characters)\./));
    expect(refusal(await api.send(ann, list, { last: 1, before: after }))).toEqual(badInput(/(Invalid|The) (cursor|argument before).+/));
  });

  it('of another order or direction is refused', async () => {
    const orders = (['CREATED_AT', 'UPDATED_AT', 'NAME'] as const).flatMap((field) => (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })));
    for (const from of orders) {
      const after = await cursorOf(from.field, from.direction);
      for (const orderBy of orders) {
        const answer = await api.send(ann, list, { after, orderBy });
        if (from === orderBy) expect(answer.data.viewer?.profiles.edges).toHaveLength(2);
        else expect(refusal(answer)).toEqual(badInput(/The cursor belongs to a different list or sort order\. Use a cursor returned for the same list and order\./));
      }
    }
  });

  it('of another list is refused', async () => {
    const after = await cursorOf('CREATED_AT', 'ASC');
    const { errors } = await api.send(ann, versions, { after });
    expect(new Set(errors?.map(({ message, extensions }) => `${extensions.code} ${message}`))).toEqual(
      new Set(['BAD_USER_INPUT The cursor belongs to a different list or sort order. Use a cursor returned for the same list and order.']),
    );
    const page = await api.send(ann, versions, {});
    const ofVersions = page.data.viewer?.profiles.nodes[0]?.versions.edges[0]?.cursor ?? '';
    expect(refusal(await api.send(ann, list, { after: ofVersions }))).toEqual(badInput(/The cursor belongs to a different list or sort order\. Use a cursor returned for the same list and order\./));
  });

  it.each(['1.5', 'x', '1e3', '99999999999', '0x1', '', ' 1', '1; --'])('with a number that is none is refused: %j', async (value) => {
    const { errors } = await api.send(ann, versions, { after: cursor('VERSION desc', value, uuid) });
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
  });

  it.each(["' or 1=1 --", '\\', '$1', '%', '{"a"}', '"', ',', 'NULL', '\u2028', '😀', '\ud800'])('of a name is a value and nothing else: %j', async (value) => {
    const orderBy = { field: 'NAME', direction: 'ASC' } as const;
    const { data, errors } = await api.send(ann, list, { after: cursor('NAME asc', value, uuid), orderBy });
    expect(errors).toBeUndefined();
    const names = data.viewer?.profiles.edges.map(({ node }) => node.name) ?? [];
    expect(names).toEqual(['Profile 1', 'Profile 2', 'Profile 3'].slice(3 - names.length));
  });

  it('that is well formed names a place, whether or not an item stands there', async () => {
    const before = await api.send(ann, list, { after: cursor('CREATED_AT asc', '0001-01-01T00:00:00.000000Z', uuid) });
    expect(before.data.viewer?.profiles.edges).toHaveLength(3);
    const beyond = await api.send(ann, list, { after: cursor('CREATED_AT asc', '9999-12-31T23:59:59.999999Z', uuid) });
    expect(beyond.data.viewer?.profiles.edges).toEqual([]);
  });
});

describe('the arguments of a page', () => {
  it.each([
    [{ first: 0 }, /The argument first must be between 1 and 100, but it is 0\./],
    [{ first: -1 }, /The argument first must be between 1 and 100, but it is -1\./],
    [{ first: 101 }, /The argument first must be between 1 and 100, but it is 101\./],
    [{ last: 0 }, /The argument last must be between 1 and 100, but it is 0\./],
    [{ last: 101 }, /The argument last must be between 1 and 100, but it is 101\./],
    [{ first: 1, last: 1 }, /Use either first or last, not both\./],
    [{ first: 1, before: 'x' }, /Use after only with first, and before only with last\./],
    [{ last: 1, after: 'x' }, /Use after only with first, and before only with last\./],
  ])('are refused without asking the database: %j', async (variables, message) => {
    expect(refusal(await api.send(ann, list, variables))).toEqual(badInput(message));
  });
});
