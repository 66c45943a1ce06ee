-- An API key that is bound to a profile is confined to it by the database, whatever else its owner may see and change: these policies
-- narrow all others. They are made from the catalogue, so that a table that is added later is closed to bound keys until it is listed here.
grant execute on function app_bound_profile_id() to vitae_app, vitae_service;

do $$
declare
  found record;
begin
  for found in
    select c.oid::regclass as relation, '(select app_bound_profile_id()) is null' || case
      when c.relname = 'profiles' then ' or id = (select app_bound_profile_id())'
      -- The rows of these belong to a profile.
      when c.relname in ('profile_versions', 'sections', 'answers', 'answer_changes', 'idempotency_keys')
        then ' or profile_id = (select app_bound_profile_id())'
      else '' end as condition
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      -- These hold nothing of any user, and bound keys read them. To write them takes a permission that no bound key has.
      and c.relname not in ('_prisma_migrations', 'login_methods', 'permissions', 'profile_schemas', 'questionnaire_templates', 'role_permissions', 'roles')
  loop
    execute format('create policy confine_bound_keys on %1$s as restrictive to vitae_app, vitae_service using (%2$s) with check (%2$s)',
      found.relation, found.condition);
  end loop;
end $$;
