import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { RequestError } from '../../src/errors.ts';
import { anonymous, system } from '../../src/principal.ts';
import { aQuestionnaire } from '../support/access-questionnaire.ts';
import { type Api, startApi } from '../support/api.ts';
import { contents, foreignTo, ownerOf, type StoredRow, tableNames } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { updateProfile } from '../support/operations.ts';
import { aKey, aUser, type SeededUser } from '../support/seed.ts';

// Row-level security by itself: statements without any condition of the application's.

const callers = ['anonymous', 'stranger', 'owner', 'manager', 'admin', 'system'] as const;
type Caller = (typeof callers)[number];

let api: Api;
let ann: SeededUser;
let sessions: Record<Caller, Session>;
/** The id of each caller. */
let ids: Record<Caller, string | null>;

beforeAll(async () => {
  api = await startApi();
  const { principalOf } = authentication(api.database);
  ann = await aUser(api, { profiles: 2, versions: 3 });
  const others = { stranger: await aUser(api, { profiles: 0 }), manager: await aUser(api, { profiles: 0, role: 'manager' }), admin: await aUser(api, { profiles: 0, role: 'admin' }) };
  const open = async (user: SeededUser) => openSession(api.database, await principalOf(user.accessToken, 'test'), 'test');
  sessions = {
    anonymous: openSession(api.database, anonymous, 'test'),
    owner: await open(ann),
    stranger: await open(others.stranger),
    manager: await open(others.manager),
    admin: await open(others.admin),
    system: openSession(api.database, system('test'), 'test'),
  };
  ids = { anonymous: null, system: null, owner: ann.id, stranger: others.stranger.id, manager: others.manager.id, admin: others.admin.id };
  // Fills the tables that no user is seeded into.
  await aKey(api, ann, 'write');
  await aQuestionnaire(api, ann);
  const input = { id: ann.profiles[0]?.globalId ?? '', data: { secret: 'of Ann' }, idempotencyKey: crypto.randomUUID() };
  expect((await api.send(ann, updateProfile, { input })).data.updateProfile.userErrors).toEqual([]);
  await ownerPool(api.database).query(`
    insert into spent_refresh_tokens (session_id, token_hash) values ('${ann.sessionId}', repeat('s', 43));
    insert into login_history (user_id, login_method, outcome) values ('${ann.id}', 'email', 'wrong_password');
    insert into one_time_tokens (user_id, purpose, token_hash, email, expires_at) values ('${ann.id}', 'password_reset', repeat('o', 43), '${ann.email}', now());
    insert into email_queue (user_id, message_id, email_type, recipient, subject, body) values ('${ann.id}', 'm@example.org', 'passwordChanged', '${ann.email}', 'Subject', 'text');
    insert into user_social_logins (user_id, login_method_id, provider_user_id) select '${ann.id}', id, 'ann' from login_methods where method_name = 'google';
    insert into login_flows (user_id, session_id, state_hash, browser_hash, provider, secrets, return_to)
    values ('${ann.id}', '${ann.sessionId}', repeat('s', 43), repeat('b', 43), 'google', 'text', 'https://app.example.org/');
    insert into data_exports (user_id) values ('${ann.id}');
    insert into data_export_chunks (export_id, position, content) select id, 0, 'text' from data_exports;
    insert into totp_secrets (user_id, secret, confirmed_at, last_used_step) values ('${ann.id}', 'box', now(), 1);
    insert into passkeys (user_id, passkey_name, credential_id, public_key, is_backed_up) values ('${ann.id}', 'Phone', 'credential', 'key', true);
    insert into passkey_registrations (user_id, challenge_hash, expires_at) values ('${ann.id}', repeat('p', 43), now());
    insert into recovery_codes (user_id, code_hash) values ('${ann.id}', repeat('r', 43));
    insert into login_challenges (user_id, login_method, token_hash, expires_at) values ('${ann.id}', 'email', repeat('c', 43), now());
    insert into second_factor_throttles (user_id, attempts) values ('${ann.id}', 1);
    insert into fitness_profiles (user_id, age) values ('${ann.id}', 'box');
    insert into user_settings (user_id, setting_key, setting_value) values ('${ann.id}', 'theme', '"DARK"');
    insert into profile_schemas (kind, version, json_schema, created_by) values ('known', 1, '{}', '${ann.id}');
    insert into login_throttles (network, attempts, resets_at) values ('192.0.2.1', 1, now())`);
});

