import { buildSchema, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { textUpTo } from '../../src/rules/field.ts';
import { requireRules, ruledBy } from '../../src/schema/core/argument.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
});

const codes = async (query: string, variables?: object) =>
  (await api.sendText(admin, query, variables)).errors?.map(({ extensions, message }) => `${extensions.code}: ${message}`) ?? [];

describe('a schema', () => {
  it.each([
    'type Query { things(name: String): Int }',
    'type Query { things(names: [String!]): Int }',
    'input Filter { part: Part } input Part { name: String } type Query { things(filter: Filter): Int }',
    'scalar Odd type Query { thing: Thing } type Thing { parts(at: Odd!): Int }',
  ])('is rejected if an argument could hold anything and has no rule: %s', (text) => {
    expect(() => requireRules(buildSchema(text))).toThrow(/^These arguments have no rule: (Query\.things|Thing\.parts)\(\w+:\)/);
  });

  it('is accepted if its arguments have rules, and those of mutations, which have rules of their own', () => {
    const name = (extensions: Record<string, unknown>) => ({ type: GraphQLString, args: { name: { type: GraphQLString, extensions } } });
    const query = new GraphQLObjectType({ name: 'Query', fields: { thing: name(ruledBy(textUpTo(5))) } });
    const mutation = new GraphQLObjectType({ name: 'Mutation', fields: { change: name({}) } });
    expect(() => requireRules(new GraphQLSchema({ query, mutation }))).not.toThrow();
  });
});

describe('an argument', () => {
  const users = 'query Search($search: String) { users(filter: { search: $search }) { totalCount } }';

  it('may be as long as its description says, counted by code points', async () => {
    expect(await codes(users, { search: '😀'.repeat(200) })).toEqual([]);
    expect(await codes(users, { search: '😀'.repeat(201) })).toEqual(['BAD_USER_INPUT: The argument filter.search of users is invalid. Must be at most 200 characters.']);
  });

  it.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '0001-01-01T12:00:00+12:00'])('takes the instants of the years 1 to 9999: %s', async (time) => {
    const id = admin.profiles[0]?.globalId;
    const query = `query Between($id: ID!, $time: DateTime!) {
      profile(id: $id) { versionAt(time: $time) { version } versions(filter: { createdSince: $time, createdBefore: $time }) { totalCount } } }`;
    expect(await codes(query, { id, time })).toEqual([]);
  });

  it('is validated in every field that has it, under every name, with all its faults', async () => {
    const query = `query Twice($search: String) { a: users(filter: { search: $search, roleName: "\\u0000" }) { ...Count } node(id: "${admin.globalId}") { ...Named } }
      fragment Count on UserConnection { totalCount } fragment Named on User { profiles(filter: { kind: "\\u0000" }) { totalCount } }`;
    expect(await codes(query, { search: '\0' })).toEqual([
      'BAD_USER_INPUT: The argument filter.kind of profiles is invalid. Contains characters that cannot be saved. Delete the text and enter it again.',
      'BAD_USER_INPUT: The argument filter.roleName of users is invalid. Contains characters that cannot be saved. Delete the text and enter it again.',
      'BAD_USER_INPUT: The argument filter.search of users is invalid. Contains characters that cannot be saved. Delete the text and enter it again.',
    ]);
  });

  it('is validated with each set of variables that the same document comes with', async () => {
    for (const [search, faults] of [['a', 0], ['\0', 1], ['b', 0], ['\0', 1]] as const) expect(await codes(users, { search })).toHaveLength(faults);
  });

  it('of what a mutation shows keeps the mutation from being carried out', async () => {
    const query = `mutation Save($id: ID!, $label: String) { updateProfile(input: { id: $id, title: "Never" }) {
      profile { versions(filter: { label: $label }) { totalCount } } userErrors { code } } }`;
    const before = await contents(api.database);
    expect(await codes(query, { id: admin.profiles[0]?.globalId, label: '\0' })).toEqual([expect.stringContaining('argument filter.label of versions')]);
    expect(await contents(api.database)).toEqual(before);
  });

  it('with a valid ID that names nothing resolves to null without an error', async () => {
    const { data, errors } = await api.sendText(admin, `{ node(id: "${globalId('Session', crypto.randomUUID())}") { id } profile(id: "${globalId('Profile', crypto.randomUUID())}") { id } viewer { user { email } } }`);
    expect(data).toEqual({ node: null, profile: null, viewer: { user: { email: admin.email } } });
    expect(errors).toBeUndefined();
  });

  it('with an ID that is malformed or of another type is named in the error, in lists and inputs, too', async () => {
    const session = globalId('Session', crypto.randomUUID());
    const profile = globalId('Profile', crypto.randomUUID());
    const query = `mutation ($ids: [ID!]!, $input: UpdateProfileInput!, $default: ID! = "${session}") {
      reorderSections(input: { profileId: "${profile}", sectionIds: $ids }) { userErrors { code } }
      updateProfile(input: $input) { userErrors { code } }
      labelProfileVersion(input: { profileId: "abc", version: 1 }) { userErrors { code } }
      deleteProfile(input: { id: $default }) { userErrors { code } }
    }`;
    expect(await codes(query, { ids: [globalId('Section', crypto.randomUUID()), profile], input: { id: session, title: 'x' } })).toEqual([
      'BAD_USER_INPUT: The argument input.profileId of labelProfileVersion is not an ID of this API. Use an ID that the API returned.',
      'BAD_USER_INPUT: The argument input.sectionIds.1 of reorderSections must be an ID of the type Section, not Profile.',
      'BAD_USER_INPUT: The argument input.id of updateProfile must be an ID of the type Profile, not Session.',
      'BAD_USER_INPUT: The argument input.id of deleteProfile must be an ID of the type Profile, not Session.',
    ]);
  });
});
