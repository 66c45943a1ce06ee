alter table users enable row level security, force row level security;
alter table roles enable row level security, force row level security;
alter table permissions enable row level security, force row level security;
alter table user_roles enable row level security, force row level security;
alter table role_permissions enable row level security, force row level security;
alter table sessions enable row level security, force row level security;
alter table spent_refresh_tokens enable row level security, force row level security;
alter table login_history enable row level security, force row level security;
alter table login_throttles enable row level security, force row level security;
alter table one_time_tokens enable row level security, force row level security;
alter table login_methods enable row level security, force row level security;
alter table user_social_logins enable row level security, force row level security;
alter table login_flows enable row level security, force row level security;
alter table data_exports enable row level security, force row level security;
alter table data_export_chunks enable row level security, force row level security;
alter table totp_secrets enable row level security, force row level security;
alter table passkeys enable row level security, force row level security;
alter table passkey_registrations enable row level security, force row level security;
alter table recovery_codes enable row level security, force row level security;
alter table login_challenges enable row level security, force row level security;
alter table second_factor_throttles enable row level security, force row level security;

grant select (id, email, user_name, first_name, last_name, status, is_email_verified, last_login, locked_until, must_change_by,
  has_second_factor, deletion_scheduled_at, erase_at, created_at, updated_at) on users to vitae_app;
grant update (user_name, first_name, last_name) on users to vitae_app;
grant select on users to vitae_service;
grant insert (email, user_name, password_hash, first_name, last_name, is_email_verified),
  update (email, is_email_verified, last_login, password_hash, login_attempts, locked_until, must_change_by, deletion_scheduled_at, erase_at)
  on users to vitae_service;

create policy read_own_or_any on users for select to vitae_app
  using (id = (select app_user_id()) or (select app_permits('users:read:any')));
create policy update_own on users for update to vitae_app
  using (id = (select app_user_id())) with check (id = (select app_user_id()));
-- Registration looks whether an address is taken, and login finds the account that an identifier names.
create policy read_to_identify on users for select to vitae_service using (true);
create policy register on users for insert to vitae_service with check (true);
create policy sign_in on users for update to vitae_service
  using (id = (select app_user_id())) with check (id = (select app_user_id()));
-- The functions below, and the triggers that move access_version, run as the owner.
create policy read_as_definer on users for select to vitae_owner using (true);
create policy update_as_definer on users for update to vitae_owner using (true) with check (true);

grant select on roles, permissions, role_permissions to vitae_app, vitae_service;
create policy read_catalogue on roles for select to vitae_app, vitae_service using (true);
create policy read_catalogue on permissions for select to vitae_app, vitae_service using (true);
create policy read_catalogue on role_permissions for select to vitae_app, vitae_service using (true);
-- Later migrations add to the catalogue; they run as the owner, to whom the tables are otherwise as closed as to anybody.
create policy maintain_catalogue on roles to vitae_owner using (true) with check (true);
create policy maintain_catalogue on permissions to vitae_owner using (true) with check (true);
create policy maintain_catalogue on role_permissions to vitae_owner using (true) with check (true);

grant select on user_roles to vitae_app, vitae_service;
grant insert (user_id, role_id) on user_roles to vitae_app, vitae_service;
grant delete on user_roles to vitae_app;
create policy assign_any on user_roles for insert to vitae_app with check ((select app_permits('roles:assign:any')));
create policy remove_any on user_roles for delete to vitae_app using ((select app_permits('roles:assign:any')));
create policy read_own_or_any on user_roles for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('users:read:any')));
create policy read_own on user_roles for select to vitae_service using (user_id = (select app_user_id()));
create policy register on user_roles for insert to vitae_service with check (user_id = (select app_user_id()));
create policy read_as_definer on user_roles for select to vitae_owner using (true);

grant select (id, user_id, profile_id, ip_address, user_agent, created_at, expires_at, refresh_expires_at, refreshed_at,
  last_activity, is_active) on sessions to vitae_app;
grant update (is_active, profile_id) on sessions to vitae_app;
grant select on sessions to vitae_service;
grant insert (token_hash, refresh_token_hash, ip_address, user_agent, expires_at, refresh_expires_at),
  update (token_hash, refresh_token_hash, expires_at, refresh_expires_at, refreshed_at, last_activity, is_active)
  on sessions to vitae_service;
