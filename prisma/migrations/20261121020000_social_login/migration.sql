-- Signing in through providers: who somebody is there, and the walks to them that have begun.

create table login_methods (
  id          uuid primary key default gen_random_uuid(),
  method_name text not null,
  description text,
  created_at  timestamptz(6) not null default now(),
  constraint login_methods_method_name_format check (method_name ~ '^[a-z][a-z0-9-]{0,49}$')
);
create unique index login_methods_method_name_key on login_methods (method_name);

create table user_social_logins (
  id               uuid primary key default gen_random_uuid(),
  user_id          uuid not null default app_user_id() references users on update cascade on delete cascade,
  login_method_id  uuid not null references login_methods on update cascade on delete cascade,
  provider_user_id text not null,
  email            text,
  access_token     bytea,
  refresh_token    bytea,
  expires_at       timestamptz(6),
  linked_at        timestamptz(6) not null default now(),
  last_used_at     timestamptz(6) not null default now(),
  constraint user_social_logins_provider_user_id_length check (length(provider_user_id) between 1 and 255),
  constraint user_social_logins_email_length check (length(email) between 1 and 254)
);
create unique index user_social_logins_login_method_id_provider_user_id_key on user_social_logins (login_method_id, provider_user_id);
create index user_social_logins_user_id_linked_at_id_idx on user_social_logins (user_id, linked_at, id);

create table login_flows (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid default app_user_id() references users on update cascade on delete cascade,
  session_id   uuid,
  state_hash   text not null,
  browser_hash text not null,
  provider     text not null,
  secrets      bytea not null,
  return_to    text not null,
  created_at   timestamptz(6) not null default now(),
  expires_at   timestamptz(6) not null default now() + interval '10 minutes',
  -- Who links has a session; who signs in is nobody yet.
  constraint login_flows_link_has_session check ((user_id is null) = (session_id is null)),
  constraint login_flows_hashes_are_sha256 check (length(state_hash) = 43 and length(browser_hash) = 43),
  constraint login_flows_provider_format check (provider ~ '^[a-z][a-z0-9-]{0,49}$'),
  constraint login_flows_return_to_length check (length(return_to) between 1 and 2048),
  constraint login_flows_user_id_session_id_fkey foreign key (user_id, session_id)
    references sessions (user_id, id) on update cascade on delete cascade
);
create unique index login_flows_state_hash_key on login_flows (state_hash);
create index login_flows_user_id_session_id_idx on login_flows (user_id, session_id);
create index login_flows_expires_at_idx on login_flows (expires_at);

create trigger audit after insert or update or delete on login_methods for each row execute function audit('id');
-- New tokens at each sign-in are no change of anybody's rights, and rotating keys is none either.
create trigger audit after insert or delete or update of user_id, login_method_id, provider_user_id on user_social_logins
  for each row execute function audit('id', 'provider_user_id', 'access_token', 'refresh_token');

insert into login_methods (method_name, description) values
  ('email', 'Email and password'),
  ('google', 'Google Login'),
  ('github', 'GitHub Login'),
  ('facebook', 'Facebook Login')
on conflict do nothing;

insert into permissions (permission_name, description) values
  ('social_logins:read:own', 'Read through which providers one can sign in.'),
  ('social_logins:read:any', 'Read through which providers anybody can sign in.'),
  ('social_logins:link:own', 'Link logins at providers to one''s own account.'),
  ('social_logins:unlink:own', 'Unlink logins at providers from one''s own account.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name like 'social_logins:%' and case r.role_name
  when 'admin' then true
  when 'manager' then p.permission_name like '%:own' or p.permission_name like '%:read:any'
  when 'user' then p.permission_name like '%:own'
end
on conflict do nothing;
