import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Answer, type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { history, updateProfile } from '../support/operations.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let ann: SeededUser;
let bob: SeededUser;
let versionOfAnn: string;
let keyOfAnn: string;
beforeAll(async () => {
  api = await startApi();
  [ann, bob] = [await aUser(api, { profiles: 3, versions: 3 }), await aUser(api, { profiles: 3, versions: 3 })];
  const { rows } = await ownerPool(api.database).query<{ id: string }>('select id from profile_versions where profile_id = $1', [ann.profiles[0]?.id]);
  keyOfAnn = (await aKey(api, ann, 'write')).globalId;
  versionOfAnn = globalId('ProfileVersion', rows[0]?.id ?? '');
  // What is remembered from the first request of a caller would tell requests apart.
  for (const caller of [ann, bob]) await api.send(caller, nodeDocument, { id: ann.globalId });
});

const nodeDocument = graphql(`
  query IsolatedNode($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on User { email roles { name } profiles { totalCount nodes { name } } }
      ... on Session { ipAddress user { email } }
      ... on ApiKey { name owner { email } }
      ... on Profile { data owner { email } versions { totalCount nodes { data } } version(number: 1) { data } }
      ... on ProfileVersion { data author { email } }
    }
  }
`);

const nodesDocument = graphql(`
  query IsolatedNodes($ids: [ID!]!) {
    nodes(ids: $ids) { id }
  }
`);

const listDocument = graphql(`
  query IsolatedList($after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {
    viewer {
      profiles(after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage }
        edges { cursor node { id owner { id } } }
      }
    }
  }
`);

const restore = graphql(`
  mutation IsolatedRestore($input: RestoreProfileVersionInput!) {
    restoreProfileVersion(input: $input) {
      profile { id data }
      userErrors { __typename code message field ... on VersionConflictError { current { data } } }
    }
  }
`);

const setDefault = graphql(`
  mutation IsolatedSetDefault($input: SetDefaultProfileInput!) {
    setDefaultProfile(input: $input) { profile { id data } userErrors { __typename code message field } }
  }
`);

/** All that tells two answers apart: what is said, and the work that it took. Where in the document an error is, is no secret. */
const whole = ({ status, data, errors, extensions, statements, trips }: Answer<unknown>) => ({
  ...{ status, data, extensions, statements, trips },
  errors: errors?.map(({ message, path, extensions: details }) => ({ message, path, details })),
});

const nowhere = (type: string) => globalId(type, crypto.randomUUID());

const strangers: Record<string, () => Sender | null> = { anonymous: () => null, 'another user': () => bob };

describe.each(Object.entries(strangers))('%s', (_name, sender) => {
  it.each([
    ['User', () => ann.globalId],
    ['Session', () => globalId('Session', ann.sessionId)],
    ['ApiKey', () => keyOfAnn],
    ['Profile', () => ann.profiles[0]?.globalId ?? ''],
    ['ProfileVersion', () => versionOfAnn],
  ])("is answered about Ann's %s as about one that does not exist", async (type, id) => {
    const foreign = await api.send(sender(), nodeDocument, { id: id() });
    const absent = await api.send(sender(), nodeDocument, { id: nowhere(type) });
    expect(whole(foreign)).toEqual(whole(absent));
    expect(foreign.data).toEqual({ node: null });
    expect((await api.send(ann, nodeDocument, { id: id() })).data.node).toMatchObject({ __typename: type, id: id() });
  });

  it.each(['updateProfile', 'restoreProfileVersion', 'setDefaultProfile'] as const)('cannot %s, and nothing changes', async (name) => {
    const before = await contents(api.database, ['audit_logs']);
    const attempt = async (id: string) => {
      const sends = {
        updateProfile: () => api.send(sender(), updateProfile, { input: { id, dataPatch: { stolen: true }, expectedVersion: 1 } }),
        restoreProfileVersion: () => api.send(sender(), restore, { input: { profileId: id, version: 1, expectedVersion: 1 } }),
        setDefaultProfile: () => api.send(sender(), setDefault, { input: { id } }),
      };
      return (await sends[name]()) as Answer<Record<string, unknown> | null>;
    };
    const foreign = await attempt(ann.profiles[1]?.globalId ?? '');
    expect(whole(foreign)).toEqual(whole(await attempt(nowhere('Profile'))));
    if (sender() === null) expect([foreign.data, foreign.errors?.[0]?.extensions.code]).toEqual([null, 'UNAUTHENTICATED']);
    else expect(foreign.data).toEqual({ [name]: { profile: null, userErrors: [expect.objectContaining({ code: 'NOT_FOUND', field: [name === 'restoreProfileVersion' ? 'profileId' : 'id'] })] } });
    expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  });
});

