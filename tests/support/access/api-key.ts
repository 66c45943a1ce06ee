import type { Table } from '../access-matrix.ts';

const make = 'createApiKey(input: {name: "New", scopes: [READ]})';

export const apiKeys: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                    anonymous        stranger  owner  manager  admin  needs
      node(id:"<apiKey>")      UNAUTHENTICATED  null      data   data     data   api_keys:read
      nodes(ids:["<apiKey>"])  UNAUTHENTICATED  null      data   data     data   api_keys:read`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field    anonymous  stranger  owner  manager  admin  needs
      apiKey   null       null      null   null     null   api_keys:read
      apiKeys  null       empty     data   empty    empty  api_keys:read`,
  },
  {
    type: 'User',
    via: 'query { node(id: "<user>") { ... on User { ? } } }',
    own: 'mutation { login(input: {identifier: "<email>", password: "<password>"}) { user { ? } } }',
    rows: `
      field    anonymous        stranger  owner  manager  admin  needs
      apiKeys  UNAUTHENTICATED  null      data   data     data   api_keys:read`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                           anonymous        stranger   owner  manager      admin        needs
      createApiKey(input:{name:"<new>",scopes:READ})  UNAUTHENTICATED  data       data   data         data         api_keys:create
      revokeApiKey(input:{id:"<apiKey>"})             UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  data         api_keys:revoke
      rotateApiKey(input:{id:"<apiKey>"})             UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  NOT_ALLOWED  api_keys:update`,
  },
  {
    type: 'ApiKey',
    via: 'query { node(id: "<revokedKey>") { ... on ApiKey { ? } } }',
    own: `mutation { ${make} { apiKey { ? } } }`,
    rows: `
      field                 anonymous        stranger  owner  manager  admin  needs
      createdAt             UNAUTHENTICATED  null      data   data     data   -
      expiresAt             UNAUTHENTICATED  null      data   data     data   -
      id                    UNAUTHENTICATED  null      data   data     data   -
      lastUsedAt            UNAUTHENTICATED  null      data   data     data   -
      name                  UNAUTHENTICATED  null      data   data     data   -
      owner                 UNAUTHENTICATED  null      data   data     data   users:read
      prefix                UNAUTHENTICATED  null      data   data     data   -
      profile               UNAUTHENTICATED  null      data   data     data   profiles:read
      previousSecretEndsAt  UNAUTHENTICATED  null      data   data     data   -
      requestCount          UNAUTHENTICATED  null      data   data     data   -
      revokedAt             UNAUTHENTICATED  null      data   data     data   -
      scopes                UNAUTHENTICATED  null      data   data     data   -
      updatedAt             UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ApiKeyConnection',
    via: 'query { node(id: "<user>") { ... on User { apiKeys { ? } } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'ApiKeyEdge',
    via: 'query { node(id: "<user>") { ... on User { apiKeys { edges { ? } } } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'CreateApiKeyPayload',
    via: `mutation { ${make} { ? } }`,
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      apiKey      UNAUTHENTICATED  data      data   data     data   -
      secret      UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -
      viewer      UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'RotateApiKeyPayload',
    via: 'mutation { rotateApiKey(input: {id: "<apiKey>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      apiKey      UNAUTHENTICATED  null      data   null     null   -
      secret      UNAUTHENTICATED  null      data   null     null   -
      userErrors  UNAUTHENTICATED  data      empty  data     data   -`,
  },
  {
    type: 'RevokeApiKeyPayload',
    via: 'mutation { revokeApiKey(input: {id: "<apiKey>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      apiKey      UNAUTHENTICATED  null      data   null     data   -
      userErrors  UNAUTHENTICATED  data      empty  data     empty  -`,
  },
];
