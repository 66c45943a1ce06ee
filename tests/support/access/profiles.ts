import type { Table } from '../access-matrix.ts';

const own = 'mutation { createProfile(input: {name: "<new>"}) { profile { ? } } }';

export const profiles: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                     anonymous        stranger  owner  manager  admin  needs
      node(id:"<profile>")      UNAUTHENTICATED  null      data   data     data   profiles:read
      node(id:"<version>")      UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<profile>"])  UNAUTHENTICATED  null      data   data     data   profiles:read
      nodes(ids:["<version>"])  UNAUTHENTICATED  null      data   data     data   profiles:read
      profile(id:"<profile>")   UNAUTHENTICATED  null      data   data     data   profiles:read`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field            anonymous  stranger  owner  manager  admin  needs
      deletedProfiles  null       empty     data   empty    empty  profiles:read
      profile          null       data      data   data     data   profiles:read
      profiles         null       data      data   data     data   profiles:read`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                    anonymous        stranger   owner  manager      admin  needs
      createProfile(input:{name:"<new>"})                      UNAUTHENTICATED  data       data   data         data   profiles:create
      labelProfileVersion(input:{profileId:"<profile>",version:1,label:"New"})  UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update
      deleteProfile(input:{id:"<spareProfile>"})               UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:delete
      restoreProfile(input:{id:"<deletedProfile>"})            UNAUTHENTICATED  NOT_FOUND  data   NOT_FOUND    data   profiles:delete
      restoreProfileVersion(input:{profileId:"<profile>",version:1})  UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update
      setDefaultProfile(input:{id:"<profile>"})                UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update
      updateProfile(input:{id:"<profile>",title:"changed"})    UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data   profiles:update`,
  },
  {
    type: 'Subscription',
    via: 'subscription { ? }',
    rows: `
      field                                          anonymous        stranger   owner  manager  admin  needs
      profileChanged(id:"<profile>",sinceVersion:0)  UNAUTHENTICATED  NOT_FOUND  data   data     data   profiles:read`,
  },
  {
    type: 'Profile',
    via: 'query { node(id: "<profile>") { ... on Profile { ? } } }',
    own,
    rows: `
      field              anonymous        stranger  owner  manager  admin  needs
      versionAt(time:"2999-01-01T00:00:00Z")  UNAUTHENTICATED  null      data   data     data   -
      blame(path:"/n")   UNAUTHENTICATED  null      data   data     data   -
      completedAt        UNAUTHENTICATED  null      data   data     data   -
      createdAt          UNAUTHENTICATED  null      data   data     data   -
      currency           UNAUTHENTICATED  null      data   data     data   -
      data               UNAUTHENTICATED  null      data   data     data   -
      description        UNAUTHENTICATED  null      data   data     data   -
      diff(from:1,to:2)  UNAUTHENTICATED  null      data   data     data   -
      id                 UNAUTHENTICATED  null      data   data     data   -
      isDefault          UNAUTHENTICATED  null      data   data     data   -
      kind               UNAUTHENTICATED  null      data   data     data   -
      latestVersion      UNAUTHENTICATED  null      data   data     data   -
      name               UNAUTHENTICATED  null      data   data     data   -
      owner              UNAUTHENTICATED  null      data   data     data   users:read
      status             UNAUTHENTICATED  null      data   data     data   -
      timezone           UNAUTHENTICATED  null      data   data     data   -
      title              UNAUTHENTICATED  null      data   data     data   -
      updatedAt          UNAUTHENTICATED  null      data   data     data   -
      version(number:1)  UNAUTHENTICATED  null      data   data     data   -
      versions           UNAUTHENTICATED  null      data   data     data   profiles:read
      viewerCanDelete    UNAUTHENTICATED  null      data   data     data   -
      viewerCanUpdate    UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ProfileVersion',
    via: 'query { node(id: "<version>") { ... on ProfileVersion { ? } } }',
    own: own.replace('?', 'version(number: 1) { ? }'),
    rows: `
      field         anonymous        stranger  owner  manager  admin  needs
      author        UNAUTHENTICATED  null      data   data     data   users:read
      authorKey     UNAUTHENTICATED  null      data   data     data   api_keys:read
      authorKind    UNAUTHENTICATED  null      data   data     data   -
      createdAt     UNAUTHENTICATED  null      data   data     data   -
      currency      UNAUTHENTICATED  null      data   data     data   -
      data          UNAUTHENTICATED  null      data   data     data   -
      description   UNAUTHENTICATED  null      data   data     data   -
      diff          UNAUTHENTICATED  null      data   data     data   -
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
    type: 'DeletedProfile',
    via: 'query { viewer { deletedProfiles { ? } } }',
    rows: `
      field      anonymous  stranger  owner  manager  admin  needs
      deletedAt  null       null      data   null     null   -
      purgeScheduledAt   null       null      data   null     null   -
      name       null       null      data   null     null   -
      profileId  null       null      data   null     null   -`,
  },
  {
    type: 'DeleteProfilePayload',
    via: 'mutation { deleteProfile(input: {id: "<spareProfile>"}) { ? } }',
    rows: `
      field           anonymous        stranger  owner  manager  admin  needs
      defaultProfile  UNAUTHENTICATED  null      data   null     data   -
      deletedProfile  UNAUTHENTICATED  null      data   null     data   -
      userErrors      UNAUTHENTICATED  data      empty  data     empty  -
      viewer          UNAUTHENTICATED  null      data   null     data   -`,
  },
  {
    type: 'RestoreProfilePayload',
    via: 'mutation { restoreProfile(input: {id: "<deletedProfile>", name: "<new>"}) { ? } }',
    rows: `
      field           anonymous        stranger  owner  manager  admin  needs
      profile         UNAUTHENTICATED  null      data   null     data   -
      profileVersion  UNAUTHENTICATED  null      data   null     data   -
      userErrors      UNAUTHENTICATED  data      empty  data     empty  -
      viewer          UNAUTHENTICATED  null      data   null     data   -`,
  },
  {
    type: 'CreateProfilePayload',
    via: 'mutation { createProfile(input: {name: "<new>"}) { ? } }',
    rows: `
      field           anonymous        stranger  owner  manager  admin  needs
      profile         UNAUTHENTICATED  data      data   data     data   -
      profileVersion  UNAUTHENTICATED  data      data   data     data   -
      userErrors      UNAUTHENTICATED  empty     empty  empty    empty  -
      viewer          UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'UpdateProfilePayload',
    via: 'mutation { updateProfile(input: {id: "<profile>", title: "changed"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     data   -
      profileVersion  UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
  {
    type: 'RestoreProfileVersionPayload',
    via: 'mutation { restoreProfileVersion(input: {profileId: "<profile>", version: 1}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     data   -
      profileVersion  UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
  {
    type: 'SetDefaultProfilePayload',
    via: 'mutation { setDefaultProfile(input: {id: "<spareProfile>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      profile     UNAUTHENTICATED  null      data   null     data   -
      previousDefaultProfile  UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -
      viewer      UNAUTHENTICATED  null      data   null     data   -`,
  },
  {
    type: 'VersionConflictError',
    via: 'mutation { updateProfile(input: {id: "<profile>", expectedVersion: 99, title: "changed"}) { userErrors { ... on VersionConflictError { ? } } } }',
    rows: `
      field             anonymous        stranger  owner  manager  admin  needs
      code              UNAUTHENTICATED  null      data   null     data   -
      conflictingPaths  UNAUTHENTICATED  null      empty  null     empty  -
      current           UNAUTHENTICATED  null      data   null     data   -
      field             UNAUTHENTICATED  null      data   null     data   -
      message           UNAUTHENTICATED  null      data   null     data   -
      params            UNAUTHENTICATED  null      data   null     data   -`,
  },
];
