import { settingAt, settingById, settingsOfUser } from '../../loaders/setting.ts';
import type { SignedIn } from '../../principal.ts';
import * as settings from '../../resolvers/profiles/setting.ts';
import { type ChoiceSetting, type KnownSetting, knownSettings, settingFrom, settingLimits, settingsChange } from '../../rules/setting.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded, requires } from '../core/guard.ts';
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
  description: 'The settings of a user. A setting that is not set has its default value.',
  fields: (t) => ({
    ...Object.fromEntries(
      known.map(({ key, setting, type }) => [
        key,
        t.field({
          type,
          description: `${setting.description} Defaults to \`${String(setting.initial)}\`.`,
          resolve: async ({ userId }, _args, context) => settingFrom(setting, await settingAt(context, { userId, key })) as never,
        }),
      ]),
    ),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The stored value of any setting, known to this server or not. `null` if the setting is not set; defaults are not applied.',
      args: {
        key: t.arg.string({
          required: true,
          extensions: ruledBy(textUpTo(settingLimits.keyLength)),
          description: `The key of the setting, up to ${settingLimits.keyLength} characters, for example \`theme\`.`,
        }),
      },
      resolve: async ({ userId }, { key }, context) => (await settingAt(context, { userId, key }))?.value ?? null,
    }),
    entries: page<Settings, 'UserSetting'>(t, {
      connection: connectionOf(UserSetting),
      pages: settingsOfUser,
      of: 'userId',
      orderBy: orderInputOf('UserSetting', settingsOfUser, { KEY: 'The key of the setting.' }),
      permission: 'user_settings:read',
      description: 'All settings that are set, known to this server or not.',
    }),
  }),
});

asNodeOfUser(UserSettings, 'user_settings:read');

builder.objectField(Viewer, 'settings', (t) =>
  t.field({
    type: UserSettings,
    description: `The settings of the viewer. ${requires('user_settings:read')}`,
    extensions: { permission: 'user_settings:read' },
    resolve: guarded('user_settings:read', ({ userId }) => ({ userId })),
  }),
);

const UserSettingEntry = builder.inputType('UserSettingEntry', {
  description: 'A setting with its key and value.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key: 1–255 letters, digits, dots, underscores, colons and hyphens.' }),
    value: t.field({
      type: 'JSON',
      description:
        `Any JSON value, up to ${settingLimits.bytes / 1024} KB. Required, although \`null\` is allowed: \`null\` removes the setting. For ` +
        'the key of a setting that has a field, the value must be valid for that field.',
    }),
  }),
});

mutation('setUserSettings', {
  description:
    `Sets up to ${settingLimits.perCall} of your settings atomically. Omitted settings keep their values. Send \`null\` to remove a setting, so that ` +
    `its default applies. A user can have up to ${settingLimits.perUser} settings.`,
  errors: {
    TOO_LONG: `More than ${settingLimits.perCall} settings are given, or a key is too long.`,
    OUT_OF_RANGE: `A value has more than ${settingLimits.bytes / 1024} KB.`,
    LIMIT_REACHED: `You would have more than ${settingLimits.perUser} settings. Remove some first.`,
    CONFLICTING_ARGUMENTS: 'A setting is given more than once.',
  },
  permission: 'user_settings:update',
  input: (t) => ({
    ...Object.fromEntries(
      known.map(({ key, setting, type }) => [key, t.field({ type, description: `${setting.description} Send \`null\` to remove the setting.` })]),
    ),
    entries: t.field({
      type: [UserSettingEntry],
      description: 'Settings by key, for example settings of your application. Each key can be given once, and not if its field is given, too.',
    }),
  }),
  rules: settingsChange,
  payload: { settings: { type: UserSettings, description: 'The settings after the mutation.' } },
  resolve: async (writing, changes) => ({ settings: await settings.set(writing, changes) }),
});
