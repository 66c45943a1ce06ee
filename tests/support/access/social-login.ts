import type { Table } from '../access-matrix.ts';

export const socialLogins: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                         anonymous        stranger  owner  manager  admin  needs
      loginMethods                  data             data      data   data     data   -
      node(id:"<socialLogin>")      UNAUTHENTICATED  null      data   data     data   social_logins:read
      nodes(ids:["<socialLogin>"])  UNAUTHENTICATED  null      data   data     data   social_logins:read`,
  },
  {
    type: 'LoginMethod',
    via: 'query { loginMethods { ? } }',
    rows: `
      field              anonymous  stranger  owner  manager  admin  needs
      authorizationPath  data       data      data   data     data   -
      name               data       data      data   data     data   -
      title              data       data      data   data     data   -`,
  },
  {
    type: 'Viewer',
    via: 'query { viewer { ? } }',
    rows: `
      field         anonymous  stranger  owner  manager  admin  needs
      socialLogins  null       empty     data   empty    empty  social_logins:read`,
  },
  {
    type: 'User',
    via: 'query { node(id: "<user>") { ... on User { ? } } }',
    own: 'mutation { login(input: {identifier: "<email>", password: "<password>"}) { user { ? } } }',
    rows: `
      field         anonymous        stranger  owner  manager  admin  needs
      socialLogins  UNAUTHENTICATED  null      data   data     data   social_logins:read`,
  },
  {
    type: 'SocialLogin',
    via: 'query { node(id: "<socialLogin>") { ... on SocialLogin { ? } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      email       UNAUTHENTICATED  null      data   data     data   -
      id          UNAUTHENTICATED  null      data   data     data   -
      lastUsedAt  UNAUTHENTICATED  null      data   data     data   -
      linkedAt    UNAUTHENTICATED  null      data   data     data   -
      provider    UNAUTHENTICATED  null      data   data     data   -
      title       UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'SocialLoginConnection',
    via: 'query { node(id: "<user>") { ... on User { socialLogins { ? } } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      edges       UNAUTHENTICATED  null      data   data     data   -
      nodes       UNAUTHENTICATED  null      data   data     data   -
      pageInfo    UNAUTHENTICATED  null      data   data     data   -
      totalCount  UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'SocialLoginEdge',
    via: 'query { node(id: "<user>") { ... on User { socialLogins { edges { ? } } } } }',
    rows: `
      field   anonymous        stranger  owner  manager  admin  needs
      cursor  UNAUTHENTICATED  null      data   data     data   -
      node    UNAUTHENTICATED  null      data   data     data   -`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                   anonymous        stranger   owner  manager      admin        needs
      linkSocialLogin(input:{provider:"github",returnTo:"/"})  UNAUTHENTICATED  data       data   data         data         social_logins:link
      unlinkSocialLogin(input:{id:"<socialLogin>"})           UNAUTHENTICATED  NOT_FOUND  data   NOT_ALLOWED  NOT_ALLOWED  social_logins:unlink`,
  },
  {
    type: 'LinkSocialLoginPayload',
    via: 'mutation { linkSocialLogin(input: {provider: "github", returnTo: "/"}) { ? } }',
    rows: `
      field             anonymous        stranger  owner  manager  admin  needs
      authorizationUrl  UNAUTHENTICATED  data      data   data     data   -
      userErrors        UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'UnlinkSocialLoginPayload',
    via: 'mutation { unlinkSocialLogin(input: {id: "<socialLogin>"}) { ? } }',
    rows: `
      field        anonymous        stranger  owner  manager  admin  needs
      socialLogin  UNAUTHENTICATED  null      data   null     null   -
      userErrors   UNAUTHENTICATED  data      empty  data     data   -`,
  },
];
