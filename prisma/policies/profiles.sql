alter table profiles enable row level security, force row level security;
alter table profile_versions enable row level security, force row level security;

grant select on profiles, profile_versions to vitae_app, vitae_service;

-- Neither id, owner nor the times can be written: they have defaults and triggers.
grant insert (kind, profile_name, profile_data, timezone, currency, is_default, title, description),
  update (profile_name, profile_data, latest_version, timezone, currency, is_default, title, description, deleted_at)
  on profiles to vitae_app;
grant insert (kind, profile_name, profile_data, timezone, currency, is_default, title, description)
  on profiles to vitae_service;
-- What is deleted is there for nobody, but for the transaction that deletes it and for a copy of everything that is kept about its owner.
create policy read_own_or_any on profiles for select to vitae_app
  using ((deleted_at is null or id = (select app_deleting_id()) or user_id = (select app_exporting_id()))
    and (user_id = (select app_user_id()) or (select app_permits('profiles:read:any'))));
create policy create_own on profiles for insert to vitae_app with check (user_id = (select app_user_id()));
create policy update_own_or_any on profiles for update to vitae_app
  using (deleted_at is null and (user_id = (select app_user_id()) or (select app_permits('profiles:update:any'))))
  with check (deleted_at is null and (user_id = (select app_user_id()) or (select app_permits('profiles:update:any'))));
-- The time of a deletion is that of the trigger date_deletion, whatever the statement says.
create policy delete_own_or_any on profiles for update to vitae_app
  using (deleted_at is null and id = (select app_deleting_id())
    and (user_id = (select app_user_id()) or (select app_permits('profiles:delete:any'))))
  with check (deleted_at is not null and id = (select app_deleting_id())
    and (user_id = (select app_user_id()) or (select app_permits('profiles:delete:any'))));
create policy read_own on profiles for select to vitae_service using (user_id = (select app_user_id()));
create policy register on profiles for insert to vitae_service with check (user_id = (select app_user_id()));

-- The owner comes from the profile (take_owner_of_profile) and the author from the transaction.
grant insert (profile_id, version, profile_name, profile_data, timezone, currency, title, description, author_kind,
  message, restored_from) on profile_versions to vitae_app, vitae_service;
grant execute on function hidden_profile_ids() to vitae_app;
create policy read_own_or_any on profile_versions for select to vitae_app
  using (profile_id not in (select hidden_profile_ids()) and (user_id = (select app_user_id()) or (select app_permits('profiles:read:any'))));
create policy record_own_or_any on profile_versions for insert to vitae_app
  with check (user_id = (select app_user_id()) or (select app_permits('profiles:update:any')));
-- The label is all that may be changed of a version.
grant update (label) on profile_versions to vitae_app;
create policy label_own_or_any on profile_versions for update to vitae_app
  using (profile_id not in (select hidden_profile_ids()) and (user_id = (select app_user_id()) or (select app_permits('profiles:update:any'))))
  with check (user_id = (select app_user_id()) or (select app_permits('profiles:update:any')));
create policy read_own on profile_versions for select to vitae_service using (user_id = (select app_user_id()));
create policy record_own on profile_versions for insert to vitae_service with check (user_id = (select app_user_id()));

-- Functions that run as the owner find profiles to watch, backfill, restore, prune and purge. They write the default that is handed on,
-- and what is restored: that nothing comes back too late is for the trigger date_deletion to say, and what is to be purged must be one
-- that can be locked.
create policy read_as_definer on profiles for select to vitae_owner using (true);
create policy update_as_definer on profiles for update to vitae_owner using (true) with check (deleted_at is null);

-- For those who watch profiles: every change of a row gives it another xmin. Whose they are, and what is in them, is not for
-- the system to see; the function shows nothing but that something changed.
create or replace function stamps_of_profiles(watched uuid[]) returns table (key uuid, stamp text)
  language sql stable security definer set search_path = '' as $$
  select p.id, p.xmin::text from public.profiles p where p.id = any(watched) and p.deleted_at is null
$$;
comment on function stamps_of_profiles(uuid[]) is 'For each of the profiles that there is, a text that changes whenever the profile does.';
revoke all on function stamps_of_profiles(uuid[]) from public;
grant execute on function stamps_of_profiles(uuid[]) to vitae_service;

-- What a kind of profiles has to be like is no secret, and whatever writes a profile asks for it. A version never changes; it ends.
alter table profile_schemas enable row level security, force row level security;
grant select on profile_schemas to vitae_app, vitae_service;
grant insert (kind, version, json_schema, description), update (ended_at) on profile_schemas to vitae_app;
create policy read on profile_schemas for select to vitae_app, vitae_service using (true);
create policy register_any on profile_schemas for insert to vitae_app
  with check ((select app_permits('profile_schemas:register:any')));
create policy end_any on profile_schemas for update to vitae_app
  using (ended_at is null and (select app_permits('profile_schemas:register:any')))
  with check (ended_at is not null and (select app_permits('profile_schemas:register:any')));
grant execute on function hold_profile_saves() to vitae_app;
