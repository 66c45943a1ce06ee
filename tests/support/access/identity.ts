import type { Table } from '../access-matrix.ts';

const login = 'login(input: {identifier: "<email>", password: "<password>"})';

export const identity: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                     anonymous        stranger  owner  manager  admin  needs
      node(id:"<user>")         UNAUTHENTICATED  null      data   data     data   users:read
      node(id:"<role>")         UNAUTHENTICATED  data      data   data     data   users:read
      node(id:"<session>")      UNAUTHENTICATED  null      data   data     data   sessions:read
      node(id:"<attempt>")      UNAUTHENTICATED  null      data   data     data   login_history:read
      node(id:"<passkey>")      UNAUTHENTICATED  null      data   null     null   second_factors:read
      nodes(ids:["<user>"])     UNAUTHENTICATED  null      data   data     data   users:read
      nodes(ids:["<role>"])     UNAUTHENTICATED  data      data   data     data   users:read
      nodes(ids:["<session>"])  UNAUTHENTICATED  null      data   data     data   sessions:read
      viewer                    null             data      data   data     data   -`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field        anonymous  stranger  owner  manager  admin  needs
      loginHistory  null       empty     data   empty    empty  login_history:read
      id           null       data      data   data     data   -
      permissions  null       data      data   data     data   -
      secondFactors  null     data      data   data     data   second_factors:read
      session      null       data      data   data     data   sessions:read
      sessions     null       data      data   data     data   sessions:read
      user         null       data      data   data     data   users:read`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                              anonymous        stranger  owner  manager  admin  needs
      login(input:{identifier:"<email>",password:"<password>"})          data             data      data   data     data   -
      logout(input:{})                                                   UNAUTHENTICATED  data      data   data     data   sessions:end
      revokeOtherSessions(input:{})                                      UNAUTHENTICATED  data      data   data     data   sessions:end
      revokeSession(input:{id:"<session>"})                              UNAUTHENTICATED  NOT_FOUND  data  NOT_FOUND  NOT_FOUND  sessions:end
      switchProfile(input:{id:"<profile>"})                              UNAUTHENTICATED  NOT_FOUND  data  NOT_FOUND  NOT_FOUND  sessions:update
      refreshSession(input:{refreshToken:"<refreshToken>"})              data             data      data   data     data   -
      register(input:{email:"<new>@example.org",password:"<password>"})  data             data      data   data     data   -`,
  },
  {
    type: 'User',
    via: 'query { node(id: "<user>") { ... on User { ? } } }',
    own: `mutation { ${login} { user { ? } } }`,
    rows: `
      field               anonymous        stranger  owner  manager  admin  needs
      createdAt           UNAUTHENTICATED  null      data   data     data   -
      email               UNAUTHENTICATED  null      data   data     data   -
      firstName           UNAUTHENTICATED  null      data   data     data   -
      hasSecondFactor     UNAUTHENTICATED  null      data   data     data   -
      id                  UNAUTHENTICATED  null      data   data     data   -
      isEmailVerified     UNAUTHENTICATED  null      data   data     data   -
      lastLoginAt         UNAUTHENTICATED  null      data   data     data   -
      lastName            UNAUTHENTICATED  null      data   data     data   -
      loginHistory        UNAUTHENTICATED  null      data   data     data   login_history:read
      passwordExpiresAt   UNAUTHENTICATED  null      null   null     null   -
      profiles            UNAUTHENTICATED  null      data   data     data   profiles:read
      roles               UNAUTHENTICATED  null      data   data     data   -
      sessions            UNAUTHENTICATED  null      data   data     data   sessions:read
      status              UNAUTHENTICATED  null      data   data     data   -
      unlocksAt           UNAUTHENTICATED  null      data   data     data   -
      updatedAt           UNAUTHENTICATED  null      data   data     data   -
      userName            UNAUTHENTICATED  null      data   data     data   -
      viewerCanSetStatus  UNAUTHENTICATED  null      data   data     data   -
      viewerCanUnlock     UNAUTHENTICATED  null      data   data     data   -
      viewerCanUpdate     UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Role',
    via: 'query { node(id: "<role>") { ... on Role { ? } } }',
    own: `mutation { ${login} { user { roles { ? } } } }`,
    rows: `
      field            anonymous        stranger  owner  manager  admin  needs
      description      UNAUTHENTICATED  data      data   data     data   -
      id               UNAUTHENTICATED  data      data   data     data   -
      name             UNAUTHENTICATED  data      data   data     data   -
      permissions      UNAUTHENTICATED  data      data   data     data   -
      viewerCanAssign  UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'Session',
    via: 'query { node(id: "<session>") { ... on Session { ? } } }',
    own: `mutation { ${login} { session { session { ? } } } }`,
    rows: `
      field             anonymous        stranger  owner  manager  admin  needs
      createdAt         UNAUTHENTICATED  null      data   data     data   -
      expiresAt         UNAUTHENTICATED  null      data   data     data   -
      id                UNAUTHENTICATED  null      data   data     data   -
      ipAddress         UNAUTHENTICATED  null      data   data     data   -
      isActive          UNAUTHENTICATED  null      data   data     data   -
      isCurrent         UNAUTHENTICATED  null      data   data     data   -
      lastActivityAt    UNAUTHENTICATED  null      data   data     data   -
      profile           UNAUTHENTICATED  null      data   data     data   profiles:read
      refreshExpiresAt  UNAUTHENTICATED  null      data   data     data   -
      user              UNAUTHENTICATED  null      data   data     data   users:read
      userAgent         UNAUTHENTICATED  null      data   data     data   -
      viewerCanRevoke   UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'RegisterPayload',
    via: 'mutation { register(input: {email: "<new>@example.org", password: "<password>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      profile     data       data      data   data     data   -
      session     data       data      data   data     data   -
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'LoginPayload',
    via: `mutation { ${login} { ? } }`,
    rows: `
      field         anonymous  stranger  owner  manager  admin  needs
      secondFactor  null       null      null   null     null   -
      session     data       data      data   data     data   -
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'RefreshSessionPayload',
    via: 'mutation { refreshSession(input: {refreshToken: "<refreshToken>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      session     data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'LogoutPayload',
    via: 'mutation { logout(input: {}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      session     UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'SessionCredentials',
    via: `mutation { ${login} { session { ? } } }`,
    rows: `
      field             anonymous  stranger  owner  manager  admin  needs
      accessToken       data       data      data   data     data   -
      expiresAt         data       data      data   data     data   -
      refreshExpiresAt  data       data      data   data     data   -
      refreshToken      data       data      data   data     data   -
      session           data       data      data   data     data   -`,
  },
];