create policy read_own_or_any on sessions for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('sessions:read:any')));
-- A session that has ended is not found any more, so it cannot come back to life.
create policy update_own on sessions for update to vitae_app
  using (user_id = (select app_user_id()) and is_active) with check (user_id = (select app_user_id()));
create policy open_own on sessions for insert to vitae_service with check (user_id = (select app_user_id()));
-- A refresh token is all that its bearer has: the session is found by its hash.
create policy find_by_token on sessions for select to vitae_service using (true);
create policy refresh on sessions for update to vitae_service using (true) with check (true);
create policy read_as_definer on sessions for select to vitae_owner using (true);
create policy update_as_definer on sessions for update to vitae_owner using (true) with check (true);

-- Written and looked at by whoever has the token, before it is known whose it is.
grant select on spent_refresh_tokens to vitae_service;
grant insert (session_id, token_hash) on spent_refresh_tokens to vitae_service;
create policy find_by_token on spent_refresh_tokens for select to vitae_service using (true);
create policy refresh on spent_refresh_tokens for insert to vitae_service with check (true);

grant select on login_history to vitae_app;
create policy read_own_or_any on login_history for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('login_history:read:any')));
-- Written by note_login() alone, which runs as the owner.
create policy append_as_definer on login_history for insert to vitae_owner with check (true);

-- Counted by the functions below alone, which run as the owner.
create policy count_as_definer on login_throttles to vitae_owner using (true) with check (true);

grant select, delete on one_time_tokens to vitae_service;
grant insert (purpose, token_hash, email, expires_at), update (token_hash, email, expires_at) on one_time_tokens to vitae_service;
-- A token is all that its bearer has: it is found by its hash.
create policy find_by_token on one_time_tokens for select to vitae_service using (true);
create policy issue_own on one_time_tokens for insert to vitae_service with check (user_id = (select app_user_id()));
create policy replace_own on one_time_tokens for update to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy spend_own on one_time_tokens for delete to vitae_service using (user_id = (select app_user_id()));

-- Requests see which second factors their user has; the system changes them, in the user's name and after asking for the password.
grant select (id, user_id, confirmed_at, created_at, expires_at) on totp_secrets to vitae_app;
grant select, delete on totp_secrets to vitae_service;
grant insert (secret, expires_at), update (attempts_left, confirmed_at, last_used_step, expires_at) on totp_secrets to vitae_service;
create policy read_own on totp_secrets for select to vitae_app using (user_id = (select app_user_id()));
create policy change_own on totp_secrets to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy act_as_definer on totp_secrets to vitae_owner using (true) with check (true);

grant select (id, user_id, passkey_name, transports, is_backed_up, created_at, last_used_at) on passkeys to vitae_app;
grant select, delete on passkeys to vitae_service;
grant insert (passkey_name, credential_id, public_key, sign_count, transports, is_backed_up),
  update (passkey_name, sign_count, is_backed_up, last_used_at) on passkeys to vitae_service;
create policy read_own on passkeys for select to vitae_app using (user_id = (select app_user_id()));
create policy change_own on passkeys to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy act_as_definer on passkeys to vitae_owner using (true) with check (true);

grant select, delete on passkey_registrations to vitae_service;
grant insert (challenge_hash, expires_at), update (challenge_hash, expires_at) on passkey_registrations to vitae_service;
create policy change_own on passkey_registrations to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy act_as_definer on passkey_registrations to vitae_owner using (true) with check (true);

grant select (id, user_id, created_at) on recovery_codes to vitae_app;
grant select, delete on recovery_codes to vitae_service;
grant insert (code_hash) on recovery_codes to vitae_service;
create policy read_own on recovery_codes for select to vitae_app using (user_id = (select app_user_id()));
create policy change_own on recovery_codes to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy act_as_definer on recovery_codes to vitae_owner using (true) with check (true);

grant select, delete on login_challenges to vitae_service;
grant insert (login_method, token_hash, challenge_hash, expires_at) on login_challenges to vitae_service;
create policy change_own on login_challenges to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
-- Its token is all that its bearer has: it is found by the functions below, which run as the owner.
create policy act_as_definer on login_challenges to vitae_owner using (true) with check (true);

