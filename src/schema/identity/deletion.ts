import { z } from 'zod';
import { signOutCookies } from '../../auth/cookie.ts';
import * as deletions from '../../resolvers/identity/deletion.ts';
import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import { reauthentication } from '../../rules/account.ts';
import { mutation } from '../core/mutation.ts';
import { currentPassword, reauthenticationErrors } from './reauthentication.ts';
import { User } from './user.ts';

mutation('deleteAccount', {
  description:
    'Schedules the erasure of your account and all its data for `User.erasureScheduledAt`, 30 days from now unless configured otherwise. ' +
    'Revokes all sessions immediately, disables your API keys and notifies you by email. Until the erasure you can log in and call ' +
    '`cancelAccountDeletion`. If the deletion is already scheduled, the date does not change.',
  errors: { ...reauthenticationErrors, NOT_ALLOWED: 'You are the last active administrator; or the account has no password, and your session is older than 10 minutes.' },
  permission: 'users:delete',
  needsSession: true,
  as: 'deleteAccount',
  input: (t) => ({
    password: t.string({ description: currentPassword }),
  }),
  rules: reauthentication,
  payload: { user: { type: User, description: 'The account, with `erasureScheduledAt` set. Select scalar fields only, because your session is revoked.' } },
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ user: await deletions.scheduleErasure(writing) }),
  settle: async (context, payload) => {
    context.setCookies.push(...signOutCookies());
    return payload;
  },
});

mutation('cancelAccountDeletion', {
  description: 'Cancels the scheduled deletion of your account. API keys work again, and you are notified by email.',
  errors: { NOT_ALLOWED: 'The deletion of your account is not scheduled.' },
  permission: 'users:delete',
  needsSession: true,
  as: 'cancelAccountDeletion',
  input: () => ({}),
  rules: z.object({}),
  payload: { user: { type: User, description: 'The account, with `erasureScheduledAt` cleared.' } },
  resolve: async (writing) => ({ user: await deletions.cancelErasure(writing) }),
  settle: async (context, payload) => {
    await context.renew();
    return payload;
  },
});
