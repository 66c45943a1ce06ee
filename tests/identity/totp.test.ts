import { Secret, type TOTP, URI } from 'otpauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailsOf } from '../support/mail.ts';
import { confirmTotpEnrollment, disableTotp, login, regenerateRecoveryCodes, secondFactors, startTotpEnrollment } from '../support/operations.ts';
import { anEnrolledUser, appOf, enrolApp, enrolDevice, firstStep, refusedFactor, secondStep, wrongCode } from '../support/second-factor.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const start = async (user: SeededUser, input: object = { password }) =>
  (await api.send(user, startTotpEnrollment, { input })).data.startTotpEnrollment;
const confirm = async (user: SeededUser, code: string, idempotencyKey?: string) =>
  (await api.send(user, confirmTotpEnrollment, { input: { code, ...(idempotencyKey && { idempotencyKey }) } })).data.confirmTotpEnrollment;
const factorsOf = async (user: SeededUser) => (await api.send(user, secondFactors, {})).data.viewer;
const unchanged = () => contents(api.database, ['audit_logs', 'login_history']);
const liveSessions = async ({ id }: SeededUser) => (await sql('select id from sessions where user_id = $1 and is_active', [id])).length;
const noticesTo = async ({ email }: SeededUser) => (await mailsOf(api, email)).map(({ text }) => text.split('\n\n')[0]?.replaceAll('\n', ' '));

/** Opens another session of somebody without a second factor. */
const another = async ({ email }: SeededUser) => {
  const { data } = await api.send(null, login, { input: { identifier: email, password } });
  return { accessToken: data.login.session?.accessToken ?? '' };
};

/** A user who has no password and signed in so many minutes ago. */
async function withoutPassword(minutes: number): Promise<SeededUser> {
  const user = await aUser(api);
  await sql('update users set password_hash = null where id = $1', [user.id]);
  await sql(`update sessions set created_at = now() - make_interval(mins => $2::int) where user_id = $1`, [user.id, minutes]);
  return user;
}

