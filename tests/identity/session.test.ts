import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { login, refresh, updateProfile } from '../support/operations.ts';
import { aUser, password } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const me = graphql(`
  query Who {
    viewer { user { email } permissions }
  }
`);

const logout = graphql(`
  mutation Logout {
    logout(input: {}) {
      session { isActive isCurrent }
      userErrors { code }
    }
  }
`);

const sql = (text: string, values: unknown[]) => ownerPool(api.database).query(text, values);
const codes = (answer: { errors: { extensions: { code: string } }[] | undefined }) => answer.errors?.map((error) => error.extensions.code);

describe('a token', () => {
  it('that is missing makes nobody the viewer; one that is not valid is an error', async () => {
    expect(await api.sendText(null, '{ viewer { user { email } } }')).toMatchObject({ data: { viewer: null }, errors: undefined });
    for (const accessToken of ['nonsense', `vat_${'x'.repeat(43)}`, (await aUser(api)).refreshToken]) {
      const answer = await api.send({ accessToken }, me, {});
      expect([answer.data, codes(answer)]).toEqual([{ viewer: null }, ['UNAUTHENTICATED']]);
    }
  });

  it.each([
    ['the session ends', 'update sessions set is_active = false where user_id = $1'],
    ['it expires', `update sessions set expires_at = now() where user_id = $1`],
    ['the account is banned', `update users set status = 'banned' where id = $1`],
    ['the session is deleted', 'delete from sessions where user_id = $1'],
  ])('is refused by the very next request once %s, and changes nothing more', async (_what, change) => {
    const ann = await aUser(api);
    expect((await api.send(ann, me, {})).data.viewer?.user?.email).toBe(ann.email);
    await sql(change, [ann.id]);
    const write = await api.send(ann, updateProfile, { input: { id: ann.profiles[0]?.globalId ?? '', data: { late: true } } });
    expect([write.data, codes(write)]).toEqual([null, ['UNAUTHENTICATED']]);
    expect(codes(await api.send(ann, me, {}))).toEqual(['UNAUTHENTICATED']);
    expect((await sql('select latest_version from profiles where user_id = $1', [ann.id])).rows).toEqual([{ latest_version: 1 }]);
  });

  it('has the rights that its bearer has now: gained and lost roles count for the very next request', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const readBob = () => api.sendText(ann, `{ node(id: "${bob.globalId}") { ... on User { email } } }`);
    expect((await readBob()).data).toEqual({ node: null });
    await sql(`insert into user_roles (user_id, role_id) select $1, id from roles where role_name = 'manager'`, [ann.id]);
    expect((await readBob()).data).toEqual({ node: { email: bob.email } });
    await sql(`delete from user_roles where user_id = $1 and role_id = (select id from roles where role_name = 'manager')`, [ann.id]);
    expect((await readBob()).data).toEqual({ node: null });
    await sql('delete from user_roles where user_id = $1', [ann.id]);
    const denied = await api.send(ann, updateProfile, { input: { id: ann.profiles[0]?.globalId ?? '', data: {} } });
    expect(codes(denied)).toEqual(['FORBIDDEN']);
  });

  it('has the rights that its roles grant now', async () => {
    const ann = await aUser(api, { role: 'manager' });
    const before = (await api.send(ann, me, {})).data.viewer?.permissions;
    expect(before).toContain('profiles:read:any');
    const taken = await sql(
      `delete from role_permissions where permission_id = (select id from permissions where permission_name = 'profiles:read:any')
         and role_id = (select id from roles where role_name = 'manager') returning *`,
      [],
    );
    expect((await api.send(ann, me, {})).data.viewer?.permissions).not.toContain('profiles:read:any');
    const { role_id, permission_id } = taken.rows[0];
    await sql('insert into role_permissions (role_id, permission_id) values ($1, $2)', [role_id, permission_id]);
    expect((await api.send(ann, me, {})).data.viewer?.permissions).toEqual(before);
  });

  it('costs no statement and no round trip of its own while it is remembered', async () => {
    const ann = await aUser(api);
    await api.send(ann, me, {});
    const { statements, trips } = await api.send(ann, me, {});
    expect([statements, trips]).toEqual([1, 1]);
  });
});

