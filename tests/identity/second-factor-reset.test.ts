import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, globalId, startApi } from '../support/api.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { mailsOf } from '../support/mail.ts';
import { login, resetSecondFactors } from '../support/operations.ts';
import { anEnrolledUser, enrolDevice, firstStep, refusedFactor, secondStep } from '../support/second-factor.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
let admin: SeededUser;
beforeAll(async () => {
  api = await startApi();
  admin = await aUser(api, { role: 'admin' });
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const reset = (user: SeededUser, id: string, more: object = {}) => api.send(user, resetSecondFactors, { input: { userId: id, ...more } });
const unchanged = () => contents(api.database, ['audit_logs']);

const hasOne = graphql(`
  query HasSecondFactor($id: ID!) {
    node(id: $id) { ... on User { hasSecondFactor } }
  }
`);

describe('the staff', () => {
  it('sees who has a second factor, and nobody else does', async () => {
    const [ann, manager] = [await anEnrolledUser(api), await aUser(api, { role: 'manager' })];
    const seenBy = async (user: SeededUser) => (await api.send(user, hasOne, { id: ann.globalId })).data.node;
    expect([await seenBy(manager), await seenBy(ann)]).toEqual([{ hasSecondFactor: true }, { hasSecondFactor: true }]);
    expect(await seenBy(await aUser(api))).toBeNull();
  });

  it('takes all second factors away: the password suffices again, all sessions end, and the owner is told', async () => {
    const ann = await anEnrolledUser(api);
    await enrolDevice(api, ann);
    const { token } = await firstStep(api, ann);
    const { data } = await reset(admin, ann.globalId);
    expect(data.resetSecondFactors).toEqual({ user: { id: ann.globalId, hasSecondFactor: false }, userErrors: [] });
    const tables = ['totp_secrets', 'passkeys', 'recovery_codes', 'login_challenges', 'second_factor_throttles'];
    for (const table of tables) expect([table, await sql(`select from ${table} where user_id = $1`, [ann.id])]).toEqual([table, []]);
    expect(await sql('select from sessions where user_id = $1 and is_active', [ann.id])).toEqual([]);
    expect(await secondStep(api, token, { recoveryCode: ann.recoveryCodes[0] ?? '' })).toEqual(refusedFactor);
    expect((await mailsOf(api, ann.email)).at(-1)).toMatchObject({ userId: ann.id, text: expect.stringContaining('Our staff removed all second factors') });
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login.session).not.toBeNull();
    const entries = await sql<{ user: string; table: string }>(
      `select distinct user_id as user, table_name as table from audit_logs where operation = 'resetSecondFactors' and table_name in ('totp_secrets', 'passkeys', 'users') order by 2`,
    );
    expect(entries).toEqual(['passkeys', 'totp_secrets', 'users'].map((table) => ({ user: admin.id, table })));
  });

  it('changes nothing for who has none, nor by the same request again', async () => {
    const [plain, ann] = [await aUser(api), await anEnrolledUser(api)];
    const before = await unchanged();
    expect((await reset(admin, plain.globalId)).data.resetSecondFactors).toEqual({ user: { id: plain.globalId, hasSecondFactor: false }, userErrors: [] });
    expect(await unchanged()).toEqual(before);
    const idempotencyKey = crypto.randomUUID();
    const first = await reset(admin, ann.globalId, { idempotencyKey });
    const mails = (await mailsOf(api, ann.email)).length;
    expect((await reset(admin, ann.globalId, { idempotencyKey })).data).toEqual(first.data);
    await Promise.all([reset(admin, ann.globalId), reset(admin, ann.globalId)]);
    expect(await mailsOf(api, ann.email)).toHaveLength(mails);
  });

  it('does not do so for itself, for nobody, or as anything less than an administrator', async () => {
    const [ann, manager, self] = [await anEnrolledUser(api), await aUser(api, { role: 'manager' }), await aUser(api, { role: 'admin' })];
    await enrolDevice(api, self);
    const before = await unchanged();
    expect((await reset(self, self.globalId)).data.resetSecondFactors).toEqual({ user: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['userId'] }] });
    const nobody = globalId('User', crypto.randomUUID());
    expect((await reset(admin, nobody)).data.resetSecondFactors).toEqual({ user: null, userErrors: [{ code: 'NOT_FOUND', field: ['userId'] }] });
    for (const user of [manager, ann]) expect((await reset(user, ann.globalId)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await unchanged()).toEqual(before);
  });
});
