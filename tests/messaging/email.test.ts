import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { runDueJobs } from '../support/jobs.ts';
import { aFailedMail } from '../support/mail.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
});

const list = graphql(`
  query Emails($filter: EmailMessageFilter, $first: Int, $after: String) {
    emailMessages(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { id type to subject status attempts failureReason expiresAt sentAt createdAt text }
    }
  }
`);
const resend = graphql(`
  mutation Resend($input: ResendEmailInput!) {
    resendEmail(input: $input) { email { id status attempts failureReason text } userErrors { code field message } }
  }
`);

const sql = (text: string, values: unknown[]) => ownerPool(api.database).query<Record<string, unknown>>(text, values);
const rowOf = async (id: string) => (await sql('select status, attempts, unknown_outcomes, failure_reason from email_queue where id = $1', [id])).rows[0];
const jobsOf = async (id: string) => (await sql(`select state::text from pgboss.job where data -> 'data' ->> 'id' = $1`, [id])).rows;
const keyOf = (globalKey: string) => Buffer.from(globalKey, 'base64url').toString().split(':')[1];
const given = { status: 'failed', attempts: 3, unknown_outcomes: 0, failure_reason: 'The mail server replied: 550 No such user' };

describe('emailMessages', () => {
  it('shows the staff what became of a mail', async () => {
    const ann = await aUser(api);
    const id = await aFailedMail(api, ann);
    const { data } = await api.send(admin, list, { filter: { to: ann.email.toUpperCase() } });
    expect(data.emailMessages).toEqual({
      totalCount: 1,
      pageInfo: { endCursor: expect.any(String), hasNextPage: false },
      nodes: [
        {
          ...{ id: globalId('EmailMessage', id), type: 'passwordReset', to: ann.email, subject: 'Reset your password', status: 'FAILED', attempts: 3 },
          ...{ failureReason: 'The mail server replied: 550 No such user', expiresAt: expect.any(String), sentAt: null, createdAt: expect.any(String), text: 'The text' },
        },
      ],
    });
  });

  it('is chosen from by what a mail is and what became of it, page by page, the newest first', async () => {
    const ann = await aUser(api);
    const ids: string[] = [];
    for (const type of ['passwordReset', 'emailVerification', 'passwordReset', 'passwordReset']) ids.push(globalId('EmailMessage', await aFailedMail(api, ann, type)));
    // PGlite's clock counts milliseconds, in which several mails are made.
    for (const [i, id] of ids.entries()) await sql(`update email_queue set created_at = now() + $2 * interval '1 second' where id = $1`, [keyOf(id), i]);
    const filter = { to: ann.email, type: 'passwordReset', status: 'FAILED' as const };
    const first = (await api.send(admin, list, { filter, first: 2 })).data.emailMessages;
    const rest = (await api.send(admin, list, { filter, first: 2, after: first.pageInfo.endCursor })).data.emailMessages;
    expect([first.totalCount, first.nodes.map(({ id }) => id), rest.nodes.map(({ id }) => id)]).toEqual([3, [ids[3], ids[2]], [ids[0]]]);
    const none = await api.send(admin, list, { filter: { ...filter, status: 'PENDING' } });
    expect(none.data.emailMessages).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('costs the same for one as for twenty', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 20; i++) await aFailedMail(api, ann);
    const filter = { to: ann.email };
    await api.send(admin, list, { filter });
    const [one, twenty] = [await api.send(admin, list, { filter, first: 1 }), await api.send(admin, list, { filter, first: 20 })];
    expect(twenty.data.emailMessages.nodes).toHaveLength(20);
    expect([one.statements, twenty.statements]).toEqual([2, 2]);
  });

  it('shows no text in production, and none whose key is missing', async () => {
    const ann = await aUser(api);
    await aFailedMail(api, ann);
    const key = `a:${Buffer.alloc(32, 1).toString('base64')}`;
    const production = await startApi({ NODE_ENV: 'production', DATABASE_URL: 'postgres://x/y', ALLOW_NO_MAIL: 'true', BCRYPT_COST: '10', ENCRYPTION_KEYS: key }, api.database);
    const elsewhere = await startApi({ ENCRYPTION_KEYS: key }, api.database);
    await aFailedMail({ ...production, database: api.database }, ann);
    const textsOn = async (on: Api) => (await on.send(admin, list, { filter: { to: ann.email } })).data.emailMessages.nodes.map(({ text }) => text);
    expect([await textsOn(production), await textsOn(elsewhere), await textsOn(api)]).toEqual([[null, null], ['The text', null], [null, 'The text']]);
  });

  it('shows nothing to somebody whose roles do not let them read mails', async () => {
    const ann = await aUser(api);
    const id = await aFailedMail(api, ann);
    const { data, errors } = await api.send(ann, list, {});
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    const refused = await api.send(ann, resend, { input: { id: globalId('EmailMessage', id) } });
    expect([refused.errors?.[0]?.extensions.code, await rowOf(id), await jobsOf(id)]).toEqual(['FORBIDDEN', given, []]);
  });
});

