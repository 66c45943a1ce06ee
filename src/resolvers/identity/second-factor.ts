import { hashOfRecoveryCode, newRecoveryCodes } from '../../auth/recovery-code.ts';
import type { Writing } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person } from '../../principal.ts';
import { enqueueMail } from '../../queue/mail.ts';
import * as sessions from './session.ts';
import * as users from './user.ts';

/** An account whose second factors are about to be changed. */
export interface Account {
  readonly email: string;
  /** Whether it has one before the change. */
  readonly hasSecondFactor: boolean;
}

const lock = statement<Account>(
  'select email, has_second_factor as "hasSecondFactor" from users where id = app_user_id() for no key update',
);

const forgetCodes = statement<never>('delete from recovery_codes where user_id = app_user_id()');
const keepCodes = statement<never>('insert into recovery_codes (code_hash) select unnest($1::text[])');

const reset = statement<{ had: boolean | null }>('select reset_second_factors($1::uuid) as had');

/** Holds back all other changes of the caller's second factors until the transaction ends. */
export async function holdAccount({ tx }: Pick<Writing, 'tx'>): Promise<Account> {
  const [account] = await tx.query(lock, []);
  if (!account) throw new NotFoundError('account');
  return account;
}

/** What follows a change, beside the change itself. */
interface Consequence {
  /** What the owner is told by mail. */
  readonly notice: string;
  readonly endsOtherSessions: boolean;
}

/** Tells the owner of a change, and ends the other sessions where it shows that they may be somebody else's. */
export async function settleChange(writing: Writing, { email }: Account, { notice, endsOtherSessions }: Consequence): Promise<void> {
  if (endsOtherSessions) await sessions.revokeOthers(writing, person(writing.principal).sessionId);
  await enqueueMail(writing, { type: 'securityNotice', to: email, sentence: notice });
}

/** Makes a set of recovery codes, in place of those that there were. They are shown this once; the database keeps their hashes. */
export async function makeRecoveryCodes({ tx }: Pick<Writing, 'tx'>): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.query(forgetCodes, []);
  await tx.query(keepCodes, [codes.map(hashOfRecoveryCode)]);
  return codes;
}

/**
 * Replaces the caller's recovery codes.
 *
 * @throws {DomainError} NOT_ALLOWED where there is no second factor that they could stand in for
 */
export async function regenerateRecoveryCodes(writing: Writing): Promise<string[]> {
  const account = await holdAccount(writing);
  if (!account.hasSecondFactor) throw new DomainError(reason('NOT_ALLOWED.noSecondFactor'));
  const codes = await makeRecoveryCodes(writing);
  await settleChange(writing, account, {
    notice: 'New recovery codes were generated for your account. The previous codes no longer work.',
    endsOtherSessions: false,
  });
  return codes;
}

/**
 * Takes all second factors away from somebody's account, ends all sessions of theirs and tells them by mail. Where there are none
 * nothing happens. One's own are changed by who knows the password.
 *
 * @throws {NotFoundError} where there is no such account
 * @throws {DomainError} NOT_ALLOWED where the account is the caller's own
 */
export async function resetOf(writing: Writing, id: string): Promise<Row<'User'>> {
  const { tx, principal } = writing;
  const { userId } = person(principal);
  if (id === userId) throw new DomainError(reason('NOT_ALLOWED.ownSecondFactors'), ['userId']);
  const [done] = await tx.query(reset, [id]);
  const user = await users.find(writing, id, ['userId']);
  if (done?.had == null) throw new NotFoundError('user', ['userId']);
  if (!done.had) return user;
  // The mail is about whose account it is.
  await tx.actAs(id);
  await enqueueMail(writing, { type: 'securityNotice', to: user.email, sentence: 'Our staff removed all second factors from your account and logged out all devices.' });
  await tx.actAs(userId);
  return user;
}
