import type { Table } from '../access-matrix.ts';

const set = 'setUserSettings(input: {theme: DARK})';

/** Everybody has settings of their own, and nobody sees another's. */
export const settings: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                     anonymous        stranger  owner  manager  admin  needs
      node(id:"<setting>")      UNAUTHENTICATED  null      data   null     null   user_settings:read
      node(id:"<settings>")     UNAUTHENTICATED  null      data   null     null   user_settings:read
      nodes(ids:["<setting>"])  UNAUTHENTICATED  null      data   null     null   user_settings:read`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field     anonymous  stranger  owner  manager  admin  needs
      settings  null       data      data   data     data   user_settings:read`,
  },
  {
    type: 'UserSettings',
    via: 'query { viewer { settings { ? } } }',
    own: `mutation { ${set} { settings { ? } } }`,
    rows: `
      field                  anonymous  stranger  owner  manager  admin  needs
      dateFormat             null       data      data   data     data   -
      entries                null       empty     data   empty    empty  user_settings:read
      firstDayOfWeek         null       data      data   data     data   -
      id                     null       data      data   data     data   -
      emailNotificationsEnabled  null       data      data   data     data   -
      inAppNotificationsEnabled  null       data      data   data     data   -
      productNewsEnabled         null       data      data   data     data   -
      reducedMotionEnabled        null       data      data   data     data   -
      language               null       data      data   data     data   -
      theme                  null       data      data   data     data   -
      timeFormat             null       data      data   data     data   -
      unitSystem             null       data      data   data     data   -
      value(key:"theme")     null       null      data   null     null   -`,
  },
  {
    type: 'UserSettingConnection',
    via: 'query { viewer { settings { entries { ? } } } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      edges       null       empty     data   empty    empty  -
      nodes       null       empty     data   empty    empty  -
      pageInfo    null       data      data   data     data   -
      totalCount  null       data      data   data     data   -`,
  },
  {
    type: 'UserSettingEdge',
    via: 'query { viewer { settings { entries { edges { ? } } } } }',
    rows: `
      field   anonymous  stranger  owner  manager  admin  needs
      cursor  null       null      data   null     null   -
      node    null       null      data   null     null   -`,
  },
  {
    type: 'UserSetting',
    via: 'query { node(id: "<setting>") { ... on UserSetting { ? } } }',
    own: `mutation { ${set} { settings { entries { nodes { ? } } } } }`,
    rows: `
      field      anonymous        stranger  owner  manager  admin  needs
      createdAt  UNAUTHENTICATED  null      data   null     null   -
      id         UNAUTHENTICATED  null      data   null     null   -
      key        UNAUTHENTICATED  null      data   null     null   -
      updatedAt  UNAUTHENTICATED  null      data   null     null   -
      value      UNAUTHENTICATED  null      data   null     null   -`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                anonymous        stranger  owner  manager  admin  needs
      setUserSettings(input:{theme:DARK})  UNAUTHENTICATED  data      data   data     data   user_settings:update`,
  },
  {
    type: 'SetUserSettingsPayload',
    via: `mutation { ${set} { ? } }`,
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      settings    UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
];
