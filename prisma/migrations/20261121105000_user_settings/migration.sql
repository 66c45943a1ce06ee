-- What users have set to their liking, under keys.

create table user_settings (
  id            uuid primary key default gen_random_uuid(),
  user_id       uuid not null default app_user_id() references users on update cascade on delete cascade,
  setting_key   varchar(255) not null,
  setting_value jsonb not null,
  created_at    timestamptz(6) not null default now(),
  updated_at    timestamptz(6) not null default now(),
  constraint user_settings_setting_key_format check (setting_key ~ '^[A-Za-z0-9._:-]+$'),
  -- Null stands for what is not set.
  constraint user_settings_setting_value_not_null check (jsonb_typeof(setting_value) <> 'null'),
  constraint user_settings_setting_value_size check (octet_length(setting_value::text) <= 65536)
);
create unique index user_settings_user_id_setting_key_key on user_settings (user_id, setting_key);

create trigger set_updated_at before update on user_settings for each row execute function set_updated_at();
-- What somebody likes may tell much about them.
create trigger audit after insert or update or delete on user_settings
  for each row execute function audit('id', 'setting_value');

insert into permissions (permission_name, description) values
  ('user_settings:read:own', 'Read what one has set to one''s liking.'),
  ('user_settings:update:own', 'Set things to one''s liking.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name like 'user\_settings:%:own'
where r.role_name in ('admin', 'manager', 'user')
on conflict do nothing;