describe('resendEmail', () => {
  it('lets a mail that was given up begin anew, once, with a job of its own', async () => {
    const ann = await aUser(api);
    const id = await aFailedMail(api, ann);
    const input = { id: globalId('EmailMessage', id), idempotencyKey: crypto.randomUUID() };
    const [first, second] = [await api.send(admin, resend, { input }), await api.send(admin, resend, { input })];
    for (const { data } of [first, second]) {
      expect(data.resendEmail).toEqual({ email: { id: input.id, status: 'PENDING', attempts: 0, failureReason: null, text: 'The text' }, userErrors: [] });
    }
    expect([await rowOf(id), await jobsOf(id)]).toEqual([{ status: 'pending', attempts: 0, unknown_outcomes: 0, failure_reason: null }, [{ state: 'created' }]]);
    const { rows } = await sql(`select user_id, operation, action, details from audit_logs where record_id = $1`, [id]);
    expect(rows).toEqual([{ user_id: admin.id, operation: 'resendEmail', action: 'update', details: expect.objectContaining({ after: expect.objectContaining({ status: 'pending' }) }) }]);
    expect(JSON.stringify(rows)).not.toContain('body');
    await runDueJobs(api);
    expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('of two at once does one', async () => {
    const id = await aFailedMail(api, await aUser(api));
    const input = { id: globalId('EmailMessage', id) };
    const both = await Promise.all([api.send(admin, resend, { input }), api.send(admin, resend, { input })]);
    expect(both.map(({ data }) => data.resendEmail.userErrors[0]?.message ?? 'done').toSorted()).toEqual(['This email is already waiting to be sent.', 'done']);
    expect(await jobsOf(id)).toHaveLength(1);
  });

  it.each([
    ['was sent', `status = 'sent', sent_at = now()`, 'This email was already sent.'],
    ['has no text any more', `body = null`, 'The text of this email is no longer available.'],
    ['has a link that ran out', `expires_at = now()`, 'The link in this email has expired.'],
  ])('leaves a mail alone that %s', async (_, change, message) => {
    const id = await aFailedMail(api, await aUser(api));
    await sql(`update email_queue set ${change} where id = $1`, [id]);
    const before = await rowOf(id);
    const { data } = await api.send(admin, resend, { input: { id: globalId('EmailMessage', id) } });
    expect(data.resendEmail).toEqual({ email: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['id'], message }] });
    expect([await rowOf(id), await jobsOf(id)]).toEqual([before, []]);
  });

  it('finds none that is not there', async () => {
    const { data } = await api.send(admin, resend, { input: { id: globalId('EmailMessage', crypto.randomUUID()) } });
    expect(data.resendEmail.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
  });
});
