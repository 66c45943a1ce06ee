import { signInCookies } from '../../auth/cookie.ts';
import { type Provider, type ProviderIdentity, providersOf, traceOf } from '../../auth/provider.ts';
import type { Service, Writing } from '../../context.ts';
import { openSession } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, SignInError } from '../../errors.ts';
import { system } from '../../principal.ts';
import type { Arrival, ProviderSignIn, Return, Walk } from '../../request.ts';
import { email as emailRule } from '../../rules/identity.ts';
import { returnAddress } from '../../rules/login.ts';
import * as flows from '../identity/login-flow.ts';
import * as logins from '../identity/login.ts';
import type { Entrance } from '../identity/login-challenge.ts';
import type { IssuedSession } from '../identity/session.ts';
import * as socialLogins from '../identity/social-login.ts';
import * as registrations from './registration.ts';

const findAccount = statement<{ id: string }>('select id from users where email = $1');
const recordRefusal = statement<never>('select audit_refusal($1, $2, $3::text[])');

const operation = 'signInWithProvider';

/** How people sign in through the providers of a service, or link a login there to their account. */
export function providerSignIn(service: Service): ProviderSignIn<flows.Flow> {
  const { config, keyring, database, log } = service;
  const providers = providersOf(config);
  const asSystem = ({ requestId }: Walk) => openSession(database, system(operation), requestId);
  const providerOf = ({ provider: name }: Walk): Provider => {
    const provider = providers.get(name);
    if (!provider) throw new SignInError('invalid_flow');
    return provider;
  };
  return {
    knows: (name) => providers.has(name),
    destination: (returnTo) => returnAddress(returnTo ?? config.mail.appUrl, config.mail.appUrl, config.http.corsOrigins),
    begin: async (walk, returnTo) => flows.begin(asSystem(walk), await flows.draft(providerOf(walk), keyring, returnTo)),
    take: (visit) => flows.takeUp(asSystem(visit), keyring, visit),
    async finish(visit, flow) {
      const provider = providerOf(visit);
      await refuseAnother(service, visit, flow);
      const identity = await provider.identify(visit.query, flow.secrets);
      const { link } = flow;
      const entrance = await asSystem(visit)
        .write(link ? 'linkSocialLogin' : operation, (tx): Promise<Entrance | null> => {
          const writing = { tx, config, keyring, client: visit.client, principal: system(operation) };
          return link ? socialLogins.link(writing, link, provider, identity) : enter(writing, provider, identity);
        })
        .catch(refuseTaken);
      return arrivalOf(entrance);
    },
    async note(walk, { code, userId, cause }) {
      const { requestId, provider: method } = walk;
      // What people do is told at info; what providers do, or what is wrong in the configuration, is for an operator to mend.
      const level = code === 'provider_unavailable' || code === 'invalid_answer' ? 'warn' : 'info';
      log[level]({ requestId, provider: method, code, trace: traceOf(cause) }, 'sign-in through a provider rejected');
      await asSystem(walk).run(operation, recordRefusal, [operation, requestId, [code]]);
      if (userId === null) return;
      const outcome = code === 'email_unverified' ? 'not_verified' : 'not_active';
      await logins.noteProviderRefusal(asSystem(walk), walk.client, { userId, method, outcome });
    },
  };
}

/**
 * A browser that is signed in as somebody else by now must not link anything to the account of who was there before. Without
 * a session it may: its cookie shows that linking began in it, and the database whether the session lives that it began in.
 */
async function refuseAnother({ authentication }: Service, { accessCookie, requestId }: Return, { link }: flows.Flow): Promise<void> {
  if (link === null) return;
  const principal = await authentication.principalOf(accessCookie, requestId);
  if (principal.kind === 'user' && principal.userId !== link.userId) throw new SignInError('session_ended');
}

/** Signs in whoever has the login, or makes an account for who is new and whose address the provider vouches for. */
async function enter(writing: Writing, provider: Provider, identity: ProviderIdentity): Promise<Entrance> {
  const login = await socialLogins.known(writing, provider, identity);
  return socialLogins.signIn(writing, login ?? (await signUp(writing, provider, identity)), provider, identity);
}

/**
 * An account that has the address already is never linked by it: whoever has the address at the provider may not be who has
 * the account.
 */
async function signUp(writing: Writing, provider: Provider, identity: ProviderIdentity): ReturnType<typeof socialLogins.add> {
  const address = emailRule.safeParse(identity.email);
  if (!identity.isEmailVerified || !address.success) throw new SignInError('email_unverified');
  const [existing] = await writing.tx.query(findAccount, [address.data]);
  if (existing) throw new SignInError('account_exists');
  await registrations.enroll(writing, { email: address.data }, { isEmailVerified: true });
  return socialLogins.add(writing, provider, identity);
}

/** Somebody else has just made an account with the address. */
function refuseTaken(error: unknown): never {
  throw error instanceof DomainError && error.code === 'TAKEN' ? new SignInError('account_exists', { cause: error }) : error;
}

/** Whoever owes a second factor is told what a client of `login` would be, in the same words, and shows it by `verifySecondFactor`. */
function arrivalOf(entrance: Entrance | null): Arrival {
  const { session = null, secondFactor = null } = entrance ?? {};
  const told = secondFactor && JSON.stringify({ ...secondFactor, methods: secondFactor.methods.map((method) => method.toUpperCase()) });
  return { cookies: session ? cookiesOf(session) : [], secondFactor: told };
}

function cookiesOf({ accessToken, refreshToken, session }: IssuedSession): readonly string[] {
  if (accessToken === null || refreshToken === null) throw new Error('A session was opened without its tokens.');
  return signInCookies({ accessToken, refreshToken, refreshExpiresAt: session.refreshExpiresAt });
}
