import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../src/auth/token.ts';
import { graphql } from './generated/gql.ts';
import { type Api, type Sender, startApi } from './support/api.ts';
import { ownerPool } from './support/database.ts';
import { login, register, updateProfile } from './support/operations.ts';
import { aUser, password, type SeededUser } from './support/seed.ts';

let api: Api;
beforeAll(async () => {
  // Above the cost of the seeded passwords, so that signing in replaces their hashes.
  api = await startApi({ BCRYPT_COST: '5', MAX_PROFILES_PER_USER: '3', LOG_LEVEL: 'trace' });
  await ownerPool(api.database).query(`
    create function fail_at_commit() returns trigger language plpgsql as $$ begin
      if new.title = 'fail at commit' then raise exception 'no'; end if;
      return null;
    end $$;
    create constraint trigger fail_at_commit after update on profiles deferrable initially deferred
      for each row execute function fail_at_commit()`);
});

const create = graphql(`
  mutation AuditedCreate($input: CreateProfileInput!) {
    createProfile(input: $input) { profile { id } userErrors { code } }
  }
`);
const restore = graphql(`
  mutation AuditedRestore($input: RestoreProfileVersionInput!) { restoreProfileVersion(input: $input) { userErrors { code } } }
`);
const setDefault = graphql(`
  mutation AuditedSetDefault($input: SetDefaultProfileInput!) { setDefaultProfile(input: $input) { userErrors { code } } }
`);
const refresh = graphql(`
  mutation AuditedRefresh($input: RefreshSessionInput!) {
    refreshSession(input: $input) { session { accessToken refreshToken session { id } } userErrors { code } }
  }
`);
const logout = graphql(`
  mutation AuditedLogout($input: LogoutInput!) { logout(input: $input) { userErrors { code } } }
`);

interface Entry {
  readonly user: string | null;
  readonly action: string;
  readonly table: string | null;
  readonly record: string | null;
  readonly operation: string | null;
  readonly details: Record<string, unknown> | null;
}

/** Does what is to be logged under a request id of its own; gives its answer and what was logged under the id. */
async function logged<T>(work: (headers: Record<string, string>) => Promise<{ data: T }>): Promise<{ data: T; entries: Entry[] }> {
  const requestId = crypto.randomUUID();
  const { data } = await work({ 'x-request-id': requestId });
  const { rows } = await ownerPool(api.database).query<Entry>(
    `select user_id as user, action, table_name as table, record_id as record, operation, details from audit_logs
     where request_id = $1 order by table_name collate "C", details::text collate "C"`,
    [requestId],
  );
  return { data, entries: rows };
}

const profileOf = (user: SeededUser, i = 0) => ({ id: user.profiles[i]?.id ?? '', globalId: user.profiles[i]?.globalId ?? '' });
const keyOf = (globalId: string | undefined) => Buffer.from(globalId ?? '', 'base64url').toString().split(':')[1] ?? '';

