-- What is of no use any more is forgotten. Everything else stays as long as the account does.
create or replace function outdated() returns table (relation regclass, condition text)
  language sql stable set search_path = '' as $$
  values
    ('public.sessions'::regclass, '(not is_active or refresh_expires_at <= now()) and last_activity < now() - interval ''30 days'''),
    ('public.login_history', 'login_time < now() - interval ''1 year'''),
    ('public.login_throttles', 'resets_at <= now()'),
    ('public.one_time_tokens', 'expires_at <= now()'),
    ('public.login_flows', 'expires_at <= now()'),
    ('public.login_challenges', 'expires_at <= now()'),
    ('public.passkey_registrations', 'expires_at <= now()'),
    ('public.totp_secrets', 'confirmed_at is null and expires_at <= now()'),
    ('public.data_exports', 'status in (''expired'', ''failed'') and requested_at < now() - interval ''1 year'''),
    ('public.email_queue', 'status <> ''pending'' and created_at < now() - interval ''90 days'''),
    ('public.idempotency_keys', 'created_at < now() - interval ''24 hours''')
$$;
comment on function outdated() is 'Which rows of which tables are of no use any more.';
revoke all on function outdated() from public;

-- Not even the owner of the tables can forget anything else.
do $$
declare
  found record;
begin
  for found in select relation, condition from outdated() loop
    execute format('create policy find_outdated on %s for select to vitae_owner using (%s)', found.relation, found.condition);
    execute format('create policy forget_outdated on %s for delete to vitae_owner using (%s)', found.relation, found.condition);
  end loop;
end $$;

create or replace function forget_outdated(at_most integer) returns table (forgotten text, number integer)
  language plpgsql volatile security definer set search_path = '' as $$
declare
  place record;
begin
  for place in select relation, condition from public.outdated() loop
    forgotten := place.relation::text;
    execute format(
      'with gone as (delete from %1$s where id in (select id from %1$s where %2$s limit %3$s) returning 1)
       select count(*)::int4 from gone', place.relation, place.condition, at_most) into number;
    return next;
  end loop;
end $$;
comment on function forget_outdated(integer) is 'Deletes so many outdated rows of each table, and tells how many there were.';
revoke all on function forget_outdated(integer) from public;
grant execute on function forget_outdated(integer) to vitae_service;
