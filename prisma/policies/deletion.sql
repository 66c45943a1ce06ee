-- What is deleted can be restored for thirty days, by functions alone: no policy shows a request what it would have to change.

-- The caller's own, or anybody's for whom that is permitted; a key that is bound to a profile finds none. What was deleted longer ago
-- is gone, purged or not.
create or replace function restorable_profile(profile uuid) returns table (user_id uuid)
  language sql stable security definer set search_path = '' as $$
  select p.user_id from public.profiles p
  where p.id = profile and p.deleted_at > public.restorable_since()
    and (p.user_id = public.app_user_id() or public.app_permits('profiles:delete:any')) and public.app_bound_profile_id() is null
$$;
comment on function restorable_profile(uuid) is 'Whose the deleted profile is, if it can be restored, and by this caller.';
revoke all on function restorable_profile(uuid) from public;
grant execute on function restorable_profile(uuid) to vitae_app;

-- A new name is new content, and the caller writes its version.
create or replace function restore_profile(profile uuid, new_name text) returns table (is_renamed boolean)
  language sql volatile security definer set search_path = '' as $$
  update public.profiles p
  set deleted_at = null, profile_name = coalesce(new_name, p.profile_name),
    latest_version = p.latest_version + (new_name is not null and new_name <> p.profile_name)::int
  from public.profiles was
  where p.id = profile and was.id = p.id and p.deleted_at > public.restorable_since()
    and (p.user_id = public.app_user_id() or public.app_permits('profiles:delete:any')) and public.app_bound_profile_id() is null
  returning p.latest_version > was.latest_version
$$;
comment on function restore_profile(uuid, text) is 'Brings a deleted profile back, under another name if one is given; no row: there is none to bring back.';
revoke all on function restore_profile(uuid, text) from public;
grant execute on function restore_profile(uuid, text) to vitae_app;

-- Names and times, and nothing of what the profiles hold.
create or replace function deleted_profiles(at_most integer)
  returns table (id uuid, name text, deleted_at timestamptz, restorable_until timestamptz)
  language sql stable security definer set search_path = '' as $$
  select p.id, p.profile_name, p.deleted_at, public.restorable_until(p.deleted_at) from public.profiles p
  where p.user_id = public.app_user_id() and public.app_bound_profile_id() is null and p.deleted_at > public.restorable_since()
  order by p.deleted_at desc, p.id limit at_most
$$;
comment on function deleted_profiles(integer) is 'The profiles of the acting user that can be restored, the last deleted first.';
revoke all on function deleted_profiles(integer) from public;
grant execute on function deleted_profiles(integer) to vitae_app;

-- The one that is named, or the last deleted. The policies by which keys are rotated let the owner of the tables do it.
create or replace function restore_fitness_profile(fitness_profile uuid) returns table (id uuid)
  language sql volatile security definer set search_path = '' as $$
  update public.fitness_profiles f set deleted_at = null
  where f.id = (
      select d.id from public.fitness_profiles d
      where d.user_id = public.app_user_id() and public.app_bound_profile_id() is null and d.deleted_at > public.restorable_since()
        and d.id = coalesce(fitness_profile, d.id)
      order by d.deleted_at desc, d.id limit 1)
    and f.deleted_at > public.restorable_since()
  returning f.id
$$;
comment on function restore_fitness_profile(uuid) is 'Brings a deleted fitness profile of the acting user back; no row: there is none to bring back.';
revoke all on function restore_fitness_profile(uuid) from public;
grant execute on function restore_fitness_profile(uuid) to vitae_app;

create or replace function deleted_fitness_profiles(at_most integer)
  returns table (id uuid, deleted_at timestamptz, restorable_until timestamptz)
  language sql stable security definer set search_path = '' as $$
  select f.id, f.deleted_at, public.restorable_until(f.deleted_at) from public.fitness_profiles f
  where f.user_id = public.app_user_id() and public.app_bound_profile_id() is null and f.deleted_at > public.restorable_since()
  order by f.deleted_at desc, f.id limit at_most
$$;
comment on function deleted_fitness_profiles(integer) is 'The fitness profiles of the acting user that can be restored, the last deleted first.';
revoke all on function deleted_fitness_profiles(integer) from public;
grant execute on function deleted_fitness_profiles(integer) to vitae_app;
