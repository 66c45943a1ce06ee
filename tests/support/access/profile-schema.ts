import type { Table } from '../access-matrix.ts';

const register = 'registerProfileSchema(input: {kind: "<schemaKind>", schema: {}})';
const retire = 'retireProfileSchema(input: {kind: "<schemaKind>"})';

export const profileSchemas: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                              anonymous        stranger  owner  manager  admin  needs
      node(id:"<schema>")                UNAUTHENTICATED  data      data   data     data   profiles:read
      nodes(ids:["<schema>"])            UNAUTHENTICATED  data      data   data     data   profiles:read
      profileSchema(kind:"<schemaKind>") UNAUTHENTICATED  data      data   data     data   profiles:read
      profileSchemas                     UNAUTHENTICATED  data      data   data     data   profiles:read`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                         anonymous        stranger   owner      manager    admin  needs
      registerProfileSchema(input:{kind:"<schemaKind>",schema:{}})  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   profile_schemas:register:any
      retireProfileSchema(input:{kind:"<schemaKind>"})              UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   profile_schemas:register:any`,
  },
  {
    type: 'ProfileSchema',
    via: 'query { node(id: "<schema>") { ... on ProfileSchema { ? } } }',
    rows: `
      field         anonymous        stranger  owner  manager  admin  needs
      createdAt     UNAUTHENTICATED  data      data   data     data   -
      description   UNAUTHENTICATED  data      data   data     data   -
      endedAt       UNAUTHENTICATED  data      data   data     data   -
      id            UNAUTHENTICATED  data      data   data     data   -
      isActive      UNAUTHENTICATED  data      data   data     data   -
      kind          UNAUTHENTICATED  data      data   data     data   -
      registeredBy  UNAUTHENTICATED  null      data   data     data   users:read
      schema        UNAUTHENTICATED  data      data   data     data   -
      version       UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'ProfileSchemaConnection',
    via: 'query { profileSchemas { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  data      data   data     data   -
      nodes       UNAUTHENTICATED  data      data   data     data   -
      pageInfo    UNAUTHENTICATED  data      data   data     data   -
      totalCount  UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'ProfileSchemaEdge',
    via: 'query { profileSchemas { edges { ? } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  data      data   data     data   -
      node    UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'RegisterProfileSchemaPayload',
    via: `mutation { ${register} { ? } }`,
    rows: `
      field          anonymous        stranger   owner      manager    admin  needs
      profileSchema  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors     UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
  {
    type: 'RetireProfileSchemaPayload',
    via: `mutation { ${retire} { ? } }`,
    rows: `
      field          anonymous        stranger   owner      manager    admin  needs
      profileSchema  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors     UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
];
