alter table user_settings enable row level security, force row level security;

grant select, delete on user_settings to vitae_app;
grant insert (setting_key, setting_value), update (setting_value) on user_settings to vitae_app;
create policy read_own on user_settings for select to vitae_app using (user_id = (select app_user_id()));
create policy set_own on user_settings for insert to vitae_app with check (user_id = (select app_user_id()));
create policy change_own on user_settings for update to vitae_app
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
create policy unset_own on user_settings for delete to vitae_app using (user_id = (select app_user_id()));
