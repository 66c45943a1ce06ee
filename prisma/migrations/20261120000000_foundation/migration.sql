-- Identity, profiles and the log of who did what. Row-level security and grants stand in prisma/policies.

-- A request sets these with set_config(name, value, true). After the transaction they read '' rather than null, hence
-- nullif. STABLE, because an IMMUTABLE function is evaluated once for a cached plan and would serve one user's id to another.

create function app_user_id() returns uuid
  language sql stable parallel safe set search_path = ''
  return nullif(current_setting('app.user_id', true), '')::uuid;
comment on function app_user_id() is 'The user that the transaction acts for; null for nobody.';

create function app_permits(permission text) returns boolean
  language sql stable parallel safe set search_path = ''
  return coalesce(permission = any (string_to_array(current_setting('app.permissions', true), ',')), false);
comment on function app_permits(text) is 'Whether the acting user''s roles grant the permission, which must have the scope any.';

create function set_updated_at() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;
comment on function set_updated_at() is 'Keeps updated_at, for raw SQL too.';

create type user_status as enum ('active', 'inactive', 'banned');

create table users (
  id                uuid primary key default gen_random_uuid(),
  email             text not null,
  user_name         text,
  password_hash     text,
  first_name        text,
  last_name         text,
  status            user_status not null default 'active',
  is_email_verified boolean not null default false,
  last_login        timestamptz(6),
  login_attempts    integer not null default 0,
  locked_until      timestamptz(6),
  access_version    integer not null default 1,
  created_at        timestamptz(6) not null default now(),
  updated_at        timestamptz(6) not null default now(),
  constraint users_email_is_canonical check (email = lower(email) and length(email) <= 254),
  constraint users_email_format check (email ~ '^[^@[:space:][:cntrl:],;:"''<>()]+@[^@[:space:][:cntrl:],;:"''<>()]+\.[^@[:space:][:cntrl:],;:"''<>()]+$'),
  constraint users_user_name_format check (user_name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,38}$'),
  constraint users_first_name_length check (length(first_name) between 1 and 100),
  constraint users_last_name_length check (length(last_name) between 1 and 100),
  constraint users_login_attempts_count check (login_attempts >= 0)
);
create unique index users_email_key on users (email);
create unique index users_user_name_key on users (lower(user_name));

create table roles (
  id          uuid primary key default gen_random_uuid(),
  role_name   text not null,
  description text,
  created_at  timestamptz(6) not null default now(),
  updated_at  timestamptz(6) not null default now(),
  constraint roles_role_name_length check (length(role_name) between 1 and 50)
);
create unique index roles_role_name_key on roles (role_name);

create table permissions (
  id              uuid primary key default gen_random_uuid(),
  permission_name text not null,
  description     text,
  created_at      timestamptz(6) not null default now(),
  constraint permissions_permission_name_format check (permission_name ~ '^[a-z_]+:[a-z_]+:(own|any)$')
);
create unique index permissions_permission_name_key on permissions (permission_name);

create table user_roles (
  user_id     uuid not null references users on update cascade on delete cascade,
  role_id     uuid not null references roles on update cascade on delete cascade,
  assigned_at timestamptz(6) not null default now(),
  primary key (user_id, role_id)
);
create index user_roles_role_id_idx on user_roles (role_id);

create table role_permissions (
  role_id       uuid not null references roles on update cascade on delete cascade,
  permission_id uuid not null references permissions on update cascade on delete cascade,
  assigned_at   timestamptz(6) not null default now(),
  primary key (role_id, permission_id)
);
create index role_permissions_permission_id_idx on role_permissions (permission_id);

create type profile_status as enum ('completed', 'in_progress');
create type author_kind as enum ('user', 'api_key', 'system');

