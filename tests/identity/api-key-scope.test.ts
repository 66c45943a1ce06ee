import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { permissionsWithin } from '../../src/auth/permission.ts';
import { newToken } from '../../src/auth/token.ts';
import { openSession } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { graphql } from '../generated/gql.ts';
import { type Answer, type Api, globalId, type Sender, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { updateProfile } from '../support/operations.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const me = graphql(`
  query MeByKey {
    viewer { user { email } permissions }
  }
`);

const logout = graphql(`
  mutation LogoutByKey {
    logout(input: {}) { userErrors { code } }
  }
`);

const sessions = graphql(`
  query SessionByKey($id: ID!) {
    node(id: $id) { ... on Session { isCurrent } }
  }
`);

const sql = (text: string, values: unknown[] = []) => ownerPool(api.database).query(text, values);
const refusals = ({ errors }: Answer<unknown>) => errors?.map(({ message, extensions }) => [extensions.code, message]) ?? [];
const permissionsOf = async (sender: Sender) => (await api.send(sender, me, {})).data.viewer?.permissions ?? null;
const profileOf = (user: SeededUser) => user.profiles[0]?.globalId ?? '';
const readProfile = (sender: Sender, user: SeededUser) => api.sendText(sender, '{ profile(id: "…") { name } }'.replace('…', profileOf(user)));
const save = (sender: Sender, user: SeededUser, data: Record<string, unknown>) =>
  api.send(sender, updateProfile, { input: { id: profileOf(user), data } });

const readOnly = [['FORBIDDEN', 'This API key is read-only. Use an API key with the scope WRITE.']];
const needsSession = [['FORBIDDEN', 'This operation cannot be performed with an API key. Log in and send an access token instead.']];

describe('the scope of a key', () => {
  it('leaves of the rights of an owner what it says, and adds none', async () => {
    for (const role of ['user', 'manager', 'admin']) {
      const owner = await aUser(api, { role });
      const all = (await permissionsOf(owner)) ?? [];
      expect(await permissionsOf(await aKey(api, owner, 'read'))).toEqual(all.filter((name) => name.endsWith(':read:own')));
      expect(await permissionsOf(await aKey(api, owner, 'write'))).toEqual(all.filter((name) => name.endsWith(':own')));
      expect(await permissionsOf(await aKey(api, owner, 'admin'))).toEqual(all);
    }
    expect(permissionsWithin('write', ['profiles:read:any'], false)).toEqual([]);
  });

  it('read: reads what is the owner\'s and changes nothing', async () => {
    const [ann, bob] = [await aUser(api, { role: 'admin' }), await aUser(api)];
    const key = await aKey(api, ann, 'read');
    expect((await readProfile(key, ann)).data).toMatchObject({ profile: { name: 'Profile 1' } });
    expect((await readProfile(key, bob)).data).toMatchObject({ profile: null });
    expect(refusals(await save(key, ann, { stolen: true }))).toEqual(readOnly);
    expect(refusals(await api.sendText(key, 'mutation { login(input: {identifier: "x", password: "y"}) { userErrors { code } } }'))).toEqual(readOnly);
    expect(refusals(await api.send(key, logout, {}))).toEqual(readOnly);
    expect((await sql('select latest_version as version from profiles where user_id = $1', [ann.id])).rows).toEqual([{ version: 1 }]);
  });

  it('read: is a transaction that cannot write, whatever the code does', async () => {
    const ann = await aUser(api);
    for (const [scope, outcome] of [['read', 'refused'], ['write', 'done']] as const) {
      const { accessToken } = await aKey(api, ann, scope);
      const session = openSession(api.database, await authentication(api.database).principalOf(accessToken, 'test'), 'test');
      const rename = statement<never>(`update profiles set title = 'Mine' where id = '${ann.profiles[0]?.id}'`);
      expect([scope, await session.run('rename', rename, []).then(() => 'done', () => 'refused')]).toEqual([scope, outcome]);
      const write = session.write('rename', (tx) => tx.query(rename, []));
      expect([scope, await write.then(() => 'done', () => 'refused')]).toEqual([scope, outcome]);
    }
  });

  it('write: changes what is the owner\'s, and reaches nothing of others though the owner does', async () => {
    const [ann, bob] = [await aUser(api, { role: 'admin' }), await aUser(api)];
    const key = await aKey(api, ann, 'write');
    expect((await save(key, ann, { by: 'key' })).data.updateProfile.profile?.latestVersion).toBe(2);
    expect((await readProfile(key, bob)).data).toMatchObject({ profile: null });
    expect((await save(key, bob, { by: 'key' })).data.updateProfile.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await sql('select latest_version as version from profiles where user_id = $1', [bob.id])).rows).toEqual([{ version: 1 }]);
  });

  it('admin: reaches what the owner reaches, and no further', async () => {
    const [admin, ann, bob] = [await aUser(api, { role: 'admin' }), await aUser(api), await aUser(api)];
    expect((await save(await aKey(api, admin, 'admin'), bob, { by: 'key' })).data.updateProfile.profile?.latestVersion).toBe(2);
    const key = await aKey(api, ann, 'admin');
    expect((await save(key, ann, { by: 'key' })).data.updateProfile.profile?.latestVersion).toBe(2);
    expect((await readProfile(key, bob)).data).toMatchObject({ profile: null });
  });

  it.each(['write', 'admin'] as const)('%s: manages nothing that people sign in with', async (scope) => {
    const ann = await aUser(api, { role: 'admin' });
    const key = await aKey(api, ann, scope);
    const before = (await sql('select * from api_keys where user_id = $1', [ann.id])).rows;
    for (const change of [
      'createApiKey(input: {name: "More", scopes: ADMIN})',
      `rotateApiKey(input: {id: "${key.globalId}"})`,
      `revokeApiKey(input: {id: "${key.globalId}"})`,
      'logout(input: {})',
    ]) {
      expect([change, refusals(await api.sendText(key, `mutation { ${change} { userErrors { code } } }`))]).toEqual([change, needsSession]);
    }
    expect((await sql('select * from api_keys where user_id = $1', [ann.id])).rows).toEqual(before);
    expect((await permissionsOf(ann))?.length).toBeGreaterThan(0);
  });
});

describe('a key', () => {
  it.each([
    ['it is revoked', 'update api_keys set revoked_at = now() where user_id = $1'],
    ['it expires', `update api_keys set created_at = now() - interval '1 day', expires_at = now() where user_id = $1`],
    ['its owner is banned', `update users set status = 'banned' where id = $1`],
    ['its owner is switched off', `update users set status = 'inactive' where id = $1`],
    ['it is deleted', 'delete from api_keys where user_id = $1'],
  ])('is refused by the very next request once %s, and changes nothing more', async (_what, change) => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'write');
    expect((await api.send(key, me, {})).data.viewer?.user?.email).toBe(ann.email);
    await sql(change, [ann.id]);
    expect(refusals(await save(key, ann, { late: true })).map(([code]) => code)).toEqual(['UNAUTHENTICATED']);
    expect(refusals(await api.send(key, me, {})).map(([code]) => code)).toEqual(['UNAUTHENTICATED']);
    expect(refusals(await api.sendText(key, '{ viewer { permissions } }')).map(([code]) => code)).toEqual(['UNAUTHENTICATED']);
    expect((await sql('select latest_version as version from profiles where user_id = $1', [ann.id])).rows).toEqual([{ version: 1 }]);
  });

  it('has at once what its owner gains, and no longer what they lose', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const key = await aKey(api, ann, 'admin');
    const name = async () => ((await readProfile(key, bob)).data as unknown as { profile: { name: string } | null }).profile?.name ?? null;
    expect(await name()).toBeNull();
    await sql(`insert into user_roles (user_id, role_id) select $1, id from roles where role_name = 'manager'`, [ann.id]);
    expect(await name()).toBe('Profile 1');
    await sql(`delete from user_roles where user_id = $1 and role_id = (select id from roles where role_name = 'manager')`, [ann.id]);
    expect(await name()).toBeNull();
    await sql('delete from user_roles where user_id = $1', [ann.id]);
    expect(refusals(await save(key, ann, {}))).toEqual([['FORBIDDEN', 'Permission denied. This operation requires the permission profiles:update.']]);
  });

  it('reaches less far at once where its scope is lowered past the API', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'write');
    expect((await save(key, ann, { n: 2 })).errors).toBeUndefined();
    await sql(`update api_keys set scope = 'read' where user_id = $1`, [ann.id]);
    expect(refusals(await save(key, ann, { n: 3 }))).toEqual(readOnly);
  });

  it('that is nobody\'s costs what a session does that is nobody\'s, and says the same', async () => {
    const [key, session] = [await api.send({ accessToken: newToken('vak') }, me, {}), await api.send({ accessToken: newToken('vat') }, me, {})];
    const whole = ({ data, errors, statements, trips }: Answer<unknown>) => ({ data, errors, statements, trips });
    expect(whole(key)).toEqual(whole(session));
    expect([key.statements, key.trips]).toEqual([1, 1]);
    expect(refusals(await api.send({ accessToken: 'vak_short' }, me, {})).map(([code]) => code)).toEqual(['UNAUTHENTICATED']);
  });

  it('costs each request the statements and trips that a session does', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'write');
    const costs: number[][] = [];
    for (const sender of [ann, key]) {
      await api.send(sender, me, {});
      for (const answer of [await api.send(sender, me, {}), await save(sender, ann, { by: costs.length })]) costs.push([answer.statements, answer.trips]);
    }
    expect(costs.slice(2)).toEqual(costs.slice(0, 2));
    expect(costs[0]).toEqual([1, 1]);
  });

  it('is no session', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(await aKey(api, ann, 'admin'), sessions, { id: globalId('Session', ann.sessionId) });
    expect(data.node).toEqual({ isCurrent: false });
  });
});

describe('what a key did', () => {
  it('is told as such by the history and by the audit log', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'write');
    const make = 'mutation { createProfile(input: {name: "Made"}) { profile { id version(number: 1) { authorKind } } } }';
    expect((await api.sendText(key, make)).data).toMatchObject({ createProfile: { profile: { version: { authorKind: 'API_KEY' } } } });
    await save(key, ann, { by: 'key' });
    await save(ann, ann, { by: 'Ann' });
    expect((await save(key, ann, 'no object' as never)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await api.send(key, updateProfile, { input: { id: profileOf(ann), name: '' } });
    const restored = `mutation { restoreProfileVersion(input: {profileId: "${profileOf(ann)}", version: 1}) { userErrors { code } } }`;
    await api.sendText(key, restored);

    const history = `{ profile(id: "${profileOf(ann)}") { versions(orderBy: {field: VERSION, direction: ASC}) { nodes { authorKind author { email } } } } }`;
    const { data } = await api.sendText(ann, history);
    const kinds = ['USER', 'API_KEY', 'USER', 'API_KEY'].map((authorKind) => ({ authorKind, author: { email: ann.email } }));
    expect(data).toMatchObject({ profile: { versions: { nodes: kinds } } });

    const { rows } = await sql(
      `select operation, action, api_key_id as key from audit_logs where user_id = $1 and (table_name = 'profiles' or action = 'refuse')
         and operation is not null order by created_at`,
      [ann.id],
    );
    expect(rows).toEqual([
      { operation: 'createProfile', action: 'insert', key: key.id },
      { operation: 'updateProfile', action: 'update', key: key.id },
      { operation: 'updateProfile', action: 'update', key: null },
      { operation: 'updateProfile', action: 'refuse', key: key.id },
      { operation: 'restoreProfileVersion', action: 'update', key: key.id },
    ]);
  });
});
