-- The database confines an API key that is bound to a profile to that profile, whatever else its owner may see and change. The policies
-- below are restrictive: they narrow all others. A new table is closed to bound keys until a line here says what they may see of it.
grant execute on function app_bound_profile_id() to vitae_app, vitae_service;

do $$
declare
  -- What a bound key may read and write. A table that has a `profile_id` needs no line: its rows of the bound profile are open.
  readable constant jsonb := '{
    "profiles": "id = (select app_bound_profile_id())",
    "users": "id = (select app_user_id())",
    "profile_schemas": "true",
    "questionnaire_templates": "true",
    "idempotency_keys": "user_id = (select app_user_id())"
  }';
  writable constant jsonb := '{
    "profiles": "id = (select app_bound_profile_id())",
    "idempotency_keys": "user_id = (select app_user_id())"
  }';
  -- These carry a `profile_id` without being a part of the profile: what an account signs in with.
  closed constant text[] := array['api_keys', 'sessions'];
  of_profile constant text := 'profile_id = (select app_bound_profile_id())';
  found record;
begin
  for found in
    select c.relname as name, c.relname <> all (closed) and exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'profile_id' and not a.attisdropped) as is_of_profile
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and pg_get_userbyid(c.relowner) = 'vitae_owner'
      and c.relname <> '_prisma_migrations'
  loop
    execute format(
      'create policy confine_bound_keys on public.%I as restrictive to vitae_app, vitae_service
         using ((select app_bound_profile_id()) is null or %s) with check ((select app_bound_profile_id()) is null or %s)',
      found.name,
      coalesce(readable ->> found.name, case when found.is_of_profile then of_profile else 'false' end),
      coalesce(writable ->> found.name, case when found.is_of_profile then of_profile else 'false' end));
  end loop;
end $$;