/** The columns of a table; with `readableTo` those that this role is granted for reading. */
async function columnsOf(table: string, readableTo: string | null = null): Promise<string[]> {
  const { rows } = await ownerPool(api.database).query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and ($2::text is null or has_column_privilege($2, attrelid, attnum, 'SELECT')) order by attnum`,
    [table, readableTo],
  );
  return rows.map(({ name }) => name);
}

/** What everybody may read. */
const common = ['login_methods', 'permissions', 'profile_schemas', 'role_permissions', 'roles'];

/** What everybody may read as far as it is published, and those who write it whole. */
const published = ['questionnaire_templates'];

/** What is nobody's: read by functions of the database, or by the service when it starts. */
const closed = ['encryption_keys', 'login_throttles'];

/** Who finds Ann's rows, of all that are there. */
const readers: Record<string, readonly Caller[]> = {
  answer_changes: ['owner', 'manager', 'admin'],
  answers: ['owner', 'manager', 'admin'],
  api_keys: ['owner', 'manager', 'admin'],
  audit_logs: ['manager', 'admin'],
  // Found by the token of the link, and made by the worker.
  data_export_chunks: ['system'],
  data_exports: ['owner', 'manager', 'admin', 'system'],
  // Staff looks after the queue; the worker fetches what it is told to.
  email_queue: ['manager', 'admin', 'system'],
  // Health data, which nobody else is permitted to see.
  fitness_profiles: ['owner'],
  idempotency_keys: ['owner'],
  // Found by functions of the database, or in the name of its owner alone.
  login_challenges: [],
  // Found by the state that a provider sends back.
  login_flows: ['system'],
  login_history: ['owner', 'manager', 'admin'],
  // Found by the token, before it is known whose it is.
  one_time_tokens: ['system'],
  passkey_registrations: [],
  passkeys: ['owner'],
  profile_versions: ['owner', 'manager', 'admin'],
  profiles: ['owner', 'manager', 'admin'],
  recovery_codes: ['owner'],
  second_factor_throttles: [],
  sections: ['owner', 'manager', 'admin'],
  // To tell whose token or address it is, the service sees all accounts and sessions.
  sessions: ['owner', 'manager', 'admin', 'system'],
  spent_refresh_tokens: ['system'],
  totp_secrets: ['owner'],
  user_roles: ['owner', 'manager', 'admin'],
  // Found by what the provider calls somebody who is nobody yet.
  user_social_logins: ['owner', 'manager', 'admin', 'system'],
  user_settings: ['owner'],
  users: ['owner', 'manager', 'admin', 'system'],
};

describe('an unfiltered select', () => {
  it('is tried on every table, in each of which Ann has something', async () => {
    expect([...Object.keys(readers), ...common, ...published, ...closed].toSorted()).toEqual(await tableNames(api.database));
    const all = await contents(api.database);
    for (const table of Object.keys(readers)) {
      expect([table, all[table]?.filter((row) => ownerOf(table, row) === ann.id).length]).toEqual([table, expect.toSatisfy((count) => Number(count) > 0)]);
    }
  });

  it.each(callers)('shows no row that is not for: %s', async (caller) => {
    for (const [table, allowed] of Object.entries(readers)) {
      const columns = await columnsOf(table, caller === 'system' ? 'vitae_service' : 'vitae_app');
      const rows = columns.length === 0 ? [] : await sessions[caller].read(statement<StoredRow>(`select ${columns.join(', ')} from ${table}`), []);
      const others = rows.filter((row) => ownerOf(table, row) !== ids[caller]);
      const ofAnn = rows.filter((row) => ownerOf(table, row) === ann.id);
      const isOwner = caller === 'owner';
      expect([table, ofAnn.length > 0]).toEqual([table, allowed.includes(caller)]);
      if (isOwner || !allowed.includes(caller)) expect([table, others]).toEqual([table, []]);
    }
  });

  it.each(callers)('shows the catalogue of rights, and nothing more of it, to: %s', async (caller) => {
    for (const table of common) {
      const { rows: [all] } = await ownerPool(api.database).query(`select count(*)::int as count from ${table}`);
      expect(await sessions[caller].read(statement(`select count(*)::int as count from ${table}`), [])).toEqual([all]);
    }
  });

  it.each(callers)('shows what is published, and drafts to those who write them: %s', async (caller) => {
    for (const table of published) {
      const { rows } = await ownerPool(api.database).query<{ count: number; drafts: number }>(`select count(*)::int as count, count(*) filter (where published_at is null)::int as drafts from ${table}`);
      const { count = 0, drafts = 0 } = rows[0] ?? {};
      expect(drafts).toBeGreaterThan(0);
      const found = sessions[caller].read(statement(`select count(*)::int as count from ${table}`), []);
      // The system's own work has no need of them.
      if (caller === 'system') await expect(found).rejects.toMatchObject({ code: 'FORBIDDEN' });
      else expect(await found).toEqual([{ count: caller === 'admin' ? count : count - drafts }]);
    }
  });
});

/** How many rows a statement changed, or the code of the error that it ended in. */
async function attempt(caller: Caller, change: string): Promise<number | string> {
  try {
    const counted = statement<{ count: number }>(`with changed as (${change} returning 1) select count(*)::int as count from changed`);
    const [row] = await sessions[caller].run('attempt', counted, []);
    return row?.count ?? 0;
  } catch (error) {
    return error instanceof RequestError ? error.code : String(error);
  }
}

/** Statements that would change every row there is, in every column. */
async function attacks(): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tableNames(api.database)) {
    for (const column of await columnsOf(table)) {
      // The second needs no right to read, so the policies for reading have no say in it.
      found.push(`update ${table} set ${column} = ${column}`, `update ${table} set ${column} = default`);
    }
    found.push(`delete from ${table}`);
  }
  return found;
}

/** The attacks that were not in vain, each with what came of it. */
async function effective(caller: Caller): Promise<[string, unknown][]> {
  const outcomes: [string, unknown][] = [];
  for (const attack of await attacks()) outcomes.push([attack, await attempt(caller, attack)]);
  return outcomes.filter(([, outcome]) => outcome !== 0 && outcome !== 'FORBIDDEN');
}

/** What somebody may write of what is their own, who has neither profiles nor used a key. */
const writable = ['sessions.profile_id', 'sessions.is_active', 'users.user_name', 'users.first_name', 'users.last_name'];

const columnsIn = (outcomes: readonly [string, unknown][]) => [
  ...new Set(outcomes.map(([attack]) => attack.replace(/update (\w+) set (\w+).*/, '$1.$2'))),
];

describe('an unfiltered update or delete', () => {
  it.each(['anonymous', 'stranger', 'manager'] as const)('reaches nothing of others: %s', async (caller) => {
    const before = foreignTo(ids[caller], await contents(api.database));
    expect(columnsIn(await effective(caller))).toEqual(caller === 'anonymous' ? [] : writable);
    expect(foreignTo(ids[caller], await contents(api.database))).toEqual(before);
  });

  it("reaches Ann's own rows alone, in the columns that her role is granted", async () => {
    await aUser(api, { profiles: 2 });
    const before = foreignTo(ann.id, await contents(api.database));
    const columns = columnsIn(await effective('owner'));
    const ofProfiles = ['profile_name', 'profile_data', 'latest_version', 'timezone', 'currency', 'is_default', 'title', 'description', 'status', 'current_section', 'deleted_at'];
    const ofAnswers = ['answer_text', 'answer_data', 'sealed_value', 'is_sensitive', 'question_text', 'question_revision', 'version'];
    const ofSections = ['status', 'order_index', 'required', 'required_answered', 'optional', 'optional_answered', 'data'];
    const ofFitness = [
      ...['age', 'sex', 'sex_details', 'height_cm', 'weight_kg', 'experience_level', 'experience_details', 'limitations', 'primary_goal'],
      ...['primary_goal_details', 'available_equipment', 'session_length', 'session_length_details', 'generation_params', 'deleted_at'],
    ];
    expect(columns).toEqual([
      ...ofAnswers.map((column) => `answers.${column}`),
      ...ofFitness.map((column) => `fitness_profiles.${column}`),
      ...['idempotency_keys.response', 'delete from idempotency_keys'],
      'profile_versions.label',
      ...ofProfiles.map((column) => `profiles.${column}`),
      ...ofSections.map((column) => `sections.${column}`),
      ...[...writable.slice(0, 2), 'user_settings.setting_value', 'delete from user_settings', 'delete from user_social_logins', ...writable.slice(2)],
    ]);
    expect(foreignTo(ann.id, await contents(api.database))).toEqual(before);
  });

  // A refresh token is all that its bearer has, so the service finds and renews sessions by it, in nobody's name; and it marks
  // the mails that it has sent, and the exports that it has made, whose files go with their tokens. Whoever comes back from a provider
  // is nobody yet as well, and takes the flow away.
  it('reaches sessions, mails, exports and flows alone, where nobody acts: system', async () => {
    const reached = ['data_exports', 'email_queue', 'sessions'];
    const others = [...reached, 'data_export_chunks', 'login_flows'];
    const before = await contents(api.database, others);
    const attacks = (await effective('system')).map(([attack]) => attack);
    const isEnding = (attack: string) => attack === 'delete from login_flows';
    expect(attacks.filter(isEnding)).toHaveLength(1);
    expect(new Set(attacks.filter((attack) => !isEnding(attack)).map((attack) => attack.split(' ')[1]))).toEqual(new Set(reached));
    expect(await contents(api.database, others)).toEqual(before);
  });
});

describe('an insert', () => {
  const forged: Record<string, (to: string, profile: string) => string> = {
    'an account': () => `insert into users (email) values ('forged@example.org')`,
    'a role for oneself': () => `insert into user_roles (user_id, role_id) select app_user_id(), id from roles where role_name = 'admin'`,
    'a role for another': (to) => `insert into user_roles (user_id, role_id) select '${to}', id from roles where role_name = 'admin'`,
    'a right for a role': () => `insert into role_permissions (role_id, permission_id) select r.id, p.id from roles r, permissions p`,
    'a role': () => `insert into roles (role_name) values ('forged')`,
    'an attempt to sign in': (to) => `insert into login_history (user_id, login_method, outcome) values ('${to}', 'email', 'succeeded')`,
    'a one-time token': (to) => `insert into one_time_tokens (user_id, purpose, token_hash, email, expires_at) values ('${to}', 'password_reset', repeat('x', 43), 'x@example.org', now())`,
    'a login of one\'s own': () => `insert into user_social_logins (login_method_id, provider_user_id) select id, 'forged' from login_methods where method_name = 'google'`,
    'a flow of another': (to) => `insert into login_flows (user_id, state_hash, browser_hash, provider, secrets, return_to) values ('${to}', repeat('x', 43), repeat('y', 43), 'google', 'x', 'x')`,
    'a permission': () => `insert into permissions (permission_name) values ('forged:read:own')`,
    'a session of another': (to) => `insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at) values ('${to}', repeat('x', 43), repeat('y', 43), now(), now())`,
    'a profile of another': (to) => `insert into profiles (user_id, profile_name) values ('${to}', 'forged')`,
    'a profile with a time': () => `insert into profiles (profile_name, created_at) values ('forged', '2000-01-01')`,
    "a version in another's history": (_to, profile) => `insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
      values ('${profile}', 9, 'forged', '{}', 'UTC', 'USD', 'user')`,
    "a version in another's name": (to, profile) => `insert into profile_versions (profile_id, user_id, version, profile_name, profile_data, timezone, currency, author_kind)
      values ('${profile}', '${to}', 9, 'forged', '{}', 'UTC', 'USD', 'user')`,
    'a setting of another': (to) => `insert into user_settings (user_id, setting_key, setting_value) values ('${to}', 'forged', '1')`,
    'an entry of the audit log': () => `insert into audit_logs (action) values ('update')`,
    'an answer for another': (to) => `insert into idempotency_keys (user_id, key_hash, operation, input_mac) values ('${to}', 'forged', 'x', 'x')`,
  };

  it.each(['anonymous', 'stranger', 'manager', 'system'] as const)('forges nothing: %s', async (caller) => {
    const before = await contents(api.database);
    const isAllowed = (what: string) => caller === 'system' && what === 'an account';
    for (const [what, forge] of Object.entries(forged)) {
      if (isAllowed(what)) continue;
      expect([what, await attempt(caller, forge(ann.id, ann.profiles[0]?.id ?? ''))]).toEqual([what, 'FORBIDDEN']);
    }
    expect(await contents(api.database)).toEqual(before);
  });

  it('of nobody belongs to nobody: no profile, no session, no version', async () => {
    expect(await attempt('anonymous', `insert into profiles (profile_name) values ('forged')`)).toBe('FORBIDDEN');
    expect(await attempt('system', `insert into profiles (profile_name) values ('forged')`)).toBe('FORBIDDEN');
    expect(await attempt('system', `insert into sessions (token_hash, refresh_token_hash, expires_at, refresh_expires_at)
      values (repeat('x', 43), repeat('y', 43), now(), now())`)).toBe('FORBIDDEN');
  });
});
