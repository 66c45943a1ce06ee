import { type AddressInfo, createServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import type { Mailer } from '../../src/mail/delivery.ts';
import { smtpMailer } from '../../src/mail/smtp.ts';
import { system } from '../../src/principal.ts';
import { enqueueMail } from '../../src/queue/mail.ts';
import type { Api } from './api.ts';
import { ownerPool } from './database.ts';
import { hurry, runDueJobs } from './jobs.ts';

export const from = { name: 'Vitae', address: 'no-reply@example.org' };
/** The secret of every mail that `queueMail` writes. */
export const token = 'vpr_neverinthelog';
export const quick = { connection: 2_000, greeting: 700, silence: 700, attempt: 10_000 };

/** A way out as it is used, which bears with a machine that is busy. */
export const mailer = (url: string): Mailer => smtpMailer(url, from);

/** A way out that does not wait long for a server that hangs. */
export const hasty = (url: string): Mailer => smtpMailer(url, from, quick);

/** Puts a mail into the queue and returns its address. */
export async function queueMail(api: Api): Promise<string> {
  const to = `${crypto.randomUUID()}@example.org`;
  await openSession(api.database, system('test'), 'test').write('test', (tx) =>
    enqueueMail({ tx, keyring: api.keyring, config: api.config }, { type: 'passwordReset', to, token, validMinutes: 60 }),
  );
  return to;
}

/** What the table says of the only mail to an address. */
export interface MailState {
  readonly status: string;
  readonly attempts: number;
  readonly unknown: number;
  readonly reason: string | null;
  readonly hasBody: boolean;
  readonly isUnderWay: boolean;
  readonly isSent: boolean;
}

/** What is said of a mail that was sent. */
export const sent = (attempts: number): MailState => ({ status: 'sent', attempts, unknown: 0, reason: null, hasBody: false, isUnderWay: false, isSent: true });

export async function stateOfMail(api: Api, to: string): Promise<MailState> {
  const { rows } = await ownerPool(api.database).query<MailState>(
    `select status, attempts, unknown_outcomes as unknown, failure_reason as reason, body is not null as "hasBody",
       attempt_started_at is not null as "isUnderWay", sent_at is not null as "isSent" from email_queue where recipient = $1`,
    [to],
  );
  return rows[0]!;
}

/** The states of the jobs of the only mail to an address. */
export async function jobsOfMail(api: Api, to: string): Promise<string[]> {
  const { rows } = await ownerPool(api.database).query<{ state: string }>(
    `select state::text from pgboss.job where data -> 'data' ->> 'id' = (select id::text from email_queue where recipient = $1)`,
    [to],
  );
  return rows.map(({ state }) => state);
}

/** Lets the worker come by once, after whatever pause there is. */
export async function attempt(api: Api, by: Mailer): Promise<void> {
  await hurry(api);
  await runDueJobs(api, by);
}

/** What one test leaves waiting must not be sent in the next one. */
export const emptyQueue = async (api: Api): Promise<void> => void (await ownerPool(api.database).query('delete from email_queue; delete from pgboss.job'));

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The address of something that listens and is no mail server. */
export async function impostor(onConnection: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(onConnection);
  onTestFinished(() => void server.close());
  return `smtp://127.0.0.1:${await portOf(server)}`;
}
