import { beforeAll, describe, expect, it } from 'vitest';
import { createAdministrator } from '../../src/command/create-admin.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { aRole } from '../support/access-world.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { login } from '../support/operations.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
});

const setStatus = graphql(`
  mutation SetStatus($input: SetUserStatusInput!) {
    setUserStatus(input: $input) { user { id status sessions { totalCount } } userErrors { code field message } }
  }
`);
const unlock = graphql(`
  mutation Unlock($input: UnlockUserInput!) {
    unlockUser(input: $input) { user { id unlocksAt } userErrors { code field } }
  }
`);
const assign = graphql(`
  mutation Assign($input: AssignRoleInput!) {
    assignRole(input: $input) { user { id roles { name viewerCanAssign } } userErrors { code field } }
  }
`);
const remove = graphql(`
  mutation Remove($input: RemoveRoleInput!) {
    removeRole(input: $input) { user { id roles { name } } userErrors { code field } }
  }
`);
const me = graphql(`
  query WhatIMayDo {
    viewer { permissions user { email passwordExpiresAt viewerCanUpdate viewerCanSetStatus viewerCanUnlock } }
  }
`);

const sql = async (text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Record<string, unknown>>(text, values)).rows;
const rest = () => contents(api.database, ['audit_logs']);
const rolesOf = async ({ id }: SeededUser) =>
  (await sql('select role_name as name from user_roles h join roles r on r.id = h.role_id where h.user_id = $1 order by 1', [id])).map(({ name }) => name);
const permissionsOf = async (user: { accessToken: string }) => (await api.send(user, me, {})).data.viewer?.permissions ?? null;
const auditOf = (operation: string, id: string) =>
  sql('select user_id, action, table_name, details from audit_logs where operation = $1 and record_id = $2', [operation, id]);

describe('setUserStatus', () => {
  it('shuts an account out for its very next request, ends its sessions for good, and is told who did it', async () => {
    const ann = await aUser(api);
    expect(await permissionsOf(ann)).not.toBeNull();
    const { data } = await api.send(admin, setStatus, { input: { id: ann.globalId, status: 'BANNED' } });
    expect(data.setUserStatus).toEqual({ user: { id: ann.globalId, status: 'BANNED', sessions: { totalCount: 0 } }, userErrors: [] });
    expect((await api.send(ann, me, {})).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).toBeNull();
    expect(await auditOf('setUserStatus', ann.id)).toEqual([
      { user_id: admin.id, action: 'update', table_name: 'users', details: { before: { status: 'active' }, after: { status: 'banned' }, hidden: null } },
    ]);
    await api.send(admin, setStatus, { input: { id: ann.globalId, status: 'ACTIVE' } });
    expect((await api.send(ann, me, {})).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();
  });

  it('is refused for oneself, for who is not there, and for who has rights that one lacks; nothing changes', async () => {
    const guard = await aUser(api, { role: await aRole(api, 'guard', ['users:read:any', 'users:suspend:any', 'users:read:own']) });
    const manager = await aUser(api, { role: 'manager' });
    const before = await rest();
    const attempts = [
      [admin, admin.globalId, 'NOT_ALLOWED'],
      [admin, globalId('User', crypto.randomUUID()), 'NOT_FOUND'],
      [guard, admin.globalId, 'NOT_ALLOWED'],
      [guard, manager.globalId, 'NOT_ALLOWED'],
    ] as const;
    for (const [who, id, code] of attempts) {
      const { data } = await api.send(who, setStatus, { input: { id, status: 'BANNED' } });
      expect([data.setUserStatus.user, data.setUserStatus.userErrors[0]?.code]).toEqual([null, code]);
    }
    const forbidden = await api.send(manager, setStatus, { input: { id: guard.globalId, status: 'BANNED' } });
    expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await rest()).toEqual(before);
  });

  it('answers a repeated request as before, and changes nothing more', async () => {
    const ann = await aUser(api);
    const input = { id: ann.globalId, status: 'INACTIVE' as const, idempotencyKey: crypto.randomUUID() };
    const first = await api.send(admin, setStatus, { input });
    await sql(`update users set status = 'active' where id = $1`, [ann.id]);
    expect((await api.send(admin, setStatus, { input })).data).toEqual(first.data);
    expect(await sql('select status from users where id = $1', [ann.id])).toEqual([{ status: 'active' }]);
  });
});