describe('logout', () => {
  it('ends the session it came with, and no other', async () => {
    const ann = await aUser(api);
    const other = await api.send(null, login, { input: { identifier: ann.email, password } });
    expect((await api.send(ann, logout, {})).data.logout).toEqual({ session: { isActive: false, isCurrent: true }, userErrors: [] });
    expect(codes(await api.send(ann, me, {}))).toEqual(['UNAUTHENTICATED']);
    expect((await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } })).data.refreshSession.session).toBeNull();
    const accessToken = other.data.login.session?.accessToken ?? '';
    expect((await api.send({ accessToken }, me, {})).data.viewer?.user?.email).toBe(ann.email);
  });
});

describe('cookies', () => {
  it('hold the tokens where a browser asks for it, and are obeyed with the header that a forger cannot send', async () => {
    const ann = await aUser(api);
    const signedIn = await api.send(null, login, { input: { identifier: ann.email, password, useCookies: true } });
    expect(signedIn.data.login.session).toMatchObject({ accessToken: null, refreshToken: null });
    const cookies = signedIn.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-vitae-(access|refresh)=v[ar]t_[\w-]{43}; .*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
    const cookie = cookies.map((value) => value.split(';')[0]).join('; ');

    const read = await api.sendText(null, '{ viewer { user { email } } }', {}, { cookie, 'x-vitae-csrf': '1' });
    expect(read.data).toEqual({ viewer: { user: { email: ann.email } } });
    expect((await api.sendText(null, '{ viewer { user { email } } }', {}, { cookie })).status).toBe(403);

    const refreshed = await api.send(null, refresh, { input: {} }, { cookie, 'x-vitae-csrf': '1' });
    expect(refreshed.data.refreshSession).toMatchObject({ session: { accessToken: null, refreshToken: null }, userErrors: [] });
    const next = refreshed.headers.getSetCookie().map((value) => value.split(';')[0]).join('; ');
    const out = await api.send(null, logout, {}, { cookie: next, 'x-vitae-csrf': '1' });
    expect(out.headers.getSetCookie().every((value) => value.includes('Max-Age=0'))).toBe(true);
    expect(codes(await api.sendText(null, '{ viewer { user { email } } }', {}, { cookie: next, 'x-vitae-csrf': '1' }))).toEqual(['UNAUTHENTICATED']);
  });
});

describe('an operation that needs nothing from the database', () => {
  const light = '{ viewer { permissions } rateLimit { cost } }';

  it('obeys the end of a session all the same', async () => {
    const ann = await aUser(api);
    const before = await api.sendText(ann, light);
    expect(before.errors).toBeUndefined();
    expect(before.data).toMatchObject({ viewer: { permissions: expect.arrayContaining(['profiles:read:own']) as unknown } });
    const again = await api.sendText(ann, light);
    expect({ data: again.data, statements: again.statements, trips: again.trips }).toEqual({ data: before.data, statements: 0, trips: 1 });

    await ownerPool(api.database).query('update sessions set is_active = false where id = $1', [ann.sessionId]);
    const after = await api.sendText(ann, light);
    expect(after.errors).toMatchObject([{ path: ['viewer'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(after.data).toMatchObject({ viewer: null });
  });

  it('knows at once what a role no longer grants', async () => {
    const ann = await aUser(api);
    await api.sendText(ann, light);
    await ownerPool(api.database).query('delete from user_roles where user_id = $1', [ann.id]);
    expect((await api.sendText(ann, light)).data).toMatchObject({ viewer: { permissions: [] } });
  });

  it('asks nothing for nobody', async () => {
    const { data, trips } = await api.sendText(null, light);
    expect(data).toMatchObject({ viewer: null });
    expect(trips).toBe(0);
  });
});
