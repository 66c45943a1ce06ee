import bcrypt from 'bcrypt';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { runDueJobs } from '../support/jobs.ts';
import { mailOf, mailsOf } from '../support/mail.ts';
import { login, refresh } from '../support/operations.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const request = graphql(`
  mutation RequestReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) { userErrors { code field ... on ThrottledError { retryAfter } } }
  }
`);

const reset = graphql(`
  mutation Reset($input: ResetPasswordInput!) {
    resetPassword(input: $input) { user { email isEmailVerified } userErrors { code field } }
  }
`);

const change = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { user { email } userErrors { code field } }
  }
`);

const next = 'another long enough passphrase';
const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const canSignIn = async (user: SeededUser, given: string) =>
  (await api.send(null, login, { input: { identifier: user.email, password: given } })).data.login.session !== null;
const isSignedIn = async (accessToken: string) => (await api.sendText({ accessToken }, '{ viewer { user { id } } }')).errors === undefined;
const hashOfUser = async ({ id }: SeededUser) => (await sql<{ hash: string }>('select password_hash as hash from users where id = $1', [id]))[0]?.hash ?? '';

/** Asks for a link and takes the token out of the mail. */
async function tokenFor(user: SeededUser): Promise<string> {
  await api.send(null, request, { input: { email: user.email } });
  await runDueJobs(api);
  return (await mailOf(api, user.email, 'passwordReset')).token;
}

/** Everything but what tells of the attempt itself. */
const rest = () => contents(api.database, ['audit_logs', 'login_throttles', 'login_history']);

describe('requestPasswordReset', () => {
  it('sends a link to the address of an account, and answers the same for one that is nobody\'s', async () => {
    const ann = await aUser(api);
    const known = await api.send(null, request, { input: { email: `  ${ann.email.toUpperCase()} ` } });
    const before = await rest();
    const unknown = await api.send(null, request, { input: { email: 'nobody@example.org' } });
    expect(unknown.data).toEqual(known.data);
    expect(known.data.requestPasswordReset).toEqual({ userErrors: [] });
    // Neither has been looked at yet: both cost the same, and take the same time.
    expect([unknown.statements, unknown.trips]).toEqual([known.statements, known.trips]);
    expect(await rest()).toEqual(before);
    await runDueJobs(api);
    expect(await mailsOf(api, 'nobody@example.org')).toEqual([]);
    const mail = await mailOf(api, ann.email, 'passwordReset');
    expect(mail).toMatchObject({ userId: ann.id, token: expect.stringMatching(/^vot_[\w-]{43}$/) });
    expect(mail.text).toContain(`/reset-password?token=${mail.token}`);
  });

  it('sends nothing to an account that is shut, nor a second mail within a minute; ten at once are one', async () => {
    const [ann, shut] = [await aUser(api), await aUser(api)];
    await sql(`update users set status = 'banned' where id = $1`, [shut.id]);
    await api.send(null, request, { input: { email: shut.email } });
    await Promise.all(Array.from({ length: 10 }, () => api.send(null, request, { input: { email: ann.email } })));
    await runDueJobs(api);
    expect([await mailsOf(api, shut.email), (await mailsOf(api, ann.email)).length]).toEqual([[], 1]);
    await sql(`update one_time_tokens set created_at = now() - interval '1 minute' where user_id = $1`, [ann.id]);
    await api.send(null, request, { input: { email: ann.email } });
    await runDueJobs(api);
    const [first, second] = await mailsOf(api, ann.email);
    expect((await api.send(null, reset, { input: { token: first!.token, newPassword: next } })).data.resetPassword.userErrors).toEqual([
      { code: 'TOKEN_INVALID', field: ['token'] },
    ]);
    expect((await api.send(null, reset, { input: { token: second!.token, newPassword: next } })).data.resetPassword.userErrors).toEqual([]);
  });

  it('turns a network away that asks too often, and sends nothing then', async () => {
    const strict = await startApi({ NETWORK_LOGIN_ATTEMPTS: '3', TRUSTED_PROXIES: '1' }, api.database);
    const users = await Promise.all(Array.from({ length: 5 }, () => aUser(api)));
    const headers = { 'x-forwarded-for': '198.51.100.1' };
    const answers = await Promise.all(users.map(({ email }) => strict.send(null, request, { input: { email } }, headers)));
    const refused = answers.filter(({ data }) => data.requestPasswordReset.userErrors[0]?.code === 'THROTTLED');
    expect(refused).toHaveLength(2);
    await runDueJobs(strict);
    const mails = await Promise.all(users.map(({ email }) => mailsOf(strict, email)));
    expect(mails.flat()).toHaveLength(3);
  });
});

