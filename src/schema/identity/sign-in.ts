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

export const useCookies =
  'For browsers: sets the tokens as `__Host-` cookies, out of reach of scripts, and leaves them out of the payload. ' +
  'Requests that carry the cookies must also carry a header `x-vitae-csrf` with any value.';

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
    'Signs in with a password. Unknown, wrong, locked and shut accounts get the same answer after the same time. Five failed ' +
    'attempts lock an account for a quarter of an hour, the next five for half an hour, and so on; its owner is sent a link that ' +
    'ends the lock. An account with a second factor gets a `secondFactor` instead of a session; answer it with `verifySecondFactor`. ' +
    'An operation may hold one login only.',
  permission: null,
  as: 'login',
  input: (t) => ({
    identifier: t.string({ required: true, description: 'The email address or the user name.' }),
    password: t.string({ required: true, description: 'The password.' }),
    useCookies: t.boolean({ description: useCookies }),
  }),
  rules: credentials,
  payload: {
    user: { type: User, description: 'Who has signed in.' },
    session: { type: SessionCredentials, description: 'The session that was opened, with its tokens.' },
    secondFactor: {
      type: SecondFactorChallenge,
      description: 'What has to be shown besides the password; `user` and `session` are then null, and no session is open yet. Null where nothing has to be.',
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
    'Exchanges a refresh token for a new access token and a new refresh token. A refresh token works once; one that comes ' +
    'again ends its session with all tokens of it, because somebody else must have it. Only the last one that was exchanged is ' +
    'forgiven for ten seconds, and refused: a client that lost the answer may ask again with its idempotency key.',
  permission: null,
  as: 'refreshSession',
  input: (t) => ({
    refreshToken: t.string({ description: 'The refresh token; absent where it is in the cookie.' }),
    useCookies: t.boolean({ description: `${useCookies} The default where the refresh token came in the cookie.` }),
  }),
  rules: refreshment,
  payload: { session: { type: SessionCredentials, description: 'The same session, with its new tokens.' } },
  prepare: async ({ refreshToken }, context) => refreshToken ?? context.refreshCookie,
  resolve: async (writing, _input, refreshToken) => ({ session: await sessions.refresh(writing, refreshToken) }),
  settle: (context, payload, input) => settleSignIn(context, payload, input.useCookies ?? input.refreshToken === undefined),
  refused: (context, _input, refreshToken) => sessions.endReplayedSession(context, refreshToken),
});

mutation('logout', {
  description: 'Ends the session that the request came with: its tokens work no longer, and its cookies are taken back.',
  permission: 'sessions:end',
  needsSession: true,
  input: () => ({}),
  rules: z.object({}),
  payload: { session: { type: Session, description: 'The session, which has ended.' } },
  resolve: async (writing) => ({ session: await sessions.logout(writing) }),
  settle: async (context, payload) => {
    context.setCookies.push(...signOutCookies());
    return payload;
  },
});