-- The free space in each page lets a save stay on its page without touching an index.
create table profiles (
  id              uuid primary key default gen_random_uuid(),
  user_id         uuid not null default app_user_id() references users on update cascade on delete cascade,
  profile_name    text not null,
  profile_data    jsonb not null default '{}',
  latest_version  integer not null default 1,
  timezone        text not null default 'UTC',
  currency        char(3) not null default 'USD',
  is_default      boolean not null default false,
  title           text,
  description     text,
  status          profile_status not null default 'in_progress',
  current_section varchar(50),
  completed_at    timestamptz(6),
  metadata        jsonb not null default '{}',
  deleted_at      timestamptz(6),
  created_at      timestamptz(6) not null default now(),
  updated_at      timestamptz(6) not null default now(),
  constraint profiles_profile_name_length check (length(profile_name) between 1 and 100),
  constraint profiles_profile_data_is_object check (jsonb_typeof(profile_data) = 'object'),
  constraint profiles_profile_data_size check (octet_length(profile_data::text) <= 1048576),
  constraint profiles_latest_version_from_one check (latest_version >= 1),
  constraint profiles_timezone_length check (length(timezone) between 1 and 64),
  constraint profiles_currency_format check (currency ~ '^[A-Z]{3}$'),
  constraint profiles_title_length check (length(title) between 1 and 255),
  constraint profiles_description_length check (length(description) between 1 and 5000),
  constraint profiles_metadata_is_object check (jsonb_typeof(metadata) = 'object')
) with (fillfactor = 80);
create unique index profiles_user_id_id_key on profiles (user_id, id);
create index profiles_user_id_created_at_id_idx on profiles (user_id, created_at, id);
create unique index profiles_live_name_key on profiles (user_id, profile_name) where deleted_at is null;
create unique index profiles_live_default_key on profiles (user_id) where is_default and deleted_at is null;

create table profile_versions (
  id             uuid primary key default gen_random_uuid(),
  profile_id     uuid not null,
  user_id        uuid not null,
  version        integer not null,
  profile_name   text not null,
  profile_data   jsonb not null,
  timezone       text not null,
  currency       char(3) not null,
  title          text,
  description    text,
  author_id      uuid default app_user_id() references users on update cascade on delete set null,
  author_kind    author_kind not null,
  message        text,
  label          text,
  restored_from  integer,
  created_at     timestamptz(6) not null default now(),
  constraint profile_versions_version_from_one check (version >= 1),
  constraint profile_versions_message_length check (length(message) between 1 and 500),
  constraint profile_versions_label_length check (length(label) between 1 and 100),
  constraint profile_versions_restored_from_earlier check (restored_from between 1 and version - 1),
  -- The owner stands in the row itself, so that the policy is one equality; the pair keeps it true.
  constraint profile_versions_user_id_profile_id_fkey foreign key (user_id, profile_id)
    references profiles (user_id, id) on update cascade on delete cascade
);
create unique index profile_versions_profile_id_version_key on profile_versions (profile_id, version);
create index profile_versions_author_id_idx on profile_versions (author_id);

-- The history always holds the present version: checked when the transaction commits, whatever wrote the profile.
alter table profiles add constraint profiles_id_latest_version_fkey foreign key (id, latest_version)
  references profile_versions (profile_id, version) deferrable initially deferred;

create table sessions (
  id                          uuid primary key default gen_random_uuid(),
  user_id                     uuid not null default app_user_id() references users on update cascade on delete cascade,
  profile_id                  uuid,
  token_hash                  text not null,
  refresh_token_hash          text not null,
  previous_refresh_token_hash text,
  ip_address                  varchar(45),
  user_agent                  text,
  created_at                  timestamptz(6) not null default now(),
  expires_at                  timestamptz(6) not null,
  refresh_expires_at          timestamptz(6) not null,
  refreshed_at                timestamptz(6),
  last_activity               timestamptz(6) not null default now(),
  is_active                   boolean not null default true,
  constraint sessions_hashes_are_sha256 check (length(token_hash) = 43 and length(refresh_token_hash) = 43),
  constraint sessions_user_agent_length check (length(user_agent) <= 500),
  constraint sessions_user_id_profile_id_fkey foreign key (user_id, profile_id)
    references profiles (user_id, id) on update cascade on delete set null (profile_id)
);
create unique index sessions_token_hash_key on sessions (token_hash);
create unique index sessions_refresh_token_hash_key on sessions (refresh_token_hash);
create unique index sessions_previous_refresh_token_hash_key on sessions (previous_refresh_token_hash);
create index sessions_user_id_created_at_idx on sessions (user_id, created_at);
create index sessions_profile_id_idx on sessions (profile_id) where profile_id is not null;