describe('resetPassword', () => {
  it('sets a new password once, ends all sessions and the lock, verifies the address, and tells the owner', async () => {
    const ann = await aUser(api);
    const token = await tokenFor(ann);
    await sql(`update users set login_attempts = 5, locked_until = now() + interval '1 hour' where id = $1`, [ann.id]);
    const { data } = await api.send(null, reset, { input: { token, newPassword: next } });
    expect(data.resetPassword).toEqual({ user: { email: ann.email, isEmailVerified: true }, userErrors: [] });
    expect([await canSignIn(ann, next), await canSignIn(ann, password), await isSignedIn(ann.accessToken)]).toEqual([true, false, false]);
    expect((await api.send(null, refresh, { input: { refreshToken: ann.refreshToken } })).data.refreshSession.session).toBeNull();
    expect((await mailOf(api, ann.email, 'passwordChanged')).text).toContain('was changed');
    const audit = await sql(`select user_id, table_name, details -> 'hidden' as hidden from audit_logs where operation = 'resetPassword' and table_name = 'users' and record_id = $1`, [ann.id]);
    expect(audit).toEqual([{ user_id: ann.id, table_name: 'users', hidden: ['password_hash'] }]);

    const again = await api.send(null, reset, { input: { token, newPassword: 'yet another passphrase' } });
    expect(again.data.resetPassword).toEqual({ user: null, userErrors: [{ code: 'TOKEN_INVALID', field: ['token'] }] });
    expect(await canSignIn(ann, next)).toBe(true);
  });

  it('gives its answer again to a client that lost it', async () => {
    const ann = await aUser(api);
    const input = { token: await tokenFor(ann), newPassword: next, idempotencyKey: crypto.randomUUID() };
    const [first, again] = [await api.send(null, reset, { input }), await api.send(null, reset, { input })];
    expect(first.data.resetPassword.userErrors).toEqual([]);
    expect(again.data).toEqual(first.data);
    const other = await api.send(null, reset, { input: { ...input, newPassword: 'something else altogether' } });
    expect(other.data.resetPassword.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }]);
    expect(await canSignIn(ann, next)).toBe(true);
  });

  it('lets one of ten uses at once set its password', async () => {
    const ann = await aUser(api);
    const token = await tokenFor(ann);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => api.send(null, reset, { input: { token, newPassword: `${next} ${i}` } })),
    );
    const won = answers.flatMap(({ data }, i) => (data.resetPassword.user ? [i] : []));
    expect(won).toHaveLength(1);
    expect(await bcrypt.compare(`${next} ${won[0]}`, await hashOfUser(ann))).toBe(true);
  });

  it.each([
    ['that is unknown', async () => `vot_${'x'.repeat(43)}`],
    ['of another kind', async () => (await aUser(api)).accessToken],
    ['that is empty', async () => ''],
    ['that has run out', async () => {
      const ann = await aUser(api);
      const token = await tokenFor(ann);
      await sql('update one_time_tokens set expires_at = now() where user_id = $1', [ann.id]);
      return token;
    }],
  ])('refuses a token %s, and changes nothing', async (_what, make) => {
    const token = await make();
    const before = await rest();
    const { data } = await api.send(null, reset, { input: { token, newPassword: next } });
    expect(data.resetPassword).toEqual({ user: null, userErrors: [{ code: 'TOKEN_INVALID', field: ['token'] }] });
    expect(await rest()).toEqual(before);
  });

  it('refuses a password that is short or common, and the token still works', async () => {
    const ann = await aUser(api);
    const token = await tokenFor(ann);
    for (const [newPassword, code] of [['short', 'TOO_SHORT'], ['password1', 'PASSWORD_TOO_COMMON'], [ann.email, 'PASSWORD_TOO_COMMON'], ['x'.repeat(73), 'TOO_LONG']] as const) {
      const { data } = await api.send(null, reset, { input: { token, newPassword } });
      expect(data.resetPassword).toEqual({ user: null, userErrors: [{ code, field: ['newPassword'] }] });
    }
    expect((await api.send(null, reset, { input: { token, newPassword: next } })).data.resetPassword.userErrors).toEqual([]);
  });
});

