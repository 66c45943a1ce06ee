import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { moveClock } from '../support/clock.ts';
import { contents } from '../support/contents.ts';
import { exportOf, filesOf, rowsIn } from '../support/data-export.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const remove = graphql(`
  mutation DeleteToRestore($input: DeleteProfileInput!) { deleteProfile(input: $input) { userErrors { code } } }
`);
const restore = graphql(`
  mutation RestoreProfile($input: RestoreProfileInput!) {
    restoreProfile(input: $input) {
      profile { id name data isDefault latestVersion versions(first: 100) { nodes { version name authorKind author { id } } } }
      userErrors { code message field }
    }
  }
`);
const create = graphql(`
  mutation CreateWhileDeleted($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } userErrors { code } } }
`);
const deleted = graphql(`
  query DeletedProfiles { viewer { deletedProfiles { profileId name deletedAt purgeScheduledAt } } }
`);
const live = graphql(`
  query LiveProfiles { viewer { profile { name } profiles { nodes { name isDefault } } } }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const idOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.globalId ?? '';
const keyOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.id ?? '';

async function removed(user: SeededUser, ...numbers: number[]): Promise<void> {
  for (const number of numbers) {
    const { data } = await api.send(user, remove, { input: { id: idOf(user, number) } });
    expect(data.deleteProfile.userErrors).toEqual([]);
  }
}

const bringBack = async (sender: Sender | null, id: string, otherwise: { name?: string; idempotencyKey?: string } = {}) =>
  api.send(sender, restore, { input: { id, ...otherwise } });
const isDeleted = async (id: string) => (await sql('select 1 from profiles where id = $1 and deleted_at is not null', [id])).length === 1;

/** Tries to restore what must stay deleted, and sees that nothing but the audit log is changed. */
async function refused(sender: Sender | null, id: string, name?: string) {
  const before = await contents(api.database, ['audit_logs']);
  const answer = await bringBack(sender, id, name === undefined ? {} : { name });
  expect(await contents(api.database, ['audit_logs'])).toEqual(before);
  return answer.errors?.map(({ extensions }) => extensions.code) ?? answer.data.restoreProfile.userErrors;
}

const absent = [{ code: 'NOT_FOUND', message: 'Profile not found.', field: ['id'] }];

