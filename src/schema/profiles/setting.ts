import { settingAt, settingById, settingsOfUser } from '../../loaders/setting.ts';
import type { SignedIn } from '../../principal.ts';
import * as settings from '../../resolvers/profiles/setting.ts';
import { type ChoiceSetting, type KnownSetting, knownSettings, settingFrom, settingLimits, settingsChange } from '../../rules/setting.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { asNode, asNodeOfUser } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { Viewer } from '../identity/viewer.ts';

const enumOf = ({ name, about, choices }: ChoiceSetting) =>
  builder.enumType(name, {
    description: about,
    values: Object.fromEntries(Object.entries(choices).map(([value, description]) => [value, { value, description }])),
  });

const typeOf = (setting: KnownSetting) => (setting.type === 'choice' ? enumOf(setting) : setting.type);

const known = Object.entries(knownSettings).map(([key, setting]) => ({ key, setting, type: typeOf(setting) }));

const UserSetting = builder.prismaObject('UserSetting', {
  fields: (t) => ({
    key: t.exposeString('key'),
    value: t.expose('value', { type: 'JSON' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

asNode(UserSetting, settingById, 'user_settings:read');

/** Whose settings they are. */
type Settings = Pick<SignedIn, 'userId'>;

const UserSettings = builder.objectRef<Settings>('UserSettings').implement({
  description: 'What a user has set to their liking. What was never set is as the description of its field says.',
  fields: (t) => ({
    ...Object.fromEntries(
      known.map(({ key, setting, type }) => [
        key,
        t.field({
          type,
          description: `${setting.description} ${String(setting.initial)} where it was never set.`,
          resolve: async ({ userId }, _args, context) => settingFrom(setting, await settingAt(context, { userId, key })) as never,
        }),
      ]),
    ),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What is stored under a key, of whatever kind; null where nothing is.',
      args: { key: t.arg.string({ required: true, extensions: ruledBy(textUpTo(settingLimits.keyLength)), description: `The key, up to ${settingLimits.keyLength} characters.` }) },
      resolve: async ({ userId }, { key }, context) => (await settingAt(context, { userId, key }))?.value ?? null,
    }),
    entries: page<Settings, 'UserSetting'>(t, {
      connection: connectionOf(UserSetting),
      pages: settingsOfUser,
      of: 'userId',
      orderBy: orderInputOf('UserSetting', settingsOfUser, { KEY: 'The key.' }),
      permission: 'user_settings:read',
      description: 'All that is stored, by key, whether this service knows the key or not.',
    }),
  }),
});

asNodeOfUser(UserSettings, 'user_settings:read');

builder.objectField(Viewer, 'settings', (t) =>
  t.field({
    type: UserSettings,
    description: 'What you have set to your liking. Needs the permission user_settings:read.',
    extensions: { permission: 'user_settings:read' },
    resolve: guarded('user_settings:read', ({ userId }) => ({ userId })),
  }),
);

const UserSettingEntry = builder.inputType('UserSettingEntry', {
  description: 'A setting by its key.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key: 1 to 255 letters, digits, dots, underscores, colons and hyphens.' }),
    value: t.field({
      type: 'JSON',
      description: `Any JSON value, at most ${settingLimits.bytes} bytes; null takes the setting away. One that has a field of its own must be what that field takes.`,
    }),
  }),
});

mutation('setUserSettings', {
  description:
    `Sets many things to your liking at once, all or nothing. What is absent stays as it is; null takes a setting away, which then is as ` +
    `if it had never been set. At most ${settingLimits.perCall} at once; a user can have ${settingLimits.perUser}.`,
  permission: 'user_settings:update',
  input: (t) => ({
    ...Object.fromEntries(known.map(({ key, setting, type }) => [key, t.field({ type, description: setting.description })])),
    entries: t.field({
      type: [UserSettingEntry],
      description: 'Settings under keys of any kind, such as those of an application of your own. None twice, nor one that is given by its field.',
    }),
  }),
  rules: settingsChange,
  payload: { settings: { type: UserSettings, description: 'The settings as they are now.' } },
  resolve: async (writing, changes) => ({ settings: await settings.set(writing, changes) }),
});
