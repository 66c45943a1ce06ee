import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { login } from '../support/operations.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const list = graphql(`
  query Sessions($first: Int, $orderBy: SessionOrder) {
    viewer {
      sessions(first: $first, orderBy: $orderBy) {
        totalCount
        nodes { id isCurrent isActive ipAddress userAgent createdAt lastActivityAt user { email } profile { name } }
      }
    }
  }
`);

const revoke = graphql(`
  mutation Revoke($input: RevokeSessionInput!) {
    revokeSession(input: $input) { session { id isActive isCurrent } userErrors { code field } }
  }
`);

const revokeOthers = graphql(`
  mutation RevokeOthers($input: RevokeOtherSessionsInput!) {
    revokeOtherSessions(input: $input) { revokedCount userErrors { code } }
  }
`);

const switchTo = graphql(`
  mutation Switch($input: SwitchProfileInput!) {
    switchProfile(input: $input) {
      profile { id name }
      session { id isCurrent profile { name } user { email } }
      userErrors { code field }
    }
  }
`);

const acting = '{ viewer { profile { name } } }';
const sql = (text: string, values: unknown[]) => ownerPool(api.database).query(text, values);

/** Another session of somebody, as a browser would open it. */
async function another(user: SeededUser, userAgent: string) {
  const { data } = await api.send(null, login, { input: { identifier: user.email, password } }, { 'user-agent': userAgent });
  const accessToken = data.login.session?.accessToken ?? '';
  const { data: own } = await api.send({ accessToken }, list, {});
  return { accessToken, id: own.viewer?.sessions.nodes.find(({ isCurrent }) => isCurrent)?.id ?? '' };
}

const isAlive = async (accessToken: string) => (await api.sendText({ accessToken }, acting)).errors === undefined;

describe('viewer.sessions', () => {
  it('shows where one is signed in, and which session is asking', async () => {
    const ann = await aUser(api);
    await aUser(api);
    const phone = await another(ann, 'Phone');
    await sql(`insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at, is_active)
      values ($1, repeat('e', 43), repeat('e', 43), now() + interval '1 hour', now() + interval '1 day', false)`, [ann.id]);
    await sql(`insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at)
      values ($1, repeat('r', 43), repeat('r', 43), now(), now())`, [ann.id]);
    const { sessions } = (await api.send(phone, list, {})).data.viewer!;
    expect(sessions.totalCount).toBe(2);
    expect(sessions.nodes).toMatchObject([
      { id: phone.id, isCurrent: true, isActive: true, ipAddress: '127.0.0.1', userAgent: 'Phone', user: { email: ann.email }, profile: null },
      { id: globalId('Session', ann.sessionId), isCurrent: false },
    ]);
  });

  it('costs the same for one as for twenty', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 20; i++) await another(ann, `Browser ${i}`);
    await api.send(ann, list, {});
    const [one, twenty] = [await api.send(ann, list, { first: 1 }), await api.send(ann, list, { first: 20 })];
    expect(twenty.data.viewer?.sessions.nodes).toHaveLength(20);
    expect([one.statements, twenty.statements]).toEqual([3, 3]);
  });
});

describe('revokeSession', () => {
  it('ends a session for its very next request, and no other', async () => {
    const ann = await aUser(api);
    const [phone, tablet] = [await another(ann, 'Phone'), await another(ann, 'Tablet')];
    const { data } = await api.send(ann, revoke, { input: { id: phone.id } });
    expect(data.revokeSession).toEqual({ session: { id: phone.id, isActive: false, isCurrent: false }, userErrors: [] });
    expect([await isAlive(phone.accessToken), await isAlive(tablet.accessToken), await isAlive(ann.accessToken)]).toEqual([false, true, true]);
    const again = await api.send(ann, revoke, { input: { id: phone.id } });
    expect(again.data.revokeSession).toEqual(data.revokeSession);
    const { rows } = await sql(
      `select user_id, operation, details -> 'after' as after from audit_logs where record_id = $1 and action = 'update'`,
      [Buffer.from(phone.id, 'base64url').toString().split(':')[1]],
    );
    expect(rows).toEqual([{ user_id: ann.id, operation: 'revokeSession', after: { is_active: false } }]);
  });

  it("does not find somebody else's, and leaves it as it is", async () => {
    const [ann, bob] = [await aUser(api), await aUser(api, { role: 'admin' })];
    for (const id of [globalId('Session', ann.sessionId), globalId('Session', crypto.randomUUID())]) {
      const { data } = await api.send(bob, revoke, { input: { id } });
      expect(data.revokeSession).toEqual({ session: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
    }
    expect(await isAlive(ann.accessToken)).toBe(true);
  });
});

describe('revokeOtherSessions', () => {
  it('ends all but the one that asks, also when it comes again', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const others = [await another(ann, 'Phone'), await another(ann, 'Tablet')];
    const input = { idempotencyKey: crypto.randomUUID() };
    const [first, second] = await Promise.all([api.send(ann, revokeOthers, { input }), api.send(ann, revokeOthers, { input })]);
    for (const { data } of [first, second]) expect(data.revokeOtherSessions).toEqual({ revokedCount: 2, userErrors: [] });
    expect(await Promise.all([ann, bob, ...others].map(({ accessToken }) => isAlive(accessToken)))).toEqual([true, true, false, false]);
    const none = await api.send(ann, revokeOthers, { input: {} });
    expect(none.data.revokeOtherSessions.revokedCount).toBe(0);
  });
});

describe('switchProfile', () => {
  it('makes this session act as another profile at once, on every server, and other sessions as before', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const phone = await another(ann, 'Phone');
    const elsewhere = await startApi({}, api.database);
    const acts = async (on: Api, accessToken: string) =>
      ((await on.sendText({ accessToken }, acting)).data as unknown as { viewer: { profile: { name: string } } }).viewer.profile.name;
    expect([await acts(elsewhere, ann.accessToken), await acts(api, phone.accessToken)]).toEqual(['Profile 1', 'Profile 1']);
    const { data } = await api.send(ann, switchTo, { input: { id: ann.profiles[1]?.globalId ?? '' } });
    expect(data.switchProfile).toEqual({
      profile: { id: ann.profiles[1]?.globalId, name: 'Profile 2' },
      session: { id: globalId('Session', ann.sessionId), isCurrent: true, profile: { name: 'Profile 2' }, user: { email: ann.email } },
      userErrors: [],
    });
    expect([await acts(elsewhere, ann.accessToken), await acts(api, ann.accessToken)]).toEqual(['Profile 2', 'Profile 2']);
    expect(await acts(api, phone.accessToken)).toBe('Profile 1');
  });

  it("finds no profile of somebody else's, and stays with its own", async () => {
    const [ann, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
    const { data } = await api.send(admin, switchTo, { input: { id: ann.profiles[0]?.globalId ?? '' } });
    expect(data.switchProfile).toEqual({ profile: null, session: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
    const { rows } = await sql('select profile_id from sessions where id = $1', [admin.sessionId]);
    expect(rows).toEqual([{ profile_id: null }]);
  });

  it('goes back to the default one when the profile is gone', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await api.send(ann, switchTo, { input: { id: ann.profiles[1]?.globalId ?? '' } });
    await sql('delete from profiles where id = $1', [ann.profiles[1]?.id]);
    expect((await api.sendText(ann, acting)).data).toEqual({ viewer: { profile: { name: 'Profile 1' } } });
  });
});
