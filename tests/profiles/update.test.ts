import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { history, updateProfile } from '../support/operations.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const many = <T>(count: number, work: (i: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/** The rows of a profile's history as the database has them, and the profile itself. */
async function stored(id: string) {
  const owner = ownerPool(api.database);
  const { rows: versions } = await owner.query('select version, profile_data as data from profile_versions where profile_id = $1 order by version', [id]);
  const { rows: [profile] } = await owner.query('select latest_version as version, profile_data as data from profiles where id = $1', [id]);
  return { versions, profile };
}

async function profileOf(user: SeededUser) {
  const [profile] = user.profiles;
  if (!profile) throw new Error('The user has no profile.');
  return profile;
}

describe('updateProfile', () => {
  it('replaces the data, raises the version and writes both down', async () => {
    const ann = await aUser(api);
    const { id, globalId } = await profileOf(ann);
    const input = { id: globalId, data: { theme: 'dark' }, message: ' Night shift ', title: 'Me', timezone: 'Asia/Kolkata' };
    const { data, statements } = await api.send(ann, updateProfile, { input });
    expect(data.updateProfile).toEqual({
      profile: {
        ...{ id: globalId, name: 'Profile 1', data: { theme: 'dark' }, latestVersion: 2 },
        ...{ title: 'Me', description: null, timezone: 'Asia/Kolkata', currency: 'USD' },
      },
      userErrors: [],
    });
    expect(statements).toBe(2); // Authentication, then the one statement that saves.
    expect((await api.send(ann, updateProfile, { input: { id: globalId, dataPatch: { a: 1 } } })).statements).toBe(1);
    const { data: read } = await api.send(ann, history, { id: globalId });
    expect(read.profile?.versions.edges.map(({ node }) => [node.version, node.data, node.message, node.author?.email])).toEqual([
      [3, { theme: 'dark', a: 1 }, null, ann.email],
      [2, { theme: 'dark' }, 'Night shift', ann.email],
      [1, { n: 1 }, null, ann.email],
    ]);
    expect((await stored(id)).profile).toEqual({ version: 3, data: { theme: 'dark', a: 1 } });
  });

  it('applies a merge patch to what is there, and takes optional texts away with null', async () => {
    const ann = await aUser(api);
    const { globalId } = await profileOf(ann);
    const save = (input: object) => api.send(ann, updateProfile, { input: { id: globalId, ...input } });
    await save({ data: { a: { b: 1, c: 2 }, d: [1, 2], e: null }, title: 'T', description: 'D' });
    const { data } = await save({ dataPatch: { a: { b: null, x: { y: null, z: 1 } }, d: [3] }, title: null });
    expect(data.updateProfile.profile).toMatchObject({ data: { a: { c: 2, x: { z: 1 } }, d: [3], e: null }, title: null, description: 'D' });
  });

  it('makes no version where nothing would change', async () => {
    const ann = await aUser(api);
    const { id, globalId } = await profileOf(ann);
    for (const input of [{ data: { n: 1 } }, { dataPatch: {} }, { name: 'Profile 1', title: null }, { dataPatch: { absent: null } }, {}]) {
      const { data } = await api.send(ann, updateProfile, { input: { id: globalId, ...input, message: 'again' } });
      expect(data.updateProfile).toMatchObject({ profile: { latestVersion: 1 }, userErrors: [] });
    }
    expect((await stored(id)).versions).toHaveLength(1);
  });

  it.each([
    ['both ways of changing the data', { data: { a: 1 }, dataPatch: { a: 1 } }, 'CONFLICTING_ARGUMENTS', ['dataPatch']],
    ['an empty name', { name: '  ' }, 'TOO_SHORT', ['name']],
    ['a long name', { name: 'x'.repeat(101) }, 'TOO_LONG', ['name']],
    ['no time zone', { timezone: 'Europe/Atlantis' }, 'INVALID', ['timezone']],
    ['an offset for a time zone', { timezone: '+02:00' }, 'INVALID', ['timezone']],
    ['a time zone in another spelling', { timezone: 'europe/berlin' }, 'INVALID', ['timezone']],
    ['no currency', { currency: 'EURO' }, 'INVALID', ['currency']],
    ['a currency in lower case', { currency: 'eur' }, 'INVALID', ['currency']],
    ['a long message', { data: { a: 1 }, message: 'x'.repeat(501) }, 'TOO_LONG', ['message']],
    ['version 0', { data: { a: 1 }, expectedVersion: 0 }, 'OUT_OF_RANGE', ['expectedVersion']],
    ['a name that is taken', { name: 'Profile 2' }, 'TAKEN', ['name']],
  ])('refuses %s and changes nothing', async (_what, change, code, field) => {
    const ann = await aUser(api, { profiles: 2 });
    const { id, globalId } = await profileOf(ann);
    const before = await stored(id);
    const { data, errors } = await api.send(ann, updateProfile, { input: { id: globalId, title: 'T', ...change } });
    expect(errors).toBeUndefined();
    expect(data.updateProfile.profile).toBeNull();
    expect(data.updateProfile.userErrors).toMatchObject([{ code, field }]);
    expect(await stored(id)).toEqual(before);
  });

  it('names everything that is wrong in one answer', async () => {
    const ann = await aUser(api);
    const { globalId } = await profileOf(ann);
    const input = { id: globalId, name: '', timezone: 'Nowhere', currency: '' };
    const { data } = await api.send(ann, updateProfile, { input });
    expect(data.updateProfile.userErrors.map(({ code, field }) => [code, field])).toEqual([
      ['TOO_SHORT', ['name']],
      ['INVALID', ['timezone']],
      ['INVALID', ['currency']],
    ]);
  });
});

