-- Profiles are of a kind, and what the data of a kind has to be like may be registered as a JSON Schema.

alter table profiles
  add column kind text not null default 'general',
  add constraint profiles_kind_format check (kind ~ '^[a-z][a-z0-9_-]{0,49}$');

create table profile_schemas (
  id           uuid primary key default gen_random_uuid(),
  kind         text not null,
  version      integer not null,
  json_schema  jsonb not null,
  description  text,
  created_by   uuid default app_user_id() references users on update cascade on delete set null,
  -- Transactions that register at once take their turns, and may have begun in another order.
  created_at   timestamptz(6) not null default clock_timestamp(),
  ended_at     timestamptz(6),
  constraint profile_schemas_kind_format check (kind ~ '^[a-z][a-z0-9_-]{0,49}$'),
  constraint profile_schemas_version_from_one check (version >= 1),
  constraint profile_schemas_json_schema_is_object check (jsonb_typeof(json_schema) = 'object'),
  constraint profile_schemas_json_schema_size check (octet_length(json_schema::text) <= 524288),
  constraint profile_schemas_description_length check (length(description) between 1 and 5000),
  constraint profile_schemas_ended_at_later check (ended_at >= created_at)
);
create unique index profile_schemas_kind_version_key on profile_schemas (kind, version);
-- One at most is in force for a kind. Each save of a profile asks whether there is one.
create unique index profile_schemas_in_force_key on profile_schemas (kind) where ended_at is null;
create index profile_schemas_created_at_id_idx on profile_schemas (created_at, id);
create index profile_schemas_kind_created_at_id_idx on profile_schemas (kind, created_at, id);
create index profile_schemas_created_by_idx on profile_schemas (created_by);

-- The log keeps who it was beside; once the account is gone, nothing may tell.
create trigger audit after insert or update or delete on profile_schemas
  for each row execute function audit('id', 'json_schema', 'description', 'created_by');

-- A schema is what a kind has to fit from the moment that its registration was acknowledged, so no save may be under way then
-- that has looked for a schema and found none. The lock waits for all saves, and lets those that come wait: they take their
-- snapshots after it. Saves themselves pay nothing for that.
create function hold_profile_saves() returns void
  language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s' as $$
begin
  if not public.app_permits('profile_schemas:register:any') then
    raise exception 'only who registers schemas may hold saves up' using errcode = 'insufficient_privilege';
  end if;
  lock table public.profiles in share row exclusive mode;
end $$;
comment on function hold_profile_saves() is 'Waits for the saves of profiles that are under way, and keeps others off until the transaction ends.';
revoke all on function hold_profile_saves() from public;

insert into permissions (permission_name, description) values
  ('profile_schemas:register:any', 'Say what the data of a kind of profiles has to be like.');
insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r, permissions p where r.role_name = 'admin' and p.permission_name = 'profile_schemas:register:any';
