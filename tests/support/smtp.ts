import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What a mail server answers: nothing for yes, a code and its words for no, or something of its own. */
type Verdict = void | readonly [code: number, words: string];

export interface Behaviour {
  /** At the recipient; `attempt` counts from 1. */
  readonly onRecipient?: (attempt: number) => Verdict | Promise<Verdict>;
  /** When the whole mail was received. */
  readonly onMail?: (attempt: number, connection: { drop(): void }) => Verdict | Promise<Verdict>;
  /** The only login that is let in; absent: everybody is. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly options?: SMTPServerOptions;
  readonly port?: number;
}

export interface MailServer {
  readonly port: number;
  readonly url: string;
  /** Every mail that was received whole, whatever was answered. */
  readonly received: (Email & { readonly raw: string })[];
  /** Every password that was tried. */
  readonly passwords: string[];
}

const refusal = ([code, words]: readonly [number, string]) => Object.assign(new Error(words), { responseCode: code });

/** A real mail server on this machine. It stops when the running test is done. */
export async function aMailServer({ onRecipient, onMail, login, options, port = 0 }: Behaviour = {}): Promise<MailServer> {
  const received: MailServer['received'] = [];
  const passwords: string[] = [];
  const sockets = new Set<Socket>();
  let recipients = 0;
  const dropOf = (session: SMTPServerSession) => () => {
    for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
  };
  const take = async (stream: Readable, drop: () => void) => {
    const raw = await text(stream);
    received.push({ ...(await PostalMime.parse(raw)), raw });
    return onMail?.(received.length, { drop });
  };
  const server = new SMTPServer({
    ...{ hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, authOptional: !login, logger: false },
    onAuth({ username, password }, _, done) {
      passwords.push(password ?? '');
      if (login && username === login.user && password === login.password) done(null, { user: username });
      else done(refusal([535, 'Authentication failed']));
    },
    onRcptTo(_, __, done) {
      void Promise.resolve(onRecipient?.(++recipients)).then((verdict) => done(verdict ? refusal(verdict) : null));
    },
    onData(stream, session, done) {
      void take(stream, dropOf(session)).then((verdict) => done(verdict ? refusal(verdict) : null));
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on(options?.secure ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port: actual } = server.server.address() as AddressInfo;
  return { port: actual, url: `smtp://127.0.0.1:${actual}`, received, passwords };
}

/** Never resolves, as a server that hangs. */
export const forEver = (): Promise<never> => new Promise(() => {});