create table audit_logs (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid references users on update cascade on delete set null,
  action     text not null,
  table_name text,
  record_id  uuid,
  operation  text,
  request_id text,
  details    jsonb,
  created_at timestamptz(6) not null default now(),
  constraint audit_logs_action_known check (action in ('insert', 'update', 'delete', 'refuse'))
);
create index audit_logs_user_id_created_at_idx on audit_logs (user_id, created_at);
create index audit_logs_record_id_created_at_idx on audit_logs (record_id, created_at);

create table idempotency_keys (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid default app_user_id() references users on update cascade on delete cascade,
  key_hash   text not null,
  operation  text not null,
  input_mac  text not null,
  response   bytea,
  created_at timestamptz(6) not null default now()
);
create unique index idempotency_keys_key_hash_key on idempotency_keys (key_hash);
create index idempotency_keys_user_id_created_at_idx on idempotency_keys (user_id, created_at);

create trigger set_updated_at before update on users for each row execute function set_updated_at();
create trigger set_updated_at before update on roles for each row execute function set_updated_at();
create trigger set_updated_at before update on profiles for each row execute function set_updated_at();

create function json_merge_patch(target jsonb, patch jsonb) returns jsonb
  language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  merged jsonb := case jsonb_typeof(target) when 'object' then target else '{}'::jsonb end;
  entry record;
begin
  if jsonb_typeof(patch) <> 'object' then
    return patch;
  end if;
  for entry in select key, value from jsonb_each(patch) loop
    merged := case jsonb_typeof(entry.value)
      when 'null' then merged - entry.key
      when 'object' then merged || jsonb_build_object(
        entry.key, public.json_merge_patch(coalesce(merged -> entry.key, 'null'), entry.value))
      else merged || jsonb_build_object(entry.key, entry.value)
    end;
  end loop;
  return merged;
end $$;
comment on function json_merge_patch(jsonb, jsonb) is 'JSON Merge Patch, RFC 7396.';

-- A request cannot name the owner of what it writes: a version belongs to whom its profile belongs to.
create function take_owner_of_profile() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.user_id := (select user_id from public.profiles where id = new.profile_id);
  return new;
end $$;
create trigger take_owner before insert on profile_versions for each row execute function take_owner_of_profile();

-- Versions are counted one by one, whatever writes the profile.
create function refuse_version_jump() returns trigger
  language plpgsql set search_path = '' as $$
begin
  raise exception 'latest_version moves by one' using errcode = 'check_violation', constraint = 'profiles_latest_version_by_one';
end $$;
create trigger refuse_version_jump before update of latest_version on profiles
  for each row when (new.latest_version not in (old.latest_version, old.latest_version + 1))
  execute function refuse_version_jump();

-- Rights are compared by number (users.access_version), so whatever changes them moves it.
create function move_access_version() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.access_version := old.access_version + 1;
  return new;
end $$;
create trigger move_access_version before update of status on users
  for each row when (old.status is distinct from new.status) execute function move_access_version();

create function move_access_version_of_holder() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update public.users set access_version = access_version + 1
  where id in (select user_id from changed);
  return null;
end $$;
create trigger roles_given after insert on user_roles referencing new table as changed
  for each statement execute function move_access_version_of_holder();
create trigger roles_taken after delete on user_roles referencing old table as changed
  for each statement execute function move_access_version_of_holder();

