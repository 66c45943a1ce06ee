import type { Table } from '../access-matrix.ts';

export const staff: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field  anonymous        stranger   owner      manager  admin  needs
      roles  UNAUTHENTICATED  data       data       data     data   users:read
      users  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   users:read:any`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                             anonymous        stranger   owner      manager    admin  needs
      assignRole(input:{userId:"<user>",roleName:"manager"})    UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   roles:assign:any
      removeRole(input:{userId:"<user>",roleName:"user"})       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   roles:assign:any
      setUserStatus(input:{id:"<user>",status:BANNED})  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   users:suspend:any
      unlockUser(input:{id:"<user>"})                   UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   users:unlock:any`,
  },
  {
    type: 'UserConnection',
    via: 'query { users { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager  admin  needs
      edges       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      nodes       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      pageInfo    UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      totalCount  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -`,
  },
  {
    type: 'UserEdge',
    via: 'query { users { edges { ? } } }',
    rows: `
      field   anonymous        stranger   owner      manager  admin  needs
      cursor  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      node    UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -`,
  },
  {
    type: 'RoleConnection',
    via: 'query { roles { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager  admin  needs
      edges       UNAUTHENTICATED  data       data       data     data   -
      nodes       UNAUTHENTICATED  data       data       data     data   -
      pageInfo    UNAUTHENTICATED  data       data       data     data   -
      totalCount  UNAUTHENTICATED  data       data       data     data   -`,
  },
  {
    type: 'RoleEdge',
    via: 'query { roles { edges { ? } } }',
    rows: `
      field   anonymous        stranger   owner      manager  admin  needs
      cursor  UNAUTHENTICATED  data       data       data     data   -
      node    UNAUTHENTICATED  data       data       data     data   -`,
  },
  {
    type: 'AssignRolePayload',
    via: 'mutation { assignRole(input: {userId: "<user>", roleName: "manager"}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager    admin  needs
      user        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
  {
    type: 'RemoveRolePayload',
    via: 'mutation { removeRole(input: {userId: "<user>", roleName: "user"}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager    admin  needs
      user        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
  {
    type: 'SetUserStatusPayload',
    via: 'mutation { setUserStatus(input: {id: "<user>", status: BANNED}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager    admin  needs
      user        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
  {
    type: 'UnlockUserPayload',
    via: 'mutation { unlockUser(input: {id: "<user>"}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager    admin  needs
      user        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
];
