import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { placeOf } from '../db/sealed.ts';
import type { Transaction } from '../db/session.ts';
import { statement } from '../db/statement.ts';
import type { Keyring } from '../encryption.ts';
import { type Body, bodyOf } from '../mail/letter.ts';
import { letterFor, type Mail } from '../mail/template.ts';
import { queueOf } from './queue.ts';

/** What a mail needs to be written: the transaction of its cause, and what seals it. `Writing` is one. */
export interface MailWriting {
  readonly tx: Transaction;
  readonly keyring: Keyring;
  readonly config: Config;
}

/** A row of `email_queue` to be sent. Jobs are put in by the table's trigger alone, so that no mail is without one. */
export const mailQueue = queueOf<{ readonly id: string }>('mail', {
  // The mail counts its attempts itself and gives up before; these are for servers that were killed at work.
  retries: 30,
  retryDelay: 60,
  retryDelayMax: 6 * 3_600,
  patience: 120,
});

const insert = statement<never>(
  `insert into email_queue (message_id, email_type, recipient, subject, body, expires_at)
  values ($1, $2, $3, $4, $5, now() + $6::int * interval '1 minute')`,
);

/** Where a mail's body belongs: it opens in the row with this Message-ID alone. */
export const placeOfBody = (messageId: string): string => placeOf('email_queue', 'body', messageId);

/**
 * Writes a mail that is sent once the transaction is committed, and never if it is not. It is about the acting user, or about
 * nobody where the transaction acts for nobody.
 */
export async function enqueueMail({ tx, keyring, config }: MailWriting, mail: Mail): Promise<void> {
  const { from } = config.mail;
  const letter = letterFor(mail, config.mail);
  const messageId = `${randomUUID()}@${from.address.slice(from.address.indexOf('@') + 1)}`;
  const body = keyring.seal(JSON.stringify(bodyOf(letter)), placeOfBody(messageId));
  const validMinutes = 'validMinutes' in mail ? mail.validMinutes : null;
  await tx.query(insert, [messageId, mail.type, mail.to, letter.subject, body, validMinutes]);
}

/** The text and the HTML of a mail whose body is still there. */
export const openBody = (keyring: Keyring, messageId: string, body: Uint8Array): Body =>
  JSON.parse(keyring.open(body, placeOfBody(messageId))) as Body;

/** The same; null where its key is missing. */
export function readBody(keyring: Keyring, messageId: string, body: Uint8Array): Body | null {
  try {
    return openBody(keyring, messageId, body);
  } catch {
    return null;
  }
}
