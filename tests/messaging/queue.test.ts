import { beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../src/db/session.ts';
import type { Mail } from '../../src/mail/template.ts';
import { type Principal, system } from '../../src/principal.ts';
import { enqueueMail } from '../../src/queue/mail.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { mailOf, mailsOf } from '../support/mail.ts';
import { aUser, type SeededUser } from '../support/seed.ts';
import { principalOf } from '../support/session.ts';

let api: Api;
let ann: SeededUser;
beforeAll(async () => {
  api = await startApi();
  ann = await aUser(api);
});

const as = async (who: SeededUser | 'system'): Promise<Session> => {
  const principal: Principal = who === 'system' ? system('test') : await principalOf(api, who);
  return openSession(api.database, principal, 'test');
};
const address = () => `${crypto.randomUUID()}@example.org`;
const reset = (to: string, token = 'vpr_secret'): Mail => ({ type: 'passwordReset', to, token, validMinutes: 60 });

async function enqueue(who: SeededUser | 'system', mail: Mail, actAs?: string): Promise<void> {
  const session = await as(who);
  await session.write('test', async (tx) => {
    if (actAs !== undefined) await tx.actAs(actAs);
    await enqueueMail({ tx, keyring: api.keyring, config: api.config }, mail);
  });
}

const jobsOf = async (id: string) =>
  (await ownerPool(api.database).query(`select name, data, state::text, retry_limit, expire_seconds, keep_until::text from pgboss.job where data -> 'data' ->> 'id' = $1`, [id])).rows;

describe('a mail is enqueued', () => {
  it('by a user, about themselves, with the job that sends it', async () => {
    const to = address();
    await enqueue(ann, reset(to, 'vpr_one'));
    const mail = await mailOf(api, to, 'passwordReset');
    expect(mail).toMatchObject({ userId: ann.id, status: 'pending', token: 'vpr_one', subject: 'Reset your password' });
    expect(await jobsOf(mail.id)).toEqual([
      { name: 'mail', data: { data: { id: mail.id }, userId: ann.id }, state: 'created', retry_limit: 30, expire_seconds: 120, keep_until: 'infinity' },
    ]);
  });

  it('by the system, about a user or about nobody', async () => {
    const to = address();
    await enqueue('system', reset(to), ann.id);
    await enqueue('system', reset(to));
    expect((await mailsOf(api, to)).map(({ userId }) => userId)).toEqual([ann.id, null]);
  });

  it('and neither it nor its job is there if the transaction is undone', async () => {
    const to = address();
    const count = async () => (await ownerPool(api.database).query<{ count: number }>('select count(*)::int from pgboss.job')).rows[0]?.count;
    const before = await count();
    const session = await as(ann);
    const failing = session.write('test', async (tx) => {
      await enqueueMail({ tx, keyring: api.keyring, config: api.config }, reset(to));
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect([await mailsOf(api, to), await count()]).toEqual([[], before]);
  });

  it('for so long as its link works, by the clock of the database', async () => {
    const to = address();
    await enqueue(ann, reset(to));
    await enqueue(ann, { type: 'passwordChanged', to });
    const { rows } = await ownerPool(api.database).query(`select expires_at - created_at = interval '60 minutes' as hour from email_queue where recipient = $1 order by email_type`, [to]);
    expect(rows).toEqual([{ hour: null }, { hour: true }]);
  });

  it('so that the database tells nothing of its secret', async () => {
    const to = address();
    await enqueue(ann, reset(to, 'vpr_neverintheclear'));
    const { rows } = await ownerPool(api.database).query<{ row: string }>(
      `select mail::text || encode(body, 'escape') || (select string_agg(job::text, '') from pgboss.job) as row from email_queue mail where recipient = $1`,
      [to],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toMatch(/neverintheclear|reset-password/);
  });

  it('so that its body opens in no other row', async () => {
    const to = address();
    await enqueue(ann, reset(to, 'vpr_one'));
    await enqueue(ann, reset(to, 'vpr_two'));
    await ownerPool(api.database).query(`update email_queue set body = (select body from email_queue where recipient = $1 order by created_at limit 1) where recipient = $1`, [to]);
    await expect(mailsOf(api, to)).rejects.toThrow();
  });

  it.each(['a@example.org\r\nBcc: b@example.org', 'a@example.org, b@example.org', '<a@example.org>', 'a@example.org\n', 'a b@example.org'])('to one address, and not to %j', async (to) => {
    await expect(enqueue(ann, reset(to))).rejects.toThrow();
    expect(await mailsOf(api, to)).toEqual([]);
  });
});

describe('requests', () => {
  it('cannot write in the name of another, or look at the queue', async () => {
    const bob = await aUser(api);
    const session = await as(ann);
    await expect(session.write('test', (tx) => tx.query({ name: 'x', text: `insert into email_queue (user_id, message_id, email_type, recipient, subject, body) values ($1::uuid, 'a@b', 'x', 'a@b.c', 's', '\\x00')` }, [bob.id]))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(session.read({ name: 'y', text: 'select * from pgboss.job' }, [])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await session.read({ name: 'z', text: 'select id from email_queue' }, [])).toEqual([]);
  });
});
