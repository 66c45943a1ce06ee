import type { QueryResult } from 'pg';
import { hashOfRecoveryCode, newRecoveryCodes } from '../../src/auth/recovery-code.ts';
import { hashOf, newToken } from '../../src/auth/token.ts';
import { aQuestionnaire, noQuestionnaire } from './access-questionnaire.ts';
import { type Api, globalId } from './api.ts';
import { ownerPool } from './database.ts';
import { aFailedMail, aSentMail } from './mail.ts';
import { aUser, password, type SeededUser } from './seed.ts';

/** What the angle brackets of the access matrix stand for, by name. */
export type Target = Readonly<Record<keyof typeof nothing, string>>;

const nothing = {
  ...noQuestionnaire,
  apiKey: '',
  attempt: '',
  challengeToken: '',
  changeToken: '',
  dataExport: '',
  deletedFitness: '',
  deletedProfile: '',
  email: '',
  failedExport: '',
  fitness: '',
  mail: '',
  passkey: '',
  password: '',
  profile: '',
  recoveryCode: '',
  refreshToken: '',
  resetToken: '',
  revokedKey: '',
  role: '',
  schema: '',
  schemaKind: '',
  sentMail: '',
  session: '',
  setting: '',
  settings: '',
  socialLogin: '',
  spareProfile: '',
  unlockToken: '',
  user: '',
  verifyToken: '',
  version: '',
};

/** Leaves nothing empty that can be, opens a session, and tells the keys. */
const furnish = (id: string, refreshToken: string, tokens: readonly (readonly [purpose: string, token: string])[]) => `
  ${tokens.map(([purpose, token]) => `insert into one_time_tokens (user_id, purpose, token_hash, email, created_at, expires_at)
    select id, '${purpose}', '${hashOf(token)}', case '${purpose}' when 'email_change' then 'new-' || email else email end, now() - interval '1 hour', now() + interval '1 day' from users where id = '${id}'`).join(';')};
  update users set user_name = 'u' || left(md5(id::text), 12), first_name = 'Ann', last_name = 'Other', last_login = now(), locked_until = now(), must_change_by = null where id = '${id}';
  update profiles set title = 'Title', description = 'Text', current_section = 'about', completed_at = now() where user_id = '${id}';
  update profile_versions set title = 'Title', description = 'Text', message = 'Why', label = 'Label ' || version,
    restored_from = case when version > 1 then 1 end where user_id = '${id}';
  insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at, ip_address, user_agent)
  values ('${id}', '${hashOf(newToken('vat'))}', '${hashOf(refreshToken)}', now() + interval '1 hour', now() + interval '1 day', '192.0.2.1', 'Browser');
  insert into login_history (user_id, login_method, outcome, ip_address, user_agent) values ('${id}', 'email', 'wrong_password', '192.0.2.1', 'Browser');
  insert into user_social_logins (user_id, login_method_id, provider_user_id, email)
  select '${id}', id, gen_random_uuid()::text, 'ann@there.example' from login_methods where method_name = 'github';
  update sessions set profile_id = (select id from profiles where user_id = '${id}' and is_default) where user_id = '${id}' and user_agent is not null;
  insert into api_keys (user_id, name, prefix, key_hash, previous_key_hash, previous_ends_at, scope, expires_at, revoked_at, last_used_at, profile_id)
  select '${id}', case when is_revoked then 'Revoked' else 'Live' end, 'vak_12345678', left(md5(random()::text) || md5(''), 43),
    left(md5(random()::text) || md5(''), 43), now(), 'read', now() + interval '1 day', case when is_revoked then now() end, now(),
    case when is_revoked then (select id from profiles where user_id = '${id}' limit 1) end
  from (values (true), (false)) as made (is_revoked);
  insert into user_settings (user_id, setting_key, setting_value) values ('${id}', 'theme', '"LIGHT"');
  update profile_versions set author_key_id = (select id from api_keys where user_id = '${id}' limit 1) where user_id = '${id}';
  insert into data_exports (user_id, status, token_hash, size, requested_at, ready_at, expires_at)
  values ('${id}', 'ready', '${hashOf(newToken('vet'))}', 1, now() - interval '2 days', now(), now() + interval '1 day');
  insert into data_exports (user_id, status, failure_reason, requested_at) values ('${id}', 'failed', 'Why', now() - interval '2 days');
  insert into fitness_profiles (user_id, age, sex, sex_details, height_cm, weight_kg, experience_level, experience_details, limitations, primary_goal,
    primary_goal_details, available_equipment, session_length, session_length_details, generation_params)
  values ('${id}', '\\x003337', '\\x006d616c65', '\\x0061', '\\x00313830', '\\x003830', 'beginner', '\\x0061', '\\x0061', 'stay_fit', '\\x0061', '{Mat}', 'minutes_30', '\\x0061', '{"n": 1}');
  insert into fitness_profiles (user_id, deleted_at) values ('${id}', now());
  insert into profile_schemas (kind, version, json_schema, description, created_by, ended_at)
  values ('k${id}', 1, '{}', 'Why', '${id}', clock_timestamp() + interval '1 second'), ('k${id}', 2, '{}', null, '${id}', null);
  select (select id from fitness_profiles where user_id = '${id}' and deleted_at is null) as fitness,
    (select id from fitness_profiles where user_id = '${id}' and deleted_at is not null) as deleted_fitness,
    (select id from sessions where user_id = '${id}' and user_agent is not null) as session,
    (select id from user_settings where user_id = '${id}') as setting,
    (select id from profile_schemas where created_by = '${id}' and version = 1) as schema,
    (select id from data_exports where user_id = '${id}' and status = 'ready') as data_export,
    (select id from data_exports where user_id = '${id}' and status = 'failed') as failed_export,
    (select id from profile_versions where user_id = '${id}' and version = 2) as version,
    (select id from user_social_logins where user_id = '${id}') as "socialLogin",
    (select id from login_history where user_id = '${id}') as attempt,
    (select id from passkeys where user_id = '${id}') as passkey,
    (select id from api_keys where user_id = '${id}' and name = 'Live') as api_key,
    (select id from api_keys where user_id = '${id}' and name = 'Revoked') as revoked_key,
    (select role_id from user_roles where user_id = '${id}') as role`;

