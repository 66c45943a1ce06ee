-- A key that is bound to a profile reaches nothing else, so the answers that it was given have to say which profile that was.

alter table idempotency_keys add column profile_id uuid default app_bound_profile_id();
alter table idempotency_keys add constraint idempotency_keys_user_id_profile_id_fkey foreign key (user_id, profile_id)
  references profiles (user_id, id) on update cascade on delete cascade;
create index idempotency_keys_profile_id_idx on idempotency_keys (profile_id) where profile_id is not null;
