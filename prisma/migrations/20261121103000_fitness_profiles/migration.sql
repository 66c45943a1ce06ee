-- What somebody trains with and for. What it tells of their health is sealed by the server before it comes here.

create type experience_level as enum ('beginner', 'intermediate', 'advanced', 'professional', 'other');
create type primary_goal as enum (
  'lose_weight', 'build_muscle', 'gain_strength', 'improve_endurance', 'improve_mobility', 'stay_fit', 'train_for_event', 'other');
create type session_length as enum ('minutes_15', 'minutes_30', 'minutes_45', 'minutes_60', 'minutes_90', 'minutes_120', 'other');

create table fitness_profiles (
  id                     uuid primary key default gen_random_uuid(),
  user_id                uuid not null default app_user_id() references users on update cascade on delete cascade,
  age                    bytea,
  sex                    bytea,
  sex_details            bytea,
  height_cm              bytea,
  weight_kg              bytea,
  experience_level       experience_level,
  experience_details     bytea,
  limitations            bytea,
  primary_goal           primary_goal,
  primary_goal_details   bytea,
  available_equipment    text[] default '{}',
  session_length         session_length,
  session_length_details bytea,
  generation_params      jsonb,
  deleted_at             timestamptz(6),
  created_at             timestamptz(6) not null default now(),
  updated_at             timestamptz(6) not null default now(),
  -- A mark or a box with the longest id that a key can have, and a number or a short word.
  constraint fitness_profiles_values_size check (
    octet_length(age) between 2 and 128 and octet_length(sex) between 2 and 128
    and octet_length(height_cm) between 2 and 128 and octet_length(weight_kg) between 2 and 128),
  -- The same with 200 characters, and with 2,000.
  constraint fitness_profiles_details_size check (
    octet_length(sex_details) between 2 and 1152 and octet_length(experience_details) between 2 and 1152
    and octet_length(primary_goal_details) between 2 and 1152 and octet_length(session_length_details) between 2 and 1152),
  constraint fitness_profiles_limitations_size check (octet_length(limitations) between 2 and 8320),
  constraint fitness_profiles_available_equipment_list check (
    available_equipment is not null and cardinality(available_equipment) <= 100 and coalesce(array_ndims(available_equipment), 1) = 1
    and array_position(available_equipment, null) is null and array_position(available_equipment, '') is null
    and octet_length(array_to_string(available_equipment, '')) <= 40000),
  constraint fitness_profiles_generation_params_is_object check (jsonb_typeof(generation_params) = 'object'),
  constraint fitness_profiles_generation_params_size check (octet_length(generation_params::text) <= 1048576)
);
-- The source allows one row for each owner, which would have them wait for the purge before they can begin anew.
create unique index fitness_profiles_live_key on fitness_profiles (user_id) where deleted_at is null;
create index fitness_profiles_user_id_idx on fitness_profiles (user_id);
create index fitness_profiles_deleted_at_idx on fitness_profiles (deleted_at);

-- Clients know times to the millisecond, and say by them what they started from. So no two states of a row may have the same
-- one, and a transaction that waited long must not turn the time back. What made the row is still making it.
create function keep_updated_at_apart() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if old.created_at <> now() then
    new.updated_at := greatest(new.updated_at, date_trunc('milliseconds', old.updated_at) + interval '1 millisecond');
  end if;
  return new;
end $$;

-- Sealing anew (`npm run keys:rotate`) changes nothing that anybody could see, so it moves no time and is no change to log. The
-- roles of requests cannot claim to be doing that. Triggers fire in the order of their names.
create trigger set_updated_at before update on fitness_profiles
  for each row when (current_setting('app.operation', true) is distinct from 'rotateKeys' or current_user in ('vitae_app', 'vitae_service'))
  execute function set_updated_at();
create trigger set_updated_at_apart before update on fitness_profiles
  for each row when (current_setting('app.operation', true) is distinct from 'rotateKeys' or current_user in ('vitae_app', 'vitae_service'))
  execute function keep_updated_at_apart();

-- The log is read by staff, and this is for its owner alone: it tells which columns were changed, and no value.
create trigger audit_rows after insert or delete on fitness_profiles
  for each row execute function audit('id', 'age', 'sex', 'sex_details', 'height_cm', 'weight_kg', 'experience_level', 'experience_details',
    'limitations', 'primary_goal', 'primary_goal_details', 'available_equipment', 'session_length', 'session_length_details', 'generation_params');
create trigger audit after update on fitness_profiles
  for each row when (current_setting('app.operation', true) is distinct from 'rotateKeys' or current_user in ('vitae_app', 'vitae_service'))
  execute function audit('id', 'age', 'sex', 'sex_details', 'height_cm', 'weight_kg', 'experience_level', 'experience_details',
    'limitations', 'primary_goal', 'primary_goal_details', 'available_equipment', 'session_length', 'session_length_details', 'generation_params');

insert into permissions (permission_name, description) values
  ('fitness_profiles:read:own', 'Read one''s own fitness profile.'),
  ('fitness_profiles:update:own', 'Make and change one''s own fitness profile.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name in ('fitness_profiles:read:own', 'fitness_profiles:update:own')
where r.role_name in ('admin', 'manager', 'user')
on conflict do nothing;
