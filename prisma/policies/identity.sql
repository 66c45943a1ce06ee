alter table users enable row level security, force row level security;
alter table roles enable row level security, force row level security;
alter table permissions enable row level security, force row level security;
alter table user_roles enable row level security, force row level security;
alter table role_permissions enable row level security, force row level security;
alter table sessions enable row level security, force row level security;

grant select (id, email, user_name, first_name, last_name, status, is_email_verified, last_login, created_at, updated_at)
  on users to vitae_app;
grant select on users to vitae_service;
grant insert (email, user_name, password_hash, first_name, last_name), update (last_login, password_hash)
  on users to vitae_service;

create policy read_own_or_any on users for select to vitae_app
  using (id = (select app_user_id()) or (select app_permits('users:read:any')));
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
grant insert (user_id, role_id) on user_roles to vitae_service;
create policy read_own_or_any on user_roles for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('users:read:any')));
create policy read_own on user_roles for select to vitae_service using (user_id = (select app_user_id()));
create policy register on user_roles for insert to vitae_service with check (user_id = (select app_user_id()));
create policy read_as_definer on user_roles for select to vitae_owner using (true);

grant select (id, user_id, profile_id, ip_address, user_agent, created_at, expires_at, refresh_expires_at, refreshed_at,
  last_activity, is_active) on sessions to vitae_app;
grant update (is_active) on sessions to vitae_app;
grant select on sessions to vitae_service;
grant insert (token_hash, refresh_token_hash, ip_address, user_agent, expires_at, refresh_expires_at),
  update (token_hash, refresh_token_hash, previous_refresh_token_hash, expires_at, refresh_expires_at, refreshed_at,
    last_activity, is_active) on sessions to vitae_service;
create policy read_own_or_any on sessions for select to vitae_app
  using (user_id = (select app_user_id()) or (select app_permits('sessions:read:any')));
create policy end_own on sessions for update to vitae_app
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()) and not is_active);
create policy open_own on sessions for insert to vitae_service with check (user_id = (select app_user_id()));
-- A refresh token is all that its bearer has: the session is found by its hash.
create policy find_by_token on sessions for select to vitae_service using (true);
create policy refresh on sessions for update to vitae_service using (true) with check (true);
create policy read_as_definer on sessions for select to vitae_owner using (true);
create policy update_as_definer on sessions for update to vitae_owner using (true) with check (true);

-- Whose access token this is, what its bearer may do, and that it was used. No row: nobody's, or no longer.
create or replace function authenticate(access_token_hash text)
  returns table (user_id uuid, session_id uuid, profile_id uuid, access_version integer, permissions text[])
  language sql stable security definer set search_path = '' as $$
  select u.id, s.id, s.profile_id, u.access_version, array(
    select distinct p.permission_name
    from public.user_roles held
    join public.role_permissions granted on granted.role_id = held.role_id
    join public.permissions p on p.id = granted.permission_id
    where held.user_id = u.id
    order by p.permission_name)
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
grant execute on function note_activity(text[]) to vitae_app;

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