describe('an enrolment', () => {
  it('gives an app what it needs, asks for nothing before it is confirmed, and gives recovery codes then', async () => {
    const ann = await aUser(api);
    const { enrollment } = await start(ann);
    const app = appOf(enrollment?.secret ?? '');
    const scanned = URI.parse(enrollment?.uri ?? '') as TOTP;
    expect(scanned).toMatchObject({ issuer: 'Vitae', label: ann.email, algorithm: 'SHA1', digits: 6, period: 30 });
    expect([scanned.secret.base32, Secret.fromBase32(app.secret).bytes.length]).toEqual([app.secret, 20]);
    expect(await factorsOf(ann)).toMatchObject({ user: { hasSecondFactor: false }, secondFactors: { totpConfirmedAt: null, recoveryCodesLeft: 0 } });
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();

    const { recoveryCodes, userErrors } = await confirm(ann, app.code());
    expect(userErrors).toEqual([]);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes ?? []) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(await factorsOf(ann)).toEqual({
      user: { hasSecondFactor: true },
      secondFactors: { totpConfirmedAt: expect.stringMatching(/Z$/), recoveryCodesLeft: 10, passkeys: { totalCount: 0, nodes: [] } },
    });
    expect(await noticesTo(ann)).toEqual(['An authenticator app was enabled as a second factor for your account.']);
  });

  it('that is an account\'s first ends its other sessions, and a further one does not', async () => {
    const ann = await aUser(api);
    const phone = await another(ann);
    await enrolApp(api, ann);
    expect((await api.sendText(phone, '{ viewer { user { email } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await liveSessions(ann)).toBe(1);
    await secondStep(api, (await firstStep(api, ann)).token, { code: appOf((await enrolled(ann)) ?? '').code() });
    const { recoveryCodes } = await enrolDevice(api, ann);
    expect([recoveryCodes, await liveSessions(ann)]).toEqual([[], 2]);
  });

  it('is audited without the secret', async () => {
    const ann = await aUser(api);
    await enrolApp(api, ann);
    const entries = await sql<{ table: string; action: string; operation: string; details: object }>(
      `select table_name as table, action, operation, details from audit_logs where user_id = $1 and table_name in ('totp_secrets', 'users') order by created_at, table_name`,
      [ann.id],
    );
    expect(entries).toMatchObject([
      { table: 'totp_secrets', action: 'insert', operation: 'startTotpEnrollment', details: { after: { user_id: ann.id, confirmed_at: null } } },
      { table: 'totp_secrets', action: 'update', operation: 'confirmTotpEnrollment' },
      { table: 'users', action: 'update', operation: 'confirmTotpEnrollment', details: { after: { has_second_factor: true } } },
    ]);
    expect(entries[0]?.details).not.toHaveProperty('after.secret');
  });

  it.each([
    ['a wrong password', { password: 'guess' }, 'INVALID_CREDENTIALS', ['password']],
    ['no password', {}, 'REQUIRED', ['password']],
  ])('is not begun by %s', async (_what, input, code, field) => {
    const ann = await aUser(api);
    const before = await sql('select * from totp_secrets order by id');
    expect(await start(ann, input)).toMatchObject({ enrollment: null, userErrors: [{ code, field }] });
    expect(await sql('select * from totp_secrets order by id')).toEqual(before);
  });

  it('is begun without a password by who has none, if they have just signed in', async () => {
    const [now, before] = [await withoutPassword(9), await withoutPassword(11)];
    expect((await start(now, {})).userErrors).toEqual([]);
    expect(await start(before, {})).toMatchObject({ enrollment: null, userErrors: [{ code: 'NOT_ALLOWED', field: null }] });
    expect(await sql('select from totp_secrets where user_id = $1', [before.id])).toEqual([]);
  });

  it('is not begun again once it is confirmed', async () => {
    const ann = await anEnrolledUser(api);
    const before = await sql('select * from totp_secrets where user_id = $1', [ann.id]);
    expect((await start(ann)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: null }]);
    expect(await sql('select * from totp_secrets where user_id = $1', [ann.id])).toEqual(before);
  });

  it('is not confirmed by a wrong code, that of another secret, or too late', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const first = appOf((await start(ann)).enrollment?.secret ?? '');
    const app = appOf((await start(ann)).enrollment?.secret ?? '');
    const refused = { recoveryCodes: null, secondFactors: null, userErrors: [{ code: 'INVALID_CREDENTIALS', field: ['code'] }] };
    expect(await confirm(ann, wrongCode(app))).toMatchObject(refused);
    expect(await confirm(ann, first.code())).toMatchObject(refused);
    expect(await confirm(bob, app.code())).toMatchObject(refused);
    await sql('update totp_secrets set expires_at = now() where user_id = $1', [ann.id]);
    expect(await confirm(ann, app.code())).toMatchObject(refused);
    expect((await factorsOf(ann))?.user?.hasSecondFactor).toBe(false);
    expect(await sql('select from recovery_codes where user_id = $1', [ann.id])).toEqual([]);
    expect(await noticesTo(ann)).toEqual([]);
  });

  it('can be confirmed by five attempts, however many come at once', async () => {
    const ann = await aUser(api);
    const app = appOf((await start(ann)).enrollment?.secret ?? '');
    await Promise.all(Array.from({ length: 30 }, () => confirm(ann, wrongCode(app))));
    expect(await sql('select attempts_left from totp_secrets where user_id = $1', [ann.id])).toEqual([{ attempts_left: 0 }]);
    expect((await confirm(ann, app.code())).userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
  });

  it('that is begun twice at once leaves one secret, which one of twenty confirmations at once makes the factor', async () => {
    const ann = await aUser(api);
    const begun = await Promise.all([start(ann), start(ann)]);
    expect(begun.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await sql('select from totp_secrets where user_id = $1', [ann.id])).toHaveLength(1);
    await sql('update totp_secrets set attempts_left = 50 where user_id = $1', [ann.id]);
    const codes = begun.map(({ enrollment }) => appOf(enrollment?.secret ?? '').code());
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => confirm(ann, codes[i % 2] ?? '')));
    expect(answers.filter(({ recoveryCodes }) => recoveryCodes !== null)).toHaveLength(1);
    expect(await sql('select from recovery_codes where user_id = $1', [ann.id])).toHaveLength(10);
  });

  it('is answered in the same way under its idempotency key, which is no use to anybody else', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const idempotencyKey = crypto.randomUUID();
    const first = await start(ann, { password, idempotencyKey });
    expect(await start(ann, { password, idempotencyKey })).toEqual(first);
    expect((await start(ann, { password: 'guess', idempotencyKey })).userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect((await start(bob, { password, idempotencyKey })).enrollment?.secret).not.toBe(first.enrollment?.secret);
    const code = appOf(first.enrollment?.secret ?? '').code();
    const confirmed = await confirm(ann, code, idempotencyKey.replace(/^./, 'x'));
    expect(confirmed.recoveryCodes).toHaveLength(10);
    expect(await confirm(ann, code, idempotencyKey.replace(/^./, 'x'))).toEqual(confirmed);
  });

  it('uses the code up by which it is confirmed', async () => {
    const ann = await aUser(api);
    const app = appOf((await start(ann)).enrollment?.secret ?? '');
    const code = app.code();
    await confirm(ann, code);
    expect(await secondStep(api, (await firstStep(api, ann)).token, { code })).toEqual(refusedFactor);
  });
});

/** The secret of an account, as whoever has the keys can read it. */
async function enrolled({ id }: SeededUser): Promise<string | undefined> {
  const [row] = await sql<{ secret: Buffer }>('select secret from totp_secrets where user_id = $1', [id]);
  return row && api.keyring.open(row.secret, `totp_secrets.secret ${id}`);
}

