import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { openSession } from '../../src/db/session.ts';
import { createKeyring } from '../../src/encryption.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { startWorker, workOff } from '../../src/jobs/worker.ts';
import { createLog } from '../../src/log.ts';
import type { Mailer } from '../../src/mail/delivery.ts';
import { mailerFor } from '../../src/mail/mailer.ts';
import { smtpMailer } from '../../src/mail/smtp.ts';
import { system } from '../../src/principal.ts';
import { enqueueMail } from '../../src/queue/mail.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { hurry, runDueJobs, workshopOf } from '../support/jobs.ts';
import { aMailServer, forEver } from '../support/smtp.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'info' });
});

// What one test leaves waiting must not be sent in the next one.
beforeEach(async () => void (await ownerPool(api.database).query('delete from email_queue; delete from pgboss.job')));

const from = { name: 'Vitae', address: 'no-reply@example.org' };
const quick = { connection: 500, greeting: 300, silence: 300, attempt: 3_000 };
const mailer = (url: string) => smtpMailer(url, from, quick);
const token = 'vpr_neverinthelog';

/** Puts a mail into the queue and returns its address. */
async function queue(): Promise<string> {
  const to = `${crypto.randomUUID()}@example.org`;
  await openSession(api.database, system('test'), 'test').write('test', (tx) =>
    enqueueMail({ tx, keyring: api.keyring, config: api.config }, { type: 'passwordReset', to, token, validMinutes: 60 }),
  );
  return to;
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface State {
  readonly status: string;
  readonly attempts: number;
  readonly unknown: number;
  readonly reason: string | null;
  readonly hasBody: boolean;
  readonly isUnderWay: boolean;
  readonly isSent: boolean;
}
async function stateOf(to: string): Promise<State> {
  const { rows } = await ownerPool(api.database).query<State>(
    `select status, attempts, unknown_outcomes as unknown, failure_reason as reason, body is not null as "hasBody",
       attempt_started_at is not null as "isUnderWay", sent_at is not null as "isSent" from email_queue where recipient = $1`,
    [to],
  );
  return rows[0]!;
}
const jobOf = async (to: string) =>
  (await ownerPool(api.database).query<{ state: string }>(`select state::text from pgboss.job where data -> 'data' ->> 'id' = (select id::text from email_queue where recipient = $1)`, [to])).rows.map(({ state }) => state);

/** Lets the worker come by once, after whatever pause there is. */
async function attempt(by: Mailer): Promise<void> {
  await hurry(api);
  await runDueJobs(api, by);
}

const sent = (attempts: number) => ({ status: 'sent', attempts, unknown: 0, reason: null, hasBody: false, isUnderWay: false, isSent: true });

describe('a mail', () => {
  it('arrives as it was written, and its text is gone from here', async () => {
    const server = await aMailServer();
    const to = await queue();
    await attempt(mailer(server.url));
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from, to: [{ address: to }], subject: 'Reset your password' });
    expect([mail?.cc, mail?.bcc]).toEqual([undefined, undefined]);
    expect(mail?.text).toContain(`/reset-password?token=${token}\n`);
    expect(mail?.html).toContain(`<code>${token}</code>`);
    expect(mail?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
    expect([await stateOf(to), await jobOf(to)]).toEqual([sent(1), ['completed']]);
  });

  it.each([
    ['at the recipient', { onRecipient: (attempt: number) => (attempt === 1 ? ([451, 'Try again later'] as const) : undefined) }, 1],
    ['at the end', { onMail: (attempt: number) => (attempt === 1 ? ([451, 'Try again later'] as const) : undefined) }, 2],
  ])('that is put off %s waits, and arrives', async (_, behaviour, received) => {
    const server = await aMailServer(behaviour);
    const to = await queue();
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toEqual({ status: 'pending', attempts: 1, unknown: 0, reason: 'The mail server answered: 451 Try again later', hasBody: true, isUnderWay: false, isSent: false });
    expect(await jobOf(to)).toEqual(['retry']);
    // Nobody tries before the pause is over.
    await runDueJobs(api, mailer(server.url));
    expect((await stateOf(to)).attempts).toBe(1);
    await attempt(mailer(server.url));
    expect([await stateOf(to), server.received.length]).toEqual([sent(2), received]);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it.each([
    ['for its recipient', { onRecipient: () => [550, 'No such\r\nuser'] as const }, '550 No such user'],
    ['for its text', { onMail: () => [554, 'Looks like spam'] as const }, '554 Looks like spam'],
  ])('that is refused %s is given up at once, and its text kept', async (_, behaviour, words) => {
    const server = await aMailServer(behaviour);
    const to = await queue();
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'failed', attempts: 1, hasBody: true, isSent: false });
    expect((await stateOf(to)).reason).toMatch(new RegExp(`^The mail server answered: ${words}`));
    expect(await jobOf(to)).toEqual(['completed']);
  });

  it('waits for a server that is down', async () => {
    const later = await freePort();
    const to = await queue();
    await attempt(mailer(`smtp://127.0.0.1:${later}`));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 0, reason: 'The mail server could not be reached (ECONNREFUSED).' });
    const server = await aMailServer({ port: later });
    await attempt(mailer(server.url));
    expect([await stateOf(to), server.received.length]).toEqual([sent(2), 1]);
  });

  it('is given up after its last attempt', async () => {
    const to = await queue();
    const nobody = mailer('smtp://127.0.0.1:1');
    for (let i = 0; i < 14; i++) await attempt(nobody);
    expect(await stateOf(to)).toMatchObject({ status: 'failed', attempts: 12, hasBody: true, reason: 'The mail server could not be reached (ECONNREFUSED).' });
  });

  it('whose link has run out is not sent any more, and its text removed', async () => {
    const server = await aMailServer();
    const to = await queue();
    await ownerPool(api.database).query(`update email_queue set expires_at = now() where recipient = $1`, [to]);
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'failed', hasBody: false, reason: 'The link in the mail ran out before the mail could be sent.' });
    expect(server.received).toEqual([]);
  });

  it('whose key is missing waits for it', async () => {
    const server = await aMailServer();
    const to = await queue();
    await hurry(api);
    await workOff({ ...workshopOf(api, mailer(server.url)), keyring: createKeyring(api.config) }, jobs);
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 0, reason: expect.stringContaining('encryption key is missing') });
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toEqual(sent(2));
  });

  it('of an account that is gone is gone', async () => {
    const to = await queue();
    await ownerPool(api.database).query('delete from email_queue where recipient = $1', [to]);
    const server = await aMailServer();
    await attempt(mailer(server.url));
    expect(server.received).toEqual([]);
  });
});

