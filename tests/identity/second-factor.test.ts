import { TOTP } from 'otpauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf, newToken } from '../../src/auth/token.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailsOf } from '../support/mail.ts';
import { challengedLogin, login, verifySecondFactor } from '../support/operations.ts';
import { aDevice, anEnrolledUser, enrolDevice, firstStep, refusedFactor, secondStep, wrongCode } from '../support/second-factor.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

const attemptsAt = async ({ id }: SeededUser) =>
  (await sql<{ outcome: string }>('select outcome from login_history where user_id = $1 order by login_time, id', [id])).map(({ outcome }) => outcome);

const liveSessions = async ({ id }: SeededUser) => (await sql('select id from sessions where user_id = $1 and is_active', [id])).length;

/** What a refused attempt must leave as it is: all but the counts, the history and the audit log. */
const untouched = async () => {
  const found = await contents(api.database, ['audit_logs', 'login_history', 'login_challenges', 'second_factor_throttles']);
  return JSON.stringify(found);
};

describe('a sign-in to an account with a second factor', () => {
  it('opens no session by the password, and one by a code from the app', async () => {
    const ann = await anEnrolledUser(api);
    const before = await liveSessions(ann);
    const { token, methods, passkeyOptions, expiresAt } = await firstStep(api, ann);
    expect([methods, passkeyOptions]).toEqual([['TOTP', 'RECOVERY_CODE'], null]);
    expect(token).toMatch(/^vst_[\w-]{43}$/);
    expect(Number(new Date(expiresAt as string)) - Date.now()).toBeGreaterThan(4.5 * 60_000);
    expect(await liveSessions(ann)).toBe(before);
    expect(await sql('select last_login from users where id = $1', [ann.id])).toEqual([{ last_login: null }]);

    const { user, session, userErrors } = await secondStep(api, token, { code: ann.app.code() });
    expect(userErrors).toEqual([]);
    expect(user).toMatchObject({ id: ann.globalId, hasSecondFactor: true, lastLoginAt: expect.stringMatching(/Z$/) });
    expect(session?.session.isCurrent).toBe(true);
    expect(await liveSessions(ann)).toBe(before + 1);
    expect(await attemptsAt(ann)).toEqual(['second_factor_required', 'succeeded']);
    expect(await sql('select from login_challenges where user_id = $1', [ann.id])).toEqual([]);
    const me = await api.sendText({ accessToken: session?.accessToken ?? '' }, '{ viewer { user { email } } }');
    expect(me.data).toEqual({ viewer: { user: { email: ann.email } } });
  });

  it('costs the others nothing: as many statements as before, and a session at once', async () => {
    const [plain, ann] = [await aUser(api), await anEnrolledUser(api)];
    await firstStep(api, ann);
    await api.send(null, login, { input: { identifier: plain.email, password } });
    const usual = await api.send(null, login, { input: { identifier: plain.email, password } });
    const enrolled = await api.send(null, challengedLogin, { input: { identifier: ann.email, password } });
    expect(usual.data.login.session).not.toBeNull();
    expect(usual.statements).toBe(6);
    expect(enrolled.statements - usual.statements).toBeLessThanOrEqual(1);
  });

  it('gives cookies to a browser that asks for them, at the second step alone', async () => {
    const ann = await anEnrolledUser(api);
    const first = await api.send(null, challengedLogin, { input: { identifier: ann.email, password, useCookies: true } });
    expect(first.headers.getSetCookie()).toEqual([]);
    const input = { token: first.data.login.secondFactor?.token ?? '', code: ann.app.code(), useCookies: true };
    const second = await api.send(null, verifySecondFactor, { input });
    expect(second.headers.getSetCookie()).toHaveLength(2);
    expect(second.data.verifySecondFactor).toMatchObject({ user: { id: ann.globalId }, session: { accessToken: null, refreshToken: null } });
  });

  it('accepts the code before and after the present one, none further away, and spaces within', async () => {
    const ann = await anEnrolledUser(api);
    const at = async (steps: number) => {
      const { token } = await firstStep(api, ann);
      const code = ann.app.code(steps);
      return (await secondStep(api, token, { code: `${code.slice(0, 3)} ${code.slice(3)} ` })).userErrors.length === 0;
    };
    // A step may end between making a code and its being looked at, so the outermost are left two steps away.
    expect([await at(-3), await at(3)]).toEqual([false, false]);
    expect([await at(-1), await at(1)]).toEqual([true, true]);
  });

  it('lets somebody in by a recovery code, once, however it is copied, and tells them by mail', async () => {
    const ann = await anEnrolledUser(api);
    const [recoveryCode = ''] = ann.recoveryCodes;
    const typed = ` ${recoveryCode.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')}`;
    const used = await secondStep(api, (await firstStep(api, ann)).token, { recoveryCode: typed });
    expect(used).toMatchObject({ user: { id: ann.globalId }, userErrors: [] });
    expect((await mailsOf(api, ann.email)).at(-1)).toMatchObject({ type: 'securityNotice', userId: ann.id });
    expect((await mailsOf(api, ann.email)).at(-1)?.text).toContain('A recovery code was used');
    const { token } = await firstStep(api, ann);
    const before = await untouched();
    expect(await secondStep(api, token, { recoveryCode })).toEqual(refusedFactor);
    expect(await untouched()).toBe(before);
    expect(await sql('select from recovery_codes where user_id = $1', [ann.id])).toHaveLength(9);
  });

  it('gets the first answer again under its idempotency key, and nobody else does', async () => {
    const ann = await anEnrolledUser(api);
    const { token } = await firstStep(api, ann);
    const given = { code: ann.app.code(), idempotencyKey: crypto.randomUUID() };
    const first = await secondStep(api, token, given);
    expect(first.session?.accessToken).toMatch(/^vat_/);
    expect(await secondStep(api, token, given)).toEqual(first);
    expect(await liveSessions(ann)).toBe(2);
    // The key opens nothing by itself.
    const other = { ...given, code: wrongCode(ann.app) };
    expect((await secondStep(api, token, other)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await secondStep(api, token, { code: given.code })).toEqual(refusedFactor);
  });

  it('is not let in by an idempotency key of the first step', async () => {
    const ann = await anEnrolledUser(api);
    const input = { identifier: ann.email, password, idempotencyKey: crypto.randomUUID() };
    const first = await api.send(null, challengedLogin, { input });
    const again = await api.send(null, challengedLogin, { input });
    expect(again.data).toEqual(first.data);
    expect(again.data.login.session).toBeNull();
    const wrong = await api.send(null, challengedLogin, { input: { ...input, password: 'guess' } });
    expect(wrong.data.login).toMatchObject({ secondFactor: null, userErrors: [{ code: 'INVALID_CREDENTIALS' }] });
  });
});

describe('a second factor', () => {
  it.each([
    ['no factor at all', {}, 'REQUIRED', ['code']],
    ['two at once', { code: '123456', recoveryCode: '0123-4567-89ab-cdef' }, 'CONFLICTING_ARGUMENTS', ['code']],
    ['a code of another form', { code: '12345' }, 'INVALID', ['code']],
    ['a recovery code of another form', { recoveryCode: '0123-4567' }, 'INVALID', ['recoveryCode']],
    ['an answer of another form', { passkey: { id: 'x' } }, 'INVALID', ['passkey']],
  ] as const)('of a wrong form is refused before it counts: %s', async (_what, given, code, field) => {
    const ann = await anEnrolledUser(api);
    const { token } = await firstStep(api, ann);
    expect((await secondStep(api, token, given)).userErrors).toMatchObject([{ code, field }]);
    expect(await sql('select attempts_left from login_challenges where user_id = $1', [ann.id])).toEqual([{ attempts_left: 5 }]);
    expect(await attemptsAt(ann)).toEqual(['second_factor_required']);
  });

  it('that is wrong, somebody else\'s, used, or shown too late or for nothing is refused in the same way, and nothing changes', async () => {
    const [ann, bob] = [await anEnrolledUser(api), await anEnrolledUser(api)];
    const used = ann.app.code();
    await secondStep(api, (await firstStep(api, ann)).token, { code: used });
    const { token } = await firstStep(api, ann);
    const late = await firstStep(api, ann);
    await sql(`update login_challenges set expires_at = now() where token_hash = $1`, [hashOf(late.token)]);
    const { token: gone } = await firstStep(api, bob);
    await sql('delete from login_challenges where token_hash = $1', [hashOf(gone)]);
    const before = await untouched();
    const attempts: (readonly [string, Parameters<typeof secondStep>[2]])[] = [
      [token, { code: wrongCode(ann.app) }],
      [token, { code: used }],
      [token, { code: bob.app.code() }],
      [token, { recoveryCode: bob.recoveryCodes[0] ?? '' }],
      [late.token, { code: ann.app.code(1) }],
      [late.token, { recoveryCode: ann.recoveryCodes[0] ?? '' }],
      [gone, { code: bob.app.code() }],
      [newToken('vst'), { code: ann.app.code(1) }],
      ['nonsense', { code: ann.app.code(1) }],
      [ann.accessToken, { code: ann.app.code(1) }],
    ];
    for (const [given, factor] of attempts) expect(await secondStep(api, given, factor)).toEqual(refusedFactor);
    expect(await untouched()).toBe(before);
    expect((await attemptsAt(ann)).filter((outcome) => outcome === 'wrong_second_factor')).toHaveLength(6);
    // What was tried in vain still works for whom it belongs to.
    expect((await secondStep(api, token, { recoveryCode: ann.recoveryCodes[0] ?? '' })).userErrors).toEqual([]);
  });

});

describe('a sign-in that waits for its second factor', () => {
  const changePassword = graphql(`
    mutation ChangeWhileWaiting($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }
  `);
  type Ending = (user: SeededUser & { recoveryCodes: readonly string[] }) => Promise<unknown>;
  const endings: Record<string, Ending> = {
    'the password changes': (user) => api.send(user, changePassword, { input: { currentPassword: password, newPassword: 'another horse entirely' } }),
    'the account is shut': (user) => sql(`update users set status = 'banned' where id = $1`, [user.id]),
    'a passkey is added': (user) => enrolDevice(api, user),
    'the time is over': (user) => sql('update login_challenges set expires_at = now() where user_id = $1', [user.id]),
  };

  it.each(Object.entries(endings))('ends when %s', async (_what, end) => {
    const ann = await anEnrolledUser(api);
    const { token } = await firstStep(api, ann);
    await end(ann);
    const before = await liveSessions(ann);
    expect(await secondStep(api, token, { code: ann.app.code() })).toEqual(refusedFactor);
    expect(await liveSessions(ann)).toBe(before);
  });

  it('is not ended by somebody else, nor by another sign-in', async () => {
    const [ann, bob] = [await anEnrolledUser(api), await anEnrolledUser(api)];
    const { token } = await firstStep(api, ann);
    await firstStep(api, ann);
    await enrolDevice(api, bob);
    expect((await secondStep(api, token, { code: ann.app.code() })).userErrors).toEqual([]);
  });
});

describe('the database and the logs', () => {
  it('hold no secret, code or token in clear', async () => {
    const ann = await anEnrolledUser(api);
    const { device } = await enrolDevice(api, ann, aDevice());
    const { token, passkeyOptions } = await firstStep(api, ann);
    const code = ann.app.code();
    const { session } = await secondStep(api, token, { code, idempotencyKey: crypto.randomUUID() });
    const other = await firstStep(api, ann);
    await secondStep(api, other.token, { recoveryCode: ann.recoveryCodes[0] ?? '', idempotencyKey: crypto.randomUUID() });
    const pending = await firstStep(api, ann);
    await secondStep(api, pending.token, { passkey: device.get(pending.passkeyOptions) });
    const { challenge } = passkeyOptions as { challenge: string };
    const plain = ann.recoveryCodes.map((each) => each.replaceAll('-', ''));
    const secrets = [ann.app.secret, token, other.token, pending.token, challenge, session?.accessToken ?? '', ...ann.recoveryCodes, ...plain];
    const dump = JSON.stringify(await contents(api.database));
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(15);
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
      expect(api.log.join('\n')).not.toContain(secret);
    }
    const raw = Buffer.from(new TOTP({ secret: ann.app.secret }).secret.bytes).toString('hex');
    expect(dump).not.toContain(raw);
  });
});
