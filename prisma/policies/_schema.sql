-- Begins from nothing: whatever stands in the other files is all that anybody may do.
do $$
declare
  found record;
begin
  for found in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on public.%I', found.policyname, found.tablename);
  end loop;
  for found in
    select oid::regprocedure as signature from pg_proc
    where pronamespace = 'public'::regnamespace and pg_get_userbyid(proowner) = 'vitae_owner'
  loop
    execute format('revoke all on function %s from public, vitae_app, vitae_service', found.signature);
  end loop;
  for found in
    select oid::regclass as relation from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
      and pg_get_userbyid(relowner) = 'vitae_owner'
  loop
    execute format('revoke all on %s from public, vitae_app, vitae_service', found.relation);
  end loop;
end $$;

grant usage on schema public to vitae_app, vitae_service;

grant execute on function app_user_id() to vitae_app, vitae_service;
grant execute on function app_api_key_id() to vitae_app, vitae_service;
grant execute on function app_permits(text) to vitae_app, vitae_service;
grant execute on function json_merge_patch(jsonb, jsonb), json_merge_patch_by_entry(jsonb, jsonb) to vitae_app, vitae_service;
grant execute on function app_erasing_id() to vitae_app, vitae_service;
grant execute on function app_now(), restorable_since(), restorable_until(timestamptz), app_deleting_id(), app_exporting_id(), app_purging_ids()
  to vitae_app, vitae_service;
