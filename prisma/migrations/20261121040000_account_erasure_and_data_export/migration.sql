-- Accounts that are to be erased, what the audit log forgets with them, and exports of what the service keeps about somebody.

alter table users
  add column deletion_scheduled_at timestamptz(6),
  add column erase_at timestamptz(6),
  add constraint users_erase_at_when_scheduled check ((deletion_scheduled_at is null) = (erase_at is null)),
  add constraint users_erase_at_later check (erase_at > deletion_scheduled_at);
create index users_erase_at_idx on users (erase_at) where erase_at is not null;

-- Programs of an account that is to be erased are shut out at once, so what servers remember of their rights has to go.
create trigger move_access_version_of_erased before update of erase_at on users
  for each row when ((old.erase_at is null) <> (new.erase_at is null)) execute function move_access_version();

create function app_erasing_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.erasing', true), '')::uuid;
comment on function app_erasing_id() is 'The account that the transaction erases; null for none.';

-- Whose a record is can be read from its row as long as the row is there. The log has to know it afterwards, and for changes
-- that left the owner as it was.
alter table audit_logs add column owner_id uuid;
create index audit_logs_owner_id_idx on audit_logs (owner_id);

create or replace function audit() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    insert into public.audit_logs (user_id, action, table_name, record_id, owner_id, operation, request_id, details)
    select
      public.app_user_id(), 'update', tg_table_name, (becomes ->> tg_argv[0])::uuid,
      (case tg_table_name when 'users' then becomes ->> 'id' else becomes ->> 'user_id' end)::uuid,
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
    insert into public.audit_logs (user_id, action, table_name, record_id, owner_id, operation, request_id, details)
    select
      public.app_user_id(), lower(tg_op), tg_table_name, (coalesce(becomes, was) ->> tg_argv[0])::uuid,
      (case tg_table_name when 'users' then coalesce(becomes, was) ->> 'id' else coalesce(becomes, was) ->> 'user_id' end)::uuid,
      nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''),
      jsonb_build_object('before', was - hidden, 'after', becomes - hidden, 'hidden', null)
    from (
      select case tg_op when 'DELETE' then to_jsonb(old) end as was, case tg_op when 'INSERT' then to_jsonb(new) end as becomes,
        tg_argv[1:] as hidden) as change;
  end if;
  return null;
end $$;

-- What was logged before: an insertion or deletion tells the owner, and with it whose the changes in between are.
alter table audit_logs no force row level security, disable trigger append_only;
update audit_logs set owner_id = coalesce(details -> 'after' ->> 'user_id', details -> 'before' ->> 'user_id')::uuid
where details -> 'after' ? 'user_id' or details -> 'before' ? 'user_id';
update audit_logs set owner_id = record_id where table_name in ('users', 'user_roles', 'one_time_tokens');
update audit_logs a set owner_id = known.owner_id
from (select distinct record_id, owner_id from audit_logs where owner_id is not null) as known
where a.owner_id is null and a.record_id = known.record_id;
alter table audit_logs enable trigger append_only, force row level security;

-- The two changes that history allows, when an account goes: the actor is no longer named, nor the key that they acted by; and of
-- what happened to the account's own records there is left that it happened.
create or replace function refuse_rewriting_history() returns trigger
  language plpgsql set search_path = '' as $$
declare
  actor constant text[] := array['user_id', 'api_key_id'];
  emptied constant text[] := array['owner_id', 'details', 'request_id'];
begin
  if tg_op = 'UPDATE' and new.user_id is null and (new.api_key_id is null or new.api_key_id = old.api_key_id)
     and to_jsonb(new) - actor = to_jsonb(old) - actor then
    return new;
  end if;
  if tg_op = 'UPDATE' and current_user = 'vitae_owner' and old.owner_id = public.app_erasing_id()
     and new.owner_id is null and new.details is null and (new.request_id is null or new.request_id = old.request_id)
     and to_jsonb(new) - emptied = to_jsonb(old) - emptied
     and not exists (select from public.users where id = old.owner_id) then
    return new;
  end if;
  raise exception 'audit_logs is append-only' using errcode = 'insufficient_privilege';
