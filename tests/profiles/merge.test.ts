import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { updateProfile } from '../support/operations.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const setDefault = graphql(`
  mutation SetDefaultIfUnchanged($input: SetDefaultProfileInput!) {
    setDefaultProfile(input: $input) {
      profile { id isDefault latestVersion }
      userErrors { code message field ... on VersionConflictError { conflictingPaths current { id latestVersion } } }
    }
  }
`);

const restore = graphql(`
  mutation RestoreIfUnchanged($input: RestoreProfileVersionInput!) {
    restoreProfileVersion(input: $input) {
      profile { latestVersion }
      userErrors { code field ... on VersionConflictError { conflictingPaths } }
    }
  }
`);

const first = ({ profiles: [profile] }: SeededUser): SeededProfile => {
  if (!profile) throw new Error('The user has no profile.');
  return profile;
};

/** The profile and its history as the database has them. */
async function stored({ id }: SeededProfile) {
  const owner = ownerPool(api.database);
  const content = 'profile_name as name, profile_data as data, timezone, currency, title, description';
  const { rows } = await owner.query(`select version, ${content}, message from profile_versions where profile_id = $1 order by version`, [id]);
  const { rows: [profile] } = await owner.query(`select latest_version as version, ${content} from profiles where id = $1`, [id]);
  return { versions: rows, profile };
}

/** Somebody with a profile whose data is `{ theme, address: { zip, city } }` at version 2. */
async function aStart() {
  const ann = await aUser(api);
  const profile = first(ann);
  const save = async (input: object) => (await api.send(ann, updateProfile, { input: { id: profile.globalId, ...input } })).data.updateProfile;
  const merge = (input: object) => save({ expectedVersion: 2, onConflict: 'MERGE', ...input });
  await save({ data: { theme: 'light', address: { zip: '1', city: 'A' }, tags: ['x'] }, title: 'T', description: 'D' });
  return { ann, profile, save, merge };
}

const start = { theme: 'light', address: { zip: '1', city: 'A' }, tags: ['x'] };

describe('a change that comes late and asks to be merged', () => {
  it('is brought together with what was changed since, as one new version', async () => {
    const { profile, save, merge } = await aStart();
    await save({ dataPatch: { theme: 'dark', address: { city: 'B' } }, currency: 'EUR', description: null });
    const saved = await merge({ data: { ...start, address: { zip: '2', city: 'A' }, more: 1 }, title: 'New', timezone: 'Asia/Kolkata', message: 'From the train' });
    expect(saved).toMatchObject({ userErrors: [], profile: { latestVersion: 4, title: 'New', description: null, timezone: 'Asia/Kolkata', currency: 'EUR', name: 'Profile 1' } });
    expect(saved.profile?.data).toEqual({ theme: 'dark', address: { zip: '2', city: 'B' }, tags: ['x'], more: 1 });
    const { versions, profile: row } = await stored(profile);
    expect(versions.map(({ version, message }) => [version, message])).toEqual([[1, null], [2, null], [3, null], [4, 'From the train']]);
    const { message: _message, ...last } = versions.at(-1);
    expect(last).toEqual(row);
  });

  it('takes a merge patch for a patch of what the client started from', async () => {
    const { save, merge } = await aStart();
    await save({ dataPatch: { theme: null } });
    const saved = await merge({ dataPatch: { address: { zip: null }, tags: ['y'] } });
    expect(saved).toMatchObject({ userErrors: [], profile: { latestVersion: 4 } });
    expect(saved.profile?.data).toEqual({ address: { city: 'A' }, tags: ['y'] });
  });

  it('makes no version where others made the same change, or where it changes nothing', async () => {
    const { profile, save, merge } = await aStart();
    await save({ dataPatch: { theme: 'dark' }, title: 'Same' });
    for (const input of [{ dataPatch: { theme: 'dark' } }, { title: 'Same' }, { data: start }, {}]) {
      expect(await merge(input)).toMatchObject({ userErrors: [], profile: { latestVersion: 3, title: 'Same', data: { theme: 'dark' } } });
    }
    expect((await stored(profile)).versions).toHaveLength(3);
  });

  it('is saved at once where nothing was changed since', async () => {
    const { ann, profile } = await aStart();
    const input = { id: profile.globalId, expectedVersion: 2, onConflict: 'MERGE' as const, dataPatch: { theme: 'dark' } };
    const { data, statements, trips } = await api.send(ann, updateProfile, { input });
    expect(data.updateProfile).toMatchObject({ userErrors: [], profile: { latestVersion: 3 } });
    expect([statements, trips]).toEqual([1, 1]);
  });

  it.each([
    ['a member that both set', { dataPatch: { theme: 'dark' } }, { dataPatch: { theme: 'blue' } }, ['/data/theme']],
    ['what was removed since', { dataPatch: { address: null } }, { dataPatch: { address: { zip: '2' } } }, ['/data/address']],
    ['a list, which is one value', { dataPatch: { tags: ['x', 'y'] } }, { dataPatch: { tags: ['w', 'x'] } }, ['/data/tags']],
    ['the title, the name and the time zone', { title: 'A', name: 'A', timezone: 'Asia/Tokyo' }, { title: null, name: 'B', timezone: 'Asia/Kolkata' }, ['/name', '/timezone', '/title']],
    ['several members, in order', { data: {} }, { dataPatch: { theme: 'dark', address: { zip: '2' }, tags: [] } }, ['/data/address', '/data/tags', '/data/theme']],
  ])('conflicts at %s, and nothing is stored', async (_what, theirs, ours, conflictingPaths) => {
    const { profile, save, merge } = await aStart();
    await save(theirs);
    const before = await stored(profile);
    expect(await merge({ currency: 'EUR', ...ours })).toMatchObject({
      profile: null,
      userErrors: [
        { __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', field: ['expectedVersion'], conflictingPaths, current: { latestVersion: 3, data: before.profile.data } },
      ],
    });
    expect(await stored(profile)).toEqual(before);
  });

  it('is refused where it does not say what it started from', async () => {
    const { profile, merge } = await aStart();
    const before = await stored(profile);
    expect(await merge({ expectedVersion: null, title: 'New' })).toMatchObject({
      profile: null,
      userErrors: [{ code: 'REQUIRED', field: ['expectedVersion'], message: 'Merging needs the version that you started from.' }],
    });
    expect(await stored(profile)).toEqual(before);
  });

  it('is refused where the history does not hold that version, or no longer', async () => {
    const { profile, save, merge } = await aStart();
    await save({ title: 'A' });
    await ownerPool(api.database).query('delete from profile_versions where profile_id = $1 and version = 2', [profile.id]);
    const before = await stored(profile);
    for (const expectedVersion of [2, 99]) {
      expect(await merge({ expectedVersion, timezone: 'UTC', currency: 'EUR' })).toMatchObject({
        profile: null,
        userErrors: [{ __typename: 'GenericUserError', code: 'NOT_FOUND', field: ['expectedVersion'], message: expect.stringContaining(`Version ${expectedVersion} `) }],
      });
    }
    expect(await stored(profile)).toEqual(before);
  });

  it('is refused where both together are more than a profile may hold', async () => {
    const { profile, save, merge } = await aStart();
    const members = (name: string) => Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${name}${i}`, i]));
    await save({ dataPatch: members('theirs') });
    const before = await stored(profile);
    for (const [input, field] of [[{ dataPatch: members('ours') }, 'dataPatch'], [{ data: { ...start, ...members('ours') } }, 'data']] as const) {
      expect(await merge(input)).toMatchObject({ profile: null, userErrors: [{ code: 'OUT_OF_RANGE', field: [field] }] });
    }
    expect(await stored(profile)).toEqual(before);
  });

  it('is not there to be merged by who may not change the profile', async () => {
    const { profile, save } = await aStart();
    await save({ title: 'A' });
    const before = await stored(profile);
    const input = { id: profile.globalId, expectedVersion: 2, onConflict: 'MERGE' as const, currency: 'EUR' };
    const [stranger, manager] = [await aUser(api), await aUser(api, { role: 'manager' })];
    expect((await api.send(stranger, updateProfile, { input })).data.updateProfile).toMatchObject({ profile: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect((await api.send(manager, updateProfile, { input })).data.updateProfile).toMatchObject({ profile: null, userErrors: [{ code: 'NOT_ALLOWED' }] });
    expect(await stored(profile)).toEqual(before);
  });

  it('answers a repeated request with what it answered first', async () => {
    const { profile, save, merge } = await aStart();
    await save({ title: 'A' });
    const input = { dataPatch: { theme: 'dark' }, idempotencyKey: crypto.randomUUID() };
    const answer = await merge(input);
    expect(answer.profile?.latestVersion).toBe(4);
    await save({ title: 'B' });
    expect(await merge(input)).toEqual(answer);
    expect((await stored(profile)).versions).toHaveLength(5);
  });
});

