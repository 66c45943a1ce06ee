import type { Row } from '../db/model.ts';
import { type Statement, statement } from '../db/statement.ts';
import type { Keyring } from '../encryption.ts';
import { DeliveryError, type Mailer } from '../mail/delivery.ts';
import type { Body } from '../mail/letter.ts';
import { mailQueue, readBody } from '../queue/mail.ts';
import { type Job, type Run, TryAgainError, type Workshop } from './job.ts';

/** With pauses that double from a minute to six hours, this is about a day. */
const maxAttempts = 12;
/** A mail may have arrived after each of these, so this is the most that anybody gets of one mail. */
const maxUnknownOutcomes = 2;

interface Claimed {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly body: Uint8Array;
  readonly attempts: number;
  readonly unknownOutcomes: number;
  readonly hasExpired: boolean;
}

/**
 * Takes a mail for an attempt, which is told beforehand: of a server that is killed, nothing else tells that it may have sent
 * it. Longer than any attempt lasts, such a mail is left alone.
 */
const claim: Statement<Claimed> = statement(
  `update email_queue set attempts = attempts + 1, attempt_started_at = now(),
    unknown_outcomes = unknown_outcomes + (attempt_started_at is not null)::int
  where id = $1 and status = 'pending' and (attempt_started_at is null or attempt_started_at < now() - interval '90 seconds')
  returning message_id as "messageId", recipient as "to", subject, body, attempts, unknown_outcomes as "unknownOutcomes",
    coalesce(expires_at <= now(), false) as "hasExpired"`,
);

const isWaiting = statement<{ id: string }>(`select id from email_queue where id = $1 and status = 'pending'`);

/** Nobody else's attempt is overwritten: it has another number. */
const mark = statement<{ id: string }>(
  `update email_queue set status = $3::email_status, failure_reason = $4, unknown_outcomes = unknown_outcomes + $5::int,
    attempt_started_at = null, body = case when $6::boolean then body end, sent_at = case when $3 = 'sent' then now() end
  where id = $1 and status = 'pending' and attempts = $2::int returning id`,
);

/** What an attempt came to. */
interface Outcome {
  readonly status: Row<'EmailMessage'>['status'];
  readonly reason?: string;
  readonly isUnknown?: boolean;
  readonly keepsBody: boolean;
}

export const mail: Job<{ readonly id: string }> = {
  queue: mailQueue,
  canRun: ({ mailer }) => mailer !== null,
  async run(workshop, { id }, run) {
    const [claimed] = await run.session.run('sendMail', claim, [id]);
    if (!claimed) return refuseToForget(run, id);
    const outcome = await send(workshop, claimed, run.signal);
    const { status, reason = null, isUnknown = false, keepsBody } = outcome;
    await run.session.run('sendMail', mark, [id, claimed.attempts, status, reason, Number(isUnknown), keepsBody]);
    workshop.log.info({ mail: id, status, attempt: claimed.attempts }, 'mail processed');
    if (status === 'pending') throw new TryAgainError(reason ?? '');
  },
};

/** A mail that waits is never without a job, so a job must not end while one cannot be taken. */
async function refuseToForget({ session }: Run, id: string): Promise<void> {
  const [waiting] = await session.run('sendMail', isWaiting, [id]);
  if (waiting) throw new TryAgainError('Another attempt is in progress or has just ended.');
}

async function send({ mailer, keyring }: Workshop, claimed: Claimed, signal: AbortSignal): Promise<Outcome> {
  const { messageId, to, subject, hasExpired, unknownOutcomes } = claimed;
  if (hasExpired) return givenUp('The link in the mail expired before the mail could be sent.', false);
  if (unknownOutcomes >= maxUnknownOutcomes) return givenUp('The outcome of several attempts is unknown.', true);
  try {
    await outgoing(mailer).send({ messageId, to, subject, ...bodyOf(claimed, keyring) }, signal);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return afterFailure(error, claimed);
  }
  return { status: 'sent', keepsBody: !outgoing(mailer).isOutgoing };
}

function outgoing(mailer: Mailer | null): Mailer {
  if (!mailer) throw new Error('A mail was taken without a way to send it.');
  return mailer;
}

function bodyOf({ messageId, body }: Claimed, keyring: Keyring): Body {
  const opened = readBody(keyring, messageId, body);
  if (!opened) throw new DeliveryError('temporary', 'The mail cannot be decrypted because its encryption key is missing.');
  return opened;
}

const givenUp = (reason: string, keepsBody: boolean): Outcome => ({ status: 'failed', reason, keepsBody });

/** A mail that was given up keeps its text, so that it can be sent again once what was wrong is mended. */
function afterFailure({ failure, message }: DeliveryError, { attempts, unknownOutcomes }: Claimed): Outcome {
  const isUnknown = failure === 'unknown';
  const isOver = failure === 'permanent' || attempts >= maxAttempts || (isUnknown && unknownOutcomes + 1 >= maxUnknownOutcomes);
  return { status: isOver ? 'failed' : 'pending', reason: message.slice(0, 500), isUnknown, keepsBody: true };
}