end $$;

create type data_export_status as enum ('pending', 'ready', 'failed', 'expired');

create table data_exports (
  id             uuid primary key default gen_random_uuid(),
  user_id        uuid not null default app_user_id() references users on update cascade on delete cascade,
  status         data_export_status not null default 'pending',
  token_hash     text,
  size           integer,
  failure_reason text,
  requested_at   timestamptz(6) not null default now(),
  ready_at       timestamptz(6),
  expires_at     timestamptz(6),
  constraint data_exports_hash_is_sha256 check (length(token_hash) = 43),
  constraint data_exports_size_limit check (size between 1 and 52428800),
  constraint data_exports_failure_reason_length check (length(failure_reason) between 1 and 500),
  constraint data_exports_failure_reason_given check ((status = 'failed') = (failure_reason is not null)),
  constraint data_exports_whole_when_ready check (
    (status in ('ready', 'expired')) = (size is not null) and (size is null) = (ready_at is null) and (size is null) = (expires_at is null)),
  constraint data_exports_token_while_ready check (status <> 'ready' or token_hash is not null)
);
create unique index data_exports_user_id_id_key on data_exports (user_id, id);
create unique index data_exports_token_hash_key on data_exports (token_hash);
create unique index data_exports_pending_key on data_exports (user_id) where status = 'pending';
create index data_exports_user_id_requested_at_id_idx on data_exports (user_id, requested_at, id);
create index data_exports_expires_at_idx on data_exports (expires_at) where status = 'ready';

create table data_export_chunks (
  id        uuid primary key default gen_random_uuid(),
  user_id   uuid not null,
  export_id uuid not null,
  position  integer not null,
  content   bytea not null,
  constraint data_export_chunks_position_from_zero check (position >= 0),
  -- A mebibyte, with what encryption adds.
  constraint data_export_chunks_content_size check (octet_length(content) <= 1048604),
  constraint data_export_chunks_user_id_export_id_fkey foreign key (user_id, export_id)
    references data_exports (user_id, id) on update cascade on delete cascade
);
create unique index data_export_chunks_export_id_position_key on data_export_chunks (export_id, position);
create index data_export_chunks_user_id_export_id_idx on data_export_chunks (user_id, export_id);
-- It is compressed already, and encrypted.
alter table data_export_chunks alter column content set storage external;

create trigger audit after insert or update of status on data_exports for each row execute function audit('id', 'token_hash');

-- Nobody names the owner of what they write: a stretch of a file belongs to whom the export belongs to.
create function take_owner_of_data_export() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.user_id := (select user_id from public.data_exports where id = new.export_id);
  return new;
end $$;
create trigger take_owner before insert on data_export_chunks for each row execute function take_owner_of_data_export();

-- A file that its token opens no longer is of no use to anybody: it goes when the token is replaced or taken away.
create function remove_data_export_file() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  delete from public.data_export_chunks where export_id = new.id;
  return null;
end $$;
create trigger remove_file after update of token_hash on data_exports
  for each row when (old.token_hash is distinct from new.token_hash) execute function remove_data_export_file();

insert into permissions (permission_name, description) values
  ('users:delete:own', 'Have one''s own account deleted, and change one''s mind.'),
  ('data_exports:create:own', 'Ask for a copy of everything that is kept about oneself.'),
  ('data_exports:read:own', 'Read what became of one''s own exports.'),
  ('data_exports:read:any', 'Read what became of anybody''s exports.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r
join permissions p on p.permission_name = 'users:delete:own' or p.permission_name like 'data\_exports:%'
where case r.role_name
  when 'admin' then true
  when 'manager' then p.permission_name like '%:own' or p.permission_name like '%:read:any'
  when 'user' then p.permission_name like '%:own'
end
on conflict do nothing;