-- Counted by the functions below alone, which run as the owner; forgiven by who has shown the right one.
grant select, delete on second_factor_throttles to vitae_service;
create policy forgive_own on second_factor_throttles for select to vitae_service using (user_id = (select app_user_id()));
create policy end_own on second_factor_throttles for delete to vitae_service using (user_id = (select app_user_id()));
create policy count_as_definer on second_factor_throttles to vitae_owner using (true) with check (true);

-- Everything that a user's roles grant, sorted; while their password is a temporary one, what it takes to change it. For the
-- functions below, which run as the owner.
create or replace function permissions_of(holder uuid) returns text[]
  language sql stable security definer set search_path = '' as $$
  select array(
    select distinct p.permission_name
    from public.user_roles held
    join public.role_permissions granted on granted.role_id = held.role_id
    join public.permissions p on p.id = granted.permission_id
    join public.users u on u.id = held.user_id
    where held.user_id = holder
      and (u.must_change_by is null
        or p.permission_name in ('users:read:own', 'users:update:own', 'sessions:read:own', 'sessions:end:own'))
    order by p.permission_name)
$$;
comment on function permissions_of(uuid) is 'Everything that a user''s roles grant, as resource:action:scope.';
revoke all on function permissions_of(uuid) from public;

-- Whose access token this is, what its bearer may do, and that it was used. No row: nobody's, or no longer.
create or replace function authenticate(access_token_hash text)
  returns table (user_id uuid, session_id uuid, profile_id uuid, access_version integer, permissions text[])
  language sql stable security definer set search_path = '' as $$
  select u.id, s.id, s.profile_id, u.access_version, public.permissions_of(u.id)
  from public.sessions s
  join public.users u on u.id = s.user_id
  where s.token_hash = access_token_hash and s.is_active and s.expires_at > now() and u.status = 'active'
$$;
comment on function authenticate(text) is 'The principal behind the SHA-256 of an access token, in base64url.';
revoke all on function authenticate(text) from public;
grant execute on function authenticate(text) to vitae_app;

-- Servers tell of many sessions at once, some time after they were used, so that using one costs no write of its own.
create or replace function note_activity(access_token_hashes text[]) returns void
  language sql volatile security definer set search_path = '' as $$
  -- A row that is locked is being changed this very moment; to wait for it, with others locked, would invite deadlocks.
  update public.sessions s set last_activity = now()
  where s.id in (
    select id from public.sessions
    where token_hash = any(access_token_hashes) and is_active and last_activity < now() - interval '1 minute'
    for no key update skip locked)
$$;
comment on function note_activity(text[]) is 'Writes down that the sessions with these access tokens, by their SHA-256 in base64url, are in use.';
revoke all on function note_activity(text[]) from public;
grant execute on function note_activity(text[]) to vitae_service;

-- Every transaction of a session begins with this: rights may have changed since the principal was remembered.
-- Raises VT001 where the session ended, the account was shut, or its rights moved.
create or replace function verify_session(access_token_hash text, known_access_version integer) returns void
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform 1 from public.sessions s
  join public.users u on u.id = s.user_id
  where s.token_hash = access_token_hash and s.is_active and s.expires_at > now()
    and u.status = 'active' and u.access_version = known_access_version;
  if not found then
    raise exception 'the session ended or its rights changed' using errcode = 'VT001';
  end if;
end $$;
comment on function verify_session(text, integer) is 'Raises VT001 unless the token is live and its bearer''s rights are as known.';
-- Called in the statement that sets the role, so still as the login, which has no rights of its own.
grant execute on function verify_session(text, integer) to public;

-- Counts an attempt that comes from a network, unless too many have come within a quarter of an hour. Null: it is counted;
-- else the seconds until the count begins anew. A conditional statement, so that of many at once none is let through too much.
create or replace function reserve_network_attempt(from_network text, allowed integer) returns integer
  language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.login_throttles as t (network, attempts, resets_at) values (from_network, 1, now() + interval '15 minutes')
  on conflict (network) do update set
    attempts = case when t.resets_at <= now() then 1 else t.attempts + 1 end,
    resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
    where t.resets_at <= now() or t.attempts < allowed;
  if found then
    return null;
  end if;
  return (select greatest(1, ceil(extract(epoch from resets_at - now()))) from public.login_throttles where network = from_network);
