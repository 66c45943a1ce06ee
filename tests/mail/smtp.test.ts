import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { workOff } from '../../src/jobs/worker.ts';
import { createLog } from '../../src/log.ts';
import type { Mailer } from '../../src/mail/delivery.ts';
import { mailerFor } from '../../src/mail/mailer.ts';
import { type Api, startApi } from '../support/api.ts';
import { attempt as attemptWith, emptyQueue, jobsOfMail, mailer, queueMail, sent, stateOfMail, token } from '../support/delivery.ts';
import { hurry, workshopOf } from '../support/jobs.ts';
import { aMailServer } from '../support/smtp.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'info' });
});
beforeEach(() => emptyQueue(api));

const queue = () => queueMail(api);
const stateOf = (to: string) => stateOfMail(api, to);
const jobOf = (to: string) => jobsOfMail(api, to);
const attempt = (by: Mailer) => attemptWith(api, by);

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
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, reason: 'The mail server rejected the login (535).' });
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
    expect(lines.join('')).toContain(`to=${to} subject=Reset your password`);
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
