import { z } from 'zod';
import { signOutCookies } from '../../auth/cookie.ts';
import * as deletions from '../../resolvers/identity/deletion.ts';
import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import { reauthentication } from '../../rules/account.ts';
import { mutation } from '../core/mutation.ts';
import { User } from './user.ts';

mutation('deleteAccount', {
  description:
    'Has your account erased, with everything in it, when the time to change your mind is over: `User.erasureScheduledAt` tells when. All ' +
    'sessions end at once and API keys stop, and you are told by mail. Until then you can sign in, everything is as it was, and ' +
    '`cancelAccountDeletion` takes it back. An account that is to be erased already keeps its date. The last administrator has ' +
    'to make somebody else one first.',
  permission: 'users:delete',
  needsSession: true,
  as: 'deleteAccount',
  input: (t) => ({
    password: t.string({
      description: 'The password of your account; absent where it has none: then you must have signed in within the last ten minutes.',
    }),
  }),
  rules: reauthentication,
  payload: { user: { type: User, description: 'The account, with the date of its end. Your session has ended: ask for nothing beyond its own fields.' } },
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ user: await deletions.scheduleErasure(writing) }),
  settle: async (context, payload) => {
    context.setCookies.push(...signOutCookies());
    return payload;
  },
});

mutation('cancelAccountDeletion', {
  description: 'Takes back that your account is to be deleted. API keys work again, and you are told by mail.',
  permission: 'users:delete',
  needsSession: true,
  as: 'cancelAccountDeletion',
  input: () => ({}),
  rules: z.object({}),
  payload: { user: { type: User, description: 'The account, which stays.' } },
  resolve: async (writing) => ({ user: await deletions.cancelErasure(writing) }),
  settle: async (context, payload) => {
    await context.renew();
    return payload;
  },
});
