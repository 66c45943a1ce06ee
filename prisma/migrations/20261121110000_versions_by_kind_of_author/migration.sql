-- Of a table with policies PostgreSQL asks no index for the value of an enum, whose comparison it does not trust to keep secrets. Each
-- version stands in one of these three, so that a save writes no more than before.
drop index profile_versions_profile_id_author_kind_version_idx;
create index profile_versions_by_user_idx on profile_versions (profile_id, version) where author_kind = 'user';
create index profile_versions_by_api_key_idx on profile_versions (profile_id, version) where author_kind = 'api_key';
create index profile_versions_by_system_idx on profile_versions (profile_id, version) where author_kind = 'system';
