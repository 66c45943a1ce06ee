import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { updateProfile } from '../support/operations.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const remove = graphql(`
  mutation DeleteProfile($input: DeleteProfileInput!) {
    deleteProfile(input: $input) {
      deletedProfile { profileId name deletedAt purgeScheduledAt }
      defaultProfile { id name isDefault }
      userErrors { __typename code message field ... on VersionConflictError { current { latestVersion } } }
    }
  }
`);

const removeAndLook = graphql(`
  mutation DeleteAndLook($input: DeleteProfileInput!) {
    deleteProfile(input: $input) { userErrors { code } defaultProfile { id owner { profiles { totalCount } } } }
  }
`);

const switchTo = graphql(`
  mutation SwitchTo($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }
`);
const setDefault = graphql(`
  mutation MakeDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }
`);
const label = graphql(`
  mutation LabelDeleted($input: LabelProfileVersionInput!) { labelProfileVersion(input: $input) { userErrors { code } } }
`);
const restoreVersion = graphql(`
  mutation RestoreVersionOf($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }
`);

/** Every way to look at a profile, or at a version of it. */
const everywhere = graphql(`
  query Everywhere($profile: ID!, $version: ID!, $user: ID!) {
    profile(id: $profile) { name }
    node(id: $profile) { id }
    versionNode: node(id: $version) { id }
    nodes(ids: [$profile, $version]) { id }
    user: node(id: $user) {
      ... on User { profiles { totalCount nodes { id versions { totalCount } } edges { cursor } } sessions { nodes { profile { id } } } }
    }
    viewer {
      profile { id }
      profiles { totalCount nodes { id } }
    }
  }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const idOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.globalId ?? '';
const keyOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.id ?? '';
const inputOf = (user: SeededUser, number: number) => ({ input: { id: idOf(user, number) } });
const defaults = ({ id }: SeededUser) => sql<{ name: string }>('select profile_name as name from profiles where user_id = $1 and is_default and deleted_at is null', [id]);
const codes = (answer: { data: { deleteProfile: { userErrors: readonly { code: string }[] } } }) => answer.data.deleteProfile.userErrors.map(({ code }) => code);
const versionOf = async (user: SeededUser, number: number) => {
  const [found] = await sql<{ id: string }>('select id from profile_versions where profile_id = $1 and version = 1', [keyOf(user, number)]);
  return globalId('ProfileVersion', found?.id ?? '');
};
const look = async (sender: Sender, user: SeededUser, number: number) =>
  (await api.send(sender, everywhere, { profile: idOf(user, number), version: await versionOf(user, number), user: user.globalId })).data;

/** Does something that is refused, and sees that it changed nothing but the audit log. */
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
  const before = await contents(api.database, ['audit_logs']);
  const result = await work();
  expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  return result;
}

