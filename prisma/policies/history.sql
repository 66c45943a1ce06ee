-- Histories are pruned by prune_histories() alone, which runs as the owner.

-- Not even the owner of the tables can remove the first version, the latest one, or one that somebody labelled. That a version is not
-- the latest stands in the profile.
create policy find_to_prune on profile_versions for select to vitae_owner using (true);
create policy prune on profile_versions for delete to vitae_owner
  using (version > 1 and label is null and version < (select p.latest_version from profiles p where p.id = profile_id));

-- Looks at so many profiles after the given one, and removes at most so many of their versions: those that are older than the newest
-- `keep_versions`, and those that were superseded more than `keep_days` days ago; 0 stands for any number. Since times follow the
-- numbers, the last version before that moment was the present one then, and all before it were superseded. Tells how many versions
-- went, and after which profile to go on; null after the last one.
create or replace function prune_histories(
  keep_versions integer, keep_days integer, begin_after uuid, at_most integer, out removed integer, out go_on_after uuid
)
  language sql volatile security definer set search_path = '' as $$
  with stretch as materialized (
    select p.id, p.latest_version from public.profiles p
    where p.id > begin_after and p.latest_version > 2 order by p.id limit at_most
  ), due as materialized (
    select v.id from stretch s
    cross join lateral (select greatest(
      case when keep_versions > 0 then s.latest_version - keep_versions end,
      case when keep_days > 0 then (
        select c.version - 1 from public.profile_versions c
        where c.profile_id = s.id and c.created_at < now() - make_interval(days => keep_days)
        order by c.created_at desc, c.version desc limit 1) end) as version) as last
    cross join lateral (
      select o.id from public.profile_versions o
      where o.profile_id = s.id and o.version between 2 and last.version and o.version < s.latest_version and o.label is null
      order by o.version limit at_most) as v
    order by s.id limit at_most
  ), gone as (
    delete from public.profile_versions v using due where v.id = due.id and v.label is null returning 1
  ), counted as (
    select count(*)::integer as versions, (select count(*) from due) as found from gone
  )
  -- Where there was as much to do as may be done at once, there may be more of it in the same profiles.
  select versions, case when found = at_most then begin_after else (select s.id from stretch s order by s.id desc limit 1) end from counted
$$;
comment on function prune_histories(integer, integer, uuid, integer) is 'Removes old versions from the histories of some profiles.';
revoke all on function prune_histories(integer, integer, uuid, integer) from public;
grant execute on function prune_histories(integer, integer, uuid, integer) to vitae_service;
