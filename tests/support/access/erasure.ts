import type { Table } from '../access-matrix.ts';

export const erasure: readonly Table[] = [
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                       anonymous        stranger     owner        manager      admin        needs
      cancelAccountDeletion(input:{})             UNAUTHENTICATED  NOT_ALLOWED  NOT_ALLOWED  NOT_ALLOWED  NOT_ALLOWED  users:delete
      deleteAccount(input:{password:"<password>"})  UNAUTHENTICATED  data       data         data         data         users:delete
      requestDataExport(input:{password:"<password>"})   UNAUTHENTICATED  data       data         data         data         data_exports:create`,
  },
  {
    type: 'CancelAccountDeletionPayload',
    via: 'mutation { cancelAccountDeletion(input: {}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      user        UNAUTHENTICATED  null      null   null     null   -
      userErrors  UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'DeleteAccountPayload',
    via: 'mutation { deleteAccount(input: {password: "<password>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      user        UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'RequestDataExportPayload',
    via: 'mutation { requestDataExport(input: {password: "<password>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      dataExport  UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                       anonymous        stranger  owner  manager  admin  needs
      node(id:"<dataExport>")     UNAUTHENTICATED  null      data   data     data   data_exports:read
      nodes(ids:["<dataExport>"])  UNAUTHENTICATED  null     data   data     data   data_exports:read`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field        anonymous  stranger  owner  manager  admin  needs
      dataExports  null       empty     data   empty    empty  data_exports:read`,
  },
  {
    type: 'User',
    via: 'query { node(id: "<user>") { ... on User { ? } } }',
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      dataExports  UNAUTHENTICATED  null      data   data     data   data_exports:read`,
  },
  {
    type: 'User',
    via: 'mutation { deleteAccount(input: {password: "<password>"}) { user { ? } } }',
    rows: `
      field     anonymous        stranger  owner  manager  admin  needs
      erasureScheduledAt  UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'DataExport',
    via: 'query { node(id: "<dataExport>") { ... on DataExport { ? } } }',
    rows: `
      field          anonymous        stranger  owner  manager  admin  needs
      expiresAt      UNAUTHENTICATED  null      data   data     data   -
      id             UNAUTHENTICATED  null      data   data     data   -
      readyAt        UNAUTHENTICATED  null      data   data     data   -
      requestedAt    UNAUTHENTICATED  null      data   data     data   -
      size           UNAUTHENTICATED  null      data   data     data   -
      status         UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'DataExport',
    via: 'query { node(id: "<failedExport>") { ... on DataExport { ? } } }',
    rows: `
      field          anonymous        stranger  owner  manager  admin  needs
      failureReason  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'DataExportConnection',
    via: 'query { node(id: "<user>") { ... on User { dataExports { ? } } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'DataExportEdge',
    via: 'query { node(id: "<user>") { ... on User { dataExports { edges { ? } } } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`,
  },
];
