-- A key that is bound to a profile is confined to it by the database, whatever else its owner may see and change: these policies
-- narrow all others. Every table of what belongs to a profile gets one.
grant execute on function app_bound_profile_id() to vitae_app, vitae_service;

create policy confine_bound_keys on profiles as restrictive to vitae_app, vitae_service
  using ((select app_bound_profile_id()) is null or id = (select app_bound_profile_id()))
  with check ((select app_bound_profile_id()) is null or id = (select app_bound_profile_id()));
create policy confine_bound_keys on profile_versions as restrictive to vitae_app, vitae_service
  using ((select app_bound_profile_id()) is null or profile_id = (select app_bound_profile_id()))
  with check ((select app_bound_profile_id()) is null or profile_id = (select app_bound_profile_id()));
