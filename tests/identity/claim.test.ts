import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { runDueJobs } from '../support/jobs.ts';
import { mailOf } from '../support/mail.ts';
import { login } from '../support/operations.ts';
import { aKey, aUser } from '../support/seed.ts';
import { insert } from '../support/valid.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const reset = graphql(`
  mutation Claim($input: ResetPasswordInput!) {
    resetPassword(input: $input) { user { isEmailVerified hasSecondFactor } userErrors { code } }
  }
`);

const newPassword = 'the owner of the mailbox';
const sql = async (text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Record<string, unknown>>(text, values)).rows;

/** Somebody has made an account with an address, and left every way in that there is; then the mailbox's owner resets the password. */
async function taken(isVerified: boolean) {
  const user = await aUser(api);
  await sql('update users set is_email_verified = $2 where id = $1', [user.id, isVerified]);
  const key = await aKey(api, user, 'write');
  const owned = { user_id: `'${user.id}'` };
  const method = `(select id from login_methods where method_name = 'google')`;
  for (const statement of [
    insert('user_social_logins', { ...owned, login_method_id: method }),
    insert('passkeys', owned),
    insert('recovery_codes', owned),
    insert('totp_secrets', { ...owned, confirmed_at: 'now()', expires_at: 'null', last_used_step: '1' }),
  ]) await sql(statement);
  await api.sendText(null, `mutation { requestPasswordReset(input: {email: "${user.email}"}) { email } }`);
  await runDueJobs(api);
  const { token } = await mailOf(api, user.email, 'passwordReset');
  return { user, key, token };
}

const left = async (userId: string) =>
  (await sql(
    `select (select count(*)::int from user_social_logins where user_id = $1) as logins, (select count(*)::int from passkeys where user_id = $1) as passkeys,
       (select count(*)::int from recovery_codes where user_id = $1) as codes, (select count(*)::int from totp_secrets where user_id = $1) as totp,
       (select count(*)::int from api_keys where user_id = $1 and revoked_at is null) as keys`,
    [userId],
  ))[0];

describe('resetting the password', () => {
  it('of an account whose address nobody had verified shuts out whoever made it', async () => {
    const { user, key, token } = await taken(false);
    const bystander = await taken(false);
    const { data } = await api.send(null, reset, { input: { token, newPassword } });
    expect(data.resetPassword).toEqual({ user: { isEmailVerified: true, hasSecondFactor: false }, userErrors: [] });
    expect(await left(user.id)).toEqual({ logins: 0, passkeys: 0, codes: 0, totp: 0, keys: 0 });
    expect((await api.sendText(key, '{ viewer { permissions } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await api.send(null, login, { input: { identifier: user.email, password: newPassword } })).data.login.session).not.toBeNull();
    expect(await left(bystander.user.id)).toEqual({ logins: 1, passkeys: 1, codes: 1, totp: 1, keys: 1 });
  });

  it('of an account whose address was verified leaves the ways in that its owner has made', async () => {
    const { user, key, token } = await taken(true);
    expect((await api.send(null, reset, { input: { token, newPassword } })).data.resetPassword.user?.hasSecondFactor).toBe(true);
    expect(await left(user.id)).toEqual({ logins: 1, passkeys: 1, codes: 1, totp: 1, keys: 1 });
    expect((await api.sendText(key, '{ viewer { permissions } }')).errors).toBeUndefined();
  });

  it('by a token that does not work takes nothing away', async () => {
    const { user } = await taken(false);
    const refused = await api.send(null, reset, { input: { token: `vot_${'x'.repeat(43)}`, newPassword } });
    expect(refused.data.resetPassword.userErrors).toEqual([{ code: 'TOKEN_INVALID' }]);
    expect(await left(user.id)).toEqual({ logins: 1, passkeys: 1, codes: 1, totp: 1, keys: 1 });
  });
});
