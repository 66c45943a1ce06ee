import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason, type Reason } from '../../messages/message.ts';
import { readBody } from '../../queue/mail.ts';

type Email = Row<'EmailMessage'>;

/** Triggers let it begin anew, and put in the job that sends it. */
const reopen = statement<Email>(
  `update email_queue t set status = 'pending'
   where t.id = $1::uuid and t.status = 'failed' and t.body is not null and (t.expires_at is null or t.expires_at > now())
   returning ${selectList('EmailMessage', 't')}`,
);
const find = statement<Email>(`select ${selectList('EmailMessage', 't')} from email_queue t where t.id = $1::uuid`);

/**
 * The mail in plain text; null where it is gone, or its key is. In production nobody is shown it: whoever reads the link that
 * resets a password has the account.
 */
export const textOf = ({ config, keyring }: Context, { messageId, body }: Pick<Email, 'messageId' | 'body'>): string | null =>
  config.mode === 'production' || body === null ? null : (readBody(keyring, messageId, body)?.text ?? null);

/**
 * Has a mail that was given up sent again, as if it had never been tried.
 *
 * @throws {DomainError} NOT_ALLOWED where it was not given up, or nothing is left that could be sent
 */
export async function resend({ tx }: Writing, id: string): Promise<Email> {
  const [email] = await tx.query(reopen, [id]);
  if (email) return email;
  const [found] = await tx.query(find, [id]);
  if (!found) throw new NotFoundError('email');
  throw new DomainError(whyNot(found), ['id']);
}

function whyNot({ status, body }: Email): Reason {
  if (status === 'pending') return reason('NOT_ALLOWED.emailPending');
  if (status === 'sent') return reason('NOT_ALLOWED.emailSent');
  return reason(body === null ? 'NOT_ALLOWED.emailGone' : 'NOT_ALLOWED.emailExpired');
}
