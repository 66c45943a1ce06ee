import type { Table } from '../access-matrix.ts';

export const account: readonly Table[] = [
  {
    type: 'Mutation',
    via: 'mutation { ? }',
    rows: `
      field                                                                                 anonymous        stranger  owner  manager  admin  needs
      changePassword(input:{currentPassword:"<password>",newPassword:"a-long-passphrase"})  UNAUTHENTICATED  data      data   data     data   users:update
      confirmEmailChange(input:{token:"<changeToken>"})                                     data             data      data   data     data   -
      requestEmailChange(input:{newEmail:"<new>@example.org",password:"<password>"})        UNAUTHENTICATED  data      data   data     data   users:update
      requestEmailVerification(input:{})                                                    UNAUTHENTICATED  data      data   data     data   users:update
      requestPasswordReset(input:{email:"<email>"})                                         data             data      data   data     data   -
      resetPassword(input:{token:"<resetToken>",newPassword:"a-long-passphrase"})           data             data      data   data     data   -
      unlockAccount(input:{token:"<unlockToken>"})                                          data             data      data   data     data   -
      updateAccount(input:{firstName:"Anna"})                                                  UNAUTHENTICATED  data      data   data     data   users:update
      verifyEmail(input:{token:"<verifyToken>"})                                            data             data      data   data     data   -`,
  },
  {
    type: 'ChangePasswordPayload',
    via: 'mutation { changePassword(input: {currentPassword: "<password>", newPassword: "another long passphrase"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      user        UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'ConfirmEmailChangePayload',
    via: 'mutation { confirmEmailChange(input: {token: "<changeToken>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'RequestEmailChangePayload',
    via: 'mutation { requestEmailChange(input: {newEmail: "<new>@example.org", password: "<password>"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      user        UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'RequestEmailVerificationPayload',
    via: 'mutation { requestEmailVerification(input: {}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      user        UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'RequestPasswordResetPayload',
    via: 'mutation { requestPasswordReset(input: {email: "<email>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      email       data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'ResetPasswordPayload',
    via: 'mutation { resetPassword(input: {token: "<resetToken>", newPassword: "another long passphrase"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'UnlockAccountPayload',
    via: 'mutation { unlockAccount(input: {token: "<unlockToken>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
  {
    type: 'UpdateAccountPayload',
    via: 'mutation { updateAccount(input: {firstName: "Anna"}) { ? } }',
    rows: `
      field       anonymous        stranger  owner  manager  admin  needs
      user        UNAUTHENTICATED  data      data   data     data   -
      userErrors  UNAUTHENTICATED  empty     empty  empty    empty  -`,
  },
  {
    type: 'VerifyEmailPayload',
    via: 'mutation { verifyEmail(input: {token: "<verifyToken>"}) { ? } }',
    rows: `
      field       anonymous  stranger  owner  manager  admin  needs
      user        data       data      data   data     data   -
      userErrors  empty      empty     empty  empty    empty  -`,
  },
];
