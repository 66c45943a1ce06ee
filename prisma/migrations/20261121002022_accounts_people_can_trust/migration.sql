-- Refresh tokens by generation, attempts to sign in, one-time tokens, and what staff may do with accounts.

create type login_outcome as enum (
  'succeeded', 'wrong_password', 'second_factor_required', 'wrong_second_factor', 'locked', 'not_active', 'not_verified', 'unknown_account');
create type one_time_purpose as enum ('email_verification', 'password_reset', 'email_change', 'account_unlock');

create unique index sessions_user_id_id_key on sessions (user_id, id);
create index sessions_user_id_created_at_id_idx on sessions (user_id, created_at, id);
drop index sessions_user_id_created_at_idx;

create table spent_refresh_tokens (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid not null,
  session_id uuid not null,
  token_hash text not null,
  spent_at   timestamptz(6) not null default now(),
  constraint spent_refresh_tokens_hash_is_sha256 check (length(token_hash) = 43),
  constraint spent_refresh_tokens_user_id_session_id_fkey foreign key (user_id, session_id)
    references sessions (user_id, id) on update cascade on delete cascade
);
create unique index spent_refresh_tokens_token_hash_key on spent_refresh_tokens (token_hash);
create index spent_refresh_tokens_user_id_session_id_idx on spent_refresh_tokens (user_id, session_id);

insert into spent_refresh_tokens (user_id, session_id, token_hash, spent_at)
select user_id, id, previous_refresh_token_hash, coalesce(refreshed_at, created_at) from sessions
where previous_refresh_token_hash is not null;
alter table sessions drop column previous_refresh_token_hash;

-- Nobody names the owner of what they write: a token belongs to whom its session belongs to.
create function take_owner_of_session() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.user_id := (select user_id from public.sessions where id = new.session_id);
  return new;
end $$;
create trigger take_owner before insert on spent_refresh_tokens for each row execute function take_owner_of_session();

-- The profile that a session acts as is part of what servers remember of its bearer.
create function move_access_version_of_bearer() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update public.users set access_version = access_version + 1 where id = new.user_id;
  return null;
end $$;
create trigger profile_switched after update of profile_id on sessions
  for each row when (old.profile_id is distinct from new.profile_id) execute function move_access_version_of_bearer();

create table login_history (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid references users on update cascade on delete cascade,
  login_method text not null,
  outcome      login_outcome not null,
  ip_address   varchar(45),
  user_agent   text,
  login_time   timestamptz(6) not null default now(),
  constraint login_history_login_method_length check (length(login_method) between 1 and 50),
  constraint login_history_user_agent_length check (length(user_agent) <= 500)
);
create index login_history_user_id_login_time_id_idx on login_history (user_id, login_time, id);

create table login_throttles (
  id        uuid primary key default gen_random_uuid(),
  network   text not null,
  attempts  integer not null,
  resets_at timestamptz(6) not null,
  constraint login_throttles_network_length check (length(network) between 1 and 64),
  constraint login_throttles_attempts_count check (attempts >= 0)
);
create unique index login_throttles_network_key on login_throttles (network);

create table one_time_tokens (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid not null default app_user_id() references users on update cascade on delete cascade,
  purpose    one_time_purpose not null,
  token_hash text not null,
  email      text not null,
  created_at timestamptz(6) not null default now(),
  expires_at timestamptz(6) not null,
  constraint one_time_tokens_hash_is_sha256 check (length(token_hash) = 43),
  constraint one_time_tokens_email_is_canonical check (email = lower(email) and length(email) <= 254)
);
create unique index one_time_tokens_token_hash_key on one_time_tokens (token_hash);
create unique index one_time_tokens_user_id_purpose_key on one_time_tokens (user_id, purpose);
create trigger audit after insert or update or delete on one_time_tokens
  for each row execute function audit('user_id', 'token_hash');

-- For the staff's list of users: by time, and by the beginning of an address or a name.
create index users_created_at_id_idx on users (created_at, id);
create index users_email_prefix_idx on users (lower(email) text_pattern_ops);
create index users_user_name_prefix_idx on users (lower(user_name) text_pattern_ops);
create index users_first_name_prefix_idx on users (lower(first_name) text_pattern_ops);
create index users_last_name_prefix_idx on users (lower(last_name) text_pattern_ops);

-- As before, but for attempts to sign in, which login_history tells of one by one.
create or replace function audit() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    insert into public.audit_logs (user_id, action, table_name, record_id, operation, request_id, details)
    select
      public.app_user_id(), 'update', tg_table_name, (becomes ->> tg_argv[0])::uuid,
      nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''), difference.details
    from (select to_jsonb(old) as was, to_jsonb(new) as becomes, tg_argv[1:] as hidden offset 0) as change
    cross join lateral (
      select jsonb_build_object(
        'before', coalesce(jsonb_object_agg(key, was -> key) filter (where key <> all (hidden)), '{}'),
        'after', coalesce(jsonb_object_agg(key, value) filter (where key <> all (hidden)), '{}'),
        'hidden', jsonb_agg(key) filter (where key = any (hidden))) as details
      from jsonb_each(becomes)
      where key not in ('updated_at', 'access_version', 'last_login', 'login_attempts') and value is distinct from was -> key
      having count(*) > 0) as difference;
  else
    insert into public.audit_logs (user_id, action, table_name, record_id, operation, request_id, details)
    select
      public.app_user_id(), lower(tg_op), tg_table_name, (coalesce(becomes, was) ->> tg_argv[0])::uuid,
      nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''),
      jsonb_build_object('before', was - hidden, 'after', becomes - hidden, 'hidden', null)
    from (
      select case tg_op when 'DELETE' then to_jsonb(old) end as was, case tg_op when 'INSERT' then to_jsonb(new) end as becomes,
        tg_argv[1:] as hidden) as change;
  end if;
  return null;
end $$;

insert into permissions (permission_name, description) values
  ('sessions:update:own', 'Switch the profile that one''s own session acts as.'),
  ('login_history:read:own', 'Read the attempts to sign in to one''s own account.'),
  ('login_history:read:any', 'Read the attempts to sign in to anybody''s account.'),
  ('users:update:own', 'Change one''s own account, its password and its email address.'),
  ('users:suspend:any', 'Switch accounts on and off, and shut them out.'),
  ('users:unlock:any', 'End the time for which an account is locked.'),
  ('roles:assign:any', 'Give roles to users and take them away, as far as one has their permissions oneself.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on case r.role_name
  when 'admin' then true
  when 'manager' then p.permission_name like '%:own' or p.permission_name like '%:read:any'
  when 'user' then p.permission_name like '%:own'
end
on conflict do nothing;