describe('another user', () => {
  it('finds only their own among many nodes', async () => {
    const own = [bob.globalId, bob.profiles[1]?.globalId ?? '', globalId('Session', bob.sessionId)];
    const foreign = [ann.globalId, versionOfAnn, globalId('Session', ann.sessionId), ...ann.profiles.map((profile) => profile.globalId), nowhere('Profile')];
    const { data, statements, trips } = await api.send(bob, nodesDocument, { ids: [...foreign, ...own] });
    expect(data.nodes).toEqual([...foreign.map(() => null), ...own.map((id) => ({ id }))]);
    expect([statements, trips]).toEqual([4, 1]);
  });

  it('is told by profile(id) as little as about one that does not exist', async () => {
    const foreign = await api.send(bob, history, { id: ann.profiles[0]?.globalId ?? '', first: 2 });
    expect(whole(foreign)).toEqual(whole(await api.send(bob, history, { id: nowhere('Profile'), first: 2 })));
    expect(foreign.data).toEqual({ profile: null });
  });

  it('counts and lists only their own', async () => {
    const { data } = await api.send(bob, listDocument, { first: 100 });
    expect(data.viewer?.profiles).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    expect(data.viewer?.profiles.edges.map(({ node }) => node)).toEqual(bob.profiles.map((profile) => ({ id: profile.globalId, owner: { id: bob.globalId } })));
  });

  it.each(['CREATED_AT', 'UPDATED_AT', 'NAME'] as const)('gets nothing foreign for a cursor of Ann\'s list by %s', async (field) => {
    const own = new Set(bob.profiles.map((profile) => profile.globalId));
    for (const direction of ['ASC', 'DESC'] as const) {
      const orderBy = { field, direction };
      const { data } = await api.send(ann, listDocument, { first: 3, orderBy });
      const cursors = data.viewer?.profiles.edges.map(({ cursor }) => cursor) ?? [];
      expect(cursors).toHaveLength(3);
      for (const cursor of cursors) {
        const pages = [await api.send(bob, listDocument, { first: 50, after: cursor, orderBy }), await api.send(bob, listDocument, { last: 50, before: cursor, orderBy })];
        const found = pages.flatMap((page) => page.data.viewer?.profiles.edges.map(({ node }) => node.id) ?? []);
        // The two pages are what lies on either side of the cursor, so together they are the whole list.
        expect(new Set(found)).toEqual(own);
        expect(pages.map((page) => page.data.viewer?.profiles.totalCount)).toEqual([3, 3]);
      }
    }
  });

  it("gets nothing foreign for a cursor of Ann's history", async () => {
    const { data } = await api.send(ann, history, { id: ann.profiles[0]?.globalId ?? '' });
    const after = data.profile?.versions.edges[1]?.cursor ?? '';
    const page = await api.send(bob, history, { id: bob.profiles[0]?.globalId ?? '', after });
    expect(page.data.profile?.versions.edges.map(({ node }) => [node.version, node.author?.email])).toEqual([[1, bob.email]]);
  });
});

describe('who may read some of what belongs to others', () => {
  const aRole = async (name: string, ...permissions: string[]) => {
    await ownerPool(api.database).query(
      `with made as (insert into roles (role_name) values ($1) returning id)
       insert into role_permissions (role_id, permission_id) select made.id, p.id from made, permissions p where permission_name = any ($2)`,
      [name, permissions],
    );
    return aUser(api, { role: name, profiles: 0 });
  };

  it('does not get the rest by way of it: accounts without profiles', async () => {
    const clerk = await aRole('clerk', 'users:read:any', 'profiles:read:own');
    const { data, errors } = await api.send(clerk, nodeDocument, { id: ann.globalId });
    expect(errors).toBeUndefined();
    expect(data.node).toMatchObject({ email: ann.email, roles: [{ name: 'user' }], profiles: { totalCount: 0, nodes: [] } });
  });

  it('does not get the rest by way of it: profiles without accounts', async () => {
    const reader = await aRole('reader', 'profiles:read:any', 'users:read:own');
    const { data, errors } = await api.send(reader, nodeDocument, { id: ann.profiles[0]?.globalId ?? '' });
    expect(errors).toBeUndefined();
    expect(data.node).toMatchObject({ data: { n: 3 }, owner: null, versions: { totalCount: 3 }, version: { data: { n: 1 } } });
    expect((await api.send(reader, nodeDocument, { id: versionOfAnn })).data.node).toMatchObject({ __typename: 'ProfileVersion', author: null });
    expect((await api.send(reader, nodeDocument, { id: ann.globalId })).data.node).toBeNull();
  });

  it.each(['updateProfile', 'restoreProfileVersion', 'setDefaultProfile'] as const)('is told by %s that it is not allowed, and changes nothing', async (name) => {
    const manager = await aUser(api, { role: 'manager' });
    const id = ann.profiles[2]?.globalId ?? '';
    const before = await contents(api.database, ['audit_logs', 'sessions']);
    const sends = {
      updateProfile: async () => (await api.send(manager, updateProfile, { input: { id, dataPatch: { stolen: true } } })).data.updateProfile,
      restoreProfileVersion: async () => (await api.send(manager, restore, { input: { profileId: id, version: 1 } })).data.restoreProfileVersion,
      setDefaultProfile: async () => (await api.send(manager, setDefault, { input: { id } })).data.setDefaultProfile,
    };
    expect(await sends[name]()).toMatchObject({ profile: null, userErrors: [{ code: 'NOT_ALLOWED', field: [name === 'restoreProfileVersion' ? 'profileId' : 'id'] }] });
    expect(await contents(api.database, ['audit_logs', 'sessions'])).toEqual(before);
  });
});
