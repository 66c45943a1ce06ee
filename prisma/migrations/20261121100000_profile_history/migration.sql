-- What the history of a profile can be asked: when a version was the present one, who made it and by which key, how it is labelled.

alter table profile_versions add column author_key_id uuid default app_api_key_id() references api_keys on update cascade on delete set null;
create index profile_versions_author_key_id_idx on profile_versions (author_key_id) where author_key_id is not null;

-- A version that was made later never has an earlier time. Where transactions overtook each other, the later one gets the time of
-- the one before.
alter table profile_versions no force row level security;
update profile_versions v set created_at = known.created_at
from (
  select id, max(created_at) over (partition by profile_id order by version) as created_at from profile_versions
) as known
where v.id = known.id and v.created_at < known.created_at;
alter table profile_versions force row level security;

-- Each begins with what a list is asked by and goes on in its order, so that a page costs what it shows. The first one serves the
-- foreign key as well.
drop index profile_versions_author_id_idx;
create index profile_versions_author_id_profile_id_version_idx on profile_versions (author_id, profile_id, version);
create index profile_versions_profile_id_author_kind_version_idx on profile_versions (profile_id, author_kind, version);
create index profile_versions_profile_id_created_at_version_idx on profile_versions (profile_id, created_at, version);
create unique index profile_versions_profile_id_label_key on profile_versions (profile_id, label) where label is not null;
create index profile_versions_labelled_idx on profile_versions (profile_id, version) where label is not null;

-- The time of a transaction is that of its beginning, and whoever began first may have had to wait for the other: a profile that
-- is changed takes the time of the change, which never runs backwards.
create function set_updated_at_of_profile() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.updated_at := greatest(clock_timestamp(), old.updated_at);
  return new;
end $$;
drop trigger set_updated_at on profiles;
create trigger set_updated_at before update on profiles for each row execute function set_updated_at_of_profile();

-- A request cannot name the owner of what it writes: a version belongs to whom its profile belongs to. It was made when the profile
-- was changed, and never before its predecessor. A time that is not the default was given on purpose, and stays if it can.
create or replace function take_owner_of_profile() returns trigger
  language plpgsql set search_path = '' as $$
begin
  select p.user_id, greatest(case new.created_at when now() then greatest(now(), p.updated_at) else new.created_at end, before.created_at)
  into new.user_id, new.created_at
  from public.profiles p
  left join lateral (
    select v.created_at from public.profile_versions v
    where v.profile_id = p.id and v.version < new.version order by v.version desc limit 1) as before on true
  where p.id = new.profile_id;
  return new;
end $$;

-- The label is the one thing of a version that may change.
create trigger audit after update of label on profile_versions
  for each row when (old.label is distinct from new.label) execute function audit('id', 'profile_data', 'description');

-- One entry for each profile, however many versions went. What goes with its profile is told of by the profile's own entry.
create function audit_pruning() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_logs (user_id, action, table_name, record_id, owner_id, operation, request_id, details)
  select public.app_user_id(), 'delete', tg_table_name, profile_id, user_id,
    nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''),
    jsonb_build_object('count', count(*), 'from', min(version), 'to', max(version))
  from gone group by profile_id, user_id;
  return null;
end $$;
comment on function audit_pruning() is 'Tells audit_logs which versions were removed from the history of a profile.';
create trigger audit_pruning after delete on profile_versions referencing old table as gone
  for each statement when (pg_trigger_depth() = 0) execute function audit_pruning();