describe('50 updates at once', () => {
  it('without an expected version all succeed: versions 2 to 51, none missing, nothing lost', async () => {
    const ann = await aUser(api);
    const { id, globalId } = await profileOf(ann);
    const answers = await many(50, (i) => api.send(ann, updateProfile, { input: { id: globalId, dataPatch: { [`k${i}`]: i } } }));
    const versions = answers.map(({ data }) => data.updateProfile.profile?.latestVersion);
    expect(versions.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 50 }, (_, i) => i + 2));
    const { versions: rows, profile } = await stored(id);
    expect(rows.map((row) => row.version)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
    expect(rows.at(-1)).toEqual(profile);
    expect(Object.keys(profile.data)).toHaveLength(51);
    // Each answer tells the version that it made, and its row holds what was answered.
    for (const { data } of answers) {
      const made = data.updateProfile.profile;
      expect(rows[Number(made?.latestVersion) - 1]).toEqual({ version: made?.latestVersion, data: made?.data });
    }
  });

  it('with the same expected version one succeeds and 49 are shown the current profile', async () => {
    const ann = await aUser(api);
    const { id, globalId } = await profileOf(ann);
    const answers = await many(50, (i) => api.send(ann, updateProfile, { input: { id: globalId, expectedVersion: 1, data: { i } } }));
    const won = answers.filter(({ data }) => data.updateProfile.profile !== null);
    expect(won).toHaveLength(1);
    const current = won[0]?.data.updateProfile.profile;
    for (const { data } of answers.filter((answer) => answer !== won[0])) {
      expect(data.updateProfile).toEqual({
        profile: null,
        userErrors: [
          {
            __typename: 'VersionConflictError',
            code: 'VERSION_CONFLICT',
            message: 'This profile was changed in the meantime. Load the current version and make your change again.',
            field: ['expectedVersion'],
            conflictingPaths: ['/data/i'],
            current: { id: globalId, latestVersion: 2, data: current?.data },
          },
        ],
      });
    }
    expect(await stored(id)).toEqual({
      versions: [{ version: 1, data: { n: 1 } }, { version: 2, data: current?.data }],
      profile: { version: 2, data: current?.data },
    });
  });
});