describe('20 changes at once that started from one version', () => {
  it('are all merged where they touch different paths: versions without gaps, and none lost', async () => {
    const { profile, merge } = await aStart();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => merge({ dataPatch: { [`k${i}`]: i, shared: { [`s${i}`]: i } } })));
    expect(answers.map(({ userErrors }) => userErrors)).toEqual(answers.map(() => []));
    const versions = answers.map((answer) => answer.profile?.latestVersion);
    expect(versions.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
    const { versions: rows, profile: row } = await stored(profile);
    expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
    const all = (name: string) => Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${name}${i}`, i]));
    expect(row.data).toEqual({ ...start, ...all('k'), shared: all('s') });
    for (const answer of answers) expect(rows[Number(answer.profile?.latestVersion) - 1]?.data).toEqual(answer.profile?.data);
  });

  it('let one through where they touch the same path, and name it to the others', async () => {
    const { profile, merge } = await aStart();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => merge({ dataPatch: { theme: `t${i}` } })));
    expect(answers.filter((answer) => answer.profile)).toHaveLength(1);
    for (const { userErrors } of answers.filter((answer) => !answer.profile)) expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', conflictingPaths: ['/data/theme'] }]);
    expect((await stored(profile)).versions).toHaveLength(3);
  });
});

describe('a change that comes late and does not ask to be merged', () => {
  it('is told whether it could be', async () => {
    const { profile, save } = await aStart();
    await save({ dataPatch: { theme: 'dark' } });
    const before = await stored(profile);
    const late = async (input: object) => (await save({ expectedVersion: 2, ...input })).userErrors;
    expect(await late({ title: 'New' })).toMatchObject([{ code: 'VERSION_CONFLICT', conflictingPaths: [] }]);
    expect(await late({ dataPatch: { theme: 'blue' }, onConflict: 'REJECT' })).toMatchObject([{ code: 'VERSION_CONFLICT', conflictingPaths: ['/data/theme'] }]);
    expect(await late({ expectedVersion: 99, title: 'New' })).toMatchObject([{ code: 'VERSION_CONFLICT', conflictingPaths: [] }]);
    expect(await stored(profile)).toEqual(before);
  });

  it('is refused by all that changes a profile', async () => {
    const ann = await aUser(api, { profiles: 2, versions: 2 });
    const other = ann.profiles[1]!;
    const choose = async (expectedVersion: number) => (await api.send(ann, setDefault, { input: { id: other.globalId, expectedVersion } })).data.setDefaultProfile;
    const isDefault = async () => (await ownerPool(api.database).query('select is_default from profiles where id = $1', [other.id])).rows[0].is_default;
    expect(await choose(1)).toEqual({
      profile: null,
      userErrors: [
        {
          ...{ code: 'VERSION_CONFLICT', message: 'This profile was changed in the meantime. Load the current version and make your change again.', field: ['expectedVersion'] },
          ...{ conflictingPaths: [], current: { id: other.globalId, latestVersion: 2 } },
        },
      ],
    });
    expect(await isDefault()).toBe(false);
    expect((await choose(0)).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', field: ['expectedVersion'] }]);
    expect(await isDefault()).toBe(false);
    expect(await choose(2)).toEqual({ profile: { id: other.globalId, isDefault: true, latestVersion: 2 }, userErrors: [] });
    const restored = await api.send(ann, restore, { input: { profileId: other.globalId, version: 1, expectedVersion: 1 } });
    expect(restored.data.restoreProfileVersion).toEqual({ profile: null, userErrors: [{ code: 'VERSION_CONFLICT', field: ['expectedVersion'], conflictingPaths: [] }] });
  });
});