describe('signing in', () => {
  it('leaves an entry for everything that a registration makes, the account in nobody\'s name', async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const { data, entries } = await logged((headers) => api.send(null, register, { input: { email, password } }, headers));
    const [user, profile] = [keyOf(data.register.user?.id), keyOf(data.register.profile?.id)];
    const insert = { action: 'insert', operation: 'register' };
    expect(entries).toMatchObject([
      { ...insert, user, table: 'one_time_tokens', record: user, details: { before: null, after: { email, purpose: 'email_verification' } } },
      { ...insert, user, table: 'profiles', record: profile, details: { before: null, after: { profile_name: 'Default', user_id: user } } },
      { ...insert, user, table: 'sessions', details: { before: null, after: { user_id: user, ip_address: '127.0.0.1' } } },
      { ...insert, user, table: 'user_roles', record: user, details: { before: null, after: { user_id: user } } },
      { ...insert, user: null, table: 'users', record: user, details: { before: null, after: { email, status: 'active' } } },
    ]);
    const kept = entries.map(({ table, details }) => [table, Object.keys(details?.['after'] as object)]);
    expect(JSON.stringify(kept)).not.toMatch(/hash|profile_data|metadata|description/);
  });

  it('by password leaves the session, and that the hash was renewed', async () => {
    const ann = await aUser(api);
    const first = await logged((headers) => api.send(null, login, { input: { identifier: ann.email, password } }, headers));
    expect(first.entries).toEqual([
      { user: ann.id, action: 'insert', table: 'sessions', record: expect.any(String), operation: 'login', details: expect.objectContaining({ before: null }) },
      { user: ann.id, action: 'update', table: 'users', record: ann.id, operation: 'login', details: { before: {}, after: {}, hidden: ['password_hash'] } },
    ]);
    const second = await logged((headers) => api.send(null, login, { input: { identifier: ann.email, password } }, headers));
    expect(second.entries).toMatchObject([{ user: ann.id, action: 'insert', table: 'sessions' }]);
  });

  it('out leaves the end of the session', async () => {
    const ann = await aUser(api);
    const { entries } = await logged((headers) => api.send(ann, logout, { input: {} }, headers));
    expect(entries).toEqual([
      {
        ...{ user: ann.id, action: 'update', table: 'sessions', record: ann.sessionId, operation: 'logout' },
        details: { before: { is_active: true }, after: { is_active: false }, hidden: null },
      },
    ]);
  });

  it('again by a refresh token leaves nothing, and by one that was used before the end of the session', async () => {
    const ann = await aUser(api);
    const renewed = await logged((headers) => api.send(null, refresh, { input: { refreshToken: ann.refreshToken } }, headers));
    expect([renewed.data.refreshSession.userErrors, renewed.entries]).toEqual([[], []]);
    await ownerPool(api.database).query(`update sessions set refreshed_at = now() - interval '1 minute' where id = $1`, [ann.sessionId]);
    const replayed = await logged((headers) => api.send(null, refresh, { input: { refreshToken: ann.refreshToken } }, headers));
    expect(replayed.entries).toEqual([
      {
        ...{ user: null, action: 'update', table: 'sessions', record: ann.sessionId, operation: 'refreshSession' },
        details: { before: { is_active: true }, after: { is_active: false }, hidden: null },
      },
      { user: null, action: 'refuse', table: null, record: null, operation: 'refreshSession', details: { codes: ['INVALID_CREDENTIALS'] } },
    ]);
  });
});

