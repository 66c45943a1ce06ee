import { beforeAll, describe, expect, inject, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { register, updateProfile } from '../support/operations.ts';
import { aKind, createOfKind, impose, registerSchema, retireSchema } from '../support/profile-schema.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
});

const restore = graphql(`
  mutation RestoreTyped($input: RestoreProfileVersionInput!) {
    restoreProfileVersion(input: $input) {
      profile { latestVersion data }
      userErrors { code message field }
    }
  }
`);

const person = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 2 },
    address: { type: 'object', properties: { zip: { type: 'string', pattern: '^[0-9]{5}$' }, city: { type: 'string' } }, required: ['zip'] },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['name'],
};
const fitting = { name: 'Ann', address: { zip: '10115', city: 'Berlin' }, tags: ['a'] };

/** A profile of a kind, made with data that fits whatever there is. */
async function aProfile(kind: string, data: Record<string, unknown> = fitting) {
  const ann = await aUser(api, { profiles: 0 });
  const { data: made } = await api.send(ann, createOfKind, { input: { name: 'Typed', kind, data } });
  const globalId = made.createProfile.profile?.id ?? '';
  const save = async (input: object) => (await api.send(ann, updateProfile, { input: { id: globalId, ...input } })).data.updateProfile;
  return { ann, globalId, save };
}

/** All versions of a user's profiles, as the database has them. */
const stored = async ({ id }: SeededUser) =>
  (await ownerPool(api.database).query(`select profile_id, version, profile_data as data from profile_versions where user_id = $1 order by 1, 2`, [id])).rows;

const told = ({ userErrors }: { userErrors: readonly { code: string; field: readonly string[] | null; message: string }[] }) =>
  userErrors.map(({ code, field, message }) => [code, field?.join('.'), message]).toSorted((a, b) => (String(a.slice(1)) < String(b.slice(1)) ? -1 : 1));

describe('without a schema', () => {
  it('any object within the limits is taken, whatever the kind, which stays what it was', async () => {
    const kind = aKind();
    const { ann, save } = await aProfile(kind, { anything: [1, { goes: null }] });
    expect(await save({ data: { name: 1 } })).toMatchObject({ userErrors: [], profile: { latestVersion: 2 } });
    const { rows } = await ownerPool(api.database).query('select kind from profiles where user_id = $1', [ann.id]);
    expect(rows).toEqual([{ kind }]);
    const { data } = await api.send(ann, createOfKind, { input: { name: 'Other' } });
    expect(data.createProfile).toMatchObject({ userErrors: [], profile: { kind: 'general', data: {} } });
  });

  it.each([['', 'TOO_SHORT'], ['Upper', 'INVALID'], ['1st', 'INVALID'], ['a b', 'INVALID'], ['x'.repeat(51), 'TOO_LONG']])('the kind %j is refused', async (kind, code) => {
    const ann = await aUser(api, { profiles: 0 });
    const { data } = await api.send(ann, createOfKind, { input: { name: 'N', kind } });
    expect(data.createProfile).toMatchObject({ profile: null, userErrors: [{ code, field: ['kind'] }] });
    expect(await stored(ann)).toEqual([]);
  });
});

