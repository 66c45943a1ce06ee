import { hashOf } from '../../src/auth/token.ts';
import { ann, bob, home, insert, insertProfile, work } from './valid.ts';

/** SQL for a text of so many characters. */
export const text = (length: number) => `repeat('x', ${length})`;
/** SQL for so many bytes. */
const bytes = (length: number) => `decode(repeat('00', ${length}), 'hex')`;
const nobody = 'gen_random_uuid()';
const annsSession = `(select id from sessions where token_hash = '${hashOf('access')}')`;

/** An export that can be downloaded. */
const ready = { status: `'ready'`, token_hash: `'${hashOf('ready')}'`, size: '1', ready_at: 'now()', expires_at: 'now()' };

/** For every constraint, statements that it must refuse. */
export const violations: Record<string, readonly string[]> = {
  users_email_is_canonical: [
    insert('users', { email: `'Carol@example.org'` }),
    insert('users', { email: `'ann@EXAMPLE.org'` }),
    insert('users', { email: `${text(243)} || '@example.org'` }),
  ],
  users_email_format: ['carol', 'carol@example', 'a b@example.org', 'a,b@example.org', '"a"@example.org', '<a>@example.org', 'a@b@example.org', '@example.org']
    .map((email) => insert('users', { email: `'${email}'` }))
    .concat(insert('users', { email: `E'a\\r\\nbcc: b@example.org'` })),
  users_user_name_format: ['ab', 'x'.repeat(40), '-abc', 'a b c', 'a@b.c'].map((name) => insert('users', { user_name: `'${name}'` })),
  users_first_name_length: [insert('users', { first_name: `''` }), insert('users', { first_name: text(101) })],
  users_last_name_length: [insert('users', { last_name: `''` }), insert('users', { last_name: text(101) })],
  users_login_attempts_count: [insert('users', { login_attempts: '-1' })],
  users_erase_at_when_scheduled: [insert('users', { erase_at: 'now()' }), insert('users', { deletion_scheduled_at: 'now()' })],
  users_erase_at_later: [insert('users', { deletion_scheduled_at: 'now()', erase_at: 'now()' })],
  users_email_key: [insert('users', { email: `'ann@example.org'` })],
  users_user_name_key: [insert('users', { user_name: `'aNN'` })],

  roles_role_name_length: [insert('roles', { role_name: `''` }), insert('roles', { role_name: text(51) })],
  roles_role_name_key: [insert('roles', { role_name: `'admin'` })],
  permissions_permission_name_format: ['users:read', 'users:read:all', 'Users:read:own', 'users:read:own '].map((name) =>
    insert('permissions', { permission_name: `'${name}'` }),
  ),
  permissions_permission_name_key: [insert('permissions', { permission_name: `'users:read:own'` })],
  user_roles_pkey: [insert('user_roles', { role_id: `(select id from roles where role_name = 'user')` })],
  user_roles_user_id_fkey: [insert('user_roles', { user_id: nobody })],
  user_roles_role_id_fkey: [insert('user_roles', { role_id: nobody })],
  role_permissions_pkey: [insert('role_permissions', { permission_id: `(select id from permissions where permission_name = 'users:read:own')` })],
  role_permissions_role_id_fkey: [insert('role_permissions', { role_id: nobody })],
  role_permissions_permission_id_fkey: [insert('role_permissions', { permission_id: nobody })],

  profiles_profile_name_length: [insert('profiles', { profile_name: `''` }), insert('profiles', { profile_name: text(101) })],
  profiles_profile_data_is_object: ['[]', '1', 'null', '"text"'].map((data) => insert('profiles', { profile_data: `'${data}'` })),
  profiles_profile_data_size: [insert('profiles', { profile_data: `jsonb_build_object('x', ${text(1_048_576)})` })],
  profiles_latest_version_from_one: [insert('profiles', { latest_version: '0' })],
  profiles_timezone_length: [insert('profiles', { timezone: `''` }), insert('profiles', { timezone: text(65) })],
  profiles_currency_format: ['usd', 'US', 'U D'].map((currency) => insert('profiles', { currency: `'${currency}'` })),
  profiles_title_length: [insert('profiles', { title: `''` }), insert('profiles', { title: text(256) })],
  profiles_description_length: [insert('profiles', { description: `''` }), insert('profiles', { description: text(5_001) })],
  profiles_metadata_is_object: [insert('profiles', { metadata: `'[]'` })],
  profiles_user_id_fkey: [insertProfile({ user_id: nobody })],
  // Without its version in the history no profile can be committed, whichever of the two is written.
  profiles_id_latest_version_fkey: [insert('profiles'), `update profiles set latest_version = 2 where id = '${work}'`, `delete from profile_versions`],
  profiles_live_name_key: [insertProfile({ profile_name: `'Work'` }), `update profiles set profile_name = 'Work', user_id = '${ann}' where id = '${home}'`],
  profiles_live_default_key: [insertProfile({ is_default: 'true' })],

  profile_versions_version_from_one: [insert('profile_versions', { version: '0' })],
  profile_versions_message_length: [insert('profile_versions', { message: `''` }), insert('profile_versions', { message: text(501) })],
  profile_versions_label_length: [insert('profile_versions', { label: `''` }), insert('profile_versions', { label: text(101) })],
  profile_versions_restored_from_earlier: ['0', '2', '3'].map((version) => insert('profile_versions', { restored_from: version })),
  profile_versions_user_id_profile_id_fkey: [`update profile_versions set user_id = '${bob}' where profile_id = '${work}'`],
  profile_versions_author_id_fkey: [insert('profile_versions', { author_id: nobody })],
  profile_versions_author_key_id_fkey: [insert('profile_versions', { author_key_id: nobody })],
  profile_versions_profile_id_label_key: [
    `${insert('profile_versions', { label: `'same'` })}; ${insert('profile_versions', { version: '3', label: `'same'` })}`,
  ],
  profile_versions_profile_id_version_key: [insert('profile_versions', { version: '1' })],

  sessions_hashes_are_sha256: [insert('sessions', { token_hash: text(42) }), insert('sessions', { refresh_token_hash: text(44) })],
  sessions_user_agent_length: [insert('sessions', { user_agent: text(501) })],
  sessions_user_id_fkey: [insert('sessions', { user_id: nobody })],
  sessions_user_id_profile_id_fkey: [insert('sessions', { profile_id: `'${home}'` })],
  sessions_token_hash_key: [insert('sessions', { token_hash: `'${hashOf('access')}'` })],
  sessions_refresh_token_hash_key: [insert('sessions', { refresh_token_hash: `'${hashOf('refresh')}'` })],
  spent_refresh_tokens_hash_is_sha256: [insert('spent_refresh_tokens', { token_hash: text(42) })],
  spent_refresh_tokens_token_hash_key: [insert('spent_refresh_tokens', { token_hash: `'${hashOf('spent')}'` })],
  spent_refresh_tokens_user_id_session_id_fkey: [`update spent_refresh_tokens set user_id = '${bob}'`],

  login_history_user_id_fkey: [insert('login_history', { user_id: nobody })],
  login_history_login_method_length: [insert('login_history', { login_method: `''` }), insert('login_history', { login_method: text(51) })],
  login_history_user_agent_length: [insert('login_history', { user_agent: text(501) })],
  login_throttles_network_length: [insert('login_throttles', { network: `''` }), insert('login_throttles', { network: text(65) })],
  login_throttles_attempts_count: [insert('login_throttles', { attempts: '-1' })],
  login_throttles_network_key: [insert('login_throttles', { network: `'192.0.2.1'` })],
  one_time_tokens_hash_is_sha256: [insert('one_time_tokens', { token_hash: text(44) })],
  one_time_tokens_email_is_canonical: [insert('one_time_tokens', { email: `'Bob@example.org'` })],
  one_time_tokens_user_id_fkey: [insert('one_time_tokens', { user_id: nobody })],
  one_time_tokens_token_hash_key: [insert('one_time_tokens', { token_hash: `'${hashOf('once')}'` })],
  one_time_tokens_user_id_purpose_key: [insert('one_time_tokens', { user_id: `'${ann}'` })],

  api_keys_name_length: [insert('api_keys', { name: `''` }), insert('api_keys', { name: text(101) })],
  api_keys_prefix_format: ['vak_1234567', 'vak_123456789', 'vat_12345678', 'vak_1234 678'].map((prefix) => insert('api_keys', { prefix: `'${prefix}'` })),
  api_keys_hashes_are_sha256: [
    insert('api_keys', { key_hash: text(42) }),
    insert('api_keys', { previous_key_hash: text(44), previous_ends_at: 'now()' }),
  ],
  api_keys_previous_has_an_end: [insert('api_keys', { previous_ends_at: 'now()' }), insert('api_keys', { previous_key_hash: `'${hashOf('x')}'` })],
  api_keys_expiry_in_the_future: [insert('api_keys', { expires_at: 'now()' }), `update api_keys set expires_at = created_at - interval '1 day'`],
  api_keys_request_count_from_zero: [insert('api_keys', { request_count: '-1' })],
  api_keys_user_id_fkey: [insert('api_keys', { user_id: nobody })],
  api_keys_key_hash_key: [insert('api_keys', { key_hash: `'${hashOf('api key')}'` })],
  api_keys_previous_key_hash_key: [insert('api_keys', { previous_key_hash: `'${hashOf('former api key')}'`, previous_ends_at: 'now()' })],
  totp_secrets_secret_size: [insert('totp_secrets', { secret: `''` }), insert('totp_secrets', { secret: `decode(repeat('00', 501), 'hex')` })],
  totp_secrets_attempts_left_count: [insert('totp_secrets', { attempts_left: '-1' })],
  totp_secrets_expires_until_confirmed: [
    insert('totp_secrets', { expires_at: 'null' }),
    insert('totp_secrets', { confirmed_at: 'now()', last_used_step: '1' }),
  ],
  totp_secrets_used_when_confirmed: [
    insert('totp_secrets', { last_used_step: '1' }),
    insert('totp_secrets', { confirmed_at: 'now()', expires_at: 'null' }),
  ],
  totp_secrets_user_id_fkey: [insert('totp_secrets', { user_id: nobody })],
  totp_secrets_user_id_key: [insert('totp_secrets', { user_id: `'${ann}'` })],
  passkeys_passkey_name_length: [insert('passkeys', { passkey_name: `''` }), insert('passkeys', { passkey_name: text(101) })],
  passkeys_credential_id_format: [`''`, `'a b'`, `'a='`, text(1_365)].map((id) => insert('passkeys', { credential_id: id })),
  passkeys_public_key_size: [insert('passkeys', { public_key: `''` }), insert('passkeys', { public_key: `decode(repeat('00', 4097), 'hex')` })],
  passkeys_sign_count_range: [insert('passkeys', { sign_count: '-1' }), insert('passkeys', { sign_count: '4294967296' })],
  passkeys_transports_known: [insert('passkeys', { transports: `'{pigeon}'` }), insert('passkeys', { transports: 'null' })],
  passkeys_user_id_fkey: [insert('passkeys', { user_id: nobody })],
  passkeys_credential_id_key: [insert('passkeys', { credential_id: `'known'` })],
  passkey_registrations_hash_is_sha256: [insert('passkey_registrations', { challenge_hash: text(44) })],
  passkey_registrations_user_id_fkey: [insert('passkey_registrations', { user_id: nobody })],
  passkey_registrations_user_id_key: [insert('passkey_registrations', { user_id: `'${ann}'` })],
  recovery_codes_hash_is_sha256: [insert('recovery_codes', { code_hash: text(42) })],
  recovery_codes_user_id_fkey: [insert('recovery_codes', { user_id: nobody })],
  recovery_codes_code_hash_key: [insert('recovery_codes', { code_hash: `'${hashOf('code')}'` })],
  login_challenges_login_method_length: [insert('login_challenges', { login_method: `''` }), insert('login_challenges', { login_method: text(51) })],
  login_challenges_hashes_are_sha256: [insert('login_challenges', { token_hash: text(42) }), insert('login_challenges', { challenge_hash: text(44) })],
  login_challenges_attempts_left_count: [insert('login_challenges', { attempts_left: '-1' })],
  login_challenges_user_id_fkey: [insert('login_challenges', { user_id: nobody })],
  login_challenges_token_hash_key: [insert('login_challenges', { token_hash: `'${hashOf('challenge')}'` })],
  second_factor_throttles_attempts_count: [insert('second_factor_throttles', { attempts: '-1' })],
  second_factor_throttles_user_id_fkey: [insert('second_factor_throttles', { user_id: nobody })],
  second_factor_throttles_user_id_key: [insert('second_factor_throttles', { user_id: `'${ann}'` })],

  fitness_profiles_values_size: ['age', 'sex', 'height_cm', 'weight_kg'].flatMap((column) => [
    insert('fitness_profiles', { [column]: `'\\x00'` }),
    insert('fitness_profiles', { [column]: bytes(129) }),
  ]),
  fitness_profiles_details_size: ['sex_details', 'experience_details', 'primary_goal_details', 'session_length_details'].flatMap((column) => [
    insert('fitness_profiles', { [column]: `'\\x00'` }),
    insert('fitness_profiles', { [column]: bytes(1_153) }),
  ]),
  fitness_profiles_limitations_size: [insert('fitness_profiles', { limitations: `'\\x00'` }), insert('fitness_profiles', { limitations: bytes(8_321) })],
  fitness_profiles_available_equipment_list: ['null', `'{""}'`, `'{null}'`, `'{{a},{b}}'`, `array_fill('a'::text, '{101}')`, `array[${text(40_001)}]`]
    .map((list) => insert('fitness_profiles', { available_equipment: list })),
  fitness_profiles_generation_params_is_object: [`'[]'`, `'null'`].map((params) => insert('fitness_profiles', { generation_params: params })),
  fitness_profiles_generation_params_size: [insert('fitness_profiles', { generation_params: `jsonb_build_object('a', ${text(1_048_577)})` })],
  fitness_profiles_user_id_fkey: [insert('fitness_profiles', { user_id: nobody })],
  fitness_profiles_live_key: [insert('fitness_profiles', { user_id: `'${ann}'` })],
  data_exports_hash_is_sha256: [insert('data_exports', { token_hash: text(42) })],
  data_exports_size_limit: ['0', '52428801'].map((size) => insert('data_exports', { ...ready, size })),
  data_exports_failure_reason_length: [`''`, text(501)].map((reason) => insert('data_exports', { status: `'failed'`, failure_reason: reason })),
  data_exports_failure_reason_given: [insert('data_exports', { status: `'failed'` }), insert('data_exports', { failure_reason: `'why'` })],
  data_exports_whole_when_ready: [
    ...['size', 'ready_at', 'expires_at'].map((column) => insert('data_exports', { ...ready, [column]: 'null' })),
    ...[insert('data_exports', { ...ready, status: `'pending'` }), insert('data_exports', { ...ready, status: `'failed'`, failure_reason: `'why'` })],
  ],
  data_exports_token_while_ready: [insert('data_exports', { ...ready, token_hash: 'null' })],
  data_exports_user_id_fkey: [insert('data_exports', { user_id: nobody })],
  data_exports_token_hash_key: [insert('data_exports', { token_hash: `'${hashOf('download')}'` })],
  data_exports_pending_key: [insert('data_exports', { user_id: `'${ann}'` })],
  data_export_chunks_position_from_zero: [insert('data_export_chunks', { position: '-1' })],
  data_export_chunks_content_size: [insert('data_export_chunks', { content: `decode(repeat('00', 1048605), 'hex')` })],
  data_export_chunks_user_id_export_id_fkey: [`update data_export_chunks set user_id = '${bob}'`],
  data_export_chunks_export_id_position_key: [insert('data_export_chunks', { position: '0' })],
  audit_logs_action_known: [insert('audit_logs', { action: `'read'` })],
  audit_logs_user_id_fkey: [insert('audit_logs', { user_id: nobody })],
  email_queue_message_id_format: ['', 'a', 'a@', '@b', 'a b@example.org', '<a@example.org>'].map((id) => insert('email_queue', { message_id: `'${id}'` }))
    .concat(insert('email_queue', { message_id: `E'a@b\\r\\nBcc'` })),
  email_queue_email_type_format: ['', 'Type', 'a b', 'a-b'].map((type) => insert('email_queue', { email_type: `'${type}'` })),
  email_queue_recipient_is_canonical: [
    insert('email_queue', { recipient: `'Ann@example.org'` }),
    insert('email_queue', { recipient: `${text(243)} || '@example.org'` }),
  ],
  email_queue_recipient_format: ['ann', 'a b@example.org', 'a@example.org,b@example.org', '<a@example.org>', '@example.org']
    .map((email) => insert('email_queue', { recipient: `'${email}'` }))
    .concat(insert('email_queue', { recipient: `E'a@example.org\\r\\nbcc: b@example.org'` })),
  email_queue_subject_format: [`''`, text(256), `E'a\\r\\nBcc: b@example.org'`, `E'a\\tb'`].map((subject) => insert('email_queue', { subject })),
  email_queue_body_size: [insert('email_queue', { body: `decode(repeat('00', 65537), 'hex')` })],
  email_queue_body_while_pending: [insert('email_queue', { body: 'null' })],
  email_queue_attempts_count: [insert('email_queue', { attempts: '-1' }), insert('email_queue', { attempts: '1', unknown_outcomes: '2' })],
  email_queue_failure_reason_length: [insert('email_queue', { failure_reason: `''` }), insert('email_queue', { failure_reason: text(501) })],
  email_queue_failure_reason_given: [insert('email_queue', { status: `'failed'` })],
  email_queue_sent_at_when_sent: [insert('email_queue', { status: `'sent'` }), insert('email_queue', { sent_at: 'now()' })],
  email_queue_user_id_fkey: [insert('email_queue', { user_id: nobody })],
  email_queue_message_id_key: [insert('email_queue', { message_id: `'known@example.org'` })],
  login_methods_method_name_format: ['', 'Google', '1st', 'a b', 'x'.repeat(51)].map((name) => insert('login_methods', { method_name: `'${name}'` })),
  login_methods_method_name_key: [insert('login_methods', { method_name: `'google'` })],
  user_social_logins_provider_user_id_length: [insert('user_social_logins', { provider_user_id: `''` }), insert('user_social_logins', { provider_user_id: text(256) })],
  user_social_logins_email_length: [insert('user_social_logins', { email: `''` }), insert('user_social_logins', { email: text(255) })],
  user_social_logins_user_id_fkey: [insert('user_social_logins', { user_id: nobody })],
  user_social_logins_login_method_id_fkey: [insert('user_social_logins', { login_method_id: nobody })],
  user_social_logins_login_method_id_provider_user_id_key: [
    insert('user_social_logins', { provider_user_id: `'ann at google'` }),
    insert('user_social_logins', { provider_user_id: `'ann at google'`, user_id: `'${bob}'` }),
  ],
  login_flows_link_has_session: [insert('login_flows', { user_id: `'${ann}'` }), insert('login_flows', { session_id: annsSession })],
  login_flows_hashes_are_sha256: [insert('login_flows', { state_hash: text(42) }), insert('login_flows', { browser_hash: text(44) })],
  login_flows_provider_format: ['', 'Google', 'x'.repeat(51)].map((provider) => insert('login_flows', { provider: `'${provider}'` })),
  login_flows_return_to_length: [insert('login_flows', { return_to: `''` }), insert('login_flows', { return_to: text(2_049) })],
  login_flows_state_hash_key: [insert('login_flows', { state_hash: `'${hashOf('state')}'` })],
  // Without the pair a session could be another's.
  login_flows_user_id_session_id_fkey: [
    insert('login_flows', { user_id: `'${ann}'`, session_id: nobody }),
    insert('login_flows', { user_id: `'${bob}'`, session_id: annsSession }),
  ],

  api_keys_user_id_profile_id_fkey: [insert('api_keys', { profile_id: nobody }), insert('api_keys', { profile_id: `'${home}'` })],
  user_settings_setting_key_format: ['', 'a b', 'a/b', 'ä'].map((key) => insert('user_settings', { setting_key: `'${key}'` })),
  user_settings_setting_value_not_null: [insert('user_settings', { setting_value: `'null'` })],
  user_settings_setting_value_size: [insert('user_settings', { setting_value: `to_jsonb(${text(65_535)})` })],
  user_settings_user_id_fkey: [insert('user_settings', { user_id: nobody })],
  user_settings_user_id_setting_key_key: [insert('user_settings', { setting_key: `'theme'` })],
  idempotency_keys_user_id_fkey: [insert('idempotency_keys', { user_id: nobody })],
  idempotency_keys_key_hash_key: [insert('idempotency_keys', { key_hash: `'key'` })],
};
