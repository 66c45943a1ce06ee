import bcrypt from 'bcrypt';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { login } from '../support/operations.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const me = graphql(`
  query MyEmail {
    viewer { user { email } }
  }
`);

const refused = {
  user: null,
  session: null,
  userErrors: [{ code: 'INVALID_CREDENTIALS', message: 'The email address, user name or password is incorrect.', field: null }],
};

const sessionsOf = async ({ id }: SeededUser) =>
  (await ownerPool(api.database).query('select count(*)::int as count from sessions where user_id = $1', [id])).rows[0].count as number;

describe('login', () => {
  it('signs in by email address and by user name, whatever the case, and notes when', async () => {
    const ann = await aUser(api);
    const userName = `ann.${ann.id.slice(0, 8)}`;
    await ownerPool(api.database).query('update users set user_name = $2 where id = $1', [ann.id, userName]);
    for (const identifier of [ann.email, ` ${ann.email.toUpperCase()}`, userName, userName.toUpperCase()]) {
      const { data } = await api.send(null, login, { input: { identifier, password } }, { 'user-agent': 'Test/1' });
      expect(data.login).toMatchObject({
        user: { id: ann.globalId, email: ann.email, lastLoginAt: expect.stringMatching(/Z$/) },
        session: { session: { isCurrent: true, isActive: true, userAgent: 'Test/1' } },
        userErrors: [],
      });
      const accessToken = data.login.session?.accessToken ?? '';
      expect((await api.send({ accessToken }, me, {})).data.viewer?.user?.email).toBe(ann.email);
    }
    expect(await sessionsOf(ann)).toBe(5);
  });

  it.each(['banned', 'inactive'])('answers the same for a wrong password, an unknown and a %s account', async (status) => {
    const [ann, shut] = [await aUser(api), await aUser(api)];
    await ownerPool(api.database).query('update users set status = $2::user_status where id = $1', [shut.id, status]);
    for (const input of [
      { identifier: ann.email, password: 'wrong' },
      { identifier: 'nobody@example.org', password },
      { identifier: shut.email, password },
      { identifier: 'no such name', password },
      { identifier: '', password },
    ]) {
      expect((await api.send(null, login, { input })).data.login).toEqual(refused);
    }
    expect([await sessionsOf(ann), await sessionsOf(shut)]).toEqual([1, 1]);
  });

  it('does not sign in an account that has no password', async () => {
    const ann = await aUser(api);
    await ownerPool(api.database).query('update users set password_hash = null where id = $1', [ann.id]);
    expect((await api.send(null, login, { input: { identifier: ann.email, password } })).data.login).toEqual(refused);
  });

  it('replaces a hash of a lower cost than is asked for now', async () => {
    const dear = await startApi({ BCRYPT_COST: '5' }, api.database);
    const ann = await aUser(api);
    await dear.send(null, login, { input: { identifier: ann.email, password } });
    const { rows } = await ownerPool(api.database).query('select password_hash from users where id = $1', [ann.id]);
    expect(bcrypt.getRounds(rows[0].password_hash)).toBe(5);
    expect(await bcrypt.compare(password, rows[0].password_hash)).toBe(true);
  });

  it('keeps no token that it gives out', async () => {
    const ann = await aUser(api);
    const { data } = await api.send(null, login, { input: { identifier: ann.email, password, idempotencyKey: crypto.randomUUID() } });
    const tokens = [data.login.session?.accessToken, data.login.session?.refreshToken];
    const { rows: tables } = await ownerPool(api.database).query(`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
    for (const { relname } of tables) {
      const { rows } = await ownerPool(api.database).query(`select coalesce(string_agg(t::text, ' '), '') as text from ${relname} t`);
      for (const token of tokens) {
        expect(token).toMatch(/^v[ar]t_[\w-]{43}$/);
        expect(rows[0].text).not.toContain(token);
        expect(rows[0].text).not.toContain(Buffer.from(token ?? '').toString('hex'));
      }
      expect(rows[0].text).not.toContain(password);
    }
    expect(api.log.join('\n')).not.toMatch(/v[ar]t_|correct horse/);
  });

  it('does not keep others waiting while passwords are compared', async () => {
    const slow = await startApi({ BCRYPT_COST: '12' }, api.database);
    const ann = await aUser(api);
    const hash = await bcrypt.hash(password, 12);
    await ownerPool(api.database).query('update users set password_hash = $2 where id = $1', [ann.id, hash]);
    let isOver = false;
    const logins = Promise.all(
      Array.from({ length: 20 }, () => slow.send(null, login, { input: { identifier: ann.email, password } })),
    ).finally(() => (isOver = true));
    const others: string[] = [];
    while (!isOver) others.push((await slow.send(ann, me, {})).data.viewer?.user?.email ?? '');
    expect((await logins).map(({ data }) => data.login.userErrors)).toEqual(Array.from({ length: 20 }, () => []));
    // Were each hash computed on the main thread, a request could get through only between two of them.
    expect(others.length).toBeGreaterThan(40);
    expect(new Set(others)).toEqual(new Set([ann.email]));
  });
});
