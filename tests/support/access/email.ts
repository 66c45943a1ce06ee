import type { Table } from '../access-matrix.ts';

export const emails: readonly Table[] = [
  {
    type: 'Query',
    via: 'query { ? }',
    rows: `
      field                                 anonymous        stranger   owner      manager  admin  needs
      emailMessages(filter:{to:"<email>"})  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   emails:read
      node(id:"<mail>")                     UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   emails:read
      nodes(ids:["<mail>"])                 UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   emails:read`,
  },
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                             anonymous        stranger   owner      manager    admin  needs
      resendEmail(input:{id:"<mail>"})  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   emails:resend`,
  },
  {
    type: 'EmailMessage',
    via: 'query { node(id: "<mail>") { ... on EmailMessage { ? } } }',
    rows: `
      field          anonymous        stranger   owner      manager  admin  needs
      attempts       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      createdAt      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      expiresAt      UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      failureReason  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      id             UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      status         UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      subject        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      text           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      to             UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      type           UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -`,
  },
  {
    type: 'EmailMessage',
    via: 'query { node(id: "<sentMail>") { ... on EmailMessage { ? } } }',
    rows: `
      field   anonymous        stranger   owner      manager  admin  needs
      sentAt  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -`,
  },
  {
    type: 'EmailMessageConnection',
    via: 'query { emailMessages(filter: {to: "<email>"}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager  admin  needs
      edges       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      nodes       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      pageInfo    UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      totalCount  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -`,
  },
  {
    type: 'EmailMessageEdge',
    via: 'query { emailMessages(filter: {to: "<email>"}) { edges { ? } } }',
    rows: `
      field   anonymous        stranger   owner      manager  admin  needs
      cursor  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -
      node    UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  data     data   -`,
  },
  {
    type: 'ResendEmailPayload',
    via: 'mutation { resendEmail(input: {id: "<mail>"}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager    admin  needs
      email       UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
];