interface Options {
  readonly role?: string;
  readonly isEnrolled?: boolean | undefined;
  /** Whether the profile has a questionnaire, which takes a third of the time. */
  readonly isFilledIn?: boolean;
}

/**
 * A passkey, an app, recovery codes and a sign-in that waits for one of them. Login asks the account alone whether there is a second
 * factor, so that without being enrolled the password opens a session nevertheless.
 */
const furnishFactors = (id: string, challengeToken: string, recoveryCode: string, isEnrolled: boolean) => `
  insert into passkeys (user_id, passkey_name, credential_id, public_key, is_backed_up, transports, last_used_at)
  values ('${id}', 'Phone', replace(gen_random_uuid()::text, '-', ''), '\\x00', true, '{internal}', now());
  insert into totp_secrets (user_id, secret, confirmed_at, last_used_step) values ('${id}', '\\x00', now(), 1);
  insert into recovery_codes (user_id, code_hash) values ('${id}', '${hashOfRecoveryCode(recoveryCode)}');
  insert into login_challenges (user_id, login_method, token_hash, expires_at) values ('${id}', 'email', '${hashOf(challengeToken)}', now() + interval '1 hour');
  update users set has_second_factor = ${isEnrolled} where id = '${id}'`;

/** A profile that can be deleted, and one that can be restored. */
async function spareProfiles(api: Api, { id }: SeededUser): Promise<[spare: string, deleted: string]> {
  const profile = (name: string, deletedAt: string) => `with made as (
      insert into profiles (user_id, profile_name, deleted_at) values ('${id}', '${name}', ${deletedAt}) returning *)
    insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
    select id, 1, profile_name, '{}', timezone, currency, 'user' from made returning profile_id as id`;
  const ids = [];
  for (const text of [profile('Spare', 'null'), profile('Deleted', 'now()')]) {
    ids.push(globalId('Profile', (await ownerPool(api.database).query<{ id: string }>(text)).rows[0]?.id ?? ''));
  }
  return ids as [string, string];
}

/** A user with nothing left empty: whatever can be null has a value. The refresh token is good for one use. */
export async function aTarget(api: Api, { isEnrolled = false, isFilledIn = true, ...options }: Options = {}): Promise<{ user: SeededUser; target: Target }> {
  const user = await aUser(api, { profiles: 1, versions: 3, ...options });
  const [spareProfile, deletedProfile] = await spareProfiles(api, user);
  const [challengeToken, [recoveryCode = '']] = [newToken('vst'), newRecoveryCodes()];
  await ownerPool(api.database).query(furnishFactors(user.id, challengeToken, recoveryCode, isEnrolled));
  const refreshToken = newToken('vrt');
  const [verifyToken, resetToken, changeToken, unlockToken] = [newToken('vot'), newToken('vot'), newToken('vot'), newToken('vot')];
  const tokens = [['email_verification', verifyToken], ['password_reset', resetToken], ['email_change', changeToken], ['account_unlock', unlockToken]] as const;
  const results = (await ownerPool(api.database).query(furnish(user.id, refreshToken, tokens))) as unknown as QueryResult<Record<string, string>>[];
  const keys = results.at(-1)?.rows[0] ?? {};
  const idOf = (type: string, name: string) => globalId(type, keys[name] ?? '');
  const target = {
    ...nothing,
    ...{ user: user.globalId, email: user.email, password, refreshToken, verifyToken, resetToken, changeToken, unlockToken },
    ...{ challengeToken, recoveryCode, passkey: idOf('Passkey', 'passkey') },
    session: idOf('Session', 'session'),
    socialLogin: idOf('SocialLogin', 'socialLogin'),
    setting: idOf('UserSetting', 'setting'),
    settings: globalId('UserSettings', user.id),
    attempt: idOf('LoginAttempt', 'attempt'),
    failedExport: idOf('DataExport', 'failed_export'),
    dataExport: idOf('DataExport', 'data_export'),
    role: idOf('Role', 'role'),
    schema: idOf('ProfileSchema', 'schema'),
    schemaKind: `k${user.id}`,
    profile: user.profiles[0]?.globalId ?? '',
    ...{ spareProfile, deletedProfile },
    ...(isFilledIn ? await aQuestionnaire(api, user) : noQuestionnaire),
    version: idOf('ProfileVersion', 'version'),
    fitness: idOf('FitnessProfile', 'fitness'),
    deletedFitness: idOf('FitnessProfile', 'deleted_fitness'),
    apiKey: idOf('ApiKey', 'api_key'),
    revokedKey: idOf('ApiKey', 'revoked_key'),
    mail: globalId('EmailMessage', await aFailedMail(api, user)),
    sentMail: globalId('EmailMessage', await aSentMail(api, user)),
  };
  return { user, target };
}

/** The name of a role that grants these permissions and no others, made where it is not there yet. */
export async function aRole(api: Api, name: string, permissions: readonly string[]): Promise<string> {
  await ownerPool(api.database).query(
    `with made as (insert into roles (role_name, description) values ($1, 'Made by a test') on conflict do nothing returning id)
     insert into role_permissions (role_id, permission_id) select made.id, p.id from made, permissions p where permission_name = any ($2)`,
    [name, permissions],
  );
  return name;
}
