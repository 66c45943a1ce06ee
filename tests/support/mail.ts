import { openBody, placeOfBody } from '../../src/queue/mail.ts';
import type { Api } from './api.ts';
import { ownerPool } from './database.ts';
import type { SeededUser } from './seed.ts';

export interface QueuedMail {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly status: 'pending' | 'sent' | 'failed';
  readonly userId: string | null;
  readonly text: string;
  readonly html: string;
  /** The secret of the link; '' where the mail has no link. */
  readonly token: string;
}

/** The mails to an address, oldest first, as whoever has the keys can read them; the database cannot. */
export async function mailsOf(api: Pick<Api, 'database' | 'keyring'>, address: string): Promise<QueuedMail[]> {
  const { rows } = await ownerPool(api.database).query<{ id: string; type: string; subject: string; status: QueuedMail['status']; userId: string | null; messageId: string; body: Buffer | null }>(
    `select id, email_type as type, subject, status, user_id as "userId", message_id as "messageId", body
     from email_queue where recipient = $1 order by created_at, id`,
    [address],
  );
  return rows.map(({ messageId, body, ...mail }) => {
    const { text, html } = body ? openBody(api.keyring, messageId, body) : { text: '', html: '' };
    return { ...mail, text, html, token: /[?]token=([\w%.-]+)/.exec(text)?.[1] ?? '' };
  });
}

/** The latest mail of a type to an address. */
export async function mailOf(api: Pick<Api, 'database' | 'keyring'>, address: string, type: string): Promise<QueuedMail> {
  const found = (await mailsOf(api, address)).findLast((mail) => mail.type === type);
  if (!found) throw new Error(`No mail ${type} to ${address}.`);
  return found;
}

/** The key of a mail to a user that was given up, whose text is still there. */
export async function aFailedMail(api: Pick<Api, 'database' | 'keyring'>, { id, email }: SeededUser, type = 'passwordReset'): Promise<string> {
  const messageId = `${crypto.randomUUID()}@example.org`;
  const body = api.keyring.seal(JSON.stringify({ text: 'The text', html: '<p>The text</p>' }), placeOfBody(messageId));
  const { rows } = await ownerPool(api.database).query<{ id: string }>(
    `insert into email_queue (user_id, message_id, email_type, recipient, subject, body, status, attempts, failure_reason, expires_at)
     values ($1, $2, $3, $4, 'Reset your password', $5, 'failed', 3, 'The mail server replied: 550 No such user', now() + interval '1 hour') returning id`,
    [id, messageId, type, email, body],
  );
  return rows[0]!.id;
}

/** The key of a mail to a user that a mail server has taken. */
export async function aSentMail(api: Pick<Api, 'database' | 'keyring'>, user: SeededUser): Promise<string> {
  const id = await aFailedMail(api, user);
  await ownerPool(api.database).query(`update email_queue set status = 'sent', sent_at = now(), body = null, failure_reason = null where id = $1`, [id]);
  return id;
}
