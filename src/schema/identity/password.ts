import * as locks from '../../resolvers/identity/lock.ts';
import * as passwords from '../../resolvers/identity/password.ts';
import { addressed, bearing, passwordChange, passwordReset } from '../../rules/account.ts';
import { mutation, renewed } from '../core/mutation.ts';
import { User } from './user.ts';

const newPasswordIs = 'At least 8 characters, at most 72 bytes of UTF-8, and none of those that are guessed first.';

mutation('requestPasswordReset', {
  description:
    'Sends a link that sets a new password, which works once and for an hour. The answer is the same whether there is an account ' +
    'with this address or not. A second link within a minute is not sent.',
  permission: null,
  as: 'requestPasswordReset',
  input: (t) => ({ email: t.field({ type: 'EmailAddress', required: true, description: 'The address of the account.' }) }),
  rules: addressed,
  payload: { email: { type: 'String', description: 'The address that was looked for, in the form in which addresses are kept.' } },
  resolve: (writing, { email }) => passwords.requestReset(writing, email),
});

mutation('resetPassword', {
  description:
    'Sets a new password by the token that came by mail. All sessions of the account end, a lock ends, and its owner is told by mail. ' +
    'If the address was not verified before, API keys, linked logins and second factors go too, since somebody else may have added them.',
  permission: null,
  as: 'resetPassword',
  input: (t) => ({
    token: t.string({ required: true, description: 'The token from the link.' }),
    newPassword: t.string({ required: true, description: newPasswordIs }),
  }),
  rules: passwordReset,
  payload: { user: { type: User, description: 'The account; sign in with the new password.' } },
  prepare: (input, context) => passwords.prepareReset(context, input),
  resolve: (writing, { token }, passwordHash) => passwords.resetByToken(writing, token, passwordHash),
});

mutation('changePassword', {
  description:
    'Sets a new password for who knows the present one. All other sessions of the account end, links that were sent before work ' +
    'no longer, and its owner is told by mail. Wrong guesses count as they do for signing in.',
  permission: 'users:update',
  needsSession: true,
  as: 'changePassword',
  input: (t) => ({
    currentPassword: t.string({ required: true, description: 'The present password.' }),
    newPassword: t.string({ required: true, description: newPasswordIs }),
  }),
  rules: passwordChange,
  payload: { user: { type: User, description: 'The account.' } },
  prepare: (input, context) => passwords.prepareChange(context, input),
  resolve: (writing, _input, hashes) => passwords.change(writing, hashes),
  settle: renewed,
});

mutation('unlockAccount', {
  description: 'Ends the lock of an account by the token that was sent to its owner when too many wrong passwords had been tried.',
  permission: null,
  as: 'unlockAccount',
  input: (t) => ({ token: t.string({ required: true, description: 'The token from the link.' }) }),
  rules: bearing,
  payload: { user: { type: User, description: 'The account, which can be signed in to again.' } },
  resolve: (writing, { token }) => locks.unlockByToken(writing, token),
});
