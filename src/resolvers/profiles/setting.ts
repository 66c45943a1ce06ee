import type { Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { signedIn } from '../../principal.ts';
import { type SettingChange, settingLimits } from '../../rules/setting.ts';

// One statement; all its parts see the table as it was before. What is the same already is left alone, its time included.
const change = statement<{ count: number }>(`
  with given as (
    select setting_key, setting_value from jsonb_to_recordset($1::jsonb) as given (setting_key text, setting_value jsonb)
  ), unset as (
    delete from user_settings s using given g
    where s.user_id = app_user_id() and s.setting_key = g.setting_key and g.setting_value is null
    returning 1
  ), set as (
    insert into user_settings as s (setting_key, setting_value)
    select setting_key, setting_value from given where setting_value is not null
    on conflict (user_id, setting_key) do update set setting_value = excluded.setting_value
      where s.setting_value is distinct from excluded.setting_value
  )
  select (
    (select count(*) from user_settings where user_id = app_user_id()) - (select count(*) from unset)
    + (select count(*) from given g where setting_value is not null and not exists (
        select from user_settings s where s.user_id = app_user_id() and s.setting_key = g.setting_key))
  )::int4 as count`);

/**
 * Sets what the caller likes, all or nothing; null takes a setting away.
 *
 * @throws {DomainError} LIMIT_REACHED where the user would have more settings than a user can have
 */
export async function set({ tx, principal }: Writing, changes: readonly SettingChange[]): Promise<{ userId: string }> {
  const { userId } = signedIn(principal);
  await advisoryLock(tx, 'settings', userId);
  const given = changes.map(({ key, value }) => ({ setting_key: key, setting_value: value }));
  const [stored] = await tx.query(change, [JSON.stringify(given)]);
  if ((stored?.count ?? 0) > settingLimits.perUser) {
    throw new DomainError(reason('LIMIT_REACHED.settings', { maximum: settingLimits.perUser }));
  }
  return { userId };
}
