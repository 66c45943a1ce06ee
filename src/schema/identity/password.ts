import * as locks from '../../resolvers/identity/lock.ts';
import * as passwords from '../../resolvers/identity/password.ts';
import { addressed, bearing, passwordChange, passwordReset } from '../../rules/account.ts';
import { mutation, renewed } from '../core/mutation.ts';
import { User } from './user.ts';

const newPasswordIs = 'The new password: at least 8 characters, up to 72 bytes in UTF-8, and not a common password.';

mutation('requestPasswordReset', {
  description:
    'Emails a link to reset the password of an account. The link can be used once within 1 hour. The response is the same whether or not ' +
    'an account has this email address. At most one link per minute is sent to an account.',
  errors: { THROTTLED: 'There were too many attempts from your network.' },
  permission: null,
  as: 'requestPasswordReset',
  input: (t) => ({ email: t.field({ type: 'EmailAddress', required: true, description: 'The email address of the account.' }) }),
  rules: addressed,
  payload: { email: { type: 'String', description: 'The normalized email address.' } },
  resolve: (writing, { email }) => passwords.requestReset(writing, email),
});

mutation('resetPassword', {
  description:
    'Sets a new password with the token from the password reset email. Requires no login. Revokes all sessions of the account, unlocks it and ' +
    'notifies its owner by email. If the email address was not verified before, also removes API keys, social logins and second factors, ' +
    'because another person may have added them.',
  errors: {
    TOKEN_INVALID: 'The token is unknown, used, replaced or expired.',
    PASSWORD_TOO_COMMON: 'The new password is too easy to guess.',
    THROTTLED: 'The server is overloaded.',
  },
  permission: null,
  as: 'resetPassword',
  input: (t) => ({
    token: t.string({ required: true, description: 'The token from the emailed link.' }),
    newPassword: t.string({ required: true, description: newPasswordIs }),
  }),
  rules: passwordReset,
  payload: { user: { type: User, description: 'The account. Its owner can log in with the new password.' } },
  prepare: (input, context) => passwords.prepareReset(context, input),
  resolve: (writing, { token }, passwordHash) => passwords.resetByToken(writing, token, passwordHash),
});

mutation('changePassword', {
  description:
    'Changes the password of your account. Revokes all other sessions, invalidates all emailed links and notifies you by email. Wrong ' +
    'passwords count as failed login attempts.',
  errors: {
    INVALID_CREDENTIALS: 'The current password is wrong, or the account is locked after too many failed attempts.',
    PASSWORD_TOO_COMMON: 'The new password is too easy to guess.',
    NOT_ALLOWED: 'The account has no password. Set one with `requestPasswordReset`.',
    THROTTLED: 'There were too many attempts from your network, or the server is overloaded.',
  },
  permission: 'users:update',
  needsSession: true,
  as: 'changePassword',
  input: (t) => ({
    currentPassword: t.string({ required: true, description: 'The current password.' }),
    newPassword: t.string({ required: true, description: newPasswordIs }),
  }),
  rules: passwordChange,
  payload: { user: { type: User, description: 'The account with the new password.' } },
  prepare: (input, context) => passwords.prepareChange(context, input),
  resolve: (writing, _input, hashes) => passwords.change(writing, hashes),
  settle: renewed,
});

mutation('unlockAccount', {
  description: 'Unlocks an account with the token that was emailed to its owner after too many failed login attempts. Requires no login.',
  errors: { TOKEN_INVALID: 'The token is unknown, used, replaced or expired.' },
  permission: null,
  as: 'unlockAccount',
  input: (t) => ({ token: t.string({ required: true, description: 'The token from the emailed link.' }) }),
  rules: bearing,
  payload: { user: { type: User, description: 'The unlocked account.' } },
  resolve: (writing, { token }) => locks.unlockByToken(writing, token),
});
