import { hashOf } from '../../src/auth/token.ts';

/** Fixed keys, so that SQL can name them. */
export const [ann, bob, work, home] = ['a', 'b', 'c', 'd'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`) as [string, string, string, string];

const unique = 'gen_random_uuid()::text';
const hash = `translate(encode(sha256(gen_random_uuid()::text::bytea), 'base64'), '+/=', '-_')`;

/** A row of each table that breaks no rule, as SQL by column. Columns with a default are absent. */
const valid: Record<string, Record<string, string>> = {
  users: { email: `${unique} || '@example.org'` },
  roles: { role_name: unique },
  permissions: { permission_name: `'things_' || translate(left(${unique}, 8), '0123456789', 'ghijklmnop') || ':read:own'` },
  user_roles: { user_id: `'${ann}'`, role_id: `(select id from roles where role_name = 'manager')` },
  role_permissions: {
    role_id: `(select id from roles where role_name = 'user')`,
    permission_id: `(select id from permissions where permission_name = 'users:read:any')`,
  },
  profiles: { user_id: `'${ann}'`, profile_name: unique },
  fitness_profiles: { user_id: `'${bob}'` },
  profile_versions: {
    ...{ profile_id: `'${work}'`, version: '2', profile_name: `'Work'`, profile_data: `'{}'` },
    ...{ timezone: `'UTC'`, currency: `'USD'`, author_kind: `'user'` },
  },
  profile_schemas: { kind: `'k' || left(${unique}, 8)`, version: '1', json_schema: `'{}'` },
  questionnaire_templates: { template_key: `'t' || left(${unique}, 8)`, revision: '1', title: `'Asked'`, definition: `'{"sections": []}'` },
  sections: {
    ...{ profile_id: `'${work}'`, template_id: `(select id from questionnaire_templates where template_key = 'known')` },
    ...{ section_key: `'s' || left(${unique}, 8)`, title: `'Asked'`, order_index: '(2 + random() * 1000000000)::int' },
  },
  answers: { profile_id: `'${work}'`, section_key: `'about'`, question_key: `'q' || left(${unique}, 8)`, question_text: `'What?'`, question_revision: '1' },
  answer_changes: {
    ...{ answer_id: `(select id from answers where profile_id = '${work}' and question_key = 'known')`, version: '2' },
    ...{ question_text: `'What?'`, question_revision: '1', author_kind: `'user'` },
  },
  sessions: { user_id: `'${ann}'`, token_hash: hash, refresh_token_hash: hash, expires_at: 'now()', refresh_expires_at: 'now()' },
  spent_refresh_tokens: { session_id: `(select id from sessions where token_hash = '${hashOf('access')}')`, token_hash: hash },
  login_history: { user_id: `'${ann}'`, login_method: `'email'`, outcome: `'succeeded'` },
  login_throttles: { network: unique, attempts: '1', resets_at: 'now()' },
  one_time_tokens: { user_id: `'${bob}'`, purpose: `'password_reset'`, token_hash: hash, email: `'bob@example.org'`, expires_at: 'now()' },
  api_keys: { user_id: `'${ann}'`, name: `'Backup'`, prefix: `'vak_abcd-_12'`, key_hash: hash, scope: `'read'` },
  login_methods: { method_name: `'m' || left(${unique}, 8)` },
  user_social_logins: { user_id: `'${ann}'`, login_method_id: `(select id from login_methods where method_name = 'google')`, provider_user_id: unique },
  login_flows: { state_hash: hash, browser_hash: hash, provider: `'google'`, secrets: `'\\x00'`, return_to: `'https://app.example.org/'` },
  data_exports: { user_id: `'${bob}'` },
  data_export_chunks: { export_id: `(select id from data_exports where user_id = '${ann}')`, position: '1', content: `'\\x00'` },
  totp_secrets: { user_id: `'${bob}'`, secret: `'\\x00'`, expires_at: 'now()' },
  passkeys: { user_id: `'${ann}'`, passkey_name: unique, credential_id: hash, public_key: `'\\x00'`, is_backed_up: 'false' },
  passkey_registrations: { user_id: `'${bob}'`, challenge_hash: hash, expires_at: 'now()' },
  recovery_codes: { user_id: `'${ann}'`, code_hash: hash },
  login_challenges: { user_id: `'${ann}'`, login_method: `'email'`, token_hash: hash, expires_at: 'now()' },
  second_factor_throttles: { user_id: `'${bob}'`, attempts: '1' },
  audit_logs: { action: `'insert'` },
  email_queue: {
    ...{ user_id: `'${ann}'`, message_id: `${unique} || '@example.org'`, email_type: `'passwordChanged'`, recipient: `'ann@example.org'` },
    ...{ subject: `'Your password was changed'`, body: `'\\x00'` },
  },
  user_settings: { user_id: `'${ann}'`, setting_key: unique, setting_value: `'1'` },
  encryption_keys: { key_id: `left(${unique}, 8)`, fingerprint: `md5(${unique})` },
  idempotency_keys: { key_hash: hash, operation: `'createProfile'`, input_mac: hash },
};

/** Inserts a valid row, but for the columns that are given otherwise, as SQL. */
export function insert(table: string, otherwise: Record<string, string> = {}): string {
  const row = { ...valid[table], ...otherwise };
  return `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;
}

