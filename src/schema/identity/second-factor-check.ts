import * as checks from '../../resolvers/identity/second-factor-check.ts';
import { secondFactor } from '../../rules/second-factor.ts';
import { mutation } from '../core/mutation.ts';
import { SessionCredentials } from './session.ts';
import { settleSignIn, useCookies } from './sign-in.ts';
import { User } from './user.ts';

mutation('verifySecondFactor', {
  description:
    'Completes a login with a second factor and creates a session. Pass exactly one of `code`, `recoveryCode` and `passkey`. By default, 5 ' +
    'consecutive failures, across all logins, lock the second factors of the account for 15 minutes; each further lock lasts twice as long, ' +
    'up to 1 day. The owner is notified by email.',
  errors: {
    INVALID_CREDENTIALS: 'The second factor is wrong, the token is unknown or expired, or the second factors of the account are locked.',
    REQUIRED: 'No second factor was passed.',
    CONFLICTING_ARGUMENTS: 'More than one second factor was passed.',
  },
  permission: null,
  as: 'verifySecondFactor',
  input: (t) => ({
    token: t.string({ required: true, description: 'The `secondFactor.token` that the first step of the login returned.' }),
    code: t.string({ description: 'The 6-digit code from the authenticator app. Each code can be used once.' }),
    recoveryCode: t.string({ description: 'One of the recovery codes. Each code can be used once.' }),
    passkey: t.field({ type: 'JSONObject', description: 'The result of `toJSON()` on the credential that `navigator.credentials.get()` returned for `passkeyOptions`.' }),
    useCookies: t.boolean({ description: useCookies }),
  }),
  rules: secondFactor,
  payload: {
    user: { type: User, description: 'The logged-in user.' },
    session: { type: SessionCredentials, description: 'The new session and its tokens.' },
  },
  prepare: (input, context) => checks.check(context, input),
  resolve: (writing, _input, attempt) => checks.pass(writing, attempt),
  refused: (context, _input, attempt) => checks.noteFailure(context, attempt),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies),
});
