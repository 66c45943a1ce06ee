alter table fitness_profiles enable row level security, force row level security;

-- Health data: nobody but the owner, whatever their permissions. What is deleted is there for nobody.
grant select on fitness_profiles to vitae_app;
grant insert (experience_level, primary_goal, available_equipment, session_length, generation_params),
  update (age, sex, sex_details, height_cm, weight_kg, experience_level, experience_details, limitations, primary_goal, primary_goal_details,
    available_equipment, session_length, session_length_details, generation_params, deleted_at)
  on fitness_profiles to vitae_app;
create policy read_own on fitness_profiles for select to vitae_app
  using (user_id = (select app_user_id())
    and (deleted_at is null or id = (select app_deleting_id()) or user_id = (select app_exporting_id())));
create policy create_own on fitness_profiles for insert to vitae_app
  with check (user_id = (select app_user_id()) and deleted_at is null);
create policy update_own on fitness_profiles for update to vitae_app
  using (user_id = (select app_user_id()) and deleted_at is null)
  with check (user_id = (select app_user_id()) and deleted_at is null);
-- The time of a deletion is that of the trigger date_deletion, whatever the statement says.
create policy delete_own on fitness_profiles for update to vitae_app
  using (deleted_at is null and id = (select app_deleting_id()) and user_id = (select app_user_id()))
  with check (deleted_at is not null and id = (select app_deleting_id()) and user_id = (select app_user_id()));

-- The service sees which rows there are and which are deleted, and nothing of what they tell.
grant select (id, user_id, deleted_at) on fitness_profiles to vitae_service;
create policy find_deleted on fitness_profiles for select to vitae_service using (deleted_at is not null);

-- Sealing anew under another key is the operator's work: `npm run keys:rotate`.
create policy read_to_rotate_keys on fitness_profiles for select to vitae_owner using (true);
create policy rotate_keys on fitness_profiles for update to vitae_owner using (true) with check (true);
