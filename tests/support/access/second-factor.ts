import type { Table } from '../access-matrix.ts';

/** A mutation of what is the caller's own: everybody who is signed in has something of the kind, or may begin it. */
const everybodys = (...fields: string[]) =>
  fields.map((field) => `${field}  UNAUTHENTICATED  data  data  data  data  -`).join('\n');

/** A mutation of what Ann has: nobody else finds it. */
const anns = (...fields: string[]) => fields.map((field) => `${field}  UNAUTHENTICATED  null  data  null  null  -`).join('\n');

const header = 'field  anonymous  stranger  owner  manager  admin  needs';
const refusedToOthers = 'userErrors  UNAUTHENTICATED  data  empty  data  data  -';
const refusedToAll = 'userErrors  UNAUTHENTICATED  data  data  data  data  -';
const refusedToNobody = 'userErrors  UNAUTHENTICATED  empty  empty  empty  empty  -';
const nobodys = (...fields: string[]) => fields.map((field) => `${field}  UNAUTHENTICATED  null  null  null  null  -`).join('\n');

const passkeys = 'query { viewer { secondFactors { passkeys { ? } } } }';
const listed = (...fields: string[]) => fields.map((field) => `${field}  null  data  data  data  data  -`).join('\n');

export const secondFactors: readonly Table[] = [
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                                           anonymous        stranger            owner               manager             admin               needs
      confirmTotpEnrollment(input:{code:"123456"})                                    UNAUTHENTICATED  INVALID_CREDENTIALS  INVALID_CREDENTIALS  INVALID_CREDENTIALS  INVALID_CREDENTIALS  second_factors:update
      disableTotp(input:{password:"<password>"})                                      UNAUTHENTICATED  NOT_ALLOWED          data                 NOT_ALLOWED          NOT_ALLOWED          second_factors:update
      regenerateRecoveryCodes(input:{password:"<password>"})                          UNAUTHENTICATED  NOT_ALLOWED          NOT_ALLOWED          NOT_ALLOWED          NOT_ALLOWED          second_factors:update
      registerPasskey(input:{name:"x",response:{}})                                   UNAUTHENTICATED  INVALID              INVALID              INVALID              INVALID              second_factors:update
      removePasskey(input:{id:"<passkey>",password:"<password>"})                     UNAUTHENTICATED  NOT_FOUND            data                 NOT_FOUND            NOT_FOUND            second_factors:update
      renamePasskey(input:{id:"<passkey>",name:"x"})                                  UNAUTHENTICATED  NOT_FOUND            data                 NOT_FOUND            NOT_FOUND            second_factors:update
      resetSecondFactors(input:{userId:"<user>"})                                         UNAUTHENTICATED  FORBIDDEN            FORBIDDEN            FORBIDDEN            data                 second_factors:reset:any
      startPasskeyRegistration(input:{password:"<password>"})                         UNAUTHENTICATED  data                 data                 data                 data                 second_factors:update
      startTotpEnrollment(input:{password:"<password>"})                              UNAUTHENTICATED  data                 NOT_ALLOWED          data                 data                 second_factors:update
      verifySecondFactor(input:{token:"<challengeToken>",recoveryCode:"<recoveryCode>"})  data         data                 data                 data                 data                 -`,
  },
  {
    type: 'SecondFactors',
    via: 'query { viewer { secondFactors { ? } } }',
    own: 'mutation { disableTotp(input: {password: "<password>"}) { secondFactors { ? } } }',
    rows: `
      field              anonymous  stranger  owner  manager  admin  needs
      id                 null       data      data   data     data   -
      passkeys           null       empty     data   empty    empty  second_factors:read
      recoveryCodesLeft  null       data      data   data     data   -
      totpConfirmedAt    null       null      data   null     null   -`,
  },
  {
    type: 'Passkey',
    via: 'query { node(id: "<passkey>") { ... on Passkey { ? } } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      createdAt   UNAUTHENTICATED  null      data   null     null   -
      id          UNAUTHENTICATED  null      data   null     null   -
      isBackedUp  UNAUTHENTICATED  null      data   null     null   -
      lastUsedAt  UNAUTHENTICATED  null      data   null     null   -
      name        UNAUTHENTICATED  null      data   null     null   -
      transports  UNAUTHENTICATED  null      data   null     null   -`,
  },
  {
    type: 'PasskeyConnection',
    via: passkeys,
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      edges       null       empty     data   empty    empty  -
      nodes       null       empty     data   empty    empty  -
      ${listed('pageInfo', 'totalCount')}`,
  },
  {
    type: 'PasskeyEdge',
    via: 'query { viewer { secondFactors { passkeys { edges { ? } } } } }',
    rows: `
      field   anonymous  stranger  owner  manager  admin  needs
      cursor  null       null      data   null     null   -
      node    null       null      data   null     null   -`,
  },
  {
    type: 'SecondFactorChallenge',
    via: 'mutation { login(input: {identifier: "<email>", password: "<password>"}) { secondFactor { ? } } }',
    isEnrolled: true,
    rows: `
      field           anonymous  stranger  owner  manager  admin  needs
      expiresAt       data       data      data   data     data   -
      methods         data       data      data   data     data   -
      passkeyOptions  data       data      data   data     data   -
      token           data       data      data   data     data   -`,
  },
  {
    type: 'VerifySecondFactorPayload',
    via: 'mutation { verifySecondFactor(input: {token: "<challengeToken>", recoveryCode: "<recoveryCode>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      session     data       data      data   data     data   -
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'TotpEnrollment',
    via: 'mutation { startTotpEnrollment(input: {password: "<password>"}) { enrollment { ? } } }',
    rows: `
      field      anonymous        stranger  owner  manager  admin  needs
      expiresAt  UNAUTHENTICATED  data      null   data     data   -
      secret     UNAUTHENTICATED  data      null   data     data   -
      uri        UNAUTHENTICATED  data      null   data     data   -`,
  },
  {
    type: 'StartTotpEnrollmentPayload',
    via: 'mutation { startTotpEnrollment(input: {password: "<password>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      enrollment  UNAUTHENTICATED  data      null   data     data   -
      userErrors  UNAUTHENTICATED  empty     data   empty    empty  -`,
  },
  {
    type: 'ConfirmTotpEnrollmentPayload',
    via: 'mutation { confirmTotpEnrollment(input: {code: "123456"}) { ? } }',
    rows: [header, nobodys('recoveryCodes', 'secondFactors'), refusedToAll].join('\n'),
  },
  {
    type: 'DisableTotpPayload',
    via: 'mutation { disableTotp(input: {password: "<password>"}) { ? } }',
    rows: [header, anns('secondFactors'), refusedToOthers].join('\n'),
  },
  {
    type: 'RegenerateRecoveryCodesPayload',
    via: 'mutation { regenerateRecoveryCodes(input: {password: "<password>"}) { ? } }',
    isEnrolled: true,
    rows: [header, anns('recoveryCodes', 'secondFactors'), refusedToOthers].join('\n'),
  },
  {
    type: 'PasskeyRegistration',
    via: 'mutation { startPasskeyRegistration(input: {password: "<password>"}) { registration { ? } } }',
    rows: [header, everybodys('expiresAt', 'options')].join('\n'),
  },
  {
    type: 'StartPasskeyRegistrationPayload',
    via: 'mutation { startPasskeyRegistration(input: {password: "<password>"}) { ? } }',
    rows: [header, everybodys('registration'), refusedToNobody].join('\n'),
  },
  {
    type: 'RegisterPasskeyPayload',
    via: 'mutation { registerPasskey(input: {name: "x", response: {}}) { ? } }',
    rows: [header, nobodys('passkey', 'recoveryCodes', 'secondFactors'), refusedToAll].join('\n'),
  },
  {
    type: 'RenamePasskeyPayload',
    via: 'mutation { renamePasskey(input: {id: "<passkey>", name: "x"}) { ? } }',
    rows: [header, anns('passkey'), refusedToOthers].join('\n'),
  },
  {
    type: 'RemovePasskeyPayload',
    via: 'mutation { removePasskey(input: {id: "<passkey>", password: "<password>"}) { ? } }',
    rows: [header, anns('passkey', 'secondFactors'), refusedToOthers].join('\n'),
  },
  {
    type: 'ResetSecondFactorsPayload',
    via: 'mutation { resetSecondFactors(input: {userId: "<user>"}) { ? } }',
    rows: `
      field       anonymous        stranger   owner      manager    admin  needs
      user        UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  data   -
      userErrors  UNAUTHENTICATED  FORBIDDEN  FORBIDDEN  FORBIDDEN  empty  -`,
  },
];
