/**
 * Who gets what of each field of the API.
 *
 * `anonymous`, `stranger`, `owner`, `manager` and `admin` ask for what is Ann's; the owner is Ann herself. What they get:
 *
 *     data              the real thing
 *     null, empty       nothing, without an error: it is null or an empty list, or what it would be a part of is
 *     UNAUTHENTICATED   a top-level error, as any other word in capitals that a query yields
 *     NOT_FOUND …       the code of the first entry of `userErrors`, for mutations
 *
 * `needs` is the permission that the field itself asks for, or `-`. Somebody who has every other permission, and asks for what
 * is their own by the way `own`, is refused with FORBIDDEN at this very field.
 */
export const callers = ['anonymous', 'stranger', 'owner', 'manager', 'admin'] as const;

export interface Table {
  readonly type: string;
  /** The operation, in which `?` stands for the field. What is in angle brackets is Ann's, or the caller's own on the way `own`. */
  readonly via: string;
  /** A way to an object of the caller's own that asks for as few permissions as can be; `via` where this is absent. */
  readonly own?: string;
  /** Whether the server has all hands full with passwords meanwhile. */
  readonly isOverloaded?: boolean;
  readonly rows: string;
}

const ownProfile = 'mutation { createProfile(input: {name: "<new>"}) { profile { ? } } }';
const login = 'login(input: {identifier: "<email>", password: "<password>"})';
const register = 'register(input: {email: "<new>@example.org", password: "<password>"})';
const refresh = 'refreshSession(input: {refreshToken: "<refreshToken>"})';
const create = 'createProfile(input: {name: "<new>"})';
const update = 'updateProfile(input: {id: "<profile>", title: "changed"})';
const restore = 'restoreProfileVersion(input: {id: "<profile>", version: 1})';
const setDefault = 'setDefaultProfile(input: {id: "<profile>"})';

