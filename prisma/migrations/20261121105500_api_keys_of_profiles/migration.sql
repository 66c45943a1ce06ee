-- An API key may be bound to a profile, beyond which it sees and changes nothing. It goes with the profile.

alter table api_keys add column profile_id uuid;
alter table api_keys add constraint api_keys_user_id_profile_id_fkey foreign key (user_id, profile_id)
  references profiles (user_id, id) on update cascade on delete cascade;
create index api_keys_profile_id_idx on api_keys (profile_id) where profile_id is not null;

create function refuse_other_binding() returns trigger
  language plpgsql set search_path = '' as $$
begin
  raise exception 'the profile of an API key never changes' using errcode = 'check_violation', constraint = 'api_keys_binding_is_final';
end $$;
create trigger refuse_other_binding before update of profile_id on api_keys
  for each row when (new.profile_id is distinct from old.profile_id) execute function refuse_other_binding();

create function app_bound_profile_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.bound_profile_id', true), '')::uuid;
comment on function app_bound_profile_id() is 'The profile beyond which the transaction sees and changes nothing; null for no such bound.';

-- It tells of the profile from now on. The policies make it anew.
drop function if exists authenticate_api_key(text);
