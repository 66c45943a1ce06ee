import { TOTP } from 'otpauth';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { hashOf, newToken } from '../../src/auth/token.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { mailsOf } from '../support/mail.ts';
import { verifySecondFactor } from '../support/operations.ts';
import { anEnrolledUser, firstStep, refusedFactor, secondStep, wrongCode } from '../support/second-factor.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

/** Servers of one database have one key. */
const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

let api: Api;
beforeAll(async () => {
  api = await startApi({ ENCRYPTION_KEYS });
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

const attemptsAt = async ({ id }: SeededUser) =>
  (await sql<{ outcome: string }>('select outcome from login_history where user_id = $1 order by login_time, id', [id])).map(({ outcome }) => outcome);

const liveSessions = async ({ id }: SeededUser) => (await sql('select id from sessions where user_id = $1 and is_active', [id])).length;

/** Counts how often a code was compared with a secret of somebody's. */
function comparisonsWith(secret: string): () => number {
  const validate = vi.spyOn(TOTP, 'validate');
  onTestFinished(() => validate.mockRestore());
  return () => validate.mock.calls.filter(([{ secret: given }]) => given.base32 === secret).length;
}

describe('a second factor', () => {
  it('is looked at five times for one sign-in, though the right one comes then', async () => {
    const generous = await startApi({ ENCRYPTION_KEYS, LOGIN_ATTEMPTS: '100' }, api.database);
    const ann = await anEnrolledUser(api);
    const { token } = await firstStep(generous, ann);
    for (let i = 0; i < 5; i++) await secondStep(generous, token, { code: wrongCode(ann.app) });
    const compared = comparisonsWith(ann.app.secret);
    expect(await secondStep(generous, token, { code: ann.app.code() })).toEqual(refusedFactor);
    expect(compared()).toBe(0);
    expect((await secondStep(generous, (await firstStep(generous, ann)).token, { code: ann.app.code() })).userErrors).toEqual([]);
  });

  it('is looked at five times though a hundred guesses come at once, over twenty sign-ins and at several servers', async () => {
    const ann = await anEnrolledUser(api);
    const servers = [api, await startApi({ ENCRYPTION_KEYS }, api.database), await startApi({ ENCRYPTION_KEYS }, api.database)];
    const tokens: string[] = [];
    for (let i = 0; i < 20; i++) tokens.push((await firstStep(api, ann)).token);
    const compared = comparisonsWith(ann.app.secret);
    const code = wrongCode(ann.app);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => secondStep(servers[i % 3] ?? api, tokens[i % 20] ?? '', { code })));
    expect(answers).toEqual(Array.from({ length: 100 }, () => refusedFactor));
    expect(compared()).toBe(5);
    const outcomes = (await attemptsAt(ann)).filter((outcome) => outcome !== 'second_factor_required').toSorted();
    expect(outcomes).toEqual([...Array(95).fill('locked'), ...Array(5).fill('wrong_second_factor')]);
    const notices = (await mailsOf(api, ann.email)).filter(({ text }) => text.includes('several wrong codes'));
    expect(notices).toHaveLength(1);
  });

  it('that was wrong five times is not looked at for a while, which a right password does not end, then for twice as long', async () => {
    const ann = await anEnrolledUser(api);
    const lasted: number[] = [];
    for (let lock = 0; lock < 3; lock++) {
      const { token } = await firstStep(api, ann);
      for (let i = 0; i < 5; i++) await secondStep(api, token, { code: wrongCode(ann.app) });
      const right = await firstStep(api, ann);
      expect(await secondStep(api, right.token, { code: ann.app.code() })).toEqual(refusedFactor);
      const [left] = await sql<{ minutes: number }>(
        'select extract(epoch from locked_until - now())::float8 / 60 as minutes from second_factor_throttles where user_id = $1',
        [ann.id],
      );
      lasted.push(Math.round(left?.minutes ?? 0));
      await sql('update second_factor_throttles set locked_until = now() where user_id = $1', [ann.id]);
    }
    expect(lasted).toEqual([15, 30, 60]);
    expect((await secondStep(api, (await firstStep(api, ann)).token, { code: ann.app.code() })).userErrors).toEqual([]);
    expect(await sql('select from second_factor_throttles where user_id = $1', [ann.id])).toEqual([]);
  });

  it('that is kept from being looked at is looked at again when the staff unlocks the account', async () => {
    const [ann, admin] = [await anEnrolledUser(api), await aUser(api, { role: 'admin' })];
    const { token } = await firstStep(api, ann);
    for (let i = 0; i < 5; i++) await secondStep(api, token, { code: wrongCode(ann.app) });
    const unlocked = await api.sendText(admin, `mutation { unlockUser(input: {id: "${ann.globalId}"}) { userErrors { code } } }`);
    expect(unlocked.data).toEqual({ unlockUser: { userErrors: [] } });
    expect((await secondStep(api, (await firstStep(api, ann)).token, { code: ann.app.code() })).userErrors).toEqual([]);
  });

  it('costs the same whether it is wrong, comes too late or belongs to nothing', async () => {
    const ann = await anEnrolledUser(api);
    const [wrong, late] = [await firstStep(api, ann), await firstStep(api, ann)];
    await sql('update login_challenges set expires_at = now() where token_hash = $1', [hashOf(late.token)]);
    const costs = [];
    for (const token of [wrong.token, late.token, newToken('vst')]) {
      const { statements, trips } = await api.send(null, verifySecondFactor, { input: { token, code: wrongCode(ann.app) } });
      costs.push({ statements, trips });
    }
    expect(costs).toEqual([costs[0], costs[0], costs[0]]);
  });

  it('opens one session, though the same code comes fifty times at once', async () => {
    const ann = await anEnrolledUser(api);
    const tokens: string[] = [];
    for (let i = 0; i < 5; i++) tokens.push((await firstStep(api, ann)).token);
    const code = ann.app.code();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => secondStep(api, tokens[i % 5] ?? '', { code })));
    expect(answers.filter(({ session }) => session !== null)).toHaveLength(1);
    expect(answers.filter(({ session }) => session === null)).toEqual(Array.from({ length: 49 }, () => refusedFactor));
    expect(await liveSessions(ann)).toBe(2);
  });

  it('opens one session, though the same recovery code comes fifty times at once', async () => {
    const generous = await startApi({ ENCRYPTION_KEYS, LOGIN_ATTEMPTS: '100' }, api.database);
    const ann = await anEnrolledUser(api);
    const tokens: string[] = [];
    for (let i = 0; i < 10; i++) tokens.push((await firstStep(api, ann)).token);
    const [recoveryCode = ''] = ann.recoveryCodes;
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => secondStep(generous, tokens[i % 10] ?? '', { recoveryCode })));
    expect(answers.filter(({ session }) => session !== null)).toHaveLength(1);
    expect(await sql('select from recovery_codes where user_id = $1', [ann.id])).toHaveLength(9);
  });
});
