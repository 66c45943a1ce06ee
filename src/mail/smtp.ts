import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { DeliveryError, type Failure, type Mailer, type Message } from './delivery.ts';

/** How long the steps of an attempt may take, in milliseconds. */
export interface SmtpPatience {
  readonly connection: number;
  readonly greeting: number;
  /** Without a word from the other side. */
  readonly silence: number;
  /** All together: a server that says a word now and then would otherwise hold an attempt for ever. */
  readonly attempt: number;
}

const standard: SmtpPatience = { connection: 10_000, greeting: 10_000, silence: 15_000, attempt: 60_000 };

interface Sender {
  readonly name: string;
  readonly address: string;
}

/** What the library tells of an error, besides its message. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** The command that was answered, such as `RCPT TO`. */
  readonly command?: string;
}

/**
 * Sends over SMTP, each mail over a connection of its own: what happens to the connection then tells about this mail alone.
 * The library's pool sends a mail again by itself in some cases, and hides whether the mail was handed over.
 */
export function smtpMailer(url: string, from: Sender, patience: SmtpPatience = standard): Mailer {
  const { options, auth } = serverAt(url, patience);
  return {
    isOutgoing: true,
    async send(message, signal) {
      const raw = await compose(message, from);
      const ended = AbortSignal.any([signal, AbortSignal.timeout(patience.attempt)]);
      const connection = new SMTPConnection(options);
      let isHandedOver = false;
      // The stream is read when the server has agreed to take the mail, and not before.
      const stream = Readable.from(handingOver(raw, () => void (isHandedOver = true)));
      try {
        await attempt(connection, ended, async () => {
          await step((done) => connection.connect(done));
          if (auth) await step((done) => connection.login(auth, done));
          await step((done) => connection.send({ from: from.address, to: [message.to], size: raw.length }, stream, done));
        });
      } catch (error) {
        connection.close();
        throw deliveryError(error as SmtpError, isHandedOver);
      }
      connection.quit();
    },
  };
}

async function* handingOver(raw: Buffer, onStart: () => void): AsyncGenerator<Buffer> {
  onStart();
  yield await Promise.resolve(raw);
}

function serverAt(address: string, { connection, greeting, silence }: SmtpPatience) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const auth = username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const isHere = /^(localhost|127\.[\d.]+|::1)$/.test(host);
  const options = {
    ...{ host, secure, port: port === '' ? (secure ? 465 : 587) : Number(port) },
    // A password goes over no wire in the clear.
    requireTLS: auth !== null && !secure && !isHere,
    ...{ connectionTimeout: connection, greetingTimeout: greeting, socketTimeout: silence, dnsTimeout: connection, socketCloseTimeout: 0 },
    logger: false,
  };
  return { options, auth: auth && { credentials: auth } };
}

/** Headers are made of fields, never of text that was put together, and the parts are read from nowhere else. */
function compose({ messageId, to, subject, text, html }: Message, from: Sender): Promise<Buffer> {
  const mail = {
    ...{ from, to: { name: '', address: to }, subject, text, html, messageId: `<${messageId}>` },
    // Absence notices and the like are not sent in answer to this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
  return new MailComposer(mail).compile().build();
}

/** Runs the steps of an attempt, which ends early when the connection fails between two of them, or when it is to end. */
function attempt(connection: SMTPConnection, ended: AbortSignal, steps: () => Promise<void>): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    connection.on('error', reject);
    connection.on('end', () => reject(new Error('The connection was closed.')));
    const onEnded = () => reject(new Error('The attempt timed out, or the server is shutting down.'));
    if (ended.aborted) return onEnded();
    ended.addEventListener('abort', onEnded, { once: true });
    steps().then(resolve, reject).finally(() => ended.removeEventListener('abort', onEnded));
  });
}

type Done = (error?: Error | null) => void;

const step = (run: (done: Done) => void): Promise<void> =>
  new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));

function deliveryError(error: SmtpError, isHandedOver: boolean): DeliveryError {
  const { responseCode, command = '' } = error;
  if (responseCode === undefined) {
    const why = isHandedOver ? 'The connection closed before the mail server confirmed the mail' : 'The mail server could not be reached';
    return new DeliveryError(isHandedOver ? 'unknown' : refusedHere(error), `${why} (${codeOf(error)}).`, { cause: error });
  }
  if (command.startsWith('AUTH')) return new DeliveryError('temporary', `The mail server rejected the login (${responseCode}).`);
  return new DeliveryError(failureOf(responseCode, command), `The mail server replied: ${replyOf(error)}`);
}

/** The library refuses an address before it asks a server, which trying again would not change. */
const refusedHere = ({ code, command }: SmtpError): Failure => (code === 'EENVELOPE' && command === 'API' ? 'permanent' : 'temporary');

/**
 * What a server will not do for this recipient or this text it will not do tomorrow. A refusal of anything else is about how
 * we are set up, which somebody may mend, or about the state of the connection (421, 503).
 */
function failureOf(responseCode: number, command: string): Failure {
  const isAboutMail = command === 'RCPT TO' || command === 'DATA';
  return isAboutMail && responseCode >= 500 && responseCode !== 503 ? 'permanent' : 'temporary';
}

const codeOf = (error: Error): string =>
  'originalCode' in error ? String(error.originalCode) : 'code' in error ? String(error.code) : error.name;

/** The server's words on one short line. */
const replyOf = ({ response = '' }: SmtpError): string => response.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, 200);
