import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createKeyring } from '../../src/encryption.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { startWorker, workOff } from '../../src/jobs/worker.ts';
import type { Mailer } from '../../src/mail/delivery.ts';
import { smtpMailer } from '../../src/mail/smtp.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { attempt as attemptWith, emptyQueue, freePort, from, jobsOfMail, mailer, queueMail, sent, stateOfMail, token } from '../support/delivery.ts';
import { hurry, runDueJobs, workshopOf } from '../support/jobs.ts';
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
    expect(await stateOf(to)).toEqual({ status: 'pending', attempts: 1, unknown: 0, reason: 'The mail server replied: 451 Try again later', hasBody: true, isUnderWay: false, isSent: false });
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
    expect((await stateOf(to)).reason).toMatch(new RegExp(`^The mail server replied: ${words}`));
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
    expect(await stateOf(to)).toMatchObject({ status: 'failed', hasBody: false, reason: 'The link in the mail expired before the mail could be sent.' });
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