end $$;
comment on function reserve_network_attempt(text, integer) is 'Null where the attempt is counted, else in how many seconds to try again.';
revoke all on function reserve_network_attempt(text, integer) from public;
grant execute on function reserve_network_attempt(text, integer) to vitae_service;

-- An attempt whose password was right counts neither against the account nor against the network.
create or replace function forgive_login_attempt(of_user uuid, from_network text) returns void
  language sql volatile security definer set search_path = '' as $$
  -- In the order of reserve_login_attempt, so that no two wait for each other.
  update public.login_throttles set attempts = greatest(0, attempts - 1) where network = from_network;
  update public.users set login_attempts = 0, locked_until = null where id = of_user;
$$;
comment on function forgive_login_attempt(uuid, text) is 'Takes back what reserve_login_attempt counted.';
revoke all on function forgive_login_attempt(uuid, text) from public;
grant execute on function forgive_login_attempt(uuid, text) to vitae_service;

-- Counts an attempt to sign in before the password is looked at, as if it had failed: of a hundred at once no more are looked at
-- than a hundred one after the other. Every so many failures lock the account, each time for twice as long, a day at most.
create or replace function reserve_login_attempt(
    from_network text, network_allowed integer, by_email text, by_user_name text, allowed integer, lock_minutes integer)
  returns table (
    retry_after integer, user_id uuid, password_hash text, status user_status, is_email_verified boolean, is_locked boolean, has_locked boolean)
  language plpgsql volatile security definer set search_path = '' as $$
declare
  wait constant integer := case when network_allowed > 0 then public.reserve_network_attempt(from_network, network_allowed) end;
begin
  if wait is not null then
    return query select wait, null::uuid, null::text, null::public.user_status, null::boolean, null::boolean, null::boolean;
    return;
  end if;
  return query
    update public.users u set
      login_attempts = u.login_attempts + 1,
      locked_until = case when (u.login_attempts + 1) % allowed = 0
        then now() + least(interval '1 day', make_interval(mins => lock_minutes) * 2 ^ least(20, (u.login_attempts + 1) / allowed - 1)) end
    where (u.email = by_email or lower(u.user_name) = lower(by_user_name)) and (u.locked_until is null or u.locked_until <= now())
    returning null::integer, u.id, case when u.must_change_by <= now() then null else u.password_hash end, u.status, u.is_email_verified, false, u.locked_until is not null;
  if not found then
    return query
      select null::integer, u.id, null::text, u.status, u.is_email_verified, true, false from public.users u
      where u.email = by_email or lower(u.user_name) = lower(by_user_name);
  end if;
end $$;
comment on function reserve_login_attempt(text, integer, text, text, integer, integer) is
  'The account that is named, its attempt counted; no row where there is none, and a time to wait where the network has had its share.';
revoke all on function reserve_login_attempt(text, integer, text, text, integer, integer) from public;
grant execute on function reserve_login_attempt(text, integer, text, text, integer, integer) to vitae_service;

create or replace function note_login(of_user uuid, by_method text, became public.login_outcome, from_address text, with_agent text) returns void
  language sql volatile security definer set search_path = '' as $$
  insert into public.login_history (user_id, login_method, outcome, ip_address, user_agent)
  values (of_user, by_method, became, from_address, with_agent)
$$;
comment on function note_login(uuid, text, public.login_outcome, text, text) is 'Tells login_history of an attempt to sign in.';
revoke all on function note_login(uuid, text, public.login_outcome, text, text) from public;
grant execute on function note_login(uuid, text, public.login_outcome, text, text) to vitae_service;

-- Staff changes these two columns of others' accounts and no others, which a grant could not say.
create or replace function set_user_status(of_user uuid, becomes public.user_status) returns boolean
  language sql volatile security definer set search_path = '' as $$
  with changed as (
    update public.users set status = becomes where id = of_user and public.app_permits('users:suspend:any') returning id, status),
  ended as (
    update public.sessions s set is_active = false from changed where s.user_id = changed.id and s.is_active and changed.status <> 'active')
  select exists (select from changed)
$$;
comment on function set_user_status(uuid, public.user_status) is 'Switches an account on or off, or shuts it out; false where it is not there or the caller may not.';
revoke all on function set_user_status(uuid, public.user_status) from public;
grant execute on function set_user_status(uuid, public.user_status) to vitae_app;