describe('a server that hangs', () => {
  it('before it says a word is left, and tried again', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void silent.close());
    const to = await queue();
    await attempt(mailer(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', unknown: 0, reason: 'The mail server could not be reached (ETIMEDOUT).' });
  });

  it('before it took the mail is left, and tried again', async () => {
    const server = await aMailServer({ onRecipient: (attempt) => (attempt === 1 ? forEver() : undefined) });
    const to = await queue();
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 0 });
    await attempt(mailer(server.url));
    expect([await stateOf(to), server.received.length]).toEqual([sent(2), 1]);
  });

  it('while it says a word now and then does not hold the worker', async () => {
    const chatty = createServer((socket) => {
      socket.on('error', () => {}).write('220 hello\r\n');
      const chat = setInterval(() => socket.write('250-still\r\n'), 50);
      socket.once('close', () => clearInterval(chat));
    });
    await new Promise<void>((resolve) => chatty.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void chatty.close());
    const to = await queue();
    const began = performance.now();
    await attempt(smtpMailer(`smtp://127.0.0.1:${(chatty.address() as AddressInfo).port}`, from, { ...quick, silence: 60_000, connection: 60_000, greeting: 60_000, attempt: 500 }));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 0 });
  });
});

describe('where the outcome is unknown', () => {
  it.each([
    ['drops the connection after the mail', (connection: { drop(): void }) => connection.drop()],
    ['hangs after the mail', () => forEver()],
  ])('because the server %s, it is tried once more under the same Message-ID', async (_, misbehave) => {
    const server = await aMailServer({ onMail: (attempt, connection) => (attempt === 1 ? misbehave(connection) : undefined) });
    const to = await queue();
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 1, hasBody: true, isUnderWay: false, reason: expect.stringContaining('before the mail server said whether it took the mail') });
    await attempt(mailer(server.url));
    expect(await stateOf(to)).toEqual({ ...sent(2), unknown: 1 });
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('again, it is given up: nobody gets a mail more than twice', async () => {
    const server = await aMailServer({ onMail: (_, connection) => connection.drop() });
    const to = await queue();
    for (let i = 0; i < 4; i++) await attempt(mailer(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'failed', attempts: 2, unknown: 2, hasBody: true });
    expect(server.received).toHaveLength(2);
  });

  it('because the worker was killed after it had sent it, it is tried once more', async () => {
    const server = await aMailServer();
    const real = mailer(server.url);
    const killed: Mailer = { ...real, send: (message, signal) => real.send(message, signal).then(() => Promise.reject(new Error('killed'))) };
    const to = await queue();
    await attempt(killed);
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, isUnderWay: true });
    // As long as it might still be at work, nobody else takes the mail, and the job does not end.
    await attempt(real);
    expect([server.received.length, await jobOf(to)]).toEqual([1, ['retry']]);
    await ownerPool(api.database).query(`update email_queue set attempt_started_at = now() - interval '91 seconds' where recipient = $1`, [to]);
    await attempt(real);
    expect(await stateOf(to)).toEqual({ ...sent(2), unknown: 1 });
    expect(server.received.map(({ messageId }) => messageId)).toEqual([server.received[0]?.messageId, server.received[0]?.messageId]);
  });

  it('of an attempt that has become another\'s, its end is not written down', async () => {
    const server = await aMailServer();
    const real = mailer(server.url);
    const to = await queue();
    // While this one dawdles, another has counted it as dead and tried again.
    const dawdling: Mailer = {
      ...real,
      async send() {
        await ownerPool(api.database).query(`update email_queue set attempts = 2, unknown_outcomes = 1 where recipient = $1`, [to]);
        throw new Error('never told');
      },
    };
    await attempt(dawdling);
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 2, unknown: 1, isUnderWay: true });
  });
});