describe('changePassword', () => {
  it('sets a new password, keeps this session alone, makes links void, and tells the owner', async () => {
    const ann = await aUser(api);
    const token = await tokenFor(ann);
    const other = (await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session?.accessToken ?? '';
    const { data } = await api.send(ann, change, { input: { currentPassword: password, newPassword: next } });
    expect(data.changePassword).toEqual({ user: { email: ann.email }, userErrors: [] });
    expect([await isSignedIn(ann.accessToken), await isSignedIn(other)]).toEqual([true, false]);
    expect([await canSignIn(ann, next), await canSignIn(ann, password)]).toEqual([true, false]);
    expect((await api.send(null, reset, { input: { token, newPassword: password } })).data.resetPassword.userErrors[0]?.code).toBe('TOKEN_INVALID');
    expect((await mailsOf(api, ann.email)).map(({ type }) => type)).toEqual(['passwordReset', 'passwordChanged']);
  });

  it.each([
    ['a wrong password', { currentPassword: 'guess', newPassword: next }, 'INVALID_CREDENTIALS', 'currentPassword'],
    ['a common one', { currentPassword: password, newPassword: 'password1' }, 'PASSWORD_TOO_COMMON', 'newPassword'],
    ['a short one', { currentPassword: password, newPassword: 'short' }, 'TOO_SHORT', 'newPassword'],
    ['the same one', { currentPassword: password, newPassword: password }, 'INVALID', 'newPassword'],
  ])('refuses %s, and leaves everything as it is', async (_what, input, code, field) => {
    const ann = await aUser(api);
    const hash = await hashOfUser(ann);
    const { data } = await api.send(ann, change, { input });
    expect(data.changePassword).toEqual({ user: null, userErrors: [{ code, field: [field] }] });
    expect([await hashOfUser(ann), await mailsOf(api, ann.email)]).toEqual([hash, []]);
    expect(await sql(`select operation, details -> 'codes' as codes from audit_logs where user_id = $1 and action = 'refuse'`, [ann.id])).toEqual([
      { operation: 'changePassword', codes: [code] },
    ]);
  });

  it('counts wrong passwords as signing in does, so that a found device is no way to guess', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 5; i++) await api.send(ann, change, { input: { currentPassword: `guess ${i}`, newPassword: next } });
    const right = await api.send(ann, change, { input: { currentPassword: password, newPassword: next } });
    expect(right.data.changePassword.userErrors).toEqual([{ code: 'INVALID_CREDENTIALS', field: ['currentPassword'] }]);
    expect(await bcrypt.compare(password, await hashOfUser(ann))).toBe(true);
    expect((await mailsOf(api, ann.email)).map(({ type }) => type)).toEqual(['accountLocked']);
  });

  it('is not for an account without a password, which sets one by mail', async () => {
    const ann = await aUser(api);
    await sql('update users set password_hash = null where id = $1', [ann.id]);
    const { data } = await api.send(ann, change, { input: { currentPassword: password, newPassword: next } });
    expect(data.changePassword.userErrors).toEqual([{ code: 'NOT_ALLOWED', field: ['currentPassword'] }]);
    const token = await tokenFor(ann);
    await api.send(null, reset, { input: { token, newPassword: next } });
    expect(await canSignIn(ann, next)).toBe(true);
  });

  it('changes the password once, however often the request comes', async () => {
    const ann = await aUser(api);
    const input = { currentPassword: password, newPassword: next, idempotencyKey: crypto.randomUUID() };
    const first = await api.send(ann, change, { input });
    // What was the present password is so no longer, and yet a client that did not get the answer gets it now.
    const again = await api.send(ann, change, { input });
    expect([first.data.changePassword, again.data.changePassword]).toEqual(Array(2).fill({ user: { email: ann.email }, userErrors: [] }));
    expect(await mailsOf(api, ann.email)).toHaveLength(1);
    const [account] = await sql('select login_attempts from users where id = $1', [ann.id]);
    expect(account).toEqual({ login_attempts: 0 });
  });

  it('does nothing for a session that ended a moment ago', async () => {
    const ann = await aUser(api);
    await isSignedIn(ann.accessToken);
    await sql('update sessions set is_active = false where user_id = $1', [ann.id]);
    const hash = await hashOfUser(ann);
    const answer = await api.send(ann, change, { input: { currentPassword: password, newPassword: next } });
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await hashOfUser(ann)).toBe(hash);
  });
});