create or replace function unlock_user(of_user uuid) returns boolean
  language sql volatile security definer set search_path = '' as $$
  with changed as (
    update public.users set login_attempts = 0, locked_until = null
    where id = of_user and public.app_permits('users:unlock:any') returning id),
  forgiven as (
    delete from public.second_factor_throttles where user_id in (select id from changed))
  select exists (select from changed)
$$;
comment on function unlock_user(uuid) is 'Ends the lock of an account; false where it is not there or the caller may not.';
revoke all on function unlock_user(uuid) from public;
grant execute on function unlock_user(uuid) to vitae_app;

-- Counts an attempt to show a second factor before it is looked at, as if it had failed, both against the sign-in that it is for and
-- against the account: of a hundred at once no more are looked at than a hundred one after the other. Every so many failures in a
-- row shut the account's second factor off, each time for twice as long, a day at most; to know the password does not end that.
create or replace function reserve_second_factor_attempt(with_token text, with_credential text, allowed integer, lock_minutes integer)
  returns table (
    owner_id uuid, method text, is_reserved boolean, is_locked boolean, has_locked boolean, at double precision, challenge_id uuid,
    nonce_hash text, sealed_secret bytea, key_id uuid, key_bytes bytea, key_count double precision)
  language plpgsql volatile security definer set search_path = '' as $$
declare
  challenge public.login_challenges;
  has_become_locked boolean;
begin
  select c.* into challenge from public.login_challenges c where c.token_hash = with_token;
  if not found then
    return;
  end if;
  -- Whoever else tries at the same time waits here for the count.
  insert into public.second_factor_throttles as t (user_id, attempts) values (challenge.user_id, 0)
    on conflict (user_id) do update set attempts = t.attempts;
  update public.login_challenges c set attempts_left = c.attempts_left - 1
  from public.second_factor_throttles t, public.users u
  where c.id = challenge.id and c.attempts_left > 0 and c.expires_at > now() and t.user_id = c.user_id and u.id = c.user_id
    and u.status = 'active' and (t.locked_until is null or t.locked_until <= now());
  if not found then
    return query select challenge.user_id, challenge.login_method, false, challenge.expires_at > now(), false, null::double precision,
      null::uuid, null::text, null::bytea, null::uuid, null::bytea, null::double precision;
    return;
  end if;
  update public.second_factor_throttles t set
    attempts = t.attempts + 1,
    locked_until = case when (t.attempts + 1) % allowed = 0
      then now() + least(interval '1 day', make_interval(mins => lock_minutes) * 2 ^ least(20, (t.attempts + 1) / allowed - 1)) end
  where t.user_id = challenge.user_id
  returning t.locked_until is not null into has_become_locked;
  return query
    select u.id, challenge.login_method, true, false, has_become_locked, extract(epoch from now())::double precision * 1000, challenge.id,
      challenge.challenge_hash, s.secret, p.id, p.public_key, p.sign_count::double precision
    from public.users u
    left join public.totp_secrets s on s.user_id = u.id and s.confirmed_at is not null
    left join public.passkeys p on p.user_id = u.id and p.credential_id = with_credential
    where u.id = challenge.user_id;
end $$;
comment on function reserve_second_factor_attempt(text, text, integer, integer) is
  'The sign-in that a token stands for, its attempt counted, and what the second factor is compared with; no row where there is none.';
revoke all on function reserve_second_factor_attempt(text, text, integer, integer) from public;
grant execute on function reserve_second_factor_attempt(text, text, integer, integer) to vitae_service;

-- For somebody who has lost their second factors, and has convinced the staff of who they are. Whoever is signed in must do so anew.
create or replace function reset_second_factors(of_user uuid) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare
  had boolean;
begin
  select u.has_second_factor into had from public.users u
  where u.id = of_user and public.app_permits('second_factors:reset:any') for no key update;
  if had then
    delete from public.second_factor_throttles where user_id = of_user;
    delete from public.passkey_registrations where user_id = of_user;
    delete from public.totp_secrets where user_id = of_user;
    delete from public.passkeys where user_id = of_user;
    update public.sessions set is_active = false where user_id = of_user and is_active;
  end if;
  return had;
