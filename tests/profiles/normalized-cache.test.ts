import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { aKey, aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const versionByNode = graphql(`
  query VersionByNode($id: ID!) {
    node(id: $id) {
      ... on ProfileVersion {
        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }
      }
    }
  }
`);

const create = graphql(`
  mutation CreateWithVersion($input: CreateProfileInput!) {
    createProfile(input: $input) {
      profile { id }
      profileVersion {
        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }
      }
      viewer { profile { id } }
    }
  }
`);

const update = graphql(`
  mutation UpdateWithVersion($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      profile { id latestVersion }
      profileVersion {
        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }
      }
      userErrors { code }
    }
  }
`);

const restoreVersion = graphql(`
  mutation RestoreWithVersion($input: RestoreProfileVersionInput!) {
    restoreProfileVersion(input: $input) {
      profile { id latestVersion }
      profileVersion {
        id version name data title description timezone currency message label restoredFrom createdAt authorKind author { email } authorKey { id }
      }
      userErrors { code }
    }
  }
`);

const justVersion = graphql(`
  mutation UpdateJustVersion($input: UpdateProfileInput!) { updateProfile(input: $input) { profileVersion { id version name data message createdAt } } }
`);

const setDefault = graphql(`
  mutation SetDefaultForCache($input: SetDefaultProfileInput!) {
    setDefaultProfile(input: $input) {
      profile { id isDefault }
      previousDefaultProfile { id isDefault }
      viewer { profile { id } }
    }
  }
`);

const remove = graphql(`
  mutation DeleteForCache($input: DeleteProfileInput!) {
    deleteProfile(input: $input) {
      deletedProfile { profileId }
      defaultProfile { id isDefault }
      viewer { profile { id } session { profile { id } } profiles { nodes { id } } deletedProfiles { profileId } }
    }
  }
`);

const restore = graphql(`
  mutation RestoreForCache($input: RestoreProfileInput!) {
    restoreProfile(input: $input) {
      profile { id latestVersion }
      profileVersion { version name authorKind profileData: data }
      viewer { profiles { totalCount } deletedProfiles { profileId } }
      userErrors { code }
    }
  }
`);

const switchTo = graphql(`
  mutation SwitchForCache($input: SwitchProfileInput!) { switchProfile(input: $input) { viewer { profile { id } session { profile { id } } } } }
`);

const fitness = graphql(`
  mutation FitnessForCache {
    upsertFitnessProfile(input: { age: 40 }) { fitnessProfile { id } viewer { fitnessProfile { id } } }
    deleteFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }
    restoreFitnessProfile(input: {}) { viewer { fitnessProfile { id } deletedFitnessProfiles { fitnessProfileId } } }
  }
`);

const idsOfViewer = graphql(`query IdsOfViewer { viewer { id secondFactors { id } settings { id } } }`);
const idNode = graphql(`query IdNode($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }`);
const idNodes = graphql(`
  query IdNodes($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on UserSettings { theme } ... on Viewer { user { email } } ... on SecondFactors { recoveryCodesLeft } }
  }
`);

describe('profileVersion', () => {
  it('is the version that updateProfile created, equal to what a query returns, without another statement', async () => {
    const ann = await aUser(api);
    const [profile] = ann.profiles;
    const input = { id: profile?.globalId ?? '', dataPatch: { a: 1 }, title: 'T', message: 'Why' };
    const { data } = await api.send(ann, update, { input });
    const { profileVersion } = data.updateProfile;
    expect(profileVersion).toMatchObject({ version: 2, data: { n: 1, a: 1 }, title: 'T', message: 'Why', label: null, restoredFrom: null, authorKind: 'USER' });
    expect((await api.send(ann, versionByNode, { id: profileVersion?.id ?? '' })).data.node).toEqual(profileVersion);
    const again = await api.send(ann, justVersion, { input: { ...input, title: 'U' } });
    expect([again.statements, again.data.updateProfile.profileVersion?.version]).toEqual([1, 3]);
  });

  it('is null if updateProfile changes nothing', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, update, { input: { id: ann.profiles[0]?.globalId ?? '', dataPatch: { n: 1 } } });
    expect(data.updateProfile).toMatchObject({ profile: { latestVersion: 1 }, profileVersion: null, userErrors: [] });
  });

  it('is the merged version if updateProfile merges a stale change', async () => {
    const ann = await aUser(api);
    const id = ann.profiles[0]?.globalId ?? '';
    await api.send(ann, update, { input: { id, dataPatch: { a: 1 } } });
    const { data } = await api.send(ann, update, { input: { id, dataPatch: { b: 2 }, expectedVersion: 1, onConflict: 'MERGE' } });
    expect(data.updateProfile.profileVersion).toMatchObject({ version: 3, data: { n: 1, a: 1, b: 2 } });
  });

  it('names the API key that saved it', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'write');
    const { data } = await api.send(key, update, { input: { id: ann.profiles[0]?.globalId ?? '', title: 'K' } });
    const { profileVersion } = data.updateProfile;
    expect(profileVersion).toMatchObject({ authorKind: 'API_KEY', author: { email: ann.email } });
    expect((await api.send(ann, versionByNode, { id: profileVersion?.id ?? '' })).data.node).toMatchObject({ authorKey: { id: expect.any(String) } });
  });

  it('is the version that restoreProfileVersion created, and null if nothing changed', async () => {
    const ann = await aUser(api);
    const profileId = ann.profiles[0]?.globalId ?? '';
    await api.send(ann, update, { input: { id: profileId, title: 'T' } });
    const { data } = await api.send(ann, restoreVersion, { input: { profileId, version: 1, message: 'Back' } });
    const { profileVersion } = data.restoreProfileVersion;
    expect(profileVersion).toMatchObject({ version: 3, title: null, restoredFrom: 1, message: 'Back' });
    expect((await api.send(ann, versionByNode, { id: profileVersion?.id ?? '' })).data.node).toEqual(profileVersion);
    const again = await api.send(ann, restoreVersion, { input: { profileId, version: 1 } });
    expect(again.data.restoreProfileVersion).toMatchObject({ profile: { latestVersion: 3 }, profileVersion: null, userErrors: [] });
  });

  it('is version 1 in the payload of createProfile, also in a repeated response', async () => {
    const ann = await aUser(api, { profiles: 0 });
    const input = { name: 'Work', data: { a: 1 }, message: 'First', idempotencyKey: crypto.randomUUID() };
    const { data } = await api.send(ann, create, { input });
    const { profile, profileVersion, viewer } = data.createProfile;
    expect(profileVersion).toMatchObject({ version: 1, name: 'Work', data: { a: 1 }, message: 'First' });
    expect((await api.send(ann, versionByNode, { id: profileVersion?.id ?? '' })).data.node).toEqual(profileVersion);
    expect(viewer?.profile).toEqual({ id: profile?.id });
    expect((await api.send(ann, create, { input })).data).toEqual(data);
  });
});

