import { commonPasswords } from '../../auth/common-password.ts';
import { hashPassword } from '../../auth/password.ts';
import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, type InputPath, ThrottledError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person, signedIn, system } from '../../principal.ts';
import { enqueueMail, type MailWriting } from '../../queue/mail.ts';
import { passwordResetQueue, sealAddress } from '../../queue/password-reset.ts';
import { enqueueJob } from '../../queue/queue.ts';
import type { PasswordChange, PasswordReset } from '../../rules/account.ts';
import { isCommonPassword } from '../../rules/identity.ts';
import * as logins from './login.ts';
import * as tokens from './one-time-token.ts';
import * as sessions from './session.ts';

type User = Row<'User'>;

interface Names {
  readonly email: string;
  readonly userName?: string | null | undefined;
}

const findNames = statement<Names & { hasPassword: boolean }>(
  `select email, user_name as "userName", password_hash is not null as "hasPassword" from users where id = $1::uuid`,
);

const findAccount = statement<{ id: string }>(`select id from users where email = $1 and status = 'active'`);
const reserve = statement<{ retryAfter: number | null }>('select reserve_network_attempt($1, $2::int) as "retryAfter"');

const replace = statement<User>(
  `update users t set password_hash = $2, login_attempts = 0, locked_until = null, must_change_by = null
   where t.id = app_user_id() and t.password_hash = $1 and t.status = 'active' returning ${selectList('User', 't')}`,
);

// The link came by mail, so the mailbox is theirs.
const reset = statement<User>(
  `update users t set password_hash = $1, login_attempts = 0, locked_until = null, must_change_by = null,
     is_email_verified = t.is_email_verified or t.email = $2
   where t.id = app_user_id() returning ${selectList('User', 't')}`,
);

const claimUnverified = statement<never>(
  'select claim_account()::text from users where id = app_user_id() and not is_email_verified',
);

/**
 * The hash of a password that is good enough for the account.
 *
 * @throws {DomainError} PASSWORD_TOO_COMMON, THROTTLED
 */
export async function admitPassword({ config }: Context, password: string, { email, userName }: Names, field: InputPath): Promise<string> {
  const own = [email, email.split('@')[0] ?? '', userName ?? ''].filter((word) => word !== '');
  if (isCommonPassword(password, commonPasswords, own)) {
    throw new DomainError(reason('PASSWORD_TOO_COMMON.password'), field);
  }
  return hashPassword(password, config.auth.bcryptCost);
}

/** What is known of an account, past row-level security. */
const namesOf = async ({ session }: Context, userId: string) => (await session.as(system('password')).read(findNames, [userId]))[0];

/**
 * Makes sure that it is the owner of the account who asks, and not somebody who found their device unlocked. Guesses count as they
 * do for signing in. The caller's session is verified by the transaction that follows.
 *
 * @returns the hash that was compared with
 * @throws {DomainError} INVALID_CREDENTIALS; NOT_ALLOWED where the account has no password; THROTTLED
 */
export async function confirmPassword(context: Context, password: string, field: InputPath): Promise<string> {
  const { userId } = signedIn(context.principal);
  await context.session.verify();
  const names = await namesOf(context, userId);
  if (!names?.hasPassword) {
    throw new DomainError(reason('NOT_ALLOWED.noPassword'), field);
  }
  return logins.confirm(context, names.email, password, field);
}

/**
 * Asks for a link that sets a new password. Whether there is an account with this address is looked at afterwards, by a job, so that
 * neither the answer nor the time it takes can tell.
 *
 * @throws {DomainError} THROTTLED where too many such wishes came from the caller's network
 */
export async function requestReset({ tx, client, config, keyring }: Writing, email: string): Promise<{ email: string }> {
  const allowed = config.auth.networkLoginAttempts;
  const [counted] = allowed > 0 ? await tx.query(reserve, [client.network, allowed]) : [];
  if (counted?.retryAfter != null) {
    throw new ThrottledError('THROTTLED.passwordReset', counted.retryAfter);
  }
  await enqueueJob(tx, passwordResetQueue, { address: sealAddress(keyring, email) });
  return { email };
}

/** Sends the link, if there is an account with this address and none was sent within the last minute. */
export async function sendReset(writing: MailWriting, email: string): Promise<void> {
  const { tx } = writing;
  const [account] = await tx.query(findAccount, [email]);
  if (!account) return;
  await tx.actAs(account.id);
  const token = await tokens.issue(writing, 'password_reset', email);
  if (token === null) return;
  await enqueueMail(writing, { type: 'passwordReset', to: email, token, validMinutes: tokens.validMinutes.password_reset });
}

/**
 * The hash of the new password, made only for who has a token that works.
 *
 * @throws {DomainError} TOKEN_INVALID, PASSWORD_TOO_COMMON, THROTTLED
 */
export async function prepareReset(context: Context, { token, newPassword }: PasswordReset): Promise<string> {
  const session = context.session.as(system('resetPassword'));
  const userId = await tokens.holderOf((call, values) => session.read(call, values), 'password_reset', token);
  const names = await namesOf(context, userId);
  return admitPassword(context, newPassword, { email: names?.email ?? '', userName: names?.userName }, ['newPassword']);
}

/**
 * Sets a new password by the token that came by mail. All sessions end, a lock ends, other links are void, and the owner is told.
 * Where nobody had shown before that the mailbox is theirs, somebody else may have made the account: their API keys, linked logins and
 * second factors go as well.
 *
 * @throws {DomainError} TOKEN_INVALID
 */
export async function resetByToken(writing: Writing, token: string, passwordHash: string): Promise<{ user: User }> {
  const { email } = await tokens.redeem(writing, 'password_reset', token);
  await writing.tx.query(claimUnverified, []);
  const [user] = await writing.tx.query(reset, [passwordHash, email]);
  if (!user) throw new Error('The user of a token does not exist.');
  return { user: await settleChange(writing, user, null) };
}

/** Both hashes: that of the password which was compared, and that of the new one. */
export interface Hashes {
  readonly present: string;
  readonly next: string;
}

/** @throws {DomainError} INVALID_CREDENTIALS, PASSWORD_TOO_COMMON, NOT_ALLOWED, THROTTLED */
export async function prepareChange(context: Context, { currentPassword, newPassword }: PasswordChange): Promise<Hashes> {
  const present = await confirmPassword(context, currentPassword, ['currentPassword']);
  const names = await namesOf(context, signedIn(context.principal).userId);
  const next = await admitPassword(context, newPassword, { email: names?.email ?? '', userName: names?.userName }, ['newPassword']);
  return { present, next };
}

/**
 * Sets a new password for who knows the present one. All other sessions end, links that were sent are void, and the owner is told.
 *
 * @throws {DomainError} INVALID_CREDENTIALS where the password was changed in the meantime
 */
export async function change(writing: Writing, { present, next }: Hashes): Promise<{ user: User }> {
  const [user] = await writing.tx.query(replace, [present, next]);
  if (!user) throw logins.wrongPassword(['currentPassword']);
  return { user: await settleChange(writing, user, person(writing.principal).sessionId) };
}

async function settleChange(writing: Writing, user: User, sessionId: string | null): Promise<User> {
  await tokens.revokeAll(writing);
  await sessions.revokeOthers(writing, sessionId);
  await enqueueMail(writing, { type: 'passwordChanged', to: user.email });
  return user;
}