describe('deleteProfile', () => {
  // The first of all, as long as no API key was used: that is written down a while later.
  it('costs the same for a short history as for a long one, and for few profiles as for many', async () => {
    const [few, many] = [await aUser(api, { profiles: 2, versions: 1 }), await aUser(api, { profiles: 15, versions: 40 })];
    const costs = [await api.send(few, remove, inputOf(few, 1)), await api.send(many, remove, inputOf(many, 1))].map(({ statements }) => statements);
    expect(costs[0]).toBe(costs[1]);
  });

  it('tells what was deleted, and until when it can be restored', async () => {
    const ann = await aUser(api, { profiles: 2, versions: 3 });
    const answer = await api.send(ann, remove, inputOf(ann, 2));
    expect(answer.data.deleteProfile).toEqual({
      deletedProfile: { profileId: idOf(ann, 2), name: 'Profile 2', deletedAt: expect.any(String), purgeScheduledAt: expect.any(String) },
      defaultProfile: { id: idOf(ann, 1), name: 'Profile 1', isDefault: true },
      userErrors: [],
    });
    const { deletedAt, purgeScheduledAt } = answer.data.deleteProfile.deletedProfile!;
    expect(Number(new Date(purgeScheduledAt)) - Number(new Date(deletedAt))).toBe(30 * 24 * 3_600_000);
    expect(await sql('select deleted_at as "deletedAt", is_default, latest_version from profiles where id = $1', [keyOf(ann, 2)])).toEqual([
      { deletedAt: new Date(deletedAt), is_default: false, latest_version: 3 },
    ]);
    expect(await sql('select version from profile_versions where profile_id = $1', [keyOf(ann, 2)])).toHaveLength(3);
  });

  it('hides the profile and its versions from its owner and from the staff, wherever one could look', async () => {
    const [ann, manager, admin] = [await aUser(api, { profiles: 3, versions: 2 }), await aUser(api, { role: 'manager' }), await aUser(api, { role: 'admin' })];
    const key = await aKey(api, ann, 'read');
    await api.send(ann, switchTo, inputOf(ann, 2));
    expect((await look(ann, ann, 2)).viewer?.profile).toEqual({ id: idOf(ann, 2) });
    expect(codes(await api.send(ann, remove, inputOf(ann, 2)))).toEqual([]);
    const nothing = { profile: null, node: null, versionNode: null, nodes: [null, null] };
    for (const sender of [ann, manager, admin, key]) {
      const seen = await look(sender, ann, 2);
      expect(seen).toMatchObject(nothing);
      const profiles = { totalCount: 2, nodes: [1, 3].map((number) => ({ id: idOf(ann, number), versions: { totalCount: 2 } })), edges: [{}, {}] };
      expect(seen.user).toMatchObject({ profiles });
      expect(JSON.stringify(seen)).not.toContain(idOf(ann, 2));
      // What is not deleted is there as ever.
      const other = await look(sender, ann, 3);
      expect([other.profile, other.versionNode]).toEqual([{ name: 'Profile 3' }, { id: await versionOf(ann, 3) }]);
    }
    const own = (await look(ann, ann, 2)).viewer;
    expect(own).toEqual({ profile: { id: idOf(ann, 1) }, profiles: { totalCount: 2, nodes: [1, 3].map((number) => ({ id: idOf(ann, number) })) } });
  });

  it('keeps every other change from the profile', async () => {
    const [ann, admin] = [await aUser(api, { profiles: 2, versions: 2 }), await aUser(api, { role: 'admin' })];
    await api.send(ann, remove, inputOf(ann, 2));
    const id = idOf(ann, 2);
    await unchanged(async () => {
      for (const sender of [ann, admin]) {
        const refusals = [
          (await api.send(sender, updateProfile, { input: { id, title: 'x' } })).data.updateProfile.userErrors,
          (await api.send(sender, updateProfile, { input: { id, title: 'x', expectedVersion: 1 } })).data.updateProfile.userErrors,
          (await api.send(sender, restoreVersion, { input: { profileId: id, version: 1 } })).data.restoreProfileVersion.userErrors,
          (await api.send(sender, label, { input: { profileId: id, version: 1, label: 'x' } })).data.labelProfileVersion.userErrors,
          (await api.send(sender, setDefault, { input: { id } })).data.setDefaultProfile.userErrors,
          (await api.send(sender, switchTo, { input: { id } })).data.switchProfile.userErrors,
          (await api.send(sender, remove, { input: { id } })).data.deleteProfile.userErrors,
        ];
        expect(refusals.map((errors) => errors.map(({ code }) => code))).toEqual(Array.from({ length: 7 }, () => ['NOT_FOUND']));
      }
    });
  });

  it('makes the oldest other profile the default one, and lets go of the sessions that acted as it', async () => {
    const ann = await aUser(api, { profiles: 4 });
    await sql(`update profiles set created_at = created_at - interval '1 day' where id = $1`, [keyOf(ann, 3)]);
    await api.send(ann, switchTo, inputOf(ann, 1));
    const [before] = await sql<{ version: number }>('select access_version as version from users where id = $1', [ann.id]);
    const { data } = await api.send(ann, remove, inputOf(ann, 1));
    expect(data.deleteProfile.defaultProfile).toEqual({ id: idOf(ann, 3), name: 'Profile 3', isDefault: true });
    expect(await defaults(ann)).toEqual([{ name: 'Profile 3' }]);
    expect(await sql('select profile_id from sessions where user_id = $1', [ann.id])).toEqual([{ profile_id: null }]);
    expect(await sql('select access_version as version from users where id = $1', [ann.id])).toEqual([{ version: (before?.version ?? 0) + 1 }]);
    // Others of the user stay as they are, and their number tells servers nothing new.
    await api.send(ann, switchTo, inputOf(ann, 2));
    await api.send(ann, remove, inputOf(ann, 4));
    expect((await look(ann, ann, 4)).viewer?.profile).toEqual({ id: idOf(ann, 2) });
  });

  it('goes on with the same operation as the default profile', async () => {
    const ann = await aUser(api, { profiles: 3 });
    await api.send(ann, switchTo, inputOf(ann, 2));
    const { data, errors } = await api.send(ann, removeAndLook, inputOf(ann, 2));
    expect([errors, data.deleteProfile]).toEqual([undefined, { userErrors: [], defaultProfile: { id: idOf(ann, 1), owner: { profiles: { totalCount: 2 } } } }]);
  });

  it('moves everything in the name of the owner where the staff deletes', async () => {
    const [ann, admin] = [await aUser(api, { profiles: 3 }), await aUser(api, { profiles: 2, role: 'admin' })];
    await api.send(ann, switchTo, inputOf(ann, 1));
    const { data } = await api.send(admin, remove, inputOf(ann, 1));
    expect(data.deleteProfile).toMatchObject({ defaultProfile: { id: idOf(ann, 2) }, userErrors: [] });
    expect([await defaults(ann), await defaults(admin)]).toEqual([[{ name: 'Profile 2' }], [{ name: 'Profile 1' }]]);
    expect((await look(ann, ann, 1)).viewer?.profile).toEqual({ id: idOf(ann, 2) });
  });

  it('refuses the last profile of a user, to the owner and to the staff', async () => {
    const [ann, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
    for (const sender of [ann, admin]) {
      const { data } = await unchanged(() => api.send(sender, remove, inputOf(ann, 1)));
      expect(data.deleteProfile).toEqual({
        deletedProfile: null,
        defaultProfile: null,
        userErrors: [{ __typename: 'GenericUserError', code: 'NOT_ALLOWED', message: 'You cannot delete your only profile. Create another one first.', field: ['id'] }],
      });
    }
  });

  it('lets one of the last two stay, whoever deletes both at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [ann, admin] = [await aUser(api, { profiles: 2 }), await aUser(api, { role: 'admin' })];
      const answers = await Promise.all([api.send(ann, remove, inputOf(ann, 1)), api.send(admin, remove, inputOf(ann, 2)), api.send(ann, remove, inputOf(ann, 2))]);
      expect(answers.filter((answer) => codes(answer).length === 0)).toHaveLength(1);
      expect(await defaults(ann)).toHaveLength(1);
      expect(await sql('select 1 from profiles where user_id = $1 and deleted_at is null', [ann.id])).toHaveLength(1);
    }
  });

  it('leaves exactly one default whatever else is done at the same time, and no session without its profile', async () => {
    // A switch makes requests start over that run meanwhile, once; in some rounds that leaves no deletion.
    let deleted = 0;
    for (let round = 0; round < 10 && deleted === 0; round++) {
      const ann = await aUser(api, { profiles: 8 });
      await Promise.all([1, 2, 3, 4, 5, 6, 7].flatMap((number) => [
        api.send(ann, setDefault, inputOf(ann, number)),
        api.send(ann, switchTo, inputOf(ann, number)),
        api.send(ann, remove, inputOf(ann, number)),
        api.send(ann, updateProfile, { input: { id: idOf(ann, number), title: 'x' } }),
      ]));
      deleted = (await sql('select 1 from profiles where user_id = $1 and deleted_at is not null', [ann.id])).length;
      expect(await defaults(ann)).toHaveLength(1);
      expect(await sql('select 1 from sessions s join profiles p on p.id = s.profile_id where s.user_id = $1 and p.deleted_at is not null', [ann.id])).toEqual([]);
    }
    expect(deleted).toBeGreaterThan(0);
  });

  it('compares the version that the caller saw', async () => {
    const ann = await aUser(api, { profiles: 2, versions: 3 });
    const late = await unchanged(() => api.send(ann, remove, { input: { id: idOf(ann, 2), expectedVersion: 2 } }));
    expect(late.data.deleteProfile).toMatchObject({
      deletedProfile: null,
      userErrors: [{ __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', field: ['expectedVersion'], current: { latestVersion: 3 } }],
    });
    expect(codes(await api.send(ann, remove, { input: { id: idOf(ann, 2), expectedVersion: 3 } }))).toEqual([]);
  });

  it('tells a stranger the same of what is there as of what is not, and who may only read that they may not', async () => {
    const [ann, bob, manager] = [await aUser(api, { profiles: 2 }), await aUser(api, { profiles: 2 }), await aUser(api, { role: 'manager' })];
    expect((await look(bob, ann, 1)).profile).toBe(null);
    const absent = await unchanged(() => api.send(bob, remove, { input: { id: globalId('Profile', crypto.randomUUID()) } }));
    expect(absent.data.deleteProfile.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    const foreign = await unchanged(() => api.send(bob, remove, inputOf(ann, 1)));
    expect([foreign.data, foreign.statements]).toEqual([absent.data, absent.statements]);
    const read = await unchanged(() => api.send(manager, remove, inputOf(ann, 1)));
    expect(read.data.deleteProfile.userErrors).toMatchObject([{ code: 'NOT_ALLOWED', message: 'You can view this profile, but you cannot delete it.' }]);
    const nobody = await unchanged(() => api.send(null, remove, inputOf(ann, 1)));
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const key = await aKey(api, ann, 'read');
    expect((await unchanged(() => api.send(key, remove, inputOf(ann, 1)))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(codes(await api.send(await aKey(api, ann, 'write'), remove, inputOf(ann, 1)))).toEqual([]);
  });
});