describe('restoreProfile', () => {
  it('brings a profile back as it was, with every version, and not as the default one', async () => {
    const ann = await aUser(api, { profiles: 2, versions: 4 });
    await removed(ann, 1);
    const { data } = await bringBack(ann, idOf(ann, 1));
    expect(data.restoreProfile).toEqual({
      profile: {
        ...{ id: idOf(ann, 1), name: 'Profile 1', data: { n: 4 }, isDefault: false, latestVersion: 4 },
        versions: { nodes: [4, 3, 2, 1].map((version) => ({ version, name: 'Profile 1', authorKind: 'USER', author: { id: ann.globalId } })) },
      },
      userErrors: [],
    });
    expect((await api.send(ann, live, {})).data.viewer).toEqual({
      profile: { name: 'Profile 2' },
      profiles: { nodes: [{ name: 'Profile 1', isDefault: false }, { name: 'Profile 2', isDefault: true }] },
    });
  });

  it('can be done after 29 days, and not after 31, although the profile is still there', async () => {
    const [ann, admin] = [await aUser(api, { profiles: 3 }), await aUser(api, { role: 'admin' })];
    await removed(ann, 2, 3);
    try {
      await moveClock(api, '29 days 23 hours');
      expect((await api.send(ann, deleted, {})).data.viewer?.deletedProfiles).toHaveLength(2);
      expect((await bringBack(ann, idOf(ann, 2))).data.restoreProfile).toMatchObject({ profile: { name: 'Profile 2' }, userErrors: [] });
      await moveClock(api, '31 days');
      expect((await api.send(ann, deleted, {})).data.viewer?.deletedProfiles).toEqual([]);
      for (const sender of [ann, admin]) expect(await refused(sender, idOf(ann, 3))).toEqual(absent);
      expect(await isDeleted(keyOf(ann, 3))).toBe(true);
    } finally {
      await moveClock(api, '0 days');
    }
  });

  it('refuses alike what is another\'s, what never was, what is not deleted and what is purged', async () => {
    const [ann, bob, manager] = [await aUser(api, { profiles: 3 }), await aUser(api), await aUser(api, { role: 'manager' })];
    await removed(ann, 2, 3);
    for (const sender of [bob, manager]) expect(await refused(sender, idOf(ann, 2))).toEqual(absent);
    expect(await refused(ann, globalId('Profile', crypto.randomUUID()))).toEqual(absent);
    expect(await refused(ann, idOf(ann, 1))).toEqual(absent);
    await sql('delete from profiles where id = $1', [keyOf(ann, 3)]);
    expect(await refused(ann, idOf(ann, 3))).toEqual(absent);
    expect(await refused(null, idOf(ann, 2))).toEqual(['UNAUTHENTICATED']);
    expect(await refused(await aKey(api, ann, 'read'), idOf(ann, 2))).toEqual(['FORBIDDEN']);
    const [foreign, never] = [await bringBack(bob, idOf(ann, 2)), await bringBack(bob, globalId('Profile', crypto.randomUUID()))];
    expect([foreign.data, foreign.statements, foreign.trips]).toEqual([never.data, never.statements, never.trips]);
  });

  it('lets an administrator restore anybody\'s, in the name of its owner', async () => {
    const [ann, admin] = [await aUser(api, { profiles: 2 }), await aUser(api, { role: 'admin' })];
    await removed(ann, 2);
    const { data } = await bringBack(admin, idOf(ann, 2), { name: 'Back' });
    expect(data.restoreProfile).toMatchObject({ profile: { name: 'Back', latestVersion: 2, versions: { nodes: [{ version: 2, author: { id: admin.globalId } }, { version: 1 }] } }, userErrors: [] });
    expect(await sql('select user_id from profile_versions where profile_id = $1 and version = 2', [keyOf(ann, 2)])).toEqual([{ user_id: ann.id }]);
  });

  it('refuses a name that is taken by now, and takes another, which makes a version', async () => {
    const ann = await aUser(api, { profiles: 3, versions: 2 });
    await removed(ann, 2);
    expect((await api.send(ann, create, { input: { name: 'Profile 2' } })).data.createProfile.userErrors).toEqual([]);
    const taken = [{ code: 'TAKEN', message: 'Another profile of yours has this name. Choose a different one.', field: ['name'] }];
    expect(await refused(ann, idOf(ann, 2))).toEqual(taken);
    expect(await refused(ann, idOf(ann, 2), 'Profile 3')).toEqual(taken);
    expect(await refused(ann, idOf(ann, 2), ' ')).toMatchObject([{ code: 'TOO_SHORT', field: ['name'] }]);
    const { data } = await bringBack(ann, idOf(ann, 2), { name: ' Former ' });
    expect(data.restoreProfile.profile).toMatchObject({
      ...{ name: 'Former', data: { n: 2 }, latestVersion: 3 },
      versions: { nodes: [{ version: 3, name: 'Former' }, { version: 2, name: 'Profile 2' }, { version: 1 }] },
    });
  });

  it('makes no version where the name is the one that it had', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    expect((await bringBack(ann, idOf(ann, 2), { name: 'Profile 2' })).data.restoreProfile.profile?.latestVersion).toBe(1);
  });

  it('keeps to the limit of profiles, also for many at once', async () => {
    const few = await startApi({ MAX_PROFILES_PER_USER: '3' }, api.database);
    const ann = await aUser(api, { profiles: 6 });
    await removed(ann, 2, 3, 4, 5, 6);
    const answers = await Promise.all([2, 3, 4, 5, 6].map((number) => few.send(ann, restore, { input: { id: idOf(ann, number) } })));
    expect(answers.filter(({ data }) => data.restoreProfile.profile)).toHaveLength(2);
    expect(answers.find(({ data }) => !data.restoreProfile.profile)?.data.restoreProfile.userErrors).toEqual([
      { code: 'LIMIT_REACHED', message: 'You can have at most 3 profiles.', field: null },
    ]);
    expect(await sql('select 1 from profiles where user_id = $1 and deleted_at is null', [ann.id])).toHaveLength(3);
  });

  it('restores once where two restore at once, and where a request is repeated', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    const both = await Promise.all([bringBack(ann, idOf(ann, 2), { name: 'A' }), bringBack(ann, idOf(ann, 2), { name: 'B' })]);
    expect(both.map(({ data }) => data.restoreProfile.userErrors.map(({ code }) => code)).toSorted()).toEqual([[], ['NOT_FOUND']]);
    await removed(ann, 2);
    const idempotencyKey = crypto.randomUUID();
    const first = await bringBack(ann, idOf(ann, 2), { idempotencyKey });
    expect((await bringBack(ann, idOf(ann, 2), { idempotencyKey })).data).toEqual(first.data);
    expect(first.data.restoreProfile.userErrors).toEqual([]);
  });

  it('can be done again and again, each time with thirty days of its own', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const [past] = await sql<{ at: Date }>('select now() as at');
    await removed(ann, 2);
    await bringBack(ann, idOf(ann, 2));
    await removed(ann, 2);
    const [known] = (await api.send(ann, deleted, {})).data.viewer?.deletedProfiles ?? [];
    expect(Number(new Date(known?.deletedAt ?? 0))).toBeGreaterThanOrEqual(Number(past?.at));
  });

  it('is told to the audit log', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    await bringBack(ann, idOf(ann, 2), { name: 'Again' });
    expect(await sql(`select user_id as by, details -> 'after' as after from audit_logs where operation = 'restoreProfile' and record_id = $1`, [keyOf(ann, 2)])).toEqual([
      { by: ann.id, after: { deleted_at: null, profile_name: 'Again', latest_version: 2 } },
    ]);
  });
});

