import { z } from 'zod';
import { signInCookies, signOutCookies } from '../../auth/cookie.ts';
import type { Context } from '../../context.ts';
import * as logins from '../../resolvers/identity/login.ts';
import * as sessions from '../../resolvers/identity/session.ts';
import { credentials, refreshment } from '../../rules/identity.ts';
import { mutation } from '../core/mutation.ts';
import { SecondFactorChallenge } from './login-challenge.ts';
import { Session, SessionCredentials } from './session.ts';
import { User } from './user.ts';

const asCookies =
  'Whether to set the tokens as `__Host-` cookies, which scripts cannot read, instead of returning them. For browsers. ' +
  'Requests with these cookies must also have the header `x-vitae-csrf` with any value.';

export const useCookies = `${asCookies} Defaults to \`false\`.`;

interface SignedIn {
  readonly session: sessions.IssuedSession | null;
}

/** After signing in: the rest of the operation runs as whoever has just signed in, and a browser is given its cookies. */
export async function settleSignIn<P extends SignedIn>(context: Context, payload: P, wantsCookies: boolean | undefined): Promise<P> {
  const { session } = payload;
  if (!session?.accessToken || !session.refreshToken) return payload;
  const { accessToken, refreshToken } = session;
  await context.become(accessToken);
  if (!wantsCookies) return payload;
  context.setCookies.push(...signInCookies({ accessToken, refreshToken, refreshExpiresAt: session.session.refreshExpiresAt }));
  return { ...payload, session: { ...session, accessToken: null, refreshToken: null } };
}

mutation('login', {
  description:
    'Logs in with a password and creates a session. If the account has a second factor, returns `secondFactor` instead; complete the login ' +
    'with `verifySecondFactor`. By default, 5 failed attempts lock the account for 15 minutes; each further lock lasts twice as long, up to ' +
    '1 day. The owner is emailed a link that unlocks the account. An operation can contain only one mutation that verifies a password or code.',
  errors: {
    INVALID_CREDENTIALS: 'The identifier or the password is wrong, or the account is locked, inactive, banned or not verified. All have the same response time.',
    THROTTLED: 'There were too many failed attempts from your network, or the server is overloaded.',
  },
  permission: null,
  as: 'login',
  input: (t) => ({
    identifier: t.string({ required: true, description: 'The email address or the user name, up to 500 characters.' }),
    password: t.string({ required: true, description: 'The password.' }),
    useCookies: t.boolean({ description: useCookies }),
  }),
  rules: credentials,
  payload: {
    user: { type: User, description: 'The logged-in user. `null` if a second factor is required.' },
    session: { type: SessionCredentials, description: 'The new session and its tokens. `null` if a second factor is required.' },
    secondFactor: {
      type: SecondFactorChallenge,
      description: 'The second factor that is required to complete the login. `null` if none is required.',
    },
  },
  prepare: ({ identifier, password }, context) => logins.attempt(context, identifier, password),
  provesAgain: true,
  resolve: (writing, _input, attempt) => logins.login(writing, attempt),
  refused: (context, _input, attempt) => logins.noteFailure(context, attempt),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies),
});

mutation('refreshSession', {
  description:
    'Exchanges a refresh token for a new access token and a new refresh token. Each refresh token can be used once: reuse revokes the session, ' +
    'because the token may have been stolen. Within 10 seconds, reuse of the latest exchanged token is rejected without revoking the session. ' +
    'To retry after a lost response, send the same `idempotencyKey`.',
  errors: { INVALID_CREDENTIALS: 'The refresh token is missing, unknown, used or expired, or the session is revoked.' },
  permission: null,
  as: 'refreshSession',
  input: (t) => ({
    refreshToken: t.string({ description: 'The refresh token. Omit it if it is in the cookie.' }),
    useCookies: t.boolean({ description: `${asCookies} Defaults to \`true\` if \`refreshToken\` is omitted, otherwise to \`false\`.` }),
  }),
  rules: refreshment,
  payload: { session: { type: SessionCredentials, description: 'The same session with its new tokens.' } },
  prepare: async ({ refreshToken }, context) => refreshToken ?? context.refreshCookie,
  resolve: async (writing, _input, refreshToken) => ({ session: await sessions.refresh(writing, refreshToken) }),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies ?? input.refreshToken === undefined),
  refused: (context, _input, refreshToken) => sessions.endReplayedSession(context, refreshToken),
});

mutation('logout', {
  description: 'Logs out: revokes the current session and clears its cookies.',
  permission: 'sessions:end',
  needsSession: true,
  input: () => ({}),
  rules: z.object({}),
  payload: { session: { type: Session, description: 'The revoked session.' } },
  resolve: async (writing) => ({ session: await sessions.logout(writing) }),
  settle: async (context, payload) => {
    context.setCookies.push(...signOutCookies());
    return payload;
  },
});