describe('the secret', () => {
  it('opens in its own row alone', async () => {
    const [ann, bob] = [await anEnrolledUser(api), await anEnrolledUser(api)];
    expect(await enrolled(ann)).toBe(ann.app.secret);
    const [{ secret }] = (await sql<{ secret: Buffer }>('select secret from totp_secrets where user_id = $1', [ann.id])) as [{ secret: Buffer }];
    expect(() => api.keyring.open(secret, `totp_secrets.secret ${bob.id}`)).toThrow();
  });
});

describe('disableTotp', () => {
  it('lets the password alone suffice again, takes the recovery codes back, ends the other sessions, and tells by mail', async () => {
    const ann = await anEnrolledUser(api);
    await secondStep(api, (await firstStep(api, ann)).token, { code: ann.app.code() });
    expect(await liveSessions(ann)).toBe(2);
    const { data } = await api.send(ann, disableTotp, { input: { password } });
    expect(data.disableTotp).toEqual({ secondFactors: { totpConfirmedAt: null, recoveryCodesLeft: 0 }, userErrors: [] });
    expect(await liveSessions(ann)).toBe(1);
    expect((await noticesTo(ann)).at(-1)).toContain('was disabled as a second factor');
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();
  });

  it('leaves the recovery codes to an account that has a passkey, too', async () => {
    const ann = await anEnrolledUser(api);
    await enrolDevice(api, ann);
    const { data } = await api.send(ann, disableTotp, { input: { password } });
    expect(data.disableTotp.secondFactors).toEqual({ totpConfirmedAt: null, recoveryCodesLeft: 10 });
    expect((await firstStep(api, ann)).methods).toEqual(['PASSKEY', 'RECOVERY_CODE']);
  });

  it('needs the password, and codes that are asked for', async () => {
    const [ann, plain] = [await anEnrolledUser(api), await aUser(api)];
    await start(plain);
    const disable = async (user: SeededUser, input: object) => (await api.send(user, disableTotp, { input })).data.disableTotp.userErrors;
    const before = await contents(api.database, ['audit_logs', 'login_history', 'users']);
    expect(await disable(ann, {})).toEqual([{ code: 'REQUIRED', field: ['password'] }]);
    expect(await disable(ann, { password: 'guess' })).toEqual([{ code: 'INVALID_CREDENTIALS', field: ['password'] }]);
    expect(await disable(plain, { password })).toEqual([{ code: 'NOT_ALLOWED', field: null }]);
    expect(await contents(api.database, ['audit_logs', 'login_history', 'users'])).toEqual(before);
  });
});

describe('regenerateRecoveryCodes', () => {
  it('replaces them all, and tells by mail', async () => {
    const ann = await anEnrolledUser(api);
    const { data } = await api.send(ann, regenerateRecoveryCodes, { input: { password } });
    const codes = data.regenerateRecoveryCodes.recoveryCodes ?? [];
    expect(data.regenerateRecoveryCodes).toMatchObject({ secondFactors: { recoveryCodesLeft: 10 }, userErrors: [] });
    expect(new Set([...codes, ...ann.recoveryCodes]).size).toBe(20);
    const { token } = await firstStep(api, ann);
    expect(await secondStep(api, token, { recoveryCode: ann.recoveryCodes[0] ?? '' })).toEqual(refusedFactor);
    expect((await secondStep(api, token, { recoveryCode: codes[0] ?? '' })).userErrors).toEqual([]);
    expect((await noticesTo(ann)).some((text) => text?.includes('New recovery codes'))).toBe(true);
  });

  it('leaves one whole set, though ten are asked for at once', async () => {
    const ann = await anEnrolledUser(api);
    // The attempts that are under way count as failed, so fewer come at once than would lock the account.
    const sets = await Promise.all(Array.from({ length: 10 }, () => api.send(ann, regenerateRecoveryCodes, { input: { password } })));
    expect(sets.flatMap(({ data }) => data.regenerateRecoveryCodes.userErrors)).toEqual([]);
    expect(await sql('select from recovery_codes where user_id = $1', [ann.id])).toHaveLength(10);
  });

  it('needs the password, and a second factor', async () => {
    const [ann, plain] = [await anEnrolledUser(api), await aUser(api)];
    const codesOf = async (user: SeededUser, input: object) => (await api.send(user, regenerateRecoveryCodes, { input })).data.regenerateRecoveryCodes;
    const before = await unchanged();
    expect(await codesOf(ann, {})).toMatchObject({ recoveryCodes: null, userErrors: [{ code: 'REQUIRED', field: ['password'] }] });
    expect(await unchanged()).toEqual(before);
    expect(await codesOf(plain, { password })).toMatchObject({ recoveryCodes: null, userErrors: [{ code: 'NOT_ALLOWED' }] });
    expect(await sql('select from recovery_codes where user_id = $1', [plain.id])).toEqual([]);
  });
});