describe('viewer.deletedProfiles', () => {
  it('names what can be restored, the last deleted first, and nothing of others', async () => {
    const [ann, admin] = [await aUser(api, { profiles: 4 }), await aUser(api, { role: 'admin' })];
    expect((await api.send(ann, deleted, {})).data.viewer?.deletedProfiles).toEqual([]);
    await removed(ann, 2, 4, 3);
    const answer = await api.send(ann, deleted, {});
    const found = answer.data.viewer?.deletedProfiles ?? [];
    expect(found.map(({ profileId, name }) => ({ profileId, name }))).toEqual([3, 4, 2].map((number) => ({ profileId: idOf(ann, number), name: `Profile ${number}` })));
    for (const { deletedAt, purgeScheduledAt } of found) expect(Number(new Date(purgeScheduledAt)) - Number(new Date(deletedAt))).toBe(30 * 24 * 3_600_000);
    expect((await api.send(admin, deleted, {})).data.viewer?.deletedProfiles).toEqual([]);
    expect((await api.send(null, deleted, {})).data.viewer).toBe(null);
    await bringBack(ann, idOf(ann, 4));
    const fewer = await api.send(ann, deleted, {});
    expect([fewer.data.viewer?.deletedProfiles.length, fewer.statements]).toEqual([2, answer.statements]);
  });

  it('is what a client restores by', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 1);
    const [known] = (await api.send(ann, deleted, {})).data.viewer?.deletedProfiles ?? [];
    expect((await bringBack(ann, known?.profileId ?? '')).data.restoreProfile.profile?.id).toBe(idOf(ann, 1));
  });
});

describe('a copy of everything that is kept', () => {
  it('holds what is deleted as long as it is kept, of the user alone', async () => {
    const [ann, bob] = [await aUser(api, { profiles: 2, versions: 2 }), await aUser(api, { profiles: 2 })];
    await removed(ann, 2);
    await removed(bob, 2);
    const files = await filesOf(api, await exportOf(api, ann));
    const profiles = rowsIn(files, 'profiles').map(({ id, deleted_at: at }) => [id, at !== null]);
    expect(profiles.toSorted()).toEqual([[keyOf(ann, 1), false], [keyOf(ann, 2), true]].toSorted());
    expect(rowsIn(files, 'profile_versions').filter(({ profile_id: id }) => id === keyOf(ann, 2))).toHaveLength(2);
    expect(JSON.stringify(files)).not.toContain(keyOf(bob, 2));
  });
});
