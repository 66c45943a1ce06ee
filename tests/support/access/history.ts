import type { Table } from '../access-matrix.ts';

export const history: readonly Table[] = [
  {
    type: 'LabelProfileVersionPayload',
    via: 'mutation { labelProfileVersion(input: {profileId: "<profile>", version: 1, label: "New"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profileVersion  UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
  {
    type: 'JsonPatchOperation',
    via: 'query { node(id: "<profile>") { ... on Profile { diff(from: 1, to: 2) { ? } } } }',
    rows: `
      field     anonymous        stranger  owner  manager  admin  needs
      oldValue  UNAUTHENTICATED  null      data   data     data   -
      op        UNAUTHENTICATED  null      data   data     data   -
      path      UNAUTHENTICATED  null      data   data     data   -
      value     UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ProfileBlame',
    via: 'query { node(id: "<profile>") { ... on Profile { blame(path: "/n") { ? } } } }',
    rows: `
      field      anonymous        stranger  owner  manager  admin  needs
      isExact    UNAUTHENTICATED  null      data   data     data   -
      hasValue   UNAUTHENTICATED  null      data   data     data   -
      path       UNAUTHENTICATED  null      data   data     data   -
      value      UNAUTHENTICATED  null      data   data     data   -
      version    UNAUTHENTICATED  null      data   data     data   -`,
  },
];