export const matrix: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                     anonymous        stranger  owner  manager  admin  needs
      node(id:"<profile>")      UNAUTHENTICATED  null      data   data     data   profiles:read
      node(id:"<version>")      UNAUTHENTICATED  null      data   data     data   profiles:read
      node(id:"<user>")         UNAUTHENTICATED  null      data   data     data   users:read
      node(id:"<role>")         UNAUTHENTICATED  data      data   data     data   users:read
      node(id:"<session>")      UNAUTHENTICATED  null      data   data     data   sessions:read
      nodes(ids:["<profile>"])  UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<version>"])  UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<user>"])     UNAUTHENTICATED  null      data   data     data   users:read
      nodes(ids:["<role>"])     UNAUTHENTICATED  data      data   data     data   users:read
      nodes(ids:["<session>"])  UNAUTHENTICATED  null      data   data     data   sessions:read
      profile(id:"<profile>")   UNAUTHENTICATED  null      data   data     data   profiles:read
      rateLimit                 data             data      data   data     data   -
      viewer                    null             data      data   data     data   -`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field        anonymous  stranger  owner  manager  admin  needs
      permissions  null       data      data   data     data   -
      profile      null       data      data   data     data   profiles:read
      profiles     null       data      data   data     data   profiles:read
      session      null       data      data   data     data   sessions:read
      user         null       data      data   data     data   users:read`,
  },
  {
    type: 'User',
    via: 'query { node(id: "<user>") { ... on User { ? } } }',
    own: `mutation { ${login} { user { ? } } }`,
    rows: `
      field            anonymous        stranger  owner  manager  admin  needs
      createdAt        UNAUTHENTICATED  null      data   data     data   -
      email            UNAUTHENTICATED  null      data   data     data   -
      firstName        UNAUTHENTICATED  null      data   data     data   -
      id               UNAUTHENTICATED  null      data   data     data   -
      isEmailVerified  UNAUTHENTICATED  null      data   data     data   -
      lastLoginAt      UNAUTHENTICATED  null      data   data     data   -
      lastName         UNAUTHENTICATED  null      data   data     data   -
      profiles         UNAUTHENTICATED  null      data   data     data   profiles:read
      roles            UNAUTHENTICATED  null      data   data     data   -
      status           UNAUTHENTICATED  null      data   data     data   -
      updatedAt        UNAUTHENTICATED  null      data   data     data   -
      userName         UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Role',
    via: 'query { node(id: "<role>") { ... on Role { ? } } }',
    own: `mutation { ${login} { user { roles { ? } } } }`,
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      description  UNAUTHENTICATED  data      data   data     data   -
      id           UNAUTHENTICATED  data      data   data     data   -
      name         UNAUTHENTICATED  data      data   data     data   -
      permissions  UNAUTHENTICATED  data      data   data     data   -`,
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
      refreshExpiresAt  UNAUTHENTICATED  null      data   data     data   -
      user              UNAUTHENTICATED  null      data   data     data   users:read
      userAgent         UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Profile',
    via: 'query { node(id: "<profile>") { ... on Profile { ? } } }',
    own: ownProfile,
    rows: `
      field              anonymous        stranger  owner  manager  admin  needs
      completedAt        UNAUTHENTICATED  null      data   data     data   -
      createdAt          UNAUTHENTICATED  null      data   data     data   -
      currency           UNAUTHENTICATED  null      data   data     data   -
      currentSection     UNAUTHENTICATED  null      data   data     data   -
      data               UNAUTHENTICATED  null      data   data     data   -
      description        UNAUTHENTICATED  null      data   data     data   -
      id                 UNAUTHENTICATED  null      data   data     data   -
      isDefault          UNAUTHENTICATED  null      data   data     data   -
      latestVersion      UNAUTHENTICATED  null      data   data     data   -
      name               UNAUTHENTICATED  null      data   data     data   -
      owner              UNAUTHENTICATED  null      data   data     data   users:read
      status             UNAUTHENTICATED  null      data   data     data   -
      timezone           UNAUTHENTICATED  null      data   data     data   -
      title              UNAUTHENTICATED  null      data   data     data   -
      updatedAt          UNAUTHENTICATED  null      data   data     data   -
      version(number:1)  UNAUTHENTICATED  null      data   data     data   -
      versions           UNAUTHENTICATED  null      data   data     data   profiles:read`,
  },
  {
    type: 'ProfileVersion',
    via: 'query { node(id: "<version>") { ... on ProfileVersion { ? } } }',
    own: ownProfile.replace('?', 'version(number: 1) { ? }'),
    rows: `
      field         anonymous        stranger  owner  manager  admin  needs
      author        UNAUTHENTICATED  null      data   data     data   users:read
      authorKind    UNAUTHENTICATED  null      data   data     data   -
      createdAt     UNAUTHENTICATED  null      data   data     data   -
      currency      UNAUTHENTICATED  null      data   data     data   -
      data          UNAUTHENTICATED  null      data   data     data   -
      description   UNAUTHENTICATED  null      data   data     data   -
      id            UNAUTHENTICATED  null      data   data     data   -
      label         UNAUTHENTICATED  null      data   data     data   -
      message       UNAUTHENTICATED  null      data   data     data   -
      name          UNAUTHENTICATED  null      data   data     data   -
      restoredFrom  UNAUTHENTICATED  null      data   data     data   -
      timezone      UNAUTHENTICATED  null      data   data     data   -
      title         UNAUTHENTICATED  null      data   data     data   -
      version       UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ProfileConnection',
    via: 'query { node(id: "<user>") { ... on User { profiles { ? } } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ProfileEdge',
    via: 'query { node(id: "<user>") { ... on User { profiles { edges { ? } } } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ProfileVersionConnection',
    via: 'query { node(id: "<profile>") { ... on Profile { versions { ? } } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ProfileVersionEdge',
    via: 'query { node(id: "<profile>") { ... on Profile { versions { edges { ? } } } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'PageInfo',
    via: 'query { viewer { profiles { pageInfo { ? } } } }',
    rows: `
      field            anonymous  stranger  owner  manager  admin  needs
      endCursor        null       data      data   data     data   -
      hasNextPage      null       data      data   data     data   -
      hasPreviousPage  null       data      data   data     data   -
      startCursor      null       data      data   data     data   -`,
  },
  {
    type: 'RateLimit',
    via: 'query { rateLimit { ? } }',
    rows: `
      field      anonymous  stranger  owner  manager  admin  needs
      cost       data       data      data   data     data   -
      limit      data       data      data   data     data   -
      remaining  data       data      data   data     data   -
      resetAt    data       data      data   data     data   -`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                             anonymous        stranger   owner  manager      admin  needs
      createProfile(input:{name:"<new>"})                               UNAUTHENTICATED  data       data   data         data   profiles:create
      login(input:{identifier:"<email>",password:"<password>"})         data             data       data   data         data   -
      logout(input:{})                                                  UNAUTHENTICATED  data       data   data         data   sessions:end
      refreshSession(input:{refreshToken:"<refreshToken>"})             data             data       data   data         data   -
      register(input:{email:"<new>@example.org",password:"<password>"}) data             data       data   data         data   -
      restoreProfileVersion(input:{id:"<profile>",version:1})           UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update
      setDefaultProfile(input:{id:"<profile>"})                         UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update
      updateProfile(input:{id:"<profile>",title:"changed"})             UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update`,
  },
  {
    type: 'CreateProfilePayload',
    via: `mutation { ${create} { ? } }`,
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'UpdateProfilePayload',
    via: `mutation { ${update} { ? } }`,
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
  {
    type: 'RestoreProfileVersionPayload',
    via: `mutation { ${restore} { ? } }`,
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
  {
    type: 'SetDefaultProfilePayload',
    via: `mutation { ${setDefault} { ? } }`,
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
  {
    type: 'RegisterPayload',
    via: `mutation { ${register} { ? } }`,
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
      field       anonymous  stranger  owner  manager  admin  needs
      session     data       data      data   data     data   -
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'RefreshSessionPayload',
    via: `mutation { ${refresh} { ? } }`,
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
  {
    type: 'GeneralUserError',
    via: 'mutation { updateProfile(input: {id: "<profile>", name: ""}) { userErrors { ... on GeneralUserError { ? } } } }',
    rows: `
      field    anonymous        stranger  owner  manager  admin  needs
      code     UNAUTHENTICATED  data      data   data     data   -
      field    UNAUTHENTICATED  data      data   data     data   -
      message  UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'VersionConflict',
    via: 'mutation { updateProfile(input: {id: "<profile>", expectedVersion: 99, title: "changed"}) { userErrors { ... on VersionConflict { ? } } } }',
    rows: `
      field    anonymous        stranger  owner  manager  admin  needs
      code     UNAUTHENTICATED  null      data   null     data   -
      current  UNAUTHENTICATED  null      data   null     data   -
      field    UNAUTHENTICATED  null      data   null     data   -
      message  UNAUTHENTICATED  null      data   null     data   -`,
  },
  {
    type: 'Throttled',
    isOverloaded: true,
    via: `mutation { ${login} { userErrors { ... on Throttled { ? } } } }`,
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      code        data       data      data   data     data   -
      field       null       null      null   null     null   -
      message     data       data      data   data     data   -
      retryAfter  data       data      data   data     data   -`,
  },
];
