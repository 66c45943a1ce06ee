-- Second factors: codes from an app, passkeys, recovery codes, and the sign-ins that wait for one of them.

alter table users add column has_second_factor boolean not null default false;

create table totp_secrets (
  id             uuid primary key default gen_random_uuid(),
  user_id        uuid not null default app_user_id() references users on update cascade on delete cascade,
  secret         bytea not null,
  attempts_left  integer not null default 5,
  confirmed_at   timestamptz(6),
  last_used_step integer,
  created_at     timestamptz(6) not null default now(),
  expires_at     timestamptz(6),
  constraint totp_secrets_secret_size check (octet_length(secret) between 1 and 500),
  constraint totp_secrets_attempts_left_count check (attempts_left >= 0),
  constraint totp_secrets_expires_until_confirmed check ((confirmed_at is null) = (expires_at is not null)),
  -- The code that confirms is the first one that is used.
  constraint totp_secrets_used_when_confirmed check ((confirmed_at is null) = (last_used_step is null))
);
create unique index totp_secrets_user_id_key on totp_secrets (user_id);

create table passkeys (
  id            uuid primary key default gen_random_uuid(),
  user_id       uuid not null default app_user_id() references users on update cascade on delete cascade,
  passkey_name  text not null,
  credential_id text not null,
  public_key    bytea not null,
  sign_count    bigint not null default 0,
  transports    text[] default '{}',
  is_backed_up  boolean not null,
  created_at    timestamptz(6) not null default now(),
  last_used_at  timestamptz(6),
  constraint passkeys_passkey_name_length check (length(passkey_name) between 1 and 100),
  -- WebAuthn's own limit is 1023 bytes.
  constraint passkeys_credential_id_format check (credential_id ~ '^[A-Za-z0-9_-]+$' and length(credential_id) <= 1364),
  constraint passkeys_public_key_size check (octet_length(public_key) between 1 and 4096),
  constraint passkeys_sign_count_range check (sign_count between 0 and 4294967295),
  constraint passkeys_transports_known check (
    transports is not null and transports <@ array['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
);
create unique index passkeys_credential_id_key on passkeys (credential_id);
create index passkeys_user_id_created_at_id_idx on passkeys (user_id, created_at, id);

create table passkey_registrations (
  id             uuid primary key default gen_random_uuid(),
  user_id        uuid not null default app_user_id() references users on update cascade on delete cascade,
  challenge_hash text not null,
  created_at     timestamptz(6) not null default now(),
  expires_at     timestamptz(6) not null,
  constraint passkey_registrations_hash_is_sha256 check (length(challenge_hash) = 43)
);
create unique index passkey_registrations_user_id_key on passkey_registrations (user_id);

create table recovery_codes (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid not null default app_user_id() references users on update cascade on delete cascade,
  code_hash  text not null,
  created_at timestamptz(6) not null default now(),
  constraint recovery_codes_hash_is_sha256 check (length(code_hash) = 43)
);
create unique index recovery_codes_code_hash_key on recovery_codes (code_hash);
create index recovery_codes_user_id_idx on recovery_codes (user_id);

create table login_challenges (
  id             uuid primary key default gen_random_uuid(),
  user_id        uuid not null default app_user_id() references users on update cascade on delete cascade,
  login_method   text not null,
  token_hash     text not null,
  challenge_hash text,
  attempts_left  integer not null default 5,
  created_at     timestamptz(6) not null default now(),
  expires_at     timestamptz(6) not null,
  constraint login_challenges_login_method_length check (length(login_method) between 1 and 50),
  constraint login_challenges_hashes_are_sha256 check (length(token_hash) = 43 and length(challenge_hash) = 43),
  constraint login_challenges_attempts_left_count check (attempts_left >= 0)
);
create unique index login_challenges_token_hash_key on login_challenges (token_hash);
create index login_challenges_user_id_idx on login_challenges (user_id);

create table second_factor_throttles (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid not null references users on update cascade on delete cascade,
  attempts     integer not null,
  locked_until timestamptz(6),
  constraint second_factor_throttles_attempts_count check (attempts >= 0)
);
create unique index second_factor_throttles_user_id_key on second_factor_throttles (user_id);

-- That one was used to sign in is told by login_history, not here.
create trigger audit after insert or delete or update of confirmed_at on totp_secrets
  for each row execute function audit('id', 'secret');
create trigger audit after insert or delete or update of passkey_name on passkeys
  for each row execute function audit('id', 'public_key');
create trigger audit after insert or delete on recovery_codes for each row execute function audit('user_id', 'code_hash');

-- Whether an account has a second factor is a fact of its factors, whoever changes them. Sign-ins under way do not survive the
-- change, and recovery codes not the last factor that they stand in for.
create function follow_second_factors() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  owner constant uuid := case tg_op when 'DELETE' then old.user_id else new.user_id end;
  has boolean;
begin
  -- Of two that take the last two factors away at once, the second one sees what the first one left.
  perform 1 from public.users where id = owner for no key update;
  has := exists (select from public.totp_secrets where user_id = owner and confirmed_at is not null)
    or exists (select from public.passkeys where user_id = owner);
  update public.users set has_second_factor = has where id = owner and has_second_factor <> has;
  delete from public.login_challenges where user_id = owner;
  if not has then
    delete from public.recovery_codes where user_id = owner;
  end if;
  return null;
end $$;
create trigger factors_changed after insert or delete or update of confirmed_at on totp_secrets
  for each row execute function follow_second_factors();
create trigger factors_changed after insert or delete on passkeys for each row execute function follow_second_factors();

-- Who has shown a password that is no longer right, or belongs to an account that was shut, begins anew.
create function end_login_challenges() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  delete from public.login_challenges where user_id = new.id;
  return null;
end $$;
create trigger first_factor_changed after update of password_hash, status on users
  for each row when (old.password_hash is distinct from new.password_hash or old.status is distinct from new.status)
  execute function end_login_challenges();

insert into permissions (permission_name, description) values
  ('second_factors:read:own', 'Read which second factors one''s own account has.'),
  ('second_factors:update:own', 'Add and remove second factors of one''s own account.'),
  ('second_factors:reset:any', 'Take all second factors away from anybody''s account, so that its owner can sign in again.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name like 'second_factors:%' and case r.role_name
  when 'admin' then true
  when 'manager' then p.permission_name like '%:own' or p.permission_name like '%:read:any'
  when 'user' then p.permission_name like '%:own'
end
on conflict do nothing;
