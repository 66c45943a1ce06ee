import type { Table } from '../access-matrix.ts';

const connection = `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`;

const edge = `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`;

export const sessions: readonly Table[] = [
  { type: 'SessionConnection', via: 'query { node(id: "<user>") { ... on User { sessions { ? } } } }', rows: connection },
  { type: 'SessionEdge', via: 'query { node(id: "<user>") { ... on User { sessions { edges { ? } } } } }', rows: edge },
  {
    type: 'RevokeSessionPayload',
    via: 'mutation { revokeSession(input: {id: "<session>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      session     UNAUTHENTICATED  null      data   null     null   -
      userErrors  UNAUTHENTICATED  data      empty  data     data   -
      viewer      UNAUTHENTICATED  null      data   null     null   -`,
  },
  {
    type: 'RevokeOtherSessionsPayload',
    via: 'mutation { revokeOtherSessions(input: {}) { ? } }',
    rows: `
      field         anonymous        stranger  owner  manager  admin  needs
      revokedCount  UNAUTHENTICATED  data      data   data     data   -
      userErrors    UNAUTHENTICATED  empty     empty  empty    empty  -
      viewer        UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'SwitchProfilePayload',
    via: 'mutation { switchProfile(input: {id: "<profile>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     null   -
      session     UNAUTHENTICATED  null      data   null     null   -
      userErrors  UNAUTHENTICATED  data      empty  data     data   -
      viewer      UNAUTHENTICATED  null      data   null     null   -`,
  },
];

export const loginHistory: readonly Table[] = [
  {
    type: 'LoginAttempt',
    via: 'query { node(id: "<attempt>") { ... on LoginAttempt { ? } } }',
    rows: `
      field      anonymous        stranger  owner  manager  admin  needs
      createdAt  UNAUTHENTICATED  null      data   data     data   -
      id         UNAUTHENTICATED  null      data   data     data   -
      ipAddress  UNAUTHENTICATED  null      data   data     data   -
      method     UNAUTHENTICATED  null      data   data     data   -
      outcome    UNAUTHENTICATED  null      data   data     data   -
      userAgent  UNAUTHENTICATED  null      data   data     data   -`,
  },
  { type: 'LoginAttemptConnection', via: 'query { node(id: "<user>") { ... on User { loginHistory { ? } } } }', rows: connection },
  { type: 'LoginAttemptEdge', via: 'query { node(id: "<user>") { ... on User { loginHistory { edges { ? } } } } }', rows: edge },
];
