-- API keys, and which of them a change was made with.

create type api_key_scope as enum ('read', 'write', 'admin');

create table api_keys (
  id                   uuid primary key default gen_random_uuid(),
  user_id              uuid not null default app_user_id() references users on update cascade on delete cascade,
  name                 text not null,
  prefix               text not null,
  key_hash             text not null,
  previous_key_hash    text,
  previous_ends_at     timestamptz(6),
  scope                api_key_scope not null,
  expires_at           timestamptz(6),
  revoked_at           timestamptz(6),
  last_used_at         timestamptz(6),
  request_count        bigint not null default 0,
  created_at           timestamptz(6) not null default now(),
  updated_at           timestamptz(6) not null default now(),
  constraint api_keys_name_length check (length(name) between 1 and 100),
  constraint api_keys_prefix_format check (prefix ~ '^vak_[A-Za-z0-9_-]{8}$'),
  constraint api_keys_hashes_are_sha256 check (length(key_hash) = 43 and length(previous_key_hash) = 43),
  constraint api_keys_previous_has_an_end check ((previous_key_hash is null) = (previous_ends_at is null)),
  constraint api_keys_expiry_in_the_future check (expires_at > created_at),
  constraint api_keys_request_count_from_zero check (request_count >= 0)
);
create unique index api_keys_key_hash_key on api_keys (key_hash);
create unique index api_keys_previous_key_hash_key on api_keys (previous_key_hash);
create index api_keys_user_id_created_at_id_idx on api_keys (user_id, created_at, id);

-- Being used is no change of the key.
create trigger set_updated_at before update on api_keys
  for each row when (new.request_count = old.request_count) execute function set_updated_at();
create trigger audit after insert or update of name, key_hash, previous_ends_at, scope, expires_at, revoked_at on api_keys
  for each row execute function audit('id', 'key_hash', 'previous_key_hash');

-- The scope of a key is part of what servers remember of its bearer.
create trigger scope_changed after update of scope on api_keys
  for each row when (old.scope is distinct from new.scope) execute function move_access_version_of_bearer();

create function app_api_key_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.api_key_id', true), '')::uuid;
comment on function app_api_key_id() is 'The API key that the transaction came with; null for none.';

-- A default, so that whatever adds to the log tells of the key.
alter table audit_logs add column api_key_id uuid default app_api_key_id();
create index audit_logs_api_key_id_created_at_idx on audit_logs (api_key_id, created_at) where api_key_id is not null;

insert into permissions (permission_name, description) values
  ('api_keys:create:own', 'Make API keys of one''s own.'),
  ('api_keys:read:own', 'Read what one''s own API keys are called, may do and were used for.'),
  ('api_keys:read:any', 'Read what anybody''s API keys are called, may do and were used for.'),
  ('api_keys:update:own', 'Give one''s own API keys new secrets.'),
  ('api_keys:revoke:own', 'Revoke one''s own API keys.'),
  ('api_keys:revoke:any', 'Revoke anybody''s API keys.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name like 'api\_keys:%' and case r.role_name
  when 'admin' then true
  when 'manager' then p.permission_name like '%:own' or p.permission_name like '%:read:any'
  when 'user' then p.permission_name like '%:own'
end
on conflict do nothing;
