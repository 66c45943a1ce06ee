import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { login, updateProfile } from '../support/operations.ts';
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

const refresh = graphql(`
  mutation Refresh($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      session { accessToken refreshToken session { id user { email } } }
      userErrors { code field }
    }
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

describe('refreshSession', () => {
  it('gives new tokens for the same session, and the old ones work no longer', async () => {
    const ann = await aUser(api);
    await api.send(ann, me, {});
    const { data } = await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } });
    const { session, userErrors } = data.refreshSession;
    expect(userErrors).toEqual([]);
    expect(session?.session).toEqual({ id: Buffer.from(`Session:${ann.sessionId}`).toString('base64url'), user: { email: ann.email } });
    expect((await api.send({ accessToken: session?.accessToken ?? '' }, me, {})).data.viewer?.user?.email).toBe(ann.email);
    expect(codes(await api.send(ann, me, {}))).toEqual(['UNAUTHENTICATED']);
  });

  it('lets one of 50 uses at once succeed, and the session lives on', async () => {
    const ann = await aUser(api);
    const input = { refreshToken: ann.refreshToken };
    const answers = await Promise.all(Array.from({ length: 50 }, () => api.send(null, refresh, { input })));
    const won = answers.flatMap(({ data }) => data.refreshSession.session ?? []);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ data }) => data.refreshSession.userErrors[0]?.code === 'INVALID_CREDENTIALS')).toHaveLength(49);
    expect((await api.send({ accessToken: won[0]?.accessToken ?? '' }, me, {})).data.viewer?.user?.email).toBe(ann.email);
  });

  it('ends the whole family when a token before the last one comes again, however soon, its newest child included', async () => {
    const ann = await aUser(api);
    const first = await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } });
    const parent = first.data.refreshSession.session?.refreshToken ?? '';
    const second = await api.send(null, refresh, { input: { refreshToken: parent } });
    const newest = second.data.refreshSession.session;
    // The last one that was exchanged is forgiven …
    expect((await api.send(null, refresh, { input: { refreshToken: parent } })).data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(codes(await api.send({ accessToken: newest?.accessToken ?? '' }, me, {}))).toBeUndefined();
    // … and the one before it is not.
    expect((await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } })).data.refreshSession.session).toBeNull();
    expect(codes(await api.send({ accessToken: newest?.accessToken ?? '' }, me, {}))).toEqual(['UNAUTHENTICATED']);
    expect((await api.send(null, refresh, { input: { refreshToken: newest?.refreshToken ?? '' } })).data.refreshSession.session).toBeNull();
  });

  it('moves the end of a session on, as long as it is used, until it has lasted as long as a session may', async () => {
    const brief = await startApi({ REFRESH_TOKEN_DAYS: '2', SESSION_DAYS: '5', ACCESS_TOKEN_MINUTES: '60' }, api.database);
    const ann = await aUser(api);
    await sql(`update sessions set created_at = now() - interval '3 days' - interval '1 hour' where user_id = $1`, [ann.id]);
    const days = graphql(`
      mutation RefreshUntil($input: RefreshSessionInput!) {
        refreshSession(input: $input) { session { refreshToken expiresAt refreshExpiresAt session { createdAt } } userErrors { code } }
      }
    `);
    const { data } = await brief.send(null, days, { input: { refreshToken: ann.refreshToken } });
    const { session } = data.refreshSession;
    const until = (instant: unknown) => (Number(new Date(instant as string)) - Number(new Date(session?.session.createdAt as string))) / 86_400_000;
    expect(until(session?.refreshExpiresAt)).toBeCloseTo(5, 3);
    await sql(`update sessions set created_at = now() - interval '5 days' + interval '10 minutes' where user_id = $1`, [ann.id]);
    const last = await brief.send(null, days, { input: { refreshToken: session?.refreshToken ?? '' } });
    const ends = last.data.refreshSession.session;
    expect(ends?.expiresAt).toBe(ends?.refreshExpiresAt);
    await sql(`update sessions set refresh_expires_at = now() where user_id = $1`, [ann.id]);
    expect((await brief.send(null, days, { input: { refreshToken: ends?.refreshToken ?? '' } })).data.refreshSession.session).toBeNull();
  });

  it('ends the session when a used token comes again later', async () => {
    const ann = await aUser(api);
    const input = { refreshToken: ann.refreshToken };
    const { data } = await api.send(null, refresh, { input });
    await sql(`with spent as (update spent_refresh_tokens set spent_at = now() - interval '11 seconds' where user_id = $1)
      update sessions set refreshed_at = now() - interval '11 seconds' where user_id = $1`, [ann.id]);
    expect((await api.send(null, refresh, { input })).data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    const thief = data.refreshSession.session;
    expect(codes(await api.send({ accessToken: thief?.accessToken ?? '' }, me, {}))).toEqual(['UNAUTHENTICATED']);
    const next = await api.send(null, refresh, { input: { refreshToken: thief?.refreshToken ?? '' } });
    expect(next.data.refreshSession.session).toBeNull();
  });

  it.each([
    ['unknown', async () => `vrt_${'y'.repeat(43)}`],
    ['an access token', async () => (await aUser(api)).accessToken],
    ['empty', async () => ''],
    ['absent', async () => null],
  ])('refuses a token that is %s', async (_what, token) => {
    const { data } = await api.send(null, refresh, { input: { refreshToken: await token() } });
    expect(data.refreshSession).toEqual({ session: null, userErrors: [{ code: 'INVALID_CREDENTIALS', field: ['refreshToken'] }] });
  });

  it('refuses a token whose session has run out or whose account is shut', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    await sql('update sessions set refresh_expires_at = now() where user_id = $1', [ann.id]);
    await sql(`update users set status = 'banned' where id = $1`, [bob.id]);
    for (const { refreshToken } of [ann, bob]) {
      expect((await api.send(null, refresh, { input: { refreshToken } })).data.refreshSession.session).toBeNull();
    }
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

describe('the last activity of a session', () => {
  const activity = async (sessionIds: readonly string[], set = '') => {
    const owner = ownerPool(api.database);
    if (set) await owner.query(`update sessions set last_activity = ${set} where id = any($1)`, [sessionIds]);
    const { rows } = await owner.query<{ age: number }>(
      `select extract(epoch from now() - last_activity)::int as age from sessions where id = any($1) order by id`,
      [sessionIds],
    );
    return rows.map(({ age }) => age);
  };

  it('is written down for all that were used, in one statement, and at most once a minute', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => aUser(api)));
    const [idle, ...used] = people.map(({ sessionId }) => sessionId) as [string, ...string[]];
    const { principalOf, flush } = authentication(api.database);
    await activity([idle, ...used], "now() - interval '10 minutes'");
    for (const { accessToken } of people.slice(1)) for (let time = 0; time < 3; time++) await principalOf(accessToken, 'test');
    const before = api.traffic.statements.length;
    await flush();
    expect(api.traffic.statements.slice(before).filter((text) => text.includes('note_activity'))).toHaveLength(1);
    expect((await activity(used)).every((age) => age < 60)).toBe(true);
    expect(await activity([idle])).toEqual([600]);

    // Within the minute there is nothing to write down, and nobody is asked.
    await activity(used, "now() - interval '5 minutes'");
    for (const { accessToken } of people) await principalOf(accessToken, 'test');
    await flush();
    expect(await activity(used)).toEqual([300, 300, 300, 300]);
  });

  it('does not come back to life with a session that has ended', async () => {
    const ann = await aUser(api);
    const { principalOf, flush } = authentication(api.database);
    await principalOf(ann.accessToken, 'test');
    await ownerPool(api.database).query(
      `update sessions set is_active = false, last_activity = now() - interval '10 minutes' where id = $1`,
      [ann.sessionId],
    );
    await flush();
    expect(await activity([ann.sessionId])).toEqual([600]);
  });
});
