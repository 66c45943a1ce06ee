import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { deleteProfiles } from '../support/deletion.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const remove = graphql(`
  mutation DeleteAndTell($input: DeleteProfileInput!) {
    deleteProfile(input: $input) { deletedProfile { profileId deletedAt } defaultProfile { id } userErrors { code } }
  }
`);
const restore = graphql(`
  mutation RestoreByKey($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { id } userErrors { code } } }
`);
const deleted = graphql(`
  query DeletedOfKey { viewer { deletedProfiles { profileId } } }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const idOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.globalId ?? '';
const keyOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.id ?? '';
const inputOf = (user: SeededUser, number: number) => ({ input: { id: idOf(user, number) } });

describe('deleteProfile', () => {
  it('deletes once where a request is repeated, and answers as before', async () => {
    const ann = await aUser(api, { profiles: 3 });
    const input = { id: idOf(ann, 1), idempotencyKey: crypto.randomUUID() };
    const first = await api.send(ann, remove, { input });
    const again = await api.send(ann, remove, { input });
    expect(again.data).toEqual(first.data);
    expect(first.data.deleteProfile.userErrors).toEqual([]);
    expect(await sql('select 1 from profiles where user_id = $1 and deleted_at is null', [ann.id])).toHaveLength(2);
  });

  it('tells the audit log who deleted what, and of the default that moved', async () => {
    const [ann, admin] = [await aUser(api, { profiles: 2 }), await aUser(api, { role: 'admin' })];
    await api.send(admin, remove, inputOf(ann, 1));
    const entries = await sql(
      `select record_id as id, user_id as by, owner_id as of, operation, details -> 'after' as after from audit_logs
       where owner_id = $1 and action = 'update' and table_name = 'profiles' order by details -> 'after' -> 'is_default'`, [ann.id]);
    const common = { by: admin.id, of: ann.id, operation: 'deleteProfile' };
    expect(entries).toEqual([
      { ...common, id: keyOf(ann, 1), after: { deleted_at: expect.any(String), is_default: false } },
      { ...common, id: keyOf(ann, 2), after: { is_default: true } },
    ]);
  });
});

describe('an API key that is bound to a profile', () => {
  it('deletes and restores nothing, and is not told what else was deleted', async () => {
    const ann = await aUser(api, { profiles: 3 });
    const key = await aKey(api, ann, 'write');
    await deleteProfiles(api, ann, 3);
    await sql('alter table api_keys disable trigger refuse_other_binding');
    await sql('update api_keys set profile_id = $2 where id = $1', [key.id, keyOf(ann, 2)]);
    await sql('alter table api_keys enable trigger refuse_other_binding');
    expect((await api.send(key, deleted, {})).data.viewer?.deletedProfiles).toEqual([]);
    for (const number of [1, 2]) expect((await api.send(key, remove, inputOf(ann, number))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.send(key, restore, inputOf(ann, 3))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.send(ann, deleted, {})).data.viewer?.deletedProfiles).toEqual([{ profileId: idOf(ann, 3) }]);
    expect(await sql('select profile_name as name from profiles where user_id = $1 and deleted_at is not null', [ann.id])).toEqual([{ name: 'Profile 3' }]);
  });
});