/** Inserts a valid profile with its first version, which a profile cannot be without when the transaction ends. */
export function insertProfile(otherwise: Record<string, string> = {}): string {
  return `with made as (${insert('profiles', otherwise)} returning *)
    insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
    select id, latest_version, profile_name, profile_data, timezone, currency, 'user' from made`;
}

/** Two users. Ann's default profile is Work, Bob's is Home, each at version 1; Ann has a session, hashes of which are known. */
export const scene = `
  ${insert('users', { id: `'${ann}'`, email: `'ann@example.org'`, user_name: `'Ann'` })};
  ${insert('users', { id: `'${bob}'`, email: `'bob@example.org'` })};
  ${insertProfile({ id: `'${work}'`, profile_name: `'Work'`, is_default: 'true' })};
  ${insertProfile({ id: `'${home}'`, user_id: `'${bob}'`, profile_name: `'Home'`, is_default: 'true' })};
  ${insert('fitness_profiles', { user_id: `'${ann}'` })};
  ${insert('profile_schemas', { kind: `'known'`, created_by: `'${ann}'` })};
  ${insert('questionnaire_templates', { template_key: `'known'`, created_by: `'${ann}'`, published_at: 'now()' })};
  ${insert('questionnaire_templates', { template_key: `'drafted'` })};
  ${insert('sections', { section_key: `'about'`, order_index: '1' })};
  ${insert('answers', { question_key: `'known'`, answer_text: `'text'` })};
  ${insert('answer_changes', { version: '1', new_value: `'"text"'`, author_id: `'${ann}'` })};
  ${insert('user_roles', { role_id: `(select id from roles where role_name = 'user')` })};
  ${insert('sessions', {
    ...{ profile_id: `'${work}'`, token_hash: `'${hashOf('access')}'`, refresh_token_hash: `'${hashOf('refresh')}'` },
  })};
  ${insert('spent_refresh_tokens', { token_hash: `'${hashOf('spent')}'` })};
  ${insert('login_history')};
  ${insert('login_throttles', { network: `'192.0.2.1'` })};
  ${insert('one_time_tokens', { user_id: `'${ann}'`, token_hash: `'${hashOf('once')}'` })};
  ${insert('api_keys', {
    ...{ key_hash: `'${hashOf('api key')}'`, previous_key_hash: `'${hashOf('former api key')}'`, previous_ends_at: 'now()' },
  })};
  ${insert('data_exports', { user_id: `'${ann}'`, token_hash: `'${hashOf('download')}'` })};
  ${insert('data_export_chunks', { position: '0' })};
  ${insert('totp_secrets', { user_id: `'${ann}'` })};
  ${insert('passkeys', { credential_id: `'known'` })};
  ${insert('passkey_registrations', { user_id: `'${ann}'` })};
  ${insert('recovery_codes', { code_hash: `'${hashOf('code')}'` })};
  ${insert('login_challenges', { token_hash: `'${hashOf('challenge')}'` })};
  ${insert('second_factor_throttles', { user_id: `'${ann}'` })};
  ${insert('user_settings', { setting_key: `'theme'` })};
  ${insert('idempotency_keys', { user_id: `'${ann}'`, key_hash: `'key'` })};
  ${insert('user_social_logins', { provider_user_id: `'ann at google'` })};
  ${insert('login_flows', {
    ...{ user_id: `'${ann}'`, session_id: `(select id from sessions where token_hash = '${hashOf('access')}')`, state_hash: `'${hashOf('state')}'` },
  })};
  ${insert('email_queue', { message_id: `'known@example.org'` })}`;
