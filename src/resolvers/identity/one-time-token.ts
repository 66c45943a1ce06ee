import { hashOf, isToken, newToken } from '../../auth/token.ts';
import type { Writing } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';

export type Purpose = Row<'OneTimeToken'>['purpose'];

/** How long each kind of token works, in minutes. */
export const validMinutes: Readonly<Record<Purpose, number>> = {
  email_verification: 24 * 60,
  password_reset: 60,
  email_change: 24 * 60,
  account_unlock: 24 * 60,
};

// Whoever has mail sent again and again, sends it to somebody else's mailbox.
const makeRoom = statement<never>(
  `delete from one_time_tokens where user_id = app_user_id() and purpose = $1::one_time_purpose and created_at <= now() - interval '1 minute'`,
);
const insert = statement<{ id: string }>(
  `insert into one_time_tokens (purpose, token_hash, email, expires_at)
   values ($1::one_time_purpose, $2, $3, now() + make_interval(mins => $4::int)) on conflict (user_id, purpose) do nothing returning id`,
);

const find = statement<{ userId: string }>(
  `select user_id as "userId" from one_time_tokens where token_hash = $1 and purpose = $2::one_time_purpose and expires_at > now()`,
);
const spend = statement<{ userId: string; email: string }>(
  `delete from one_time_tokens where token_hash = $1 and purpose = $2::one_time_purpose and expires_at > now()
   returning user_id as "userId", email`,
);
const voidAll = statement<never>('delete from one_time_tokens where user_id = app_user_id()');

/**
 * A token for the user that the transaction acts for, to be sent to `email`. Those that were sent before for the same purpose are
 * void from then on. Null: one was sent within the last minute, and no other is made.
 */
export async function issue({ tx }: Pick<Writing, 'tx'>, purpose: Purpose, email: string): Promise<string | null> {
  const token = newToken('vot');
  await tx.query(makeRoom, [purpose]);
  const [made] = await tx.query(insert, [purpose, hashOf(token), email, validMinutes[purpose]]);
  return made ? token : null;
}

/**
 * Whose token it is, if it works; it is not used up.
 *
 * @throws {DomainError} TOKEN_INVALID
 */
export async function holderOf(ask: Transaction['query'], purpose: Purpose, token: string): Promise<string> {
  const [found] = isToken('vot', token) ? await ask(find, [hashOf(token), purpose]) : [];
  if (!found) throw invalid();
  return found.userId;
}

/**
 * Uses a token up. The transaction goes on in the name of its holder.
 *
 * @throws {DomainError} TOKEN_INVALID where it is unknown, was used or replaced, or has run out
 */
export async function redeem({ tx }: Pick<Writing, 'tx'>, purpose: Purpose, token: string): Promise<{ userId: string; email: string }> {
  await tx.actAs(await holderOf(tx.query, purpose, token));
  // Of two who come with it at once, one waits here and finds nothing.
  const [spent] = await tx.query(spend, [hashOf(token), purpose]);
  if (!spent) throw invalid();
  return spent;
}

/** Makes all tokens void that were sent to the user that the transaction acts for. */
export async function revokeAll({ tx }: Pick<Writing, 'tx'>): Promise<void> {
  await tx.query(voidAll, []);
}

const invalid = () => new DomainError(reason('TOKEN_INVALID.token'), ['token']);