end $$;
comment on function reset_second_factors(uuid) is
  'Takes all second factors away and ends all sessions; false where there was none, null where there is no such user or the caller may not.';
revoke all on function reset_second_factors(uuid) from public;
grant execute on function reset_second_factors(uuid) to vitae_app;

-- Called before an administrator is removed, under the lock that all such changes take. Says nothing about others to callers who may not remove
-- them, and never how many administrators there are.
drop function if exists other_administrators(uuid);
create or replace function is_last_administrator(candidate uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
  with active as (
    select u.id from public.user_roles held
    join public.roles r on r.id = held.role_id
    join public.users u on u.id = held.user_id
    where r.role_name = 'admin' and u.status = 'active' and u.erase_at is null)
  select (candidate is not distinct from public.app_user_id() or public.app_permits('users:suspend:any') or public.app_permits('roles:assign:any'))
    and public.app_bound_profile_id() is null
    and exists (select from active where id = candidate)
    and not exists (select from active where id <> candidate)
$$;
comment on function is_last_administrator(uuid) is
  'Whether a user is the only active administrator whose account is not about to be erased; false if the caller may not know.';
revoke all on function is_last_administrator(uuid) from public;
grant execute on function is_last_administrator(uuid) to vitae_app, vitae_service;

alter table api_keys enable row level security, force row level security;

grant select (id, user_id, profile_id, name, prefix, previous_ends_at, scope, expires_at, revoked_at, last_used_at, request_count,
  created_at, updated_at) on api_keys to vitae_app;
grant insert (name, prefix, key_hash, scope, expires_at, profile_id), update (revoked_at) on api_keys to vitae_app;
create policy read_own_or_any on api_keys for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('api_keys:read:any')));
-- No key makes, changes or ends a key, whatever the code lets it do.
create policy create_own on api_keys for insert to vitae_app
  with check (user_id = (select app_user_id()) and (select app_api_key_id()) is null);
-- What is revoked stays revoked.
create policy revoke_own_or_any on api_keys for update to vitae_app
  using (revoked_at is null and (select app_api_key_id()) is null
    and (user_id = (select app_user_id()) or (select app_permits('api_keys:revoke:any'))))
  with check (revoked_at is not null and (user_id = (select app_user_id()) or (select app_permits('api_keys:revoke:any'))));
-- The functions below run as the owner.
create policy read_as_definer on api_keys for select to vitae_owner using (true);
create policy update_as_definer on api_keys for update to vitae_owner using (true) with check (true);

-- Whose API key this is, how far it reaches, and what its owner may do. No row: nobody's, or no longer.
create or replace function authenticate_api_key(secret_hash text)
  returns table (
    user_id uuid, api_key_id uuid, profile_id uuid, scope public.api_key_scope, access_version integer, permissions text[])
  language sql stable security definer set search_path = '' as $$
  select u.id, k.id, k.profile_id, k.scope, u.access_version, public.permissions_of(u.id)
  from public.api_keys k
  join public.users u on u.id = k.user_id
  left join public.profiles p on p.id = k.profile_id
  where (k.key_hash = secret_hash or k.previous_key_hash = secret_hash and k.previous_ends_at > now())
    and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and u.status = 'active' and u.erase_at is null
    and (k.profile_id is null or p.deleted_at is null)
$$;
comment on function authenticate_api_key(text) is 'The owner, bound and scope behind the SHA-256 of an API key, in base64url.';
revoke all on function authenticate_api_key(text) from public;
grant execute on function authenticate_api_key(text) to vitae_app;

-- What verify_session is for sessions: every transaction of an API key begins with it. Raises VT001 where the key was revoked,
-- has expired or was replaced, its owner's account was shut or is to be erased, the owner's rights moved, or the profile that it is
-- bound to is deleted. What the database knows of that bound holds for the transaction, whatever the server remembers.
create or replace function verify_api_key(secret_hash text, known_access_version integer) returns void
  language plpgsql volatile security definer set search_path = '' as $$
declare
  bound uuid;
