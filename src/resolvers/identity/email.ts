import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, ThrottledError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { signedIn } from '../../principal.ts';
import { enqueueMail } from '../../queue/mail.ts';
import type { EmailChange } from '../../rules/account.ts';
import * as tokens from './one-time-token.ts';
import { confirmPassword } from './password.ts';
import * as sessions from './session.ts';
import * as users from './user.ts';

type User = Row<'User'>;

const isTaken = statement<{ id: string }>('select id from users where email = $1');

// Who proves to have the mailbox is not kept out for what others have guessed.
const markVerified = statement<User>(
  `update users t set is_email_verified = true, login_attempts = 0, locked_until = null
   where t.id = app_user_id() and t.email = $1 returning ${selectList('User', 't')}`,
);

const setEmail = statement<User & { former: string }>(
  `update users t set email = $1, is_email_verified = true from users old
   where t.id = app_user_id() and old.id = t.id returning ${selectList('User', 't')}, old.email as former`,
);

/** Sends the user that the transaction acts for a link that verifies their address; false: one was sent a moment ago. */
export async function sendVerification(writing: Writing, email: string): Promise<boolean> {
  const token = await tokens.issue(writing, 'email_verification', email);
  if (token === null) return false;
  await enqueueMail(writing, { type: 'emailVerification', to: email, token, validMinutes: tokens.validMinutes.email_verification });
  return true;
}

/**
 * Sends the caller a new link to verify their address.
 *
 * @throws {DomainError} NOT_ALLOWED where it is verified already, THROTTLED where a link was sent within the last minute
 */
export async function requestVerification(writing: Writing): Promise<{ user: User }> {
  const user = await users.self(writing);
  if (user.isEmailVerified) throw new DomainError(reason('NOT_ALLOWED.emailVerified'));
  if (!(await sendVerification(writing, user.email))) throw justSent();
  return { user };
}

/**
 * Takes the bearer of the token for the owner of the mailbox that it was sent to.
 *
 * @throws {DomainError} TOKEN_INVALID
 */
export async function verify(writing: Writing, token: string): Promise<{ user: User }> {
  const { email } = await tokens.redeem(writing, 'email_verification', token);
  const [user] = await writing.tx.query(markVerified, [email]);
  if (!user) throw new DomainError(reason('TOKEN_INVALID.emailChanged'), ['token']);
  return { user };
}

/** Compares the caller's password before their address may be changed. */
export const prepareChange = (context: Context, { password }: EmailChange): Promise<string> => confirmPassword(context, password, ['password']);

/**
 * Sends a link to the new address. The account keeps the present one until the link is used.
 *
 * @throws {DomainError} TAKEN, THROTTLED; NOT_ALLOWED where it is the present one
 */
export async function requestChange(writing: Writing, { newEmail }: EmailChange): Promise<{ user: User }> {
  const { tx } = writing;
  const user = await users.self(writing);
  if (user.email === newEmail) throw new DomainError(reason('NOT_ALLOWED.sameEmail'), ['newEmail']);
  const [other] = await tx.query(isTaken, [newEmail]);
  if (other) throw taken();
  const token = await tokens.issue(writing, 'email_change', newEmail);
  if (token === null) throw justSent();
  await enqueueMail(writing, { type: 'emailChange', to: newEmail, token, validMinutes: tokens.validMinutes.email_change });
  return { user };
}

/**
 * Makes the address that the token was sent to the account's own. All links that were sent before are void, all other sessions
 * end, and the former address is told.
 *
 * @throws {DomainError} TOKEN_INVALID; TAKEN where somebody else came first
 */
export async function confirmChange(writing: Writing, token: string): Promise<{ user: User }> {
  const { tx, principal } = writing;
  const { userId, email } = await tokens.redeem(writing, 'email_change', token);
  const [other] = await tx.query(isTaken, [email]);
  if (other) throw taken();
  const [changed] = await tx.query(setEmail, [email]);
  if (!changed) throw new Error('The user of a token does not exist.');
  const { former, ...user } = changed;
  await tokens.revokeAll(writing);
  await sessions.revokeOthers(writing, principal.kind === 'user' && principal.userId === userId ? signedIn(principal).sessionId : null);
  await enqueueMail(writing, { type: 'emailChanged', to: former, newEmail: email });
  return { user };
}

const taken = () => new DomainError(reason('TAKEN.newEmail'), ['newEmail']);
const justSent = () => new ThrottledError('THROTTLED.emailLink', 60);