describe('the worker', () => {
  const work = (url: string, patience = {}) => startWorker(workshopOf(api, mailer(url)), jobs, { poll: 50, ...patience });

  it('sends each mail once, however many servers there are', async () => {
    const server = await aMailServer({ onMail: () => pause(20) });
    const addresses = await Promise.all(Array.from({ length: 20 }, queue));
    const workers = [await work(server.url), await work(server.url), await work(server.url)];
    onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.stop()))));
    await vi.waitFor(async () => expect(await Promise.all(addresses.map(stateOf))).toEqual(addresses.map(() => sent(1))), { timeout: 15_000 });
    expect(server.received.map(({ to }) => to?.[0]?.address).toSorted()).toEqual(addresses.toSorted());
  });

  it('finishes a mail that is under way when it is stopped', async () => {
    let isTaking = false;
    const server = await aMailServer({ onMail: () => ((isTaking = true), pause(250)) });
    const to = await queue();
    const worker = await work(server.url);
    await vi.waitFor(() => expect(isTaking).toBe(true), { timeout: 5_000 });
    await worker.stop();
    expect(await stateOf(to)).toEqual(sent(1));
  });

  it('writes down what it knows of a mail that it cannot wait for', async () => {
    let isTaking = false;
    const server = await aMailServer({ onMail: () => ((isTaking = true), forEver()) });
    const to = await queue();
    const worker = await startWorker(workshopOf(api, smtpMailer(server.url, from)), jobs, { poll: 50, drain: 300 });
    await vi.waitFor(() => expect(isTaking).toBe(true), { timeout: 5_000 });
    const began = performance.now();
    await worker.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 1, isUnderWay: false });
  });
});