describe('unlockUser', () => {
  it('ends a lock at once', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 5; i++) await api.send(null, login, { input: { identifier: ann.email, password: 'guess' } });
    const { data } = await api.send(admin, unlock, { input: { id: ann.globalId } });
    expect(data.unlockUser).toEqual({ user: { id: ann.globalId, unlocksAt: null }, userErrors: [] });
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();
    expect(await auditOf('unlockUser', ann.id)).toMatchObject([{ user_id: admin.id, action: 'update', details: { after: { locked_until: null } } }]);
  });

  it('is for who may: a manager is refused, and the lock stays', async () => {
    const [ann, manager] = [await aUser(api), await aUser(api, { role: 'manager' })];
    await sql(`update users set locked_until = now() + interval '1 hour' where id = $1`, [ann.id]);
    expect((await api.send(manager, unlock, { input: { id: ann.globalId } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.send(admin, unlock, { input: { id: globalId('User', crypto.randomUUID()) } })).data.unlockUser.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await sql('select locked_until > now() as locked from users where id = $1', [ann.id])).toEqual([{ locked: true }]);
  });
});

describe('assignRole and removeRole', () => {
  it('count for the very next request, and can be repeated', async () => {
    const ann = await aUser(api);
    const input = { userId: ann.globalId, roleName: 'manager' };
    expect(await permissionsOf(ann)).not.toContain('users:read:any');
    const given = await api.send(admin, assign, { input });
    expect(given.data.assignRole).toEqual({
      user: { id: ann.globalId, roles: [{ name: 'manager', viewerCanAssign: true }, { name: 'user', viewerCanAssign: true }] },
      userErrors: [],
    });
    expect((await api.send(admin, assign, { input })).data).toEqual(given.data);
    expect(await permissionsOf(ann)).toContain('users:read:any');
    const taken = await api.send(admin, remove, { input });
    expect(taken.data.removeRole).toEqual({ user: { id: ann.globalId, roles: [{ name: 'user' }] }, userErrors: [] });
    expect((await api.send(admin, remove, { input })).data).toEqual(taken.data);
    expect(await permissionsOf(ann)).not.toContain('users:read:any');
    expect((await auditOf('assignRole', ann.id)).concat(await auditOf('removeRole', ann.id))).toMatchObject([
      { user_id: admin.id, action: 'insert', table_name: 'user_roles' },
      { user_id: admin.id, action: 'delete', table_name: 'user_roles' },
    ]);
  });

  it('let nobody give or take what they lack, nor find who or what is not there; nothing changes', async () => {
    const clerk = await aUser(api, { role: await aRole(api, 'clerk', ['users:read:any', 'users:read:own', 'roles:assign:any']) });
    const ann = await aUser(api);
    const before = await rest();
    for (const role of ['admin', 'manager', 'user']) {
      for (const id of [ann.globalId, clerk.globalId, admin.globalId]) {
        expect((await api.send(clerk, assign, { input: { userId: id, roleName: role } })).data.assignRole).toEqual({ user: null, userErrors: [{ code: 'NOT_ALLOWED', field: null }] });
        expect((await api.send(clerk, remove, { input: { userId: id, roleName: role } })).data.removeRole.userErrors).toEqual([{ code: 'NOT_ALLOWED', field: null }]);
      }
    }
    for (const [input, field] of [[{ userId: ann.globalId, roleName: 'nothing' }, 'roleName'], [{ userId: globalId('User', crypto.randomUUID()), roleName: 'user' }, 'userId']] as const) {
      expect((await api.send(admin, assign, { input })).data.assignRole.userErrors).toEqual([{ code: 'NOT_FOUND', field: [field] }]);
      expect((await api.send(admin, remove, { input })).data.removeRole.userErrors).toEqual([{ code: 'NOT_FOUND', field: [field] }]);
    }
    expect((await api.send(ann, assign, { input: { userId: ann.globalId, roleName: 'user' } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await rest()).toEqual(before);
  });

  it('keep the last administrator: of two who remove each other at once, one stays', async () => {
    const others = await sql(`select user_id from user_roles h join roles r on r.id = h.role_id where role_name = 'admin'`);
    await sql(`update users set status = 'inactive' where id = any($1)`, [others.map(({ user_id }) => user_id)]);
    const [eve, tom] = [await aUser(api, { role: 'admin' }), await aUser(api, { role: 'admin' })];
    const answers = await Promise.all([
      api.send(eve, remove, { input: { userId: tom.globalId, roleName: 'admin' } }),
      api.send(tom, remove, { input: { userId: eve.globalId, roleName: 'admin' } }),
      api.send(eve, setStatus, { input: { id: tom.globalId, status: 'BANNED' } }),
      api.send(tom, setStatus, { input: { id: eve.globalId, status: 'BANNED' } }),
    ]);
    expect(answers.length).toBe(4);
    const left = await sql(`select u.id from users u join user_roles h on h.user_id = u.id join roles r on r.id = h.role_id
      where role_name = 'admin' and status = 'active'`);
    expect(left).toHaveLength(1);
    const last = left[0]?.['id'] === eve.id ? eve : tom;
    const alone = await api.send(last, remove, { input: { userId: last.globalId, roleName: 'admin' } });
    expect(alone.data.removeRole.userErrors).toEqual([{ code: 'NOT_ALLOWED', field: null }]);
    expect(await rolesOf(last)).toEqual(['admin']);
    await sql(`update users set status = 'active' where id = any($1)`, [others.map(({ user_id }) => user_id)]);
  });
});

describe('admin:create', () => {
  it('makes an administrator whose password is good for choosing another, and for nothing else', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const printed = await createAdministrator(api.database, api.config, ` ${email.toUpperCase()}`, api.keyring);
    const [, given = ''] = /\n {2}(\S+)\n/.exec(printed) ?? [];
    const session = (await api.send(null, login, { input: { identifier: email, password: given } })).data.login.session;
    const fresh = { accessToken: session?.accessToken ?? '' };
    const { data } = await api.send(fresh, me, {});
    expect(data.viewer?.permissions).toEqual(['sessions:end:own', 'sessions:read:own', 'users:read:own', 'users:update:own']);
    expect(data.viewer?.user?.passwordExpiresAt).toEqual(expect.any(String));
    expect((await api.sendText(fresh, '{ users { totalCount } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const changed = await api.sendText(fresh, `mutation { changePassword(input: {currentPassword: "${given}", newPassword: "my own passphrase"}) { user { passwordExpiresAt } userErrors { code } } }`);
    expect(changed.data).toEqual({ changePassword: { user: { passwordExpiresAt: null }, userErrors: [] } });
    expect(await permissionsOf(fresh)).toContain('users:suspend:any');
    expect((await api.sendText(fresh, '{ users { totalCount } }')).errors).toBeUndefined();
  });

  it('makes a password that works for a day', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const [, given = ''] = /\n {2}(\S+)\n/.exec(await createAdministrator(api.database, api.config, email, api.keyring)) ?? [];
    await sql('update users set must_change_by = now() where email = $1', [email]);
    expect((await api.send(null, login, { input: { identifier: email, password: given } })).data.login.session).toBeNull();
  });

  it('gives an account that exists the role, and leaves its password', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 2; i++) expect(await createAdministrator(api.database, api.config, ann.email, api.keyring)).not.toMatch(/\n {2}\S+\n/);
    expect(await rolesOf(ann)).toEqual(['admin', 'user']);
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();
  });

  it('wants an address', async () => {
    await expect(createAdministrator(api.database, api.config, 'ann', api.keyring)).rejects.toThrow('ann is not a valid email address.');
  });
});
