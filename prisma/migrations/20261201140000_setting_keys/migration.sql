-- The keys of four settings follow the new names of their fields. An entry that a user already has under a new key is kept as `<key>.old`.
-- No user changed anything, so nothing is audited and `updated_at` stays.
alter table user_settings no force row level security;
alter table user_settings disable trigger user;

update user_settings taken set setting_key = taken.setting_key || '.old'
from (values
  ('isMotionReduced', 'reducedMotionEnabled'),
  ('hasEmailNotifications', 'emailNotificationsEnabled'),
  ('hasInAppNotifications', 'inAppNotificationsEnabled'),
  ('hasProductNews', 'productNewsEnabled')
) renamed (former, key)
where taken.setting_key = renamed.key
  and exists (select from user_settings former where former.user_id = taken.user_id and former.setting_key = renamed.former);

update user_settings s set setting_key = renamed.key
from (values
  ('isMotionReduced', 'reducedMotionEnabled'),
  ('hasEmailNotifications', 'emailNotificationsEnabled'),
  ('hasInAppNotifications', 'inAppNotificationsEnabled'),
  ('hasProductNews', 'productNewsEnabled')
) renamed (former, key)
where s.setting_key = renamed.former;

alter table user_settings enable trigger user;
alter table user_settings force row level security;