create function move_access_version_of_holders() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update public.users set access_version = access_version + 1
  where id in (select held.user_id from public.user_roles held join changed on changed.role_id = held.role_id);
  return null;
end $$;
create trigger permissions_given after insert on role_permissions referencing new table as changed
  for each statement execute function move_access_version_of_holders();
create trigger permissions_taken after delete on role_permissions referencing old table as changed
  for each statement execute function move_access_version_of_holders();

-- Audit. Arguments: the column that names the record, then the columns whose values are secret or kept elsewhere.
create function audit() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  hidden constant text[] := tg_argv[1:];
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  record_id uuid := (coalesce(becomes, was) ->> tg_argv[0])::uuid;
  changed text[];
begin
  if tg_op = 'UPDATE' then
    select array_agg(key) into changed from jsonb_each(becomes)
    where key not in ('updated_at', 'access_version', 'last_login') and value is distinct from was -> key;
    if changed is null then
      return null;
    end if;
    select jsonb_object_agg(key, value) into was from jsonb_each(was) where key = any (changed);
    select jsonb_object_agg(key, value) into becomes from jsonb_each(becomes) where key = any (changed);
  end if;
  insert into public.audit_logs (user_id, action, table_name, record_id, operation, request_id, details)
  values (
    public.app_user_id(), lower(tg_op), tg_table_name, record_id,
    nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''),
    jsonb_build_object(
      'before', was - hidden, 'after', becomes - hidden,
      'hidden', (select jsonb_agg(name) from unnest(changed) as name where name = any (hidden))));
  return null;
end $$;
comment on function audit() is 'Tells audit_logs of a change, with the actor, operation and request id of the transaction.';

create trigger audit after insert or update or delete on users
  for each row execute function audit('id', 'password_hash');
create trigger audit after insert or delete on user_roles for each row execute function audit('user_id');
create trigger audit after insert or update or delete on roles for each row execute function audit('id');
create trigger audit after insert or delete on role_permissions for each row execute function audit('role_id');
create trigger audit after insert or update of is_active, profile_id on sessions
  for each row execute function audit('id', 'token_hash', 'refresh_token_hash', 'previous_refresh_token_hash');
create trigger audit after insert or update or delete on profiles
  for each row execute function audit('id', 'profile_data', 'metadata', 'description');

-- The one change that history allows: the account of the actor is gone.
create function refuse_rewriting_history() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.user_id is null
     and to_jsonb(new) - 'user_id' = to_jsonb(old) - 'user_id' then
    return new;
  end if;
  raise exception 'audit_logs is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on audit_logs
  for each row execute function refuse_rewriting_history();
create trigger append_only_truncate before truncate on audit_logs
  for each statement execute function refuse_rewriting_history();

insert into roles (role_name, description) values
  ('admin', 'Runs the service: has every permission.'),
  ('manager', 'Looks after users: reads what is anybody''s, changes only what is their own.'),
  ('user', 'Everybody who registers: reads and changes what is their own.')
on conflict do nothing;

insert into permissions (permission_name, description) values
  ('users:read:own', 'Read one''s own account.'),
  ('users:read:any', 'Read anybody''s account.'),
  ('sessions:read:own', 'Read one''s own sessions.'),
  ('sessions:read:any', 'Read anybody''s sessions.'),
  ('sessions:end:own', 'End one''s own sessions.'),
  ('profiles:create:own', 'Make profiles of one''s own.'),
  ('profiles:read:own', 'Read one''s own profiles and their history.'),
  ('profiles:read:any', 'Read anybody''s profiles and their history.'),
  ('profiles:update:own', 'Change one''s own profiles.'),
  ('profiles:update:any', 'Change anybody''s profiles.'),
  ('audit_logs:read:any', 'Read who did what to which record.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on case r.role_name
  when 'admin' then true
  when 'manager' then p.permission_name like '%:own' or p.permission_name like '%:read:any'
  else p.permission_name like '%:own'
end
on conflict do nothing;
