import { statement } from '../db/statement.ts';
import { loader } from './loader.ts';
import { pagesOf } from './page.ts';
import { rowBy } from './row.ts';

export const settingById = rowBy('UserSetting', 'id');

/** Where a setting stands. */
export interface SettingPlace {
  readonly userId: string;
  readonly key: string;
}

const stored = statement<SettingPlace & { value: unknown }>(
  `select t.user_id as "userId", t.setting_key as key, t.setting_value as value
   from unnest($1::uuid[], $2::text[]) as k(user_id, setting_key)
   join user_settings t on t.user_id = k.user_id and t.setting_key = k.setting_key`,
);

const placeOf = ({ userId, key }: SettingPlace) => `${userId} ${key}`;

/** What a user has set under a key; null: nothing. */
export const settingAt = loader(
  async ({ session }, places: readonly SettingPlace[]) => {
    const found = await session.read(stored, [places.map(({ userId }) => userId), places.map(({ key }) => key)]);
    return new Map(found.map((setting) => [placeOf(setting), { value: setting.value }]));
  },
  { absent: null, identify: placeOf },
);

export const settingsOfUser = pagesOf({
  model: 'UserSetting',
  parent: 'userId',
  orders: { KEY: 'key' },
  uniqueOrders: ['KEY'],
  order: { field: 'KEY', direction: 'asc' },
});
