import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from './generated/gql.ts';
import { type Api, startApi } from './support/api.ts';
import { ownerPool } from './support/database.ts';
import { login, register, updateProfile } from './support/operations.ts';
import { aUser, password, type SeededUser } from './support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const create = graphql(`
  mutation CreateProfile($input: CreateProfileInput!) {
    createProfile(input: $input) {
      profile { id name createdAt latestVersion data }
      userErrors { code field message }
    }
  }
`);

const newKey = () => crypto.randomUUID();
const profilesOf = async ({ id }: SeededUser) =>
  (await ownerPool(api.database).query('select profile_name as name, latest_version as version from profiles where user_id = $1 order by 1', [id])).rows;

describe('an idempotency key', () => {
  it('gives the first answer again and changes nothing more, also after the object has moved on', async () => {
    const ann = await aUser(api, { profiles: 0 });
    const input = { name: 'Work', data: { b: 1, a: [true] }, idempotencyKey: newKey() };
    const first = await api.send(ann, create, { input });
    const id = first.data.createProfile.profile?.id ?? '';
    await api.send(ann, updateProfile, { input: { id, data: { later: true } } });
    const again = await api.send(ann, create, { input: { ...input, data: { a: [true], b: 1 } } });
    expect(again.data).toEqual(first.data);
    expect(first.data.createProfile.userErrors).toEqual([]);
    expect(await profilesOf(ann)).toEqual([{ name: 'Work', version: 2 }]);
  });

  it('lets one of 30 equal requests at once work and gives all of them its answer', async () => {
    const ann = await aUser(api);
    const input = { id: ann.profiles[0]?.globalId ?? '', dataPatch: { once: true }, idempotencyKey: newKey() };
    const answers = await Promise.all(Array.from({ length: 30 }, () => api.send(ann, updateProfile, { input })));
    expect(answers.map(({ data }) => data.updateProfile.profile?.latestVersion)).toEqual(Array.from({ length: 30 }, () => 2));
    expect(await profilesOf(ann)).toEqual([{ name: 'Profile 1', version: 2 }]);
  });

  it('is refused with another input or another mutation, which change nothing', async () => {
    const ann = await aUser(api);
    const id = ann.profiles[0]?.globalId ?? '';
    const idempotencyKey = newKey();
    await api.send(ann, updateProfile, { input: { id, data: { a: 1 }, idempotencyKey } });
    const other = await api.send(ann, updateProfile, { input: { id, data: { a: 2 }, idempotencyKey } });
    const elsewhere = await api.send(ann, create, { input: { name: 'New', idempotencyKey } });
    for (const { userErrors } of [other.data.updateProfile, elsewhere.data.createProfile]) {
      expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }]);
    }
    expect(await profilesOf(ann)).toEqual([{ name: 'Profile 1', version: 2 }]);
  });

  it.each([
    ['a list of pairs', { members: { b: 1 } }, { members: [['b', 1]] }],
    ['an empty list', { members: {} }, { members: [] }],
  ])('is refused with %s in place of an object', async (_what, first, second) => {
    const ann = await aUser(api);
    const input = { id: ann.profiles[0]?.globalId ?? '', idempotencyKey: newKey() };
    await api.send(ann, updateProfile, { input: { ...input, data: first } });
    const other = await api.send(ann, updateProfile, { input: { ...input, data: second } });
    expect(other.data.updateProfile.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }]);
    expect(await profilesOf(ann)).toEqual([{ name: 'Profile 1', version: 2 }]);
  });

  it('knows the same input again, whether it stands in variables or in the document', async () => {
    const ann = await aUser(api, { profiles: 0 });
    const input = { name: 'Work', description: 'More than Latin letters: €', data: { a_key_of_some_length: 'A text of some length', sizes: [1.5, 3] }, idempotencyKey: newKey() };
    const first = await api.send(ann, create, { input });
    const written = `{ name: "Work", description: "${input.description}", data: { a_key_of_some_length: "A text of some length", sizes: [1.5, 3] }, idempotencyKey: "${input.idempotencyKey}" }`;
    const again = await api.sendText(ann, `mutation { createProfile(input: ${written}) { profile { id name createdAt latestVersion data } userErrors { code field message } } }`);
    expect([first.data.createProfile.userErrors, again.data]).toEqual([[], first.data]);
    expect(await profilesOf(ann)).toEqual([{ name: 'Work', version: 1 }]);
  });

  it("is the caller's own: the same key of somebody else is another key", async () => {
    const [ann, bob] = [await aUser(api, { profiles: 0 }), await aUser(api, { profiles: 0 })];
    const input = { name: 'Work', idempotencyKey: newKey() };
    const [first, second] = [await api.send(ann, create, { input }), await api.send(bob, create, { input })];
    expect(second.data.createProfile.userErrors).toEqual([]);
    expect(second.data.createProfile.profile?.id).not.toBe(first.data.createProfile.profile?.id);
  });

  it('is used up neither by a refusal nor by a day gone by', async () => {
    const ann = await aUser(api);
    const idempotencyKey = newKey();
    const refused = await api.send(ann, create, { input: { name: 'Profile 1', idempotencyKey } });
    expect(refused.data.createProfile.userErrors).toMatchObject([{ code: 'TAKEN' }]);
    const made = await api.send(ann, create, { input: { name: 'Profile 2', idempotencyKey } });
    expect(made.data.createProfile.userErrors).toEqual([]);
    await ownerPool(api.database).query(`update idempotency_keys set created_at = now() - interval '25 hours' where user_id = $1`, [ann.id]);
    const later = await api.send(ann, create, { input: { name: 'Profile 3', idempotencyKey } });
    expect(later.data.createProfile.profile?.name).toBe('Profile 3');
  });

  it.each([
    ['short', 'TOO_SHORT'],
    ['x'.repeat(256), 'TOO_LONG'],
    [`nul\0${'x'.repeat(20)}`, 'INVALID'],
  ])('%j is refused', async (idempotencyKey, code) => {
    const ann = await aUser(api, { profiles: 0 });
    const { data } = await api.send(ann, create, { input: { name: 'Work', idempotencyKey } });
    expect(data.createProfile.userErrors).toMatchObject([{ code, field: ['idempotencyKey'] }]);
    expect(await profilesOf(ann)).toEqual([]);
  });

  it('gives a retried registration its account and tokens, which work, and stores neither key nor tokens', async () => {
    const input = { email: `${newKey()}@example.org`, password, idempotencyKey: newKey() };
    const first = await api.send(null, register, { input });
    const again = await api.send(null, register, { input });
    expect(again.data.register.session).toEqual(first.data.register.session);
    expect(again.data.register.user?.id).toBe(first.data.register.user?.id);
    const { rows } = await ownerPool(api.database).query(`select string_agg(k::text || encode(response, 'escape'), '') as dump from idempotency_keys k`);
    for (const secret of [input.idempotencyKey, password, first.data.register.session?.accessToken, first.data.register.session?.refreshToken]) {
      expect(rows[0].dump).not.toContain(secret);
    }
    const wrong = await api.send(null, register, { input: { ...input, password: 'another good password' } });
    expect(wrong.data.register.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('of a login does not spare the password', async () => {
    const ann = await aUser(api);
    const input = { identifier: ann.email, password, idempotencyKey: newKey() };
    await api.send(null, login, { input });
    const wrong = await api.send(null, login, { input: { ...input, password: 'guess' } });
    expect(wrong.data.login).toMatchObject({ session: null, userErrors: [{ code: 'INVALID_CREDENTIALS' }] });
  });
});
