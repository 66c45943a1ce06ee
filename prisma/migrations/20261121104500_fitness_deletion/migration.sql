-- Fitness profiles are deleted, restored and purged as profiles are.

create trigger date_deletion before update of deleted_at on fitness_profiles for each row execute function date_deletion();

insert into permissions (permission_name, description) values
  ('fitness_profiles:delete:own', 'Delete one''s own fitness profile, and restore it.')
on conflict do nothing;

insert into role_permissions (role_id, permission_id)
select r.id, p.id from roles r join permissions p on p.permission_name = 'fitness_profiles:delete:own'
where r.role_name in ('admin', 'manager', 'user')
on conflict do nothing;
