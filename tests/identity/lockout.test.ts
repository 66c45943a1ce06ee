import bcrypt from 'bcrypt';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { login } from '../support/operations.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const signIn = (user: SeededUser, given = password, on = api) => on.send(null, login, { input: { identifier: user.email, password: given } });
const codeOf = ({ data }: Awaited<ReturnType<typeof signIn>>) => data.login.userErrors[0]?.code ?? 'signed in';

/** How many seconds are left of the account's lock; null: it is not locked. */
const lockOf = async ({ id }: SeededUser) =>
  (await sql<{ left: number | null }>('select extract(epoch from locked_until - now())::float8 as left from users where id = $1', [id]))[0]?.left;

/** What became of the attempts at an account, oldest first. */
const attemptsAt = async ({ id }: SeededUser) =>
  (await sql<{ outcome: string }>('select outcome from login_history where user_id = $1 order by login_time, id', [id])).map(({ outcome }) => outcome);

/** Counts the comparisons with the account's own hash. */
async function comparisonsWith({ id }: SeededUser): Promise<() => number> {
  const [account] = await sql<{ hash: string }>('select password_hash as hash from users where id = $1', [id]);
  const compare = vi.spyOn(bcrypt, 'compare');
  onTestFinished(() => compare.mockRestore());
  return () => compare.mock.calls.filter(([, hash]) => hash === account?.hash).length;
}

/** Gives the account a hash of its own, by which its comparisons are known. */
async function withOwnHash(user: SeededUser): Promise<SeededUser> {
  await sql('update users set password_hash = $2 where id = $1', [user.id, await bcrypt.hash(password, 4)]);
  return user;
}

describe('an account', () => {
  it('is locked by five failures, though a hundred come at once: no more than five are compared', async () => {
    const ann = await withOwnHash(await aUser(api));
    const compared = await comparisonsWith(ann);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => signIn(ann, `guess ${i}`)));
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['INVALID_CREDENTIALS']));
    expect(compared()).toBe(5);
    expect((await attemptsAt(ann)).toSorted()).toEqual([...Array(95).fill('locked'), ...Array(5).fill('wrong_password')]);
    expect(await lockOf(ann)).toBeGreaterThan(14 * 60);
  });

  it('is locked by five failures at several servers', async () => {
    const ann = await withOwnHash(await aUser(api));
    const compared = await comparisonsWith(ann);
    const servers = [api, await startApi({}, api.database), await startApi({}, api.database)];
    await Promise.all(servers.flatMap((server) => Array.from({ length: 10 }, (_, i) => signIn(ann, `guess ${i}`, server))));
    expect(compared()).toBe(5);
  });

  it('that is locked refuses the right password too, opens no session, and says nothing of it', async () => {
    const ann = await aUser(api);
    for (let i = 0; i < 5; i++) await signIn(ann, 'guess');
    const [wrong, right] = [await signIn(ann, 'guess'), await signIn(ann)];
    expect(right.data).toEqual(wrong.data);
    expect(right.data.login).toEqual({
      user: null,
      session: null,
      userErrors: [{ code: 'INVALID_CREDENTIALS', message: 'The email address, user name or password is incorrect.', field: null }],
    });
    expect(await sql('select id from sessions where user_id = $1', [ann.id])).toHaveLength(1);
    expect(await attemptsAt(ann)).toEqual([...Array(5).fill('wrong_password'), 'locked', 'locked']);
  });

  it('is open again when its time is over, and locked for twice as long each time, a day at most', async () => {
    const ann = await aUser(api);
    const lasted: number[] = [];
    for (let lock = 0; lock < 8; lock++) {
      for (let i = 0; i < 5; i++) await signIn(ann, 'guess');
      lasted.push(Math.round(((await lockOf(ann)) ?? 0) / 60));
      await sql('update users set locked_until = now() where id = $1', [ann.id]);
    }
    expect(lasted).toEqual([15, 30, 60, 120, 240, 480, 960, 1_440]);
    expect(codeOf(await signIn(ann))).toBe('signed in');
    // After a success the count begins anew.
    for (let i = 0; i < 5; i++) await signIn(ann, 'guess');
    expect(Math.round(((await lockOf(ann)) ?? 0) / 60)).toBe(15);
  });

  it('is not locked by failures that a success comes between, nor by twenty successes at once', async () => {
    const ann = await aUser(api);
    for (const given of ['1', '2', '3', '4', password, '1', '2', '3', '4', password]) await signIn(ann, given);
    expect(await lockOf(ann)).toBeNull();
    expect(new Set((await Promise.all(Array.from({ length: 20 }, () => signIn(ann)))).map(codeOf))).toEqual(new Set(['signed in']));
    expect(await sql('select login_attempts from users where id = $1', [ann.id])).toEqual([{ login_attempts: 0 }]);
  });

  it('is told apart by no attempt: every one is in the history with what became of it', async () => {
    const [ann, shut, none] = [await aUser(api), await aUser(api), await aUser(api)];
    await sql(`update users set status = 'banned' where id = $1`, [shut.id]);
    await sql('update users set password_hash = null where id = $1', [none.id]);
    const before = (await sql(`select id from login_history where outcome = 'unknown_account'`)).length;
    await api.send(null, login, { input: { identifier: ann.email, password } }, { 'user-agent': 'Phone' });
    for (const user of [shut, none]) await signIn(user);
    await api.send(null, login, { input: { identifier: 'nobody@example.org', password } });
    expect(await sql('select login_method, outcome, ip_address, user_agent from login_history where user_id = $1', [ann.id])).toEqual([
      { login_method: 'email', outcome: 'succeeded', ip_address: '127.0.0.1', user_agent: 'Phone' },
    ]);
    expect([await attemptsAt(shut), await attemptsAt(none)]).toEqual([['not_active'], ['wrong_password']]);
    const unknown = await sql(`select user_id from login_history where outcome = 'unknown_account'`);
    expect(unknown).toHaveLength(before + 1);
    expect(unknown.every((row) => (row as { user_id: unknown }).user_id === null)).toBe(true);
  });

  it('that has not verified its address cannot sign in where that is asked for', async () => {
    const strict = await startApi({ REQUIRE_VERIFIED_EMAIL: 'true' }, api.database);
    const ann = await aUser(api);
    expect(codeOf(await signIn(ann, password, strict))).toBe('INVALID_CREDENTIALS');
    expect(await attemptsAt(ann)).toEqual(['not_verified']);
    await sql('update users set is_email_verified = true where id = $1', [ann.id]);
    expect(codeOf(await signIn(ann, password, strict))).toBe('signed in');
  });
});

