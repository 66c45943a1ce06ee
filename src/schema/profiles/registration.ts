import * as passwords from '../../resolvers/identity/password.ts';
import * as registrations from '../../resolvers/profiles/registration.ts';
import { registration } from '../../rules/identity.ts';
import { mutation } from '../core/mutation.ts';
import { SessionCredentials } from '../identity/session.ts';
import { settleSignIn, useCookies } from '../identity/sign-in.ts';
import { User } from '../identity/user.ts';
import { Profile } from './profile.ts';

mutation('register', {
  description:
    'Makes an account with its default profile, and signs in; sends a link that verifies the email address. Tells in `userErrors` ' +
    'where the email address or the user name is taken. Where the service lets in only who has verified their address, no session ' +
    'is opened.',
  permission: null,
  as: 'registration',
  input: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The address to sign in with.' }),
    password: t.string({
      required: true,
      description: 'At least 8 characters, at most 72 bytes of UTF-8, and none of those that are guessed first.',
    }),
    userName: t.string({ description: 'A name to sign in with instead of the address: 3 to 39 letters, digits, dots, hyphens and underscores.' }),
    firstName: t.string({ description: 'The given name, 1 to 100 characters.' }),
    lastName: t.string({ description: 'The family name, 1 to 100 characters.' }),
    profileName: t.string({ description: 'What to call the default profile; `Default` where this is absent.' }),
    timezone: t.field({ type: 'TimeZone', description: 'The time zone of the default profile; `UTC` where this is absent.' }),
    currency: t.field({ type: 'Currency', description: 'The currency of the default profile; `USD` where this is absent.' }),
    useCookies: t.boolean({ description: useCookies }),
  }),
  rules: registration,
  payload: {
    user: { type: User, description: 'The account that was made.' },
    profile: { type: Profile, description: 'Its default profile, at version 1.' },
    session: { type: SessionCredentials, description: 'The session that was opened, with its tokens; null where the address has to be verified first.' },
  },
  prepare: (input, context) => passwords.admitPassword(context, input.password, input, ['password']),
  resolve: (writing, input, passwordHash) => registrations.register(writing, input, passwordHash),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies),
});
