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
    'Creates an account with a default profile, logs in, and sends an email with a link that verifies the email address. If the server ' +
    'requires a verified email address, no session is created.',
  errors: {
    TAKEN: 'The email address or the user name is already registered.',
    PASSWORD_TOO_COMMON: 'The password is on the list of common passwords, or similar to the account data.',
    THROTTLED: 'Too many passwords are being processed. Try again later.',
  },
  permission: null,
  as: 'registration',
  input: (t) => ({
    email: t.field({ type: 'EmailAddress', required: true, description: 'The email address, used to log in.' }),
    password: t.string({
      required: true,
      description: 'The password: at least 8 characters, at most 72 bytes in UTF-8, and not a common password.',
    }),
    userName: t.string({ description: 'A user name that can be used to log in: 3–39 letters, digits, dots, hyphens and underscores.' }),
    firstName: t.string({ description: 'The first name, 1–100 characters.' }),
    lastName: t.string({ description: 'The last name, 1–100 characters.' }),
    profileName: t.string({ description: 'The name of the default profile, 1–100 characters. Defaults to `Default`.' }),
    timezone: t.field({ type: 'TimeZone', description: 'The time zone of the default profile. Defaults to `UTC`.' }),
    currency: t.field({ type: 'Currency', description: 'The currency of the default profile. Defaults to `USD`.' }),
    useCookies: t.boolean({ description: useCookies }),
  }),
  rules: registration,
  payload: {
    user: { type: User, description: 'The new account.' },
    profile: { type: Profile, description: 'The default profile, at version 1.' },
    session: { type: SessionCredentials, description: 'The new session with its tokens. `null` if the email address must be verified first.' },
  },
  prepare: (input, context) => passwords.admitPassword(context, input.password, input, ['password']),
  resolve: (writing, input, passwordHash) => registrations.register(writing, input, passwordHash),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies),
});