describe('a repeated login', () => {
  it('under its idempotency key counts as no failure', async () => {
    const ann = await aUser(api);
    const input = { identifier: ann.email, password, idempotencyKey: crypto.randomUUID() };
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push(await api.send(null, login, { input }));
    expect(new Set(answers.map(({ data }) => data.login.session?.accessToken)).size).toBe(1);
    expect(await sql('select login_attempts, locked_until from users where id = $1', [ann.id])).toEqual([{ login_attempts: 0, locked_until: null }]);
  });
});

describe('a network', () => {
  const throttled = graphql(`
    mutation LoginThrottled($input: LoginInput!) {
      login(input: $input) { session { expiresAt } userErrors { code ... on ThrottledError { retryAfter } } }
    }
  `);
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('is turned away after so many failures, exactly, also where they come at once and at many accounts', async () => {
    const strict = await startApi({ NETWORK_LOGIN_ATTEMPTS: '10', TRUSTED_PROXIES: '1' }, api.database);
    const users = await Promise.all(Array.from({ length: 20 }, () => aUser(api)));
    const guess = (user: SeededUser, address: string) =>
      strict.send(null, throttled, { input: { identifier: user.email, password: 'guess' } }, from(address));
    const answers = await Promise.all(users.map((user) => guess(user, '192.0.2.7')));
    const codes = answers.map(({ data }) => data.login.userErrors[0]?.code);
    expect([codes.filter((code) => code === 'INVALID_CREDENTIALS').length, codes.filter((code) => code === 'THROTTLED').length]).toEqual([10, 10]);
    const refusal = answers.find(({ data }) => data.login.userErrors[0]?.code === 'THROTTLED')?.data.login.userErrors[0] as { retryAfter: number };
    expect(refusal.retryAfter).toBeGreaterThan(800);
    expect(refusal.retryAfter).toBeLessThanOrEqual(900);

    // What was turned away was not counted against anybody, and others come in.
    const counts = await sql<{ sum: number }>('select sum(login_attempts)::int as sum from users where id = any($1)', [users.map(({ id }) => id)]);
    expect(counts).toEqual([{ sum: 10 }]);
    expect((await guess(users[0]!, '192.0.2.8')).data.login.userErrors[0]?.code).toBe('INVALID_CREDENTIALS');
    await sql(`update login_throttles set resets_at = now() where network = '192.0.2.7'`);
    expect((await guess(users[1]!, '192.0.2.7')).data.login.userErrors[0]?.code).toBe('INVALID_CREDENTIALS');
  });

  it('of one IPv6 customer counts as one, and successes do not count', async () => {
    const strict = await startApi({ NETWORK_LOGIN_ATTEMPTS: '3', TRUSTED_PROXIES: '1' }, api.database);
    const ann = await aUser(api);
    const attempt = async (given: string, address: string) => {
      const { data } = await strict.send(null, throttled, { input: { identifier: ann.email, password: given } }, from(address));
      return data.login.userErrors[0]?.code ?? 'signed in';
    };
    for (let i = 0; i < 10; i++) expect(await attempt(password, `2001:db8:1:1::${i}`)).toBe('signed in');
    for (let i = 0; i < 3; i++) expect(await attempt('guess', `2001:db8:1:1::${i}`)).toBe('INVALID_CREDENTIALS');
    expect(await attempt(password, '2001:db8:1:1:ffff::1')).toBe('THROTTLED');
    expect(await attempt(password, '2001:db8:1:2::1')).toBe('signed in');
  });
});
