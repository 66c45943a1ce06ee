import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mailer } from '../../src/mail/delivery.ts';
import { smtpMailer } from '../../src/mail/smtp.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { attempt as attemptWith, emptyQueue, from, hasty, impostor, jobsOfMail, mailer, queueMail, quick, sent, stateOfMail } from '../support/delivery.ts';
import { aMailServer, forEver } from '../support/smtp.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'info' });
});
beforeEach(() => emptyQueue(api));

const queue = () => queueMail(api);
const stateOf = (to: string) => stateOfMail(api, to);
const jobOf = (to: string) => jobsOfMail(api, to);
const attempt = (by: Mailer) => attemptWith(api, by);

describe('a server that hangs', () => {
  it('before it says a word is left, and tried again', async () => {
    const silent = await impostor((socket) => socket.on('error', () => {}));
    const to = await queue();
    await attempt(hasty(silent));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', unknown: 0, reason: 'The mail server could not be reached (ETIMEDOUT).' });
  });

  it('before it took the mail is left, and tried again', async () => {
    const server = await aMailServer({ onRecipient: (attempt) => (attempt === 1 ? forEver() : undefined) });
    const to = await queue();
    await attempt(hasty(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 0 });
    await attempt(mailer(server.url));
    expect([await stateOf(to), server.received.length]).toEqual([sent(2), 1]);
  });

  it('while it says a word now and then does not hold the worker', async () => {
    const chatty = await impostor((socket) => {
      socket.on('error', () => {}).write('220 hello\r\n');
      const chat = setInterval(() => socket.write('250-still\r\n'), 50);
      socket.once('close', () => clearInterval(chat));
    });
    const to = await queue();
    const began = performance.now();
    await attempt(smtpMailer(chatty, from, { ...quick, silence: 60_000, connection: 60_000, greeting: 60_000, attempt: 500 }));
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
    await attempt(hasty(server.url));
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 1, unknown: 1, hasBody: true, isUnderWay: false, reason: expect.stringContaining('before the mail server confirmed the mail') });
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
      },
    };
    await attempt(dawdling);
    expect(await stateOf(to)).toMatchObject({ status: 'pending', attempts: 2, unknown: 1, isUnderWay: true });
  });
});
