-- What is erased with an account is found in the catalogue, so that no table is forgotten that is added later.

-- Every column that says whose a row is, or who had a hand in it: those named user_id, and all that refer to users.
create or replace function columns_of_users() returns table (relation regclass, name name)
  language sql stable set search_path = '' as $$
  select c.oid::regclass, a.attname
  from pg_catalog.pg_class c
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (a.attname = 'user_id' or exists (
    select from pg_catalog.pg_constraint k
    where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'public.users'::regclass and a.attnum = any (k.conkey)))
$$;
comment on function columns_of_users() is 'Every column in which a user is named by their key.';
revoke all on function columns_of_users() from public;

-- The owner of the tables is under row-level security as well. It sees what names the user that a transaction acts for, so that
-- erase_account() can tell whether anything is left.
do $$
declare
  found record;
begin
  for found in
    select relation, string_agg(format('%I = (select app_user_id())', name), ' or ') as condition from columns_of_users() group by relation
  loop
    execute format('create policy look_for_what_is_left on %s for select to vitae_owner using (%s)', found.relation, found.condition);
  end loop;
end $$;

-- Not even the owner can delete an account whose time has not come.
create policy erase_due on users for delete to vitae_owner using (erase_at <= now());

-- A row that is written must be one that its writer may see, hence two policies. The trigger append_only says what may be emptied.
create policy find_to_empty on audit_logs for select to vitae_owner using ((select app_erasing_id()) is not null);
create policy empty_of_erased on audit_logs for update to vitae_owner
  using ((select app_erasing_id()) in (owner_id, user_id)) with check (user_id is null or user_id <> (select app_erasing_id()));

-- Erases an account whose time has come, with everything that is the user's. What they did to the records of others stays,
-- without their name; of what happened to their own records the log keeps that it happened, and nothing more. False: the account is
-- not there, its time has not come, or somebody else is changing or erasing it at this moment.
create or replace function erase_account(account uuid) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare
  place record;
  is_left boolean;
begin
  perform from public.users where id = account and erase_at <= now() for update skip locked;
  if not found then
    return false;
  end if;
  perform set_config('app.erasing', account::text, true), set_config('app.user_id', '', true);
  update public.audit_logs set user_id = null, api_key_id = null where user_id = account;
  delete from public.users where id = account;
  -- The entries of this very transaction keep its id, which is that of a job.
  update public.audit_logs
  set owner_id = null, details = null, request_id = case when created_at = now() then request_id end
  where owner_id = account;
  delete from pgboss.job where data ->> 'userId' = account::text;
  perform set_config('app.user_id', account::text, true);
  for place in select relation, name from public.columns_of_users() loop
    execute format('select exists (select from %s where %I = $1)', place.relation, place.name) into is_left using account;
    -- Where the policy above is missing, there is nothing to be seen, and that must not pass for nothing being there.
    if is_left or not exists (
      select from pg_catalog.pg_policy where polrelid = place.relation and polname = 'look_for_what_is_left'
    ) then
      raise exception 'an account was erased, and %.% may still name it', place.relation, place.name;
    end if;
  end loop;
  perform set_config('app.user_id', '', true), set_config('app.erasing', '', true);
  return true;
end $$;
comment on function erase_account(uuid) is 'Erases an account whose time has come; false where there is nothing to erase.';
revoke all on function erase_account(uuid) from public;
grant execute on function erase_account(uuid) to vitae_service;
