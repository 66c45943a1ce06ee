import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailOf, mailsOf } from '../support/mail.ts';
import { login } from '../support/operations.ts';
import { aKey, aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const remove = graphql(`
  mutation DeleteAccount($input: DeleteAccountInput!) {
    deleteAccount(input: $input) { user { id email erasureScheduledAt } userErrors { code field } }
  }
`);

const cancel = graphql(`
  mutation CancelAccountDeletion($input: CancelAccountDeletionInput!) {
    cancelAccountDeletion(input: $input) { user { email erasureScheduledAt roles { name } } userErrors { code } }
  }
`);

const account = graphql(`
  query LeavingAccount { viewer { user { erasureScheduledAt email } profiles { nodes { name } } } }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const day = 86_400_000;

async function signIn(user: SeededUser): Promise<SeededUser> {
  const { data } = await api.send(null, login, { input: { identifier: user.email, password } });
  return { ...user, accessToken: data.login.session?.accessToken ?? '' };
}

/** Everything but what tells of the attempt itself. */
const rest = () => contents(api.database, ['audit_logs', 'login_throttles', 'login_history']);
const auditOf = (user: SeededUser, operation: string) =>
  sql('select user_id as user, action, table_name as table, details from audit_logs where owner_id = $1 and operation = $2 order by table_name', [user.id, operation]);

describe('deleteAccount', () => {
  it('marks the account for thirty days, ends all sessions at once, makes links void, and tells the owner', async () => {
    const ann = await aUser(api);
    const phone = await signIn(ann);
    await sql(`insert into one_time_tokens (user_id, purpose, token_hash, email, expires_at) values ($1, 'email_change', repeat('d', 43), 'x@example.org', now() + interval '1 day')`, [ann.id]);
    const { data } = await api.send(ann, remove, { input: { password } });
    const { erasureScheduledAt } = data.deleteAccount.user ?? {};
    expect(data.deleteAccount).toEqual({ user: { id: ann.globalId, email: ann.email, erasureScheduledAt: expect.any(String) }, userErrors: [] });
    const [row] = await sql<{ days: number; status: string; at: Date }>(
      `select extract(day from erase_at - deletion_scheduled_at)::int as days, status, erase_at as at from users where id = $1`, [ann.id]);
    expect(row).toEqual({ days: 30, status: 'active', at: new Date(String(erasureScheduledAt)) });
    for (const sender of [ann, phone]) expect((await api.sendText(sender, '{ viewer { user { id } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await sql('select id from one_time_tokens where user_id = $1', [ann.id])).toEqual([]);
    const mail = await mailOf(api, ann.email, 'accountDeletionScheduled');
    expect(mail.userId).toBe(ann.id);
    expect(mail.text).toContain(String(new Date(String(erasureScheduledAt)).getUTCFullYear()));
    expect(await auditOf(ann, 'deleteAccount')).toEqual(expect.arrayContaining([
      expect.objectContaining({ user: ann.id, action: 'update', table: 'users', details: expect.objectContaining({ before: { erase_at: null, deletion_scheduled_at: null } }) }),
    ]));
  });

  it('shuts programs out at once, and lets them in again when it is taken back', async () => {
    const ann = await aUser(api);
    const key = await aKey(api, ann, 'read');
    const asked = async () => (await api.sendText(key, '{ viewer { user { id } } }')).errors?.[0]?.extensions.code ?? 'let in';
    expect(await asked()).toBe('let in');
    await api.send(ann, remove, { input: { password } });
    expect(await asked()).toBe('UNAUTHENTICATED');
    await api.send(await signIn(ann), cancel, { input: {} });
    expect(await asked()).toBe('let in');
  });

  it('takes the days from the configuration', async () => {
    const quick = await startApi({ ACCOUNT_GRACE_DAYS: '3' }, api.database);
    const { data } = await quick.send(await aUser(quick), remove, { input: { password } });
    const left = Date.parse(String(data.deleteAccount.user?.erasureScheduledAt)) - Date.now();
    expect(left).toBeGreaterThan(2.9 * day);
    expect(left).toBeLessThan(3.1 * day);
  });

  it('leaves everything readable for who signs in again, and keeps its date when it is asked for again, without a second mail', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const first = await api.send(ann, remove, { input: { password } });
    const again = await signIn(ann);
    const { data } = await api.send(again, account, {});
    expect(data.viewer).toEqual({
      user: { email: ann.email, erasureScheduledAt: first.data.deleteAccount.user?.erasureScheduledAt },
      profiles: { nodes: [{ name: 'Profile 1' }, { name: 'Profile 2' }] },
    });
    const second = await api.send(again, remove, { input: { password } });
    expect(second.data.deleteAccount).toEqual(first.data.deleteAccount);
    expect((await api.sendText(again, '{ viewer { user { id } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await mailsOf(api, ann.email)).map(({ type }) => type)).toEqual(['accountDeletionScheduled']);
  });

  it.each([
    ['a wrong password', { password: 'guess' }, 'INVALID_CREDENTIALS'],
    ['no password', {}, 'REQUIRED'],
  ])('is refused with %s, and changes nothing', async (_what, input, code) => {
    const ann = await aUser(api);
    await sql('update users set login_attempts = 0 where id = $1', [ann.id]);
    const before = await contents(api.database, ['audit_logs', 'login_throttles', 'login_history', 'users']);
    const { data } = await api.send(ann, remove, { input });
    expect(data.deleteAccount).toEqual({ user: null, userErrors: [{ code, field: ['password'] }] });
    expect(await contents(api.database, ['audit_logs', 'login_throttles', 'login_history', 'users'])).toEqual(before);
    expect(await sql('select erase_at from users where id = $1', [ann.id])).toEqual([{ erase_at: null }]);
    expect((await sql('select details from audit_logs where user_id = $1 and operation = $2', [ann.id, 'deleteAccount']))).toEqual([{ details: { codes: [code] } }]);
  });

  it('asks somebody without a password for a session of the last ten minutes', async () => {
    const ann = await aUser(api);
    await sql('update users set password_hash = null where id = $1', [ann.id]);
    await sql(`update sessions set created_at = now() - interval '11 minutes' where user_id = $1`, [ann.id]);
    const before = await rest();
    expect((await api.send(ann, remove, { input: {} })).data.deleteAccount).toEqual({ user: null, userErrors: [{ code: 'NOT_ALLOWED', field: null }] });
    expect(await rest()).toEqual(before);
    await sql(`update sessions set created_at = now() - interval '9 minutes' where user_id = $1`, [ann.id]);
    expect((await api.send(ann, remove, { input: {} })).data.deleteAccount.userErrors).toEqual([]);
  });

  it('happens once where it is sent twice at once, and once under one idempotency key', async () => {
    const ann = await aUser(api);
    await Promise.all([1, 2].map(() => api.send(ann, remove, { input: { password } })));
    expect(await mailsOf(api, ann.email)).toHaveLength(1);
    const bob = await aUser(api);
    const input = { password, idempotencyKey: crypto.randomUUID() };
    const first = await api.send(bob, remove, { input });
    const again = await signIn(bob);
    expect((await api.send(again, remove, { input })).data).toEqual(first.data);
    // The answer was repeated and nothing was done, so the new session lives.
    expect((await api.send(again, account, {})).data.viewer?.user?.email).toBe(bob.email);
    expect(await mailsOf(api, bob.email)).toHaveLength(1);
  });
});

describe('the last administrator', () => {
  it('cannot leave, also where the others are leaving already, and of two who leave at once one stays', async () => {
    const own = await startApi();
    const erasures = async () => (await ownerPool(own.database).query('select id from users where erase_at is not null')).rows.length;
    const [ann, bob] = [await aUser(own, { role: 'admin' }), await aUser(own, { role: 'admin' })];
    await aUser(own, { role: 'manager' });
    const leave = async (user: SeededUser) => (await own.send(user, remove, { input: { password } })).data.deleteAccount.userErrors.map(({ code }) => code);
    const codes = await Promise.all([leave(ann), leave(bob)]);
    expect(codes.toSorted((a, b) => a.length - b.length)).toEqual([[], ['NOT_ALLOWED']]);
    expect(await erasures()).toBe(1);
    const stays = codes[0]?.length === 0 ? bob : ann;
    expect(await leave(stays)).toEqual(['NOT_ALLOWED']);
    expect(await erasures()).toBe(1);
    expect((await own.send(stays, account, {})).data.viewer?.user?.erasureScheduledAt).toBeNull();
  });
});

describe('cancelAccountDeletion', () => {
  it('takes the deletion back within thirty days, in the same session, and tells the owner', async () => {
    const ann = await aUser(api);
    await api.send(ann, remove, { input: { password } });
    await sql(`update users set deletion_scheduled_at = now() - interval '29 days', erase_at = now() + interval '1 day' where id = $1`, [ann.id]);
    const again = await signIn(ann);
    const { data, errors } = await api.send(again, cancel, { input: {} });
    expect(errors).toBeUndefined();
    expect(data.cancelAccountDeletion).toEqual({ user: { email: ann.email, erasureScheduledAt: null, roles: [{ name: 'user' }] }, userErrors: [] });
    expect(await sql('select erase_at, deletion_scheduled_at from users where id = $1', [ann.id])).toEqual([{ erase_at: null, deletion_scheduled_at: null }]);
    expect((await mailOf(api, ann.email, 'securityNotice')).text).toContain('was canceled');
    expect((await api.send(again, account, {})).data.viewer?.user?.erasureScheduledAt).toBeNull();
    expect(await auditOf(ann, 'cancelAccountDeletion')).toMatchObject([{ user: ann.id, action: 'update', table: 'users' }]);
  });

  it('is refused where nothing is to be taken back, and changes nothing; of two at once one is', async () => {
    const ann = await aUser(api);
    const before = await rest();
    expect((await api.send(ann, cancel, { input: {} })).data.cancelAccountDeletion).toEqual({ user: null, userErrors: [{ code: 'NOT_ALLOWED' }] });
    expect(await rest()).toEqual(before);
    await api.send(ann, remove, { input: { password } });
    const again = await signIn(ann);
    await Promise.all([1, 2].map(() => api.send(again, cancel, { input: {} })));
    expect((await mailsOf(api, ann.email)).filter(({ type }) => type === 'securityNotice')).toHaveLength(1);
  });

  it('answers the same under one idempotency key, and tells the owner once', async () => {
    const ann = await aUser(api);
    await api.send(ann, remove, { input: { password } });
    const again = await signIn(ann);
    const input = { idempotencyKey: crypto.randomUUID() };
    const first = await api.send(again, cancel, { input });
    expect((await api.send(again, cancel, { input })).data).toEqual(first.data);
    expect((await mailsOf(api, ann.email)).filter(({ type }) => type === 'securityNotice')).toHaveLength(1);
  });
});