describe('where a schema is in force', () => {
  it('data that fits is taken by every way in', async () => {
    const kind = aKind();
    await impose(api, admin, kind, person);
    const { ann, globalId, save } = await aProfile(kind);
    expect(await save({ dataPatch: { address: { zip: '20095' } } })).toMatchObject({ userErrors: [], profile: { latestVersion: 2 } });
    expect(await save({ data: { name: 'Bo', tags: ['a'] } })).toMatchObject({ userErrors: [], profile: { latestVersion: 3 } });
    expect(await save({ dataPatch: { tags: [] }, expectedVersion: 2, onConflict: 'MERGE' })).toMatchObject({ userErrors: [], profile: { latestVersion: 4, data: { name: 'Bo', tags: [] } } });
    const { data } = await api.send(ann, restore, { input: { profileId: globalId, version: 1 } });
    expect(data.restoreProfileVersion).toMatchObject({ userErrors: [], profile: { latestVersion: 5, data: fitting } });
  });

  it('data that does not fit is refused with one entry for each place, and nothing is stored', async () => {
    const kind = aKind();
    await impose(api, admin, kind, person);
    const { ann, save } = await aProfile(kind);
    const before = await stored(ann);
    expect(told(await save({ data: { address: { zip: '1', city: 2 }, tags: ['a', 1] }, title: 'New' }))).toEqual([
      ['INVALID', 'data.address.city', 'Must be text.'],
      ['INVALID', 'data.address.zip', 'Does not have the required format. Check the value and try again.'],
      ['REQUIRED', 'data.name', 'This field is required.'],
      ['INVALID', 'data.tags.1', 'Must be text.'],
    ]);
    expect(told(await save({ dataPatch: { name: 'A', address: { zip: null } } }))).toEqual([
      ['REQUIRED', 'dataPatch.address.zip', 'This field is required.'],
      ['TOO_SHORT', 'dataPatch.name', 'Must be at least 2 characters.'],
    ]);
    const { data } = await api.send(ann, createOfKind, { input: { name: 'Second', kind, data: { name: 'Bo', tags: 1 } } });
    expect(data.createProfile.profile).toBeNull();
    expect(told(data.createProfile)).toEqual([['INVALID', 'data.tags', 'Must be a list.']]);
    const empty = await api.send(ann, createOfKind, { input: { name: 'Third', kind } });
    expect(told(empty.data.createProfile)).toEqual([['REQUIRED', 'data.name', 'This field is required.']]);
    expect(await stored(ann)).toEqual(before);
  });

  it('a hundred entries are told at most', async () => {
    const kind = aKind();
    await impose(api, admin, kind, person);
    const { ann, save } = await aProfile(kind);
    const before = await stored(ann);
    expect((await save({ dataPatch: { tags: Array.from({ length: 300 }, (_, i) => i) } })).userErrors).toHaveLength(100);
    expect(await stored(ann)).toEqual(before);
  });

  it('what a merge comes to is held to it as well', async () => {
    const kind = aKind();
    const { ann, save } = await aProfile(kind, { name: 'Ann', a: 1, b: 1 });
    await impose(api, admin, kind, { ...person, anyOf: [{ required: ['a'] }, { required: ['b'] }] });
    await save({ dataPatch: { a: null } });
    const before = await stored(ann);
    expect(told(await save({ dataPatch: { b: null }, expectedVersion: 1, onConflict: 'MERGE' }))).toEqual([
      ['INVALID', 'dataPatch', 'Does not match any of the allowed forms. (1) a: This field is required. (2) b: This field is required.'],
    ]);
    expect(await stored(ann)).toEqual(before);
  });

  it('an earlier version that does not fit cannot be restored', async () => {
    const kind = aKind();
    const { ann, globalId, save } = await aProfile(kind, { name: 1, tags: 'x' });
    await save({ data: fitting });
    await impose(api, admin, kind, person);
    const before = await stored(ann);
    const { data } = await api.send(ann, restore, { input: { profileId: globalId, version: 1 } });
    expect(told(data.restoreProfileVersion)).toEqual([
      ['INVALID', 'version', 'The data of this version is no longer valid. name: Must be text.'],
      ['INVALID', 'version', 'The data of this version is no longer valid. tags: Must be a list.'],
    ]);
    expect(await stored(ann)).toEqual(before);
  });

  it('what was stored before stays as it is until its data is saved', async () => {
    const kind = aKind();
    const { save } = await aProfile(kind, { name: 1 });
    await impose(api, admin, kind, person);
    expect(await save({ title: 'Only the title' })).toMatchObject({ userErrors: [], profile: { latestVersion: 2, data: { name: 1 } } });
    expect(told(await save({ dataPatch: { tags: [] } }))).toEqual([['INVALID', 'dataPatch.name', 'Must be text.']]);
    expect(await save({ dataPatch: { name: 'Ann' } })).toMatchObject({ userErrors: [], profile: { latestVersion: 3 } });
  });

  it('the latest holds, and none once it was retired', async () => {
    const kind = aKind();
    await impose(api, admin, kind, person);
    const { save } = await aProfile(kind);
    await impose(api, admin, kind, { type: 'object', properties: { name: { type: 'string', maxLength: 3 } } });
    expect(told(await save({ data: { name: 'Anna' } }))).toEqual([['TOO_LONG', 'data.name', 'Must be at most 3 characters.']]);
    expect(await save({ data: {} })).toMatchObject({ userErrors: [] });
    await api.send(admin, retireSchema, { input: { kind } });
    expect(await save({ data: { name: 'Anna' } })).toMatchObject({ userErrors: [] });
  });

  it('what the service makes by itself is not held to it', async () => {
    await impose(api, admin, 'general', person);
    const email = `${crypto.randomUUID()}@example.org`;
    const { data } = await api.send(null, register, { input: { email, password: 'correct horse battery staple' } });
    expect(data.register).toMatchObject({ userErrors: [], profile: { name: 'Default', latestVersion: 1 } });
    await api.send(admin, retireSchema, { input: { kind: 'general' } });
  });

  it('costs a kind without one nothing: a save is still one statement', async () => {
    await impose(api, admin, aKind(), person);
    const kind = aKind();
    const { ann, globalId } = await aProfile(kind);
    const { statements, trips } = await api.send(ann, updateProfile, { input: { id: globalId, dataPatch: { a: 1 } } });
    expect([statements, trips]).toEqual([1, 1]);
    await impose(api, admin, kind, person);
    const typed = () => api.send(ann, updateProfile, { input: { id: globalId, dataPatch: { a: Math.random() } } });
    await typed();
    expect((await typed()).statements).toBe(2);
    expect((await api.send(ann, updateProfile, { input: { id: globalId, title: 'T' } })).statements).toBe(1);
  });
});