describe('payloads of mutations that change what the viewer has', () => {
  it('setDefaultProfile returns the new and the previous default profile, and null if there is no other', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const [first, second] = ann.profiles.map(({ globalId: id }) => id);
    const { data } = await api.send(ann, setDefault, { input: { id: second ?? '' } });
    expect(data.setDefaultProfile).toMatchObject({
      profile: { id: second, isDefault: true }, previousDefaultProfile: { id: first, isDefault: false }, viewer: { profile: { id: second } },
    });
    const again = await api.send(ann, setDefault, { input: { id: second ?? '' } });
    expect(again.data.setDefaultProfile).toMatchObject({ profile: { id: second, isDefault: true }, previousDefaultProfile: null });
  });

  it('deleteProfile and restoreProfile return the lists and the active profile after the mutation', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const [first, second] = ann.profiles.map(({ globalId: id }) => id);
    const switched = await api.send(ann, switchTo, { input: { id: second ?? '' } });
    expect(switched.data.switchProfile.viewer).toEqual({ profile: { id: second }, session: { profile: { id: second } } });
    const { data } = await api.send(ann, remove, { input: { id: second ?? '' } });
    expect(data.deleteProfile).toEqual({
      deletedProfile: { profileId: second }, defaultProfile: { id: first, isDefault: true },
      viewer: { profile: { id: first }, session: { profile: null }, profiles: { nodes: [{ id: first }] }, deletedProfiles: [{ profileId: second }] },
    });
    const restored = await api.send(ann, restore, { input: { id: second ?? '', name: 'Renamed' } });
    expect(restored.data.restoreProfile).toMatchObject({
      profile: { id: second, latestVersion: 2 }, profileVersion: { version: 2, name: 'Renamed', authorKind: 'USER', profileData: { n: 1 } },
      viewer: { profiles: { totalCount: 2 }, deletedProfiles: [] }, userErrors: [],
    });
    await api.send(ann, remove, { input: { id: second ?? '' } });
    const unnamed = await api.send(ann, restore, { input: { id: second ?? '' } });
    expect(unnamed.data.restoreProfile).toMatchObject({ profile: { latestVersion: 2 }, profileVersion: null });
  });

  it('fitness profile mutations return the fitness profiles of the viewer after the mutation', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(ann, fitness, {});
    const id = data.upsertFitnessProfile.fitnessProfile?.id;
    expect(data).toEqual({
      upsertFitnessProfile: { fitnessProfile: { id }, viewer: { fitnessProfile: { id } } },
      deleteFitnessProfile: { viewer: { fitnessProfile: null, deletedFitnessProfiles: [{ fitnessProfileId: id }] } },
      restoreFitnessProfile: { viewer: { fitnessProfile: { id }, deletedFitnessProfiles: [] } },
    });
  });
});

describe.each(['Viewer', 'SecondFactors', 'UserSettings'])('the id of %s', (type) => {
  it('is a global id that node and nodes resolve for its owner only, without a statement', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    await api.send(ann, idsOfViewer, {});
    const { data, statements } = await api.send(ann, idsOfViewer, {});
    const ids = [data.viewer?.id, data.viewer?.secondFactors.id, data.viewer?.settings.id];
    expect([ids, statements]).toEqual([['Viewer', 'SecondFactors', 'UserSettings'].map((name) => globalId(name, ann.id)), 0]);
    const id = globalId(type, ann.id);
    expect((await api.send(ann, idNode, { id })).data).toEqual({ node: { __typename: type, id }, nodes: [{ id }] });
    expect((await api.send(bob, idNode, { id })).data).toEqual({ node: null, nodes: [null] });
  });
});

it('resolves several objects of one user by their ids in one operation, each as its own type', async () => {
  const ann = await aUser(api);
  const ids = ['UserSettings', 'Viewer', 'SecondFactors', 'UserSettings'].map((name) => globalId(name, ann.id));
  const { data, errors } = await api.send(ann, idNodes, { ids });
  expect(errors).toBeUndefined();
  expect(data.nodes).toMatchObject([{ theme: 'SYSTEM' }, { user: { email: ann.email } }, { recoveryCodesLeft: 0 }, { theme: 'SYSTEM' }]);
});