describe('the login', () => {
  const login = { user: 'vitae@example.org', password: 'p@ss:wörd/neverinthelog' };
  const urlWith = (port: number, password: string, host = '127.0.0.1') => `smtp://${encodeURIComponent(login.user)}:${encodeURIComponent(password)}@${host}:${port}`;

  it('is used where the server wants one', async () => {
    const server = await aMailServer({ login });
    const to = await queue();
    await attempt(mailer(urlWith(server.port, login.password)));
    expect([await stateOf(to), server.passwords]).toEqual([sent(1), [login.password]]);
  });

  it('that is refused is a fault of ours, which is told without the password', async () => {
    const server = await aMailServer({ login });
    const to = await queue();
    await attempt(mailer(urlWith(server.port, 'neverinthelog')));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, reason: 'The mail server refused our login (535).' });
    expect(api.log.join('')).not.toContain('neverinthelog');
  });

  it('goes over no wire in the clear', async () => {
    const server = await aMailServer({ login });
    const to = await queue();
    // The same machine, by a name that does not say so.
    await attempt(mailer(urlWith(server.port, login.password, '[::ffff:127.0.0.1]')));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1 });
    expect(server.passwords).toEqual([]);
  });

  it('is not told to a server whose certificate nobody vouches for', async () => {
    const server = await aMailServer({ login, options: { secure: true } });
    const to = await queue();
    await attempt(mailer(urlWith(server.port, login.password).replace('smtp:', 'smtps:')));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, reason: expect.stringMatching(/CERT/) });
    expect(server.passwords).toEqual([]);
  });
});

describe('headers', () => {
  const message = { messageId: 'id@example.org', to: 'a@example.org', subject: 'Hello', text: 'text', html: '<p>html</p>' };
  const send = (url: string, changes: Partial<typeof message>) => mailer(url).send({ ...message, ...changes }, new AbortController().signal);

  it.each([
    { subject: 'Hello\r\nBcc: b@example.org\r\n\r\nbody' },
    { subject: 'Hello\nX-Injected: 1' },
    { messageId: 'id@example.org>\r\nBcc: b@example.org' },
  ])('hold nothing that was not meant for them: %j', async (changes) => {
    const server = await aMailServer();
    await send(server.url, changes);
    expect(server.received).toHaveLength(1);
    for (const { headers, bcc } of server.received) {
      expect(bcc).toBeUndefined();
      expect(headers.map(({ key }) => key).filter((key) => key === 'x-injected' || key === 'bcc')).toEqual([]);
    }
  });

  it.each(['a@example.org, b@example.org', 'a@example.org\r\nRCPT TO:<b@example.org>', 'a@example.org>\r\nDATA', '<a@example.org> b@example.org'])('and envelopes name one recipient: %j', async (to) => {
    const server = await aMailServer();
    await send(server.url, { to }).catch(() => {});
    expect(server.received.flatMap(({ to: recipients }) => recipients?.map(({ address }) => address) ?? [])).not.toContain('b@example.org');
    expect(server.received.filter(({ raw }) => /^(rcpt|data|bcc)/im.test(raw))).toEqual([]);
  });
});

describe('without a mail server', () => {
  it('development prints the text, marks the mail as sent, and keeps it', async () => {
    const lines: string[] = [];
    const config = configFrom({ NODE_ENV: 'development' });
    const to = await queue();
    await attempt(mailerFor(config, createLog(config, { write: (line) => lines.push(line) }))!);
    expect(await stateOf(to)).toMatchObject({ status: 'sent', hasBody: true });
    expect(lines.join('')).toContain(`Mail to ${to}: Reset your password`);
    expect(lines.join('')).toContain(`\n${token}\n`);
  });

  it('a test prints nothing', async () => {
    const to = await queue();
    await attempt(workshopOf(api).mailer!);
    expect(await stateOf(to)).toMatchObject({ status: 'sent', hasBody: true });
    expect(api.log.join('')).not.toContain(token);
  });

  it('production lets mails wait until there is one', async () => {
    const config = configFrom({ NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y', ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`, ALLOW_NO_MAIL: 'true' });
    expect(mailerFor(config, api.service.log)).toBeNull();
    const to = await queue();
    await hurry(api);
    expect(await workOff({ ...workshopOf(api), mailer: null }, jobs)).toBe(0);
    expect([await stateOf(to), await jobOf(to)]).toMatchObject([{ status: 'pending', attempts: 0 }, ['created']]);
  });
});
