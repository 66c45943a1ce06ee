-- Profiles that were deleted: hidden at once, restorable for thirty days, then purged with everything that hangs on them. Whatever
-- has a column deleted_at is deleted, restored and purged in the same way.

-- The clock that says how long something has been deleted. A function of its own, so that a test can let the time go by here, where
-- it is asked for, and not only on a server.
create function app_now() returns timestamptz
  language sql stable parallel safe
  return now();
comment on function app_now() is 'The time of the transaction, as deleting, restoring and purging go by it.';

-- Thirty days of 24 hours, so that both agree where a server's time zone has summer time.
create function restorable_since() returns timestamptz
  language sql stable parallel safe
  return public.app_now() - interval '720 hours';
comment on function restorable_since() is 'What was deleted later than this can be restored; what was deleted then or earlier is purged.';

create function restorable_until(deleted_at timestamptz) returns timestamptz
  language sql stable parallel safe
  return deleted_at + interval '720 hours';
comment on function restorable_until(timestamptz) is 'When something that was deleted at this time begins to be purged.';

-- Who deletes a row has to see it afterwards, or PostgreSQL refuses; nobody else does.
create function app_deleting_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.deleting', true), '')::uuid;
comment on function app_deleting_id() is 'The row that the transaction deletes or restores; null for none.';

create function app_exporting_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.exporting', true), '')::uuid;
comment on function app_exporting_id() is 'The user of whom the transaction copies everything that is kept, deleted or not; null for none.';

create function app_purging_ids() returns uuid[]
  language sql stable parallel safe
  return nullif(current_setting('app.purging', true), '')::uuid[];
comment on function app_purging_ids() is 'The rows that the transaction purges; null for none.';

create index profiles_user_id_deleted_idx on profiles (user_id) where deleted_at is not null;
create index profiles_deleted_at_idx on profiles (deleted_at) where deleted_at is not null;

-- Nobody chooses when something was deleted, and nobody brings back what has been deleted for thirty days.
create function date_deletion() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if new.deleted_at is not null then
    new.deleted_at := coalesce(old.deleted_at, public.app_now());
  elsif old.deleted_at <= public.restorable_since() then
    raise exception 'what was deleted thirty days ago stays deleted' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger date_deletion before update of deleted_at on profiles for each row execute function date_deletion();

create function end_default() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.is_default := false;
  return new;
end $$;
create trigger end_default before update of deleted_at on profiles
  for each row when ((old.deleted_at is null) <> (new.deleted_at is null)) execute function end_default();

-- A user has exactly one default profile, and no session acts as a profile that is not there. As the owner of the tables, because the
-- staff may delete another's profile and has no right to their sessions.
create function follow_profile_deletion() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  heir uuid;
begin
  select id into heir from public.profiles
  where user_id = new.user_id and deleted_at is null order by is_default desc, created_at, id limit 1;
  if heir is null then
    raise exception 'deleting the last profile of a user violates constraint "profiles_one_stays"' using errcode = 'check_violation';
  end if;
  update public.profiles set is_default = true where id = heir and not is_default;
  update public.sessions set profile_id = null where profile_id = new.id;
  return null;
end $$;
create trigger follow_deletion after update of deleted_at on profiles
  for each row when (old.deleted_at is null and new.deleted_at is not null) execute function follow_profile_deletion();

-- Rows that hang on a deleted profile are hidden by naming this in their own policies:
--   profile_id not in (select hidden_profile_ids())
-- which is asked once for a statement, where a look at profiles would be taken for each row. It tells nobody anything but which of
-- the profiles that they may read are deleted; of users who never deleted any, one look into a small index.
create function hidden_profile_ids() returns setof uuid
  language plpgsql stable parallel safe security definer rows 10 set search_path = '' as $$
begin
  if public.app_permits('profiles:read:any') then
    return query select id from public.profiles where deleted_at is not null;
  else
    return query select id from public.profiles
    where user_id = public.app_user_id() and deleted_at is not null and user_id is distinct from public.app_exporting_id();
  end if;
end $$;
comment on function hidden_profile_ids() is 'The deleted ones of the profiles that the acting user could read otherwise.';

-- The third change that history allows, when something is purged: of what happened to it there is left that it happened.
create or replace function refuse_rewriting_history() returns trigger
  language plpgsql set search_path = '' as $$
declare
  actor constant text[] := array['user_id', 'api_key_id'];
  emptied constant text[] := array['owner_id', 'details', 'request_id'];
  is_left boolean;
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
  if tg_op = 'UPDATE' and current_user = 'vitae_owner' and old.record_id = any (public.app_purging_ids())
     and new.details is null and to_jsonb(new) - 'details' = to_jsonb(old) - 'details' then
    execute format('select exists (select from public.%I where id = $1)', old.table_name) into is_left using old.record_id;
    if not is_left then
      return new;
    end if;
  end if;
  raise exception 'audit_logs is append-only' using errcode = 'insufficient_privilege';
end $$;

insert into permissions (permission_name, description) values
  ('profiles:delete:own', 'Delete one''s own profiles, and restore them.'),
  ('profiles:delete:any', 'Delete anybody''s profiles, and restore them.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name in ('profiles:delete:own', 'profiles:delete:any')
where r.role_name = 'admin' or r.role_name in ('manager', 'user') and p.permission_name like '%:own'
on conflict do nothing;
