-- Descriptions of roles and permissions in plain English. `Role.description` shows those of roles.
alter table roles no force row level security;
alter table permissions no force row level security;
alter table roles disable trigger user;

update roles r set description = plain.description
from (values
  ('admin', 'Administers the service. Has every permission.'),
  ('manager', 'Supports users. Reads the data of all users and changes only their own.'),
  ('user', 'Every registered user. Reads and changes only their own data.')
) plain (name, description)
where r.role_name = plain.name;

update permissions p set description = plain.description
from (values
  ('users:read:own', 'Read your own account.'),
  ('users:read:any', 'Read the accounts of all users.'),
  ('users:update:own', 'Change your own account, its password and its email address.'),
  ('users:delete:own', 'Schedule the deletion of your own account, and cancel it.'),
  ('users:suspend:any', 'Activate, deactivate and ban accounts.'),
  ('users:unlock:any', 'Unlock accounts that are locked after failed logins.'),
  ('roles:assign:any', 'Assign and remove roles whose permissions you have.'),
  ('sessions:read:own', 'Read your own sessions.'),
  ('sessions:read:any', 'Read the sessions of all users.'),
  ('sessions:update:own', 'Switch the active profile of your own session.'),
  ('sessions:end:own', 'Revoke your own sessions.'),
  ('login_history:read:own', 'Read the login attempts on your own account.'),
  ('login_history:read:any', 'Read the login attempts on all accounts.'),
  ('social_logins:read:own', 'Read your own social logins.'),
  ('social_logins:read:any', 'Read the social logins of all users.'),
  ('social_logins:link:own', 'Link social logins to your own account.'),
  ('social_logins:unlink:own', 'Unlink social logins from your own account.'),
  ('second_factors:read:own', 'Read the second factors of your own account.'),
  ('second_factors:update:own', 'Add and remove second factors of your own account.'),
  ('second_factors:reset:any', 'Remove all second factors from the account of another user.'),
  ('api_keys:create:own', 'Create API keys.'),
  ('api_keys:read:own', 'Read the names, scopes and usage of your own API keys.'),
  ('api_keys:read:any', 'Read the names, scopes and usage of the API keys of all users.'),
  ('api_keys:update:own', 'Rotate your own API keys.'),
  ('api_keys:revoke:own', 'Revoke your own API keys.'),
  ('api_keys:revoke:any', 'Revoke the API keys of all users.'),
  ('data_exports:create:own', 'Request an export of your own data.'),
  ('data_exports:read:own', 'Read the status of your own data exports.'),
  ('data_exports:read:any', 'Read the status of the data exports of all users.'),
  ('emails:read:any', 'Read which mails were sent to users, and their status.'),
  ('emails:resend:any', 'Resend mails whose delivery failed.'),
  ('audit_logs:read:any', 'Read the audit log.'),
  ('profiles:create:own', 'Create profiles.'),
  ('profiles:read:own', 'Read your own profiles and their history.'),
  ('profiles:read:any', 'Read the profiles of all users and their history.'),
  ('profiles:update:own', 'Change your own profiles.'),
  ('profiles:update:any', 'Change the profiles of all users.'),
  ('profiles:delete:own', 'Delete and restore your own profiles.'),
  ('profiles:delete:any', 'Delete and restore the profiles of all users.'),
  ('profile_schemas:register:any', 'Register and retire the JSON Schemas of profile kinds.'),
  ('fitness_profiles:read:own', 'Read your own fitness profile.'),
  ('fitness_profiles:update:own', 'Create and change your own fitness profile.'),
  ('fitness_profiles:delete:own', 'Delete and restore your own fitness profile.'),
  ('user_settings:read:own', 'Read your own settings.'),
  ('user_settings:update:own', 'Change your own settings.'),
  ('questionnaire_templates:create:any', 'Write questionnaire templates and read unpublished ones.'),
  ('questionnaire_templates:publish:any', 'Publish and retire questionnaire templates.')
) plain (name, description)
where p.permission_name = plain.name;

alter table roles enable trigger user;
alter table roles force row level security;
alter table permissions force row level security;
