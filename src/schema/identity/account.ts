import { z } from 'zod';
import * as emails from '../../resolvers/identity/email.ts';
import * as users from '../../resolvers/identity/user.ts';
import { accountUpdate, bearing, emailChange } from '../../rules/account.ts';
import { mutation } from '../core/mutation.ts';
import { User } from './user.ts';

mutation('updateAccount', {
  description: 'Changes the names of your account. What is left out stays as it is; null takes a name away.',
  permission: 'users:update',
  needsSession: true,
  input: (t) => ({
    userName: t.string({ description: 'A name to sign in with instead of the address: 3 to 39 letters, digits, dots, hyphens and underscores.' }),
    firstName: t.string({ description: 'The given name, 1 to 100 characters.' }),
    lastName: t.string({ description: 'The family name, 1 to 100 characters.' }),
  }),
  rules: accountUpdate,
  payload: { user: { type: User, description: 'The account as it is now.' } },
  resolve: (writing, input) => users.update(writing, input),
});

mutation('requestEmailVerification', {
  description: 'Sends you another link that verifies your email address, which works once and for a day. Those that were sent before are void.',
  permission: 'users:update',
  needsSession: true,
  as: 'requestEmailVerification',
  input: () => ({}),
  rules: z.object({}),
  payload: { user: { type: User, description: 'The account, its address yet to be verified.' } },
  resolve: (writing) => emails.requestVerification(writing),
});

mutation('verifyEmail', {
  description: 'Verifies the address that the token was sent to. Whoever has the token may do so, signed in or not.',
  permission: null,
  as: 'verifyEmail',
  input: (t) => ({ token: t.string({ required: true, description: 'The token from the link.' }) }),
  rules: bearing,
  payload: { user: { type: User, description: 'The account, its address verified.' } },
  resolve: (writing, { token }) => emails.verify(writing, token),
});

mutation('requestEmailChange', {
  description:
    'Sends a link to a new email address, which works once and for a day. The account keeps its present address until the link is ' +
    'used. Wrong passwords count as they do for signing in.',
  permission: 'users:update',
  needsSession: true,
  as: 'requestEmailChange',
  input: (t) => ({
    newEmail: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with from then on.' }),
    password: t.string({ required: true, description: 'The password of the account.' }),
  }),
  rules: emailChange,
  payload: { user: { type: User, description: 'The account, with its present address.' } },
  prepare: (input, context) => emails.prepareChange(context, input),
  resolve: (writing, input) => emails.requestChange(writing, input),
});

mutation('confirmEmailChange', {
  description:
    'Makes the address that the token was sent to the address of the account. Whoever has the token may do so, signed in or not. All ' +
    'other sessions end, links that were sent before are void, and the former address is told.',
  permission: null,
  as: 'confirmEmailChange',
  input: (t) => ({ token: t.string({ required: true, description: 'The token from the link.' }) }),
  rules: bearing,
  payload: { user: { type: User, description: 'The account, with its new address.' } },
  resolve: (writing, { token }) => emails.confirmChange(writing, token),
});