describe('a profile', () => {
  it('leaves an entry when it is made, and none when the request is repeated', async () => {
    const ann = await aUser(api, { profiles: 0 });
    const input = { name: 'Work', data: { secret: 'health' }, description: 'private', idempotencyKey: crypto.randomUUID() };
    const { data, entries } = await logged((headers) => api.send(ann, create, { input }, headers));
    const record = keyOf(data.createProfile.profile?.id);
    expect(entries).toMatchObject([{ user: ann.id, action: 'insert', table: 'profiles', record, operation: 'createProfile', details: { before: null } }]);
    expect(JSON.stringify(entries)).not.toMatch(/health|private/);
    expect((await logged((headers) => api.send(ann, create, { input }, headers))).entries).toEqual([]);
  });

  it('leaves what was changed before and after, but for its content', async () => {
    const ann = await aUser(api);
    const { id, globalId } = profileOf(ann);
    const input = { id: globalId, name: 'Renamed', data: { secret: 'health' }, description: 'private' };
    const { entries } = await logged((headers) => api.send(ann, updateProfile, { input }, headers));
    expect(entries).toEqual([
      {
        ...{ user: ann.id, action: 'update', table: 'profiles', record: id, operation: 'updateProfile' },
        details: {
          before: { profile_name: 'Profile 1', latest_version: 1 },
          after: { profile_name: 'Renamed', latest_version: 2 },
          hidden: expect.toSatisfy((names: string[]) => names.toSorted().join() === 'description,profile_data'),
        },
      },
    ]);
    expect((await logged((headers) => api.send(ann, updateProfile, { input }, headers))).entries).toEqual([]);
  });

  it('leaves who changed it where that is not the owner', async () => {
    const [ann, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
    const { id, globalId } = profileOf(ann);
    const { entries } = await logged((headers) => api.send(admin, updateProfile, { input: { id: globalId, title: 'Mended' } }, headers));
    expect(entries).toMatchObject([{ user: admin.id, record: id, details: { before: { title: null }, after: { title: 'Mended' } } }]);
  });

  it('leaves a restoration, and both profiles that a choice of the default one changes', async () => {
    const ann = await aUser(api, { profiles: 2, versions: 2 });
    const restored = await logged((headers) => api.send(ann, restore, { input: { profileId: profileOf(ann).globalId, version: 1 } }, headers));
    expect(restored.entries).toEqual([
      {
        ...{ user: ann.id, action: 'update', table: 'profiles', record: profileOf(ann).id, operation: 'restoreProfileVersion' },
        details: { before: { latest_version: 2 }, after: { latest_version: 3 }, hidden: ['profile_data'] },
      },
    ]);
    const chosen = await logged((headers) => api.send(ann, setDefault, { input: { id: profileOf(ann, 1).globalId } }, headers));
    const update = { user: ann.id, action: 'update', table: 'profiles', operation: 'setDefaultProfile' };
    expect(chosen.entries).toEqual([
      { ...update, record: profileOf(ann).id, details: { before: { is_default: true }, after: { is_default: false }, hidden: null } },
      { ...update, record: profileOf(ann, 1).id, details: { before: { is_default: false }, after: { is_default: true }, hidden: null } },
    ]);
  });
});

describe('an entry', () => {
  it('is written by the transaction of what it tells', async () => {
    const ann = await aUser(api);
    await api.send(ann, updateProfile, { input: { id: profileOf(ann).globalId, title: 'New' } });
    const { rows } = await ownerPool(api.database).query(
      // The entry has the time of the transaction, the profile that of the change.
      'select a.xmin::text = p.xmin::text as together, a.created_at <= p.updated_at as at_once from audit_logs a join profiles p on p.id = a.record_id where p.id = $1 and a.action = $2',
      [profileOf(ann).id, 'update'],
    );
    expect(rows).toEqual([{ together: true, at_once: true }]);
  });

  it('goes with it where it cannot be committed', async () => {
    const ann = await aUser(api);
    const { data, entries } = await logged((headers) => api.send(ann, updateProfile, { input: { id: profileOf(ann).globalId, title: 'fail at commit' } }, headers));
    expect([data, entries]).toEqual([null, []]);
    const { rows } = await ownerPool(api.database).query('select title, latest_version as version from profiles where id = $1', [profileOf(ann).id]);
    expect(rows).toEqual([{ title: null, version: 1 }]);
  });
});

describe('a refusal', () => {
  type Attempt = (ann: SeededUser, headers: Record<string, string>) => Promise<{ data: unknown }>;
  const attempts: Record<string, readonly [operation: string, codes: readonly string[], attempt: Attempt]> = {
    'of what is not there': ['updateProfile', ['NOT_FOUND'], (ann, headers) => api.send(ann, updateProfile, { input: { id: Buffer.from(`Profile:${crypto.randomUUID()}`).toString('base64url'), title: 'x' } }, headers)],
    'of what came too late': ['updateProfile', ['VERSION_CONFLICT'], (ann, headers) => api.send(ann, updateProfile, { input: { id: profileOf(ann).globalId, title: 'x', expectedVersion: 9 } }, headers)],
    'of several values': ['updateProfile', ['TOO_SHORT', 'INVALID'], (ann, headers) => api.send(ann, updateProfile, { input: { id: profileOf(ann).globalId, name: '', title: '', timezone: 'x' } }, headers)],
    'of a name that is taken': ['createProfile', ['TAKEN'], (ann, headers) => api.send(ann, create, { input: { name: 'Profile 1' } }, headers)],
    'of one too many': ['createProfile', ['LIMIT_REACHED'], (ann, headers) => api.send(ann, create, { input: { name: 'Profile 4' } }, headers)],
    'of a version that is not there': ['restoreProfileVersion', ['NOT_FOUND'], (ann, headers) => api.send(ann, restore, { input: { profileId: profileOf(ann).globalId, version: 9 } }, headers)],
  };

  it.each(Object.entries(attempts))('%s leaves its codes, and no other entry', async (_what, [operation, codes, attempt]) => {
    const ann = await aUser(api, { profiles: codes.includes('LIMIT_REACHED') ? 3 : 1 });
    const { entries } = await logged((headers) => attempt(ann, headers));
    expect(entries).toEqual([{ user: ann.id, action: 'refuse', table: null, record: null, operation, details: { codes } }]);
  });

  it.each([
    ['login', 'INVALID_CREDENTIALS', (headers: Record<string, string>, ann: SeededUser) => api.send(null, login, { input: { identifier: ann.email, password: 'guess' } }, headers)],
    ['register', 'TAKEN', (headers: Record<string, string>, ann: SeededUser) => api.send(null, register, { input: { email: ann.email, password } }, headers)],
    ['register', 'PASSWORD_TOO_COMMON', (headers: Record<string, string>) => api.send(null, register, { input: { email: 'x@example.org', password: 'password1' } }, headers)],
    ['refreshSession', 'INVALID_CREDENTIALS', (headers: Record<string, string>) => api.send(null, refresh, { input: { refreshToken: 'nonsense' } }, headers)],
  ] as const)('of %s (%s) leaves it in nobody\'s name', async (operation, code, attempt) => {
    const ann = await aUser(api);
    const { entries } = await logged<unknown>((headers) => attempt(headers, ann));
    expect(entries).toEqual([{ user: null, action: 'refuse', table: null, record: null, operation, details: { codes: [code] } }]);
  });
});

describe('the logs', () => {
  it('hold no secret after all of this', async () => {
    const secrets = { password: `${crypto.randomUUID()}-secret`, typo: crypto.randomUUID(), content: crypto.randomUUID(), key: crypto.randomUUID() };
    const email = `${crypto.randomUUID()}@example.org`;
    const { data } = await api.send(null, register, { input: { email, password: secrets.password, idempotencyKey: secrets.key } });
    const session = data.register.session;
    const ann: Sender = { accessToken: session?.accessToken ?? '' };
    const id = data.register.profile?.id ?? '';
    await api.send(ann, updateProfile, { input: { id, data: { [secrets.content]: 1 }, dataPatch: { [secrets.content]: 1 }, idempotencyKey: secrets.key } });
    await api.send(ann, updateProfile, { input: { id, dataPatch: { [secrets.content]: secrets.content } } });
    await api.send(null, login, { input: { identifier: secrets.typo, password: secrets.typo } });
    const renewed = await api.send(null, refresh, { input: { refreshToken: session?.refreshToken ?? '' } });
    const tokens = [session, renewed.data.refreshSession.session].flatMap((issued) => [issued?.accessToken ?? '', issued?.refreshToken ?? '']);
    expect(new Set(tokens).size).toBe(4);

    const { rows: [log] } = await ownerPool(api.database).query<{ text: string }>(`select string_agg(a::text, E'\\n') as text from audit_logs a`);
    expect(log?.text).toContain(email);
    expect(api.log.length).toBeGreaterThan(0);
    for (const secret of [...Object.values(secrets), ...tokens, ...tokens.map(hashOf), '$2b$']) {
      expect(log?.text).not.toContain(secret);
      expect(api.log.join('')).not.toContain(secret);
    }
  });
});