describe('a schema that is registered while data is saved', () => {
  it('lets nothing through that does not fit once its registration was acknowledged', async () => {
    const kind = aKind();
    const { save } = await aProfile(kind, { name: 'Ann' });
    const others = await Promise.all(Array.from({ length: 4 }, () => aProfile(kind, { name: 'Ann' })));
    let isAcknowledged = false;
    const late: unknown[] = [];
    const saver = async (profile: { save: typeof save }) => {
      for (let i = 0; i < 12; i++) {
        const wasAcknowledged = isAcknowledged;
        const { profile: saved } = await profile.save({ data: { name: i } });
        if (saved && wasAcknowledged) late.push(saved);
      }
    };
    const registering = async () => {
      await save({ data: { name: -1 } });
      await impose(api, admin, kind, person);
      isAcknowledged = true;
      return (await ownerPool(api.database).query(`select count(*)::int as count from profile_versions where profile_data ->> 'name' ~ '^[0-9]+$'`)).rows[0].count as number;
    };
    const [atOnce] = await Promise.all([registering(), ...others.map(saver)]);
    const { rows: [{ count }] } = await ownerPool(api.database).query(`select count(*)::int as count from profile_versions where profile_data ->> 'name' ~ '^[0-9]+$'`);
    expect(late).toEqual([]);
    expect(count).toBe(atOnce);
  });

  it.skipIf(inject('prototype').kind === 'pglite')('waits for a save that has looked for a schema and found none', async () => {
    const kind = aKind();
    const { ann, globalId, save } = await aProfile(kind);
    const client = await ownerPool(api.database).connect();
    try {
      await client.query('begin');
      await client.query('select from profiles where user_id = $1 for update', [ann.id]);
      const order: string[] = [];
      const saving = api.send(ann, updateProfile, { input: { id: globalId, data: { name: 1 } } }).then(({ data }) => {
        order.push('saved');
        return data.updateProfile;
      });
      await isWaiting(1);
      const registering = api.send(admin, registerSchema, { input: { kind, schema: person } }).then(() => order.push('registered'));
      await isWaiting(2);
      // Whoever comes now is held to what is about to be registered.
      const following = save({ data: { name: 2 } });
      await isWaiting(3);
      expect(order).toEqual([]);
      await client.query('commit');
      expect(await saving).toMatchObject({ userErrors: [], profile: { data: { name: 1 } } });
      await registering;
      expect(order).toEqual(['saved', 'registered']);
      expect(told(await following)).toEqual([['INVALID', 'data.name', 'Must be text.']]);
    } finally {
      client.release();
    }
  });
});

/** Waits until so many statements of this database wait for a lock. */
async function isWaiting(count: number): Promise<void> {
  await expect
    .poll(async () => (await ownerPool(api.database).query(`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows[0].count, { timeout: 4_000 })
    .toBe(count);
}
