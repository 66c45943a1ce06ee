-- For the functions below, which run as the owner.
create policy read_profiles_as_definer on profiles for select to vitae_owner using (true);
create policy backfill on profiles for insert to vitae_owner with check (true);
create policy backfill on profile_versions for insert to vitae_owner with check (true);

create or replace function count_users_to_backfill() returns table (users integer, lacking integer)
  language sql stable security definer set search_path = '' as $$
  select count(*)::int4, (count(*) filter (where p.user_id is null))::int4
  from public.users u
  left join public.profiles p on p.user_id = u.id and p.is_default and p.deleted_at is null
$$;
comment on function count_users_to_backfill() is 'How many accounts there are, and how many of them have no default profile.';
revoke all on function count_users_to_backfill() from public;
grant execute on function count_users_to_backfill() to vitae_service;

-- Looks at so many accounts in the order of their keys, and gives each that has no default profile one: the oldest of its profiles, or
-- a new one where it has none. Whoever makes or chooses a profile at the same time takes the same locks (`advisoryLock` of profiles);
-- an account that is being erased is left alone. No row: there are no accounts any more.
create or replace function backfill_default_profiles(after_user uuid, at_most integer)
  returns table (last_user uuid, looked integer, made integer, chosen integer)
  language plpgsql volatile security definer set search_path = '' as $$
declare
  batch uuid[];
  lacking uuid[];
begin
  batch := array(select u.id from public.users u where after_user is null or u.id > after_user order by u.id limit at_most);
  if batch = '{}' then
    return;
  end if;
  lacking := array(
    select u.id from public.users u
    where u.id = any (batch)
      and not exists (select from public.profiles p where p.user_id = u.id and p.is_default and p.deleted_at is null)
    order by u.id for key share of u skip locked);
  perform pg_advisory_xact_lock(hashtextextended('profiles of ' || id, 0)) from unnest(lacking) as id;

  -- What others had done before the locks were had is seen from here on.
  lacking := array(
    select id from unnest(lacking) as id
    where not exists (select from public.profiles p where p.user_id = id and p.is_default and p.deleted_at is null));
  with oldest as (
    select distinct on (p.user_id) p.id from public.profiles p
    where p.user_id = any (lacking) and p.deleted_at is null
    order by p.user_id, p.created_at, p.id),
  defaulted as (
    update public.profiles p set is_default = true from oldest where p.id = oldest.id returning 1)
  select count(*)::int4 into chosen from defaulted;
  with inserted as (
    insert into public.profiles (user_id, profile_name, is_default)
    select id, 'Default', true from unnest(lacking) as id
    where not exists (select from public.profiles p where p.user_id = id and p.deleted_at is null)
    on conflict do nothing
    returning *),
  recorded as (
    insert into public.profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
    select id, latest_version, profile_name, profile_data, timezone, currency, 'system' from inserted)
  select count(*)::int4 into made from inserted;
  last_user := batch[cardinality(batch)];
  looked := cardinality(batch);
  return next;
end $$;
comment on function backfill_default_profiles(uuid, integer) is
  'Gives those of the next so many accounts a default profile that have none; no row where there are no more accounts.';
revoke all on function backfill_default_profiles(uuid, integer) from public;
grant execute on function backfill_default_profiles(uuid, integer) to vitae_service;