begin
  select k.profile_id into bound from public.api_keys k
  join public.users u on u.id = k.user_id
  left join public.profiles p on p.id = k.profile_id
  where (k.key_hash = secret_hash or k.previous_key_hash = secret_hash and k.previous_ends_at > now())
    and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and u.status = 'active' and u.erase_at is null and u.access_version = known_access_version
    and (k.profile_id is null or p.deleted_at is null);
  if not found then
    raise exception 'the API key ended or its rights changed' using errcode = 'VT001';
  end if;
  if bound is not null then
    perform set_config('app.bound_profile_id', bound::text, true);
  end if;
end $$;
comment on function verify_api_key(text, integer) is 'Raises VT001 unless the API key works and its rights are as known.';
-- Called in the statement that sets the role, so still as the login, which has no rights of its own.
grant execute on function verify_api_key(text, integer) to public;

-- Requests may not write hashes, and could not put the present one aside without reading it.
create or replace function rotate_api_key(key uuid, secret_hash text, secret_prefix text, overlap_minutes integer) returns boolean
  language sql volatile security definer set search_path = '' as $$
  update public.api_keys set
    key_hash = secret_hash,
    prefix = secret_prefix,
    previous_key_hash = case when overlap_minutes > 0 then key_hash end,
    previous_ends_at = case when overlap_minutes > 0 then now() + make_interval(mins => overlap_minutes) end
  where id = key and user_id = public.app_user_id() and public.app_api_key_id() is null
    and revoked_at is null and (expires_at is null or expires_at > now())
  returning true
$$;
comment on function rotate_api_key(uuid, text, text, integer) is
  'Gives a working API key of the acting user another secret; the former one works on for so long. Null where there is no such key.';
revoke all on function rotate_api_key(uuid, text, text, integer) from public;
grant execute on function rotate_api_key(uuid, text, text, integer) to vitae_app;

-- Of callers, each session:hash:version or key:hash:version, those whose every transaction would still pass verify_session or
-- verify_api_key. Asked for all who have subscribed to something, so that a subscription ends with the right to it.
create or replace function stamps_of_callers(watched text[]) returns table (key text, stamp text)
  language sql stable security definer set search_path = '' as $$
  with callers as (
    select caller, split_part(caller, ':', 1) as kind, split_part(caller, ':', 2) as hash, split_part(caller, ':', 3)::integer as known_version
    from unnest(watched) as asked (caller))
  select c.caller, 'live' from callers c
  join public.sessions s on s.token_hash = c.hash
  join public.users u on u.id = s.user_id
  where c.kind = 'session' and s.is_active and s.expires_at > now() and u.status = 'active' and u.access_version = c.known_version
  union all
  select c.caller, 'live' from callers c
  join public.api_keys k on k.key_hash = c.hash or k.previous_key_hash = c.hash and k.previous_ends_at > now()
  join public.users u on u.id = k.user_id
  left join public.profiles p on p.id = k.profile_id
  where c.kind = 'key' and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and u.status = 'active' and u.erase_at is null and u.access_version = c.known_version
    and (k.profile_id is null or p.deleted_at is null)
$$;
comment on function stamps_of_callers(text[]) is 'Those of the sessions and API keys that work, with the rights that are known of them.';
revoke all on function stamps_of_callers(text[]) from public;
grant execute on function stamps_of_callers(text[]) to vitae_service;

-- Servers tell of many keys at once. Every request counts, so a locked row is waited for; all lock in one order, so that no
-- two wait for each other.
create or replace function note_api_key_use(keys uuid[], requests integer[]) returns void
  language sql volatile security definer set search_path = '' as $$
  with used as (
    select k.id, noted.requests from unnest(keys, requests) as noted (id, requests)
    join public.api_keys k on k.id = noted.id
    order by k.id for no key update of k)
  update public.api_keys k set last_used_at = now(), request_count = k.request_count + used.requests
  from used where used.id = k.id
$$;
comment on function note_api_key_use(uuid[], integer[]) is 'Writes down that these API keys were used, and for how many more requests.';
revoke all on function note_api_key_use(uuid[], integer[]) from public;
-- The server calls it for its own counts. A request could name the keys of others.
grant execute on function note_api_key_use(uuid[], integer[]) to vitae_service;

-- A configured provider gets its row when somebody first signs in through it.
grant select on login_methods to vitae_app, vitae_service;
grant insert (method_name, description) on login_methods to vitae_service;
create policy read_catalogue on login_methods for select to vitae_app, vitae_service using (true);
create policy add_configured on login_methods for insert to vitae_service with check (true);
create policy maintain_catalogue on login_methods to vitae_owner using (true) with check (true);

