import { z } from 'zod';
import * as emails from '../../resolvers/identity/email.ts';
import * as users from '../../resolvers/identity/user.ts';
import { accountUpdate, bearing, emailChange } from '../../rules/account.ts';
import { mutation } from '../core/mutation.ts';
import { User } from './user.ts';

mutation('updateAccount', {
  description: 'Updates the names of your account. Omitted fields stay unchanged; `null` removes a name.',
  errors: { TAKEN: 'Another account has this user name.' },
  permission: 'users:update',
  needsSession: true,
  input: (t) => ({
    userName: t.string({ description: 'A name to log in with instead of the email address: 3–39 letters, digits, dots, hyphens and underscores, starting with a letter or digit. Case-insensitive.' }),
    firstName: t.string({ description: 'The given name, 1–100 characters.' }),
    lastName: t.string({ description: 'The family name, 1–100 characters.' }),
  }),
  rules: accountUpdate,
  payload: { user: { type: User, description: 'The updated account.' } },
  resolve: (writing, input) => users.update(writing, input),
});

mutation('requestEmailVerification', {
  description:
    'Emails a new verification link to your email address. The link can be used once within 24 hours and replaces earlier verification links.',
  errors: { NOT_ALLOWED: 'Your email address is already verified.', THROTTLED: 'A link was sent less than a minute ago.' },
  permission: 'users:update',
  needsSession: true,
  as: 'requestEmailVerification',
  input: () => ({}),
  rules: z.object({}),
  payload: { user: { type: User, description: 'The account, whose email address is not verified yet.' } },
  resolve: (writing) => emails.requestVerification(writing),
});

mutation('verifyEmail', {
  description: 'Verifies the email address of an account with the token from the verification email. Requires no login. Also unlocks the account if it is locked.',
  errors: { TOKEN_INVALID: 'The token is unknown, used, replaced or expired, or the account has another email address now.' },
  permission: null,
  as: 'verifyEmail',
  input: (t) => ({ token: t.string({ required: true, description: 'The token from the emailed link.' }) }),
  rules: bearing,
  payload: { user: { type: User, description: 'The account with the verified email address.' } },
  resolve: (writing, { token }) => emails.verify(writing, token),
});

mutation('requestEmailChange', {
  description:
    'Emails a confirmation link to a new email address. The link can be used once within 24 hours. The account keeps its current email ' +
    'address until `confirmEmailChange`. Wrong passwords count as failed login attempts.',
  errors: {
    INVALID_CREDENTIALS: 'The password is wrong, or the account is locked after too many failed attempts.',
    NOT_ALLOWED: 'The account has no password, or this is already its email address.',
    TAKEN: 'Another account has this email address.',
    THROTTLED: 'A link was sent less than a minute ago, or there were too many attempts.',
  },
  permission: 'users:update',
  needsSession: true,
  as: 'requestEmailChange',
  input: (t) => ({
    newEmail: t.field({ type: 'EmailAddress', required: true, description: 'The new email address.' }),
    password: t.string({ required: true, description: 'The password of your account.' }),
  }),
  rules: emailChange,
  payload: { user: { type: User, description: 'The account, still with its current email address.' } },
  prepare: (input, context) => emails.prepareChange(context, input),
  resolve: (writing, input) => emails.requestChange(writing, input),
});

mutation('confirmEmailChange', {
  description:
    'Changes the email address of an account with the token from the confirmation email. Requires no login. Revokes all other sessions, ' +
    'invalidates all emailed links and notifies the previous address.',
  errors: { TOKEN_INVALID: 'The token is unknown, used, replaced or expired.', TAKEN: 'Another account has this email address by now.' },
  permission: null,
  as: 'confirmEmailChange',
  input: (t) => ({ token: t.string({ required: true, description: 'The token from the emailed link.' }) }),
  rules: bearing,
  payload: { user: { type: User, description: 'The account with its new email address.' } },
  resolve: (writing, { token }) => emails.confirmChange(writing, token),
});
