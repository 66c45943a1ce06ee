import { beforeAll, describe, expect, it } from 'vitest';
import { permissions } from '../../src/auth/permission.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { ownerPool } from '../support/database.ts';
import { register } from '../support/operations.ts';
import { password } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const newEmail = () => `${crypto.randomUUID()}@example.org`;

const counts = async (email: string) => {
  const { rows } = await ownerPool(api.database).query(
    `select count(distinct u.id)::int as users, count(p.id)::int as profiles from users u
     left join profiles p on p.user_id = u.id where u.email = $1`,
    [email],
  );
  return rows[0];
};

const everything = async () => {
  const { rows } = await ownerPool(api.database).query(
    `select (select count(*) from users)::int as users, (select count(*) from profiles)::int as profiles,
       (select count(*) from profile_versions)::int as versions, (select count(*) from sessions)::int as sessions,
       (select count(*) from user_roles)::int as roles`,
  );
  return rows[0];
};

const me = graphql(`
  query Me {
    viewer { user { email userName } profile { name } session { isCurrent ipAddress userAgent } permissions }
  }
`);

describe('register', () => {
  it('makes the account, its default profile with its first version, and a session that works', async () => {
    const email = newEmail();
    const input = { email: ` ${email.toUpperCase()} `, password, userName: `ann-${email.slice(0, 8)}`, timezone: 'Europe/Berlin' };
    const { data } = await api.send(null, register, { input }, { 'user-agent': 'vitest' });
    const { user, profile, session, userErrors } = data.register;
    expect(userErrors).toEqual([]);
    expect(user).toMatchObject({ email, userName: input.userName, roles: [{ name: 'user' }] });
    expect(profile).toMatchObject({
      ...{ name: 'Default', latestVersion: 1, isDefault: true, timezone: 'Europe/Berlin', currency: 'USD' },
      versions: { totalCount: 1, nodes: [{ version: 1, author: { email } }] },
    });
    const read = await api.send({ accessToken: session?.accessToken ?? '' }, me, {});
    expect(read.data.viewer).toEqual({
      user: { email, userName: input.userName },
      profile: { name: 'Default' },
      session: { isCurrent: true, ipAddress: '127.0.0.1', userAgent: 'vitest' },
      permissions: Object.entries(permissions).flatMap(([name, scopes]) => ((scopes as readonly string[]).includes('own') ? [`${name}:own`] : [])).toSorted(),
    });
  });

  it.each([
    ['no address', { email: 'ann' }, 'INVALID', ['email']],
    ['an address with a line break', { email: 'ann@example.org\r\nBcc: x@example.org' }, 'INVALID', ['email']],
    ['two addresses', { email: 'a@example.org,b@example.org' }, 'INVALID', ['email']],
    ['an address in angle brackets', { email: '<a@example.org>' }, 'INVALID', ['email']],
    ['an address of 255 characters', { email: `${'a'.repeat(243)}@example.org` }, 'TOO_LONG', ['email']],
    ['a short password', { password: 'qX9$kd1' }, 'TOO_SHORT', ['password']],
    ['a password of 73 bytes', { password: 'ä'.repeat(36) + 'x' }, 'TOO_LONG', ['password']],
    ['a common password', { password: 'PassWord123' }, 'PASSWORD_TOO_COMMON', ['password']],
    ['the address as password', { email: 'maximilian@example.org', password: 'Maximilian1' }, 'PASSWORD_TOO_COMMON', ['password']],
    ['a user name with an at sign', { userName: 'ann@home' }, 'INVALID', ['userName']],
    ['a user name of two characters', { userName: 'an' }, 'TOO_SHORT', ['userName']],
    ['a time zone that is none', { timezone: 'Mars/Olympus' }, 'INVALID', ['timezone']],
  ])('refuses %s and makes nothing', async (_what, change, code, field) => {
    const before = await everything();
    const { data } = await api.send(null, register, { input: { email: newEmail(), password, ...change } });
    expect(data.register).toMatchObject({ user: null, profile: null, session: null, userErrors: [{ code, field }] });
    expect(await everything()).toEqual(before);
  });

  it('accepts passwords of 8 characters, of 72 bytes, and of any characters', async () => {
    for (const good of ['zwölf!Bö', 'x9$'.repeat(24), '        .', '🐎🔋🖇️✅👍🏽🌊🗻']) {
      const { data } = await api.send(null, register, { input: { email: newEmail(), password: good } });
      expect(data.register.userErrors).toEqual([]);
    }
  });

  it('takes a user name that differs in case only for taken', async () => {
    const userName = `Ann${crypto.randomUUID().slice(0, 8)}`;
    await api.send(null, register, { input: { email: newEmail(), password, userName } });
    const { data } = await api.send(null, register, { input: { email: newEmail(), password, userName: userName.toLowerCase() } });
    expect(data.register.userErrors).toEqual([{ code: 'TAKEN', message: 'This user name is already in use. Choose a different one.', field: ['userName'] }]);
  });

  it('leaves no user behind when its profile cannot be made', async () => {
    const owner = ownerPool(api.database);
    await owner.query(`create function break_down() returns trigger language plpgsql as $$ begin raise 'broken'; end $$`);
    await owner.query(`create trigger break_down before insert on profiles for each row when (new.profile_name = 'Boom') execute function break_down()`);
    const email = newEmail();
    const before = await everything();
    const { data, errors } = await api.send(null, register, { input: { email, password, profileName: 'Boom' } });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ message: 'Internal server error. Try again later.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(await everything()).toEqual(before);
    // The address is free: nothing of the first attempt is left.
    const again = await api.send(null, register, { input: { email, password } });
    expect(again.data.register.userErrors).toEqual([]);
  });

  it('makes one account of 100 registrations of one address at once', async () => {
    const email = newEmail();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => api.send(null, register, { input: { email, password } })),
    );
    const made = answers.filter(({ data }) => data.register.user !== null);
    expect(made).toHaveLength(1);
    const codes = answers.filter((answer) => answer !== made[0]).map(({ data }) => data.register.userErrors.map((error) => error.code));
    // Who had to wait for too long to have a password hashed was told so; nobody got anything else.
    expect(codes.every(([code, ...rest]) => (code === 'TAKEN' || code === 'THROTTLED') && rest.length === 0)).toBe(true);
    expect(codes.filter(([code]) => code === 'TAKEN').length).toBeGreaterThan(40);
    expect(await counts(email)).toEqual({ users: 1, profiles: 1 });
  });
});