grant select (id, user_id, login_method_id, email, expires_at, linked_at, last_used_at), delete on user_social_logins to vitae_app;
grant select on user_social_logins to vitae_service;
grant insert (login_method_id, provider_user_id, email),
  update (email, access_token, refresh_token, expires_at, last_used_at) on user_social_logins to vitae_service;
create policy read_own_or_any on user_social_logins for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('social_logins:read:any')));
create policy unlink_own on user_social_logins for delete to vitae_app using (user_id = (select app_user_id()));
-- Who comes back from a provider is found by what the provider calls them.
create policy find_by_identity on user_social_logins for select to vitae_service using (true);
create policy link_own on user_social_logins for insert to vitae_service with check (user_id = (select app_user_id()));
create policy use_own on user_social_logins for update to vitae_service
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
-- Sealing anew under another key is the operator's work: `npm run keys:rotate`.
create policy read_to_rotate_keys on user_social_logins for select to vitae_owner using (true);
create policy rotate_keys on user_social_logins for update to vitae_owner using (true) with check (true);

-- Whoever shows for the first time that the mailbox is theirs need not be who made the account: what else lets in goes.
create policy claim on user_social_logins for delete to vitae_owner using (user_id = (select app_user_id()));
create or replace function claim_account() returns void
  language sql volatile security definer set search_path = '' as $$
  delete from public.totp_secrets where user_id = public.app_user_id();
  delete from public.passkeys where user_id = public.app_user_id();
  delete from public.user_social_logins where user_id = public.app_user_id();
  update public.api_keys set revoked_at = now() where user_id = public.app_user_id() and revoked_at is null;
$$;
comment on function claim_account() is 'Takes everything away that lets somebody into the acting user''s account besides the password.';
revoke all on function claim_account() from public;
grant execute on function claim_account() to vitae_service;

-- A flow is begun by whoever links, in their own name, or by the service for who is nobody yet; only the service ends it.
grant insert (state_hash, browser_hash, provider, secrets, return_to, session_id) on login_flows to vitae_app;
grant insert (state_hash, browser_hash, provider, secrets, return_to), select, delete on login_flows to vitae_service;
create policy begin_link on login_flows for insert to vitae_app with check (user_id = (select app_user_id()));
create policy begin_sign_in on login_flows for insert to vitae_service with check (user_id is null);
create policy find_by_state on login_flows for select to vitae_service using (true);
create policy take on login_flows for delete to vitae_service using (true);
create policy read_to_rotate_keys on login_flows for select to vitae_owner using (true);
create policy rotate_keys on login_flows for update to vitae_owner using (true) with check (true);

-- Requests cannot read the hash, and only need to know whether there is a way in besides the providers.
create or replace function has_password() returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.users
    where id = public.app_user_id() and public.app_bound_profile_id() is null and password_hash is not null)
$$;
comment on function has_password() is 'Whether the acting user can sign in with a password.';
revoke all on function has_password() from public;
grant execute on function has_password() to vitae_app;

grant select (id, user_id, status, size, failure_reason, requested_at, ready_at, expires_at) on data_exports to vitae_app;
create policy read_own_or_any on data_exports for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('data_exports:read:any')));
grant select on data_exports to vitae_service;
grant insert (status), update (status, token_hash, size, failure_reason, ready_at, expires_at) on data_exports to vitae_service;
create policy request_own on data_exports for insert to vitae_service
  with check (user_id = (select app_user_id()) and status = 'pending');
-- A token is all that its bearer has: the export is found by its hash. The worker makes exports, and lets them expire.
create policy find_by_token on data_exports for select to vitae_service using (true);
create policy make on data_exports for update to vitae_service using (status in ('pending', 'ready')) with check (true);

grant select on data_export_chunks to vitae_service;
grant insert (export_id, position, content) on data_export_chunks to vitae_service;
create policy download on data_export_chunks for select to vitae_service using (true);
create policy make on data_export_chunks for insert to vitae_service with check (true);
-- For remove_data_export_file(), which runs as the owner.
create policy read_as_definer on data_export_chunks for select to vitae_owner using (true);
create policy remove_as_definer on data_export_chunks for delete to vitae_owner using (true);
