import type { Table } from '../access-matrix.ts';

export const core: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field      anonymous  stranger  owner  manager  admin  needs
      rateLimit  data       data      data   data     data   -`,
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
      maximumCost  data     data      data   data     data   -
      remaining  data       data      data   data     data   -
      resetAt    data       data      data   data     data   -`,
  },
  {
    type: 'GenericUserError',
    via: 'mutation { updateProfile(input: {id: "<profile>", name: ""}) { userErrors { ... on GenericUserError { ? } } } }',
    rows: `
      field    anonymous        stranger  owner  manager  admin  needs
      code     UNAUTHENTICATED  data      data   data     data   -
      field    UNAUTHENTICATED  data      data   data     data   -
      message  UNAUTHENTICATED  data      data   data     data   -
      params   UNAUTHENTICATED  data      data   data     data   -`,
  },
  {
    type: 'ThrottledError',
    isOverloaded: true,
    via: 'mutation { login(input: {identifier: "<email>", password: "<password>"}) { userErrors { ... on ThrottledError { ? } } } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      code        data       data      data   data     data   -
      field       null       null      null   null     null   -
      message     data       data      data   data     data   -
      params      data       data      data   data     data   -
      retryAfter  data       data      data   data     data   -`,
  },
];
