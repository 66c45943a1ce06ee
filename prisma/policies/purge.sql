-- What has been deleted for thirty days is purged, with everything that hangs on it. Both are found in the catalogue, so that no table
-- is forgotten that is added later.

-- Every table whose rows are marked when they are deleted.
create or replace function purgeable() returns table (relation regclass)
  language sql stable set search_path = '' as $$
  select a.attrelid::regclass
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'deleted_at' and not a.attisdropped
$$;
comment on function purgeable() is 'The tables whose rows are deleted by a mark, and purged thirty days later.';
revoke all on function purgeable() from public;

-- Every column that names a row of such a table: those of a foreign key that are no part of another one to the users, and those named
-- after the table (profile_id). Where rows go along by themselves, takes_along says so.
create or replace function columns_naming(purged regclass) returns table (relation regclass, name name, takes_along boolean)
  language sql stable set search_path = '' as $$
  select c.oid::regclass, a.attname, coalesce(bool_or(k.confdeltype = 'c'), false)
  from pg_catalog.pg_class c
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
  left join pg_catalog.pg_constraint k
    on k.contype = 'f' and k.conrelid = c.oid and k.confrelid = purged and a.attnum = any (k.conkey)
      and (select f.attname from pg_catalog.pg_attribute f
        where f.attrelid = k.confrelid and f.attnum = k.confkey[array_position(k.conkey, a.attnum)]) = 'id'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (k.oid is not null or a.attname = (select regexp_replace(relname, 's$', '') || '_id' from pg_catalog.pg_class where oid = purged))
  group by c.oid, a.attname
$$;
comment on function columns_naming(regclass) is 'Every column in which rows of a table are named by their key.';
revoke all on function columns_naming(regclass) from public;

-- Not even the owner of the tables can purge anything sooner. It sees what names the rows that a transaction purges, so that purge()
-- can tell whether anything is left.
do $$
declare
  found record;
begin
  for found in select relation from purgeable() loop
    execute format('create policy purge_due on %s for delete to vitae_owner using (deleted_at <= (select restorable_since()))', found.relation);
  end loop;
  for found in
    select c.relation, string_agg(format('%I = any ((select app_purging_ids())::uuid[])', c.name), ' or ') as condition
    from purgeable() p cross join columns_naming(p.relation) c group by c.relation
  loop
    execute format('create policy look_for_what_was_purged on %s for select to vitae_owner using (%s)', found.relation, found.condition);
  end loop;
end $$;

-- Of what happened to what was purged there is left that it happened; see the trigger append_only.
create policy find_purged on audit_logs for select to vitae_owner using (record_id = any ((select app_purging_ids())::uuid[]));
create policy empty_of_purged on audit_logs for update to vitae_owner
  using (record_id = any ((select app_purging_ids())::uuid[])) with check (details is null);

create or replace function due_for_purge() returns table (relation text, id uuid)
  language plpgsql stable security definer set search_path = '' as $$
declare
  place record;
begin
  for place in select p.relation from public.purgeable() p order by p.relation::text loop
    return query execute format('select %L::text, t.id from %s t where t.deleted_at <= public.restorable_since() order by t.deleted_at, t.id', place.relation, place.relation);
  end loop;
end $$;
comment on function due_for_purge() is 'What has been deleted for thirty days, by table.';
revoke all on function due_for_purge() from public;
grant execute on function due_for_purge() to vitae_service;

-- Empties what the audit log tells of records that are gone. A few at a time: each entry is compared with all of them.
create or replace function empty_audit_of_purged(records uuid[]) returns void
  language plpgsql volatile set search_path = '' as $$
begin
  for start in 1 .. coalesce(cardinality(records), 0) by 200 loop
    perform set_config('app.purging', (records[start : start + 199])::text, true);
    update public.audit_logs set details = null where record_id = any (records[start : start + 199]) and details is not null;
  end loop;
end $$;
comment on function empty_audit_of_purged(uuid[]) is 'Leaves of the log''s entries on these records that something happened.';
revoke all on function empty_audit_of_purged(uuid[]) from public;

-- Purges those of the rows that are due, all or none, and tells how many there were. What somebody else holds is left to them, or waited
-- for. What is due and could not be purged, or is named by anything afterwards, is an error: nothing passes for done because a policy
-- or a grant is missing.
create or replace function purge(purged regclass, keys uuid[], waits boolean) returns integer
  language plpgsql volatile security definer set search_path = '' as $$
declare
  due uuid[];
  gone uuid[];
  hanging uuid[];
  told uuid[];
  records uuid[];
  place record;
  is_left boolean;
begin
  if purged not in (select p.relation from public.purgeable() p) then
    raise exception 'rows of % are not marked when they are deleted', purged;
  end if;
  execute format('select array(select id from %s where id = any ($1) and deleted_at <= public.restorable_since() order by id for update %s)',
    purged, case when waits then '' else 'skip locked' end) into due using keys;
  if waits then
    execute format('select exists (select from %s where id = any ($1) and id <> all ($2) and deleted_at <= public.restorable_since())', purged)
      into is_left using keys, due;
    if is_left then
      raise exception 'rows of % are due for the purge and cannot be locked', purged;
    end if;
  end if;
  if due = '{}' then
    return 0;
  end if;
  records := due;
  perform set_config('app.purging', due::text, true);
  for place in
    select c.relation, c.name from public.columns_naming(purged) c
    where c.takes_along and c.relation <> purged and exists (
      select from pg_catalog.pg_trigger t join pg_catalog.pg_proc f on f.oid = t.tgfoid where t.tgrelid = c.relation and f.proname = 'audit')
  loop
    execute format('select array(select id from %s where %I = any ($1))', place.relation, place.name) into hanging using due;
    records := records || hanging;
  end loop;
  execute format('with gone as (delete from %s where id = any ($1) returning id) select array(select id from gone)', purged) into gone using due;
  if cardinality(gone) <> cardinality(due) then
    raise exception '% of % rows of % were purged', cardinality(gone), cardinality(due), purged;
  end if;
  perform public.empty_audit_of_purged(records);
  perform set_config('app.purging', due::text, true);
  select array(select a.record_id from public.audit_logs a where a.record_id = any (due) and a.action = 'delete' and a.details is null) into told;
  if not told @> due or exists (select from public.audit_logs where record_id = any (due) and details is not null) then
    raise exception 'rows of % were purged, and the audit log does not tell so, or tells more', purged;
  end if;
  for place in select relation, name from public.columns_naming(purged) union all select purged, 'id' loop
    execute format('select exists (select from %s where %I = any ($1))', place.relation, place.name) into is_left using due;
    -- Where the policy above is missing, there is nothing to be seen, and that must not pass for nothing being there.
    if is_left or place.relation <> purged and not exists (
      select from pg_catalog.pg_policy where polrelid = place.relation and polname = 'look_for_what_was_purged'
    ) then
      raise exception 'rows of % were purged, and %.% may still name them', purged, place.relation, place.name;
    end if;
  end loop;
  perform set_config('app.purging', '', true);
  return cardinality(gone);
end $$;
comment on function purge(regclass, uuid[], boolean) is 'Purges rows that have been deleted for thirty days, with everything that hangs on them, and tells how many.';
revoke all on function purge(regclass, uuid[], boolean) from public;
grant execute on function purge(regclass, uuid[], boolean) to vitae_service;
