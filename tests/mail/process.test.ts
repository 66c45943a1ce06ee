import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { openDatabase } from '../../src/db/database.ts';
import { openSession } from '../../src/db/session.ts';
import { createKeyring } from '../../src/encryption.ts';
import { system } from '../../src/principal.ts';
import { enqueueMail } from '../../src/queue/mail.ts';
import { aPlace, type Place } from '../support/place.ts';
import { startProcess } from '../support/server-process.ts';
import { aMailServer } from '../support/smtp.ts';

const keys = { ENCRYPTION_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}` };

/** Does something to the database of a process, while that does not run. */
async function meanwhile<T>({ environment }: Place, work: (session: ReturnType<typeof openSession>) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: environment.DATABASE_URL });
  try {
    return await work(openSession(database, system('test'), 'test'));
  } finally {
    await database.close();
  }
}

it('a server sends what waits, and finishes the mail under way when it is asked to stop', { timeout: 60_000 }, async () => {
  let isTaking = false;
  const mailServer = await aMailServer({ onMail: () => ((isTaking = true), pause(1_000)) });
  const place = await aPlace();
  const config = configFrom(keys);
  const mail = { type: 'passwordReset', to: 'ann@example.org', token: 'vpr_neverinthelog', validMinutes: 60 } as const;
  await meanwhile(place, (session) => session.write('test', (tx) => enqueueMail({ tx, keyring: createKeyring(config), config }, mail)));

  const server = await startProcess({ ...place.environment, ...keys, SMTP_URL: mailServer.url, LOG_LEVEL: 'debug' });
  await vi.waitFor(() => expect(isTaking).toBe(true), { timeout: 10_000 });
  const began = performance.now();
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);

  expect(mailServer.received.map(({ text }) => text)).toEqual([expect.stringContaining(mail.token)]);
  expect(server.output()).not.toContain(mail.token);
  const rows = await meanwhile(place, (session) => session.read({ name: 'state', text: `select status::text, attempts, body from email_queue` }, []));
  expect(rows).toEqual([{ status: 'sent', attempts: 1, body: null }]);
});

it('a production server does not start without a mail server, and says how to mend it', async () => {
  const started = startProcess({ NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/x', BCRYPT_COST: '10', ...keys });
  await expect(started).rejects.toThrow(/^It ended with 1 before it listened: SMTP_URL is required in production.*ALLOW_NO_MAIL=true/s);
});
