import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailOf, mailsOf } from '../support/mail.ts';
import { login, register } from '../support/operations.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const requestVerification = graphql(`
  mutation RequestVerification($input: RequestEmailVerificationInput!) {
    requestEmailVerification(input: $input) { user { isEmailVerified } userErrors { code ... on ThrottledError { retryAfter } } }
  }
`);
const verify = graphql(`
  mutation Verify($input: VerifyEmailInput!) {
    verifyEmail(input: $input) { user { email isEmailVerified } userErrors { code field } }
  }
`);
const requestChange = graphql(`
  mutation RequestChange($input: RequestEmailChangeInput!) {
    requestEmailChange(input: $input) { user { email } userErrors { code field } }
  }
`);
const confirm = graphql(`
  mutation ConfirmChange($input: ConfirmEmailChangeInput!) {
    confirmEmailChange(input: $input) { user { email isEmailVerified } userErrors { code field } }
  }
`);
const unlock = graphql(`
  mutation UnlockAccount($input: UnlockAccountInput!) {
    unlockAccount(input: $input) { user { email } userErrors { code field } }
  }
`);

const sql = async (text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Record<string, unknown>>(text, values)).rows;
const newAddress = () => `${crypto.randomUUID()}@example.org`;
const isSignedIn = async (accessToken: string) => (await api.sendText({ accessToken }, '{ viewer { user { id } } }')).errors === undefined;
const signIn = async (email: string, given = password) =>
  (await api.send(null, login, { input: { identifier: email, password: given } })).data.login.session?.accessToken ?? null;
const accountOf = async ({ id }: SeededUser) => (await sql('select email, is_email_verified as verified from users where id = $1', [id]))[0];
const rest = () => contents(api.database, ['audit_logs']);

/** Asks for another address and takes the token out of the mail to it. */
async function changeTo(user: SeededUser, newEmail: string): Promise<string> {
  const { data } = await api.send(user, requestChange, { input: { newEmail, password } });
  expect(data.requestEmailChange).toEqual({ user: { email: user.email }, userErrors: [] });
  return (await mailOf(api, newEmail.toLowerCase(), 'emailChange')).token;
}

describe('an email address', () => {
  it('is verified by the link that registration sends, once, by whoever has it', async () => {
    const email = newAddress();
    await api.send(null, register, { input: { email, password } });
    const { token } = await mailOf(api, email, 'emailVerification');
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.send(null, verify, { input: { token } })));
    const codes = answers.map(({ data }) => data.verifyEmail.userErrors[0]?.code ?? 'done');
    expect(codes.toSorted()).toEqual(['TOKEN_INVALID', 'TOKEN_INVALID', 'TOKEN_INVALID', 'TOKEN_INVALID', 'done']);
    expect(answers.find(({ data }) => data.verifyEmail.user)?.data.verifyEmail.user).toEqual({ email, isEmailVerified: true });
  });

  it('is not verified by what is no token of this kind, or has run out; nothing changes then', async () => {
    const ann = await aUser(api);
    await api.send(ann, requestVerification, { input: {} });
    const { token } = await mailOf(api, ann.email, 'emailVerification');
    await sql('update one_time_tokens set expires_at = now() where user_id = $1', [ann.id]);
    const wrongKind = await changeTo(await aUser(api), newAddress());
    const before = await rest();
    for (const given of [token, wrongKind, '', 'x', `vot_${'y'.repeat(43)}`]) {
      expect((await api.send(null, verify, { input: { token: given } })).data.verifyEmail).toEqual({
        user: null,
        userErrors: [{ code: 'TOKEN_INVALID', field: ['token'] }],
      });
    }
    expect(await rest()).toEqual(before);
  });

  it('is sent another link on request: not two within a minute, and none once it is verified', async () => {
    const ann = await aUser(api);
    const first = await api.send(ann, requestVerification, { input: {} });
    expect(first.data.requestEmailVerification).toEqual({ user: { isEmailVerified: false }, userErrors: [] });
    const second = await api.send(ann, requestVerification, { input: {} });
    expect(second.data.requestEmailVerification).toEqual({ user: null, userErrors: [{ code: 'THROTTLED', retryAfter: 60 }] });
    expect(await mailsOf(api, ann.email)).toHaveLength(1);
    await api.send(null, verify, { input: { token: (await mailOf(api, ann.email, 'emailVerification')).token } });
    const third = await api.send(ann, requestVerification, { input: {} });
    expect(third.data.requestEmailVerification.userErrors).toEqual([{ code: 'NOT_ALLOWED' }]);
    expect(await mailsOf(api, ann.email)).toHaveLength(1);
  });

  it('has to be verified before the first session where that is asked for', async () => {
    const strict = await startApi({ REQUIRE_VERIFIED_EMAIL: 'true' }, api.database);
    const email = newAddress();
    const { data } = await strict.send(null, register, { input: { email, password } });
    expect(data.register).toMatchObject({ user: { email }, session: null, userErrors: [] });
    const attempt = () => strict.send(null, login, { input: { identifier: email, password } });
    expect((await attempt()).data.login.session).toBeNull();
    await strict.send(null, verify, { input: { token: (await mailOf(strict, email, 'emailVerification')).token } });
    expect((await attempt()).data.login.session).not.toBeNull();
  });
});

describe('another email address', () => {
  it('takes the place of the present one when its link is used: other sessions end, links are void, the old one is told', async () => {
    const ann = await aUser(api);
    const other = (await signIn(ann.email)) ?? '';
    await api.send(ann, requestVerification, { input: {} });
    const { token: toOld } = await mailOf(api, ann.email, 'emailVerification');
    const newEmail = newAddress();
    const token = await changeTo(ann, newEmail.toUpperCase());
    expect(await accountOf(ann)).toEqual({ email: ann.email, verified: false });
    const { data } = await api.send(ann, confirm, { input: { token } });
    expect(data.confirmEmailChange).toEqual({ user: { email: newEmail, isEmailVerified: true }, userErrors: [] });
    expect([await isSignedIn(ann.accessToken), await isSignedIn(other)]).toEqual([true, false]);
    expect([await signIn(ann.email), typeof (await signIn(newEmail))]).toEqual([null, 'string']);
    const notice = await mailOf(api, ann.email, 'emailChanged');
    expect([notice.text.includes(newEmail), notice.token]).toEqual([true, '']);
    for (const spent of [token, toOld]) {
      const again = spent === token ? (await api.send(ann, confirm, { input: { token } })).data.confirmEmailChange : (await api.send(null, verify, { input: { token: toOld } })).data.verifyEmail;
      expect(again.userErrors).toEqual([{ code: 'TOKEN_INVALID', field: ['token'] }]);
    }
    const audit = await sql(`select user_id, details -> 'after' as after from audit_logs where operation = 'confirmEmailChange' and table_name = 'users' and record_id = $1`, [ann.id]);
    expect(audit).toEqual([{ user_id: ann.id, after: { email: newEmail, is_email_verified: true } }]);
  });

  it('ends all sessions where the link is used by somebody who is not signed in', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const token = await changeTo(ann, newAddress());
    expect((await api.send(bob, confirm, { input: { token } })).data.confirmEmailChange.userErrors).toEqual([]);
    expect([await isSignedIn(ann.accessToken), await isSignedIn(bob.accessToken)]).toEqual([false, true]);
  });

  it.each([
    ['a wrong password', async () => ({ newEmail: newAddress(), password: 'guess' }), 'INVALID_CREDENTIALS', 'password'],
    ["somebody else's address", async () => ({ newEmail: (await aUser(api)).email, password }), 'TAKEN', 'newEmail'],
    ['no address', async () => ({ newEmail: 'ann', password }), 'INVALID', 'newEmail'],
    ['a second header', async () => ({ newEmail: 'a@example.org\r\nBcc: b@example.org', password }), 'INVALID', 'newEmail'],
  ])('is not asked for with %s, and no mail is sent', async (_what, make, code, field) => {
    const ann = await aUser(api);
    const input = await make();
    const before = (await sql('select count(*) from email_queue'))[0];
    expect((await api.send(ann, requestChange, { input })).data.requestEmailChange).toEqual({ user: null, userErrors: [{ code, field: [field] }] });
    expect([(await sql('select count(*) from email_queue'))[0], await accountOf(ann)]).toEqual([before, { email: ann.email, verified: false }]);
  });

  it('goes to who confirms it first: two accounts, one address', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const shared = newAddress();
    const first = await changeTo(ann, shared);
    const second = await changeTo(bob, shared);
    const answers = await Promise.all([api.send(ann, confirm, { input: { token: first } }), api.send(bob, confirm, { input: { token: second } })]);
    const codes = answers.map(({ data }) => data.confirmEmailChange.userErrors[0]?.code ?? 'done');
    expect(codes.toSorted()).toEqual(['TAKEN', 'done']);
    const owners = await sql('select id from users where email = $1', [shared]);
    expect(owners).toEqual([{ id: codes[0] === 'done' ? ann.id : bob.id }]);
  });
});

describe('a locked account', () => {
  it('is opened by the link that its owner is sent, once, and only one is sent', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 8; i++) expect(await signIn(ann.email, `guess ${i}`)).toBeNull();
    expect(await signIn(ann.email)).toBeNull();
    const mails = await mailsOf(api, ann.email);
    expect(mails.map(({ type }) => type)).toEqual(['accountLocked']);
    const token = mails[0]?.token ?? '';
    expect((await api.send(null, unlock, { input: { token } })).data.unlockAccount).toEqual({ user: { email: ann.email }, userErrors: [] });
    expect(await signIn(ann.email)).not.toBeNull();
    expect((await api.send(null, unlock, { input: { token } })).data.unlockAccount).toEqual({ user: null, userErrors: [{ code: 'TOKEN_INVALID', field: ['token'] }] });
  });
});
