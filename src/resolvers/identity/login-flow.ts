import { endedFlowCookie, flowCookie, flowCookieName } from '../../auth/cookie.ts';
import { type FlowSecrets, newSecrets, type Provider, providersOf } from '../../auth/provider.ts';
import { hashOf } from '../../auth/token.ts';
import type { Context, Writing } from '../../context.ts';
import { placeOf } from '../../db/sealed.ts';
import type { Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Keyring } from '../../encryption.ts';
import { DomainError, NotFoundError, SignInError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { signedIn } from '../../principal.ts';
import type { Departure, Return, TakenFlow } from '../../request.ts';
import { returnAddress } from '../../rules/login.ts';

const columns = 'state_hash, browser_hash, provider, secrets, return_to';

// One at a time clears away what nobody came back from, and whoever comes meanwhile leaves it to that one.
const beginSignIn = statement<never>(
  `with swept as (
     delete from login_flows where expires_at < now() and (select pg_try_advisory_xact_lock(hashtextextended('login_flows swept', 0))))
   insert into login_flows (${columns}) values ($1, $2, $3, $4::bytea, $5)`,
);

const beginLink = statement<never>(
  `insert into login_flows (${columns}, session_id) values ($1, $2, $3, $4::bytea, $5, $6::uuid)`,
);

interface Row {
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly secrets: Uint8Array;
  readonly returnTo: string;
}

const take = statement<Row>(
  `delete from login_flows where state_hash = $1 and browser_hash = $2 and provider = $3 and expires_at > now()
   returning user_id as "userId", session_id as "sessionId", secrets, return_to as "returnTo"`,
);

/** A flow that has not been written down yet. */
interface Draft extends Departure {
  readonly values: readonly unknown[];
}

/** A flow that its browser came back from. */
export interface Flow extends TakenFlow {
  readonly secrets: FlowSecrets;
  /** Who is linking, and in which session; null where somebody signs in. */
  readonly link: { readonly userId: string; readonly sessionId: string } | null;
}

/**
 * Makes a flow: what goes to the provider, what the browser is to keep, and what the database is to keep. The state comes
 * past many eyes on its way, so it alone is no proof that the browser which brings it back is the one that left.
 *
 * @throws {SignInError} where the provider does not answer as it should
 */
export async function draft(provider: Provider, keyring: Keyring, returnTo: string): Promise<Draft> {
  const { state, verifier, nonce } = newSecrets();
  const { state: browserSecret } = newSecrets();
  const stateHash = hashOf(state);
  const box = keyring.seal(JSON.stringify({ verifier, nonce }), placeOf('login_flows', 'secrets', stateHash));
  return {
    authorizationUrl: await provider.authorizationUrl({ state, verifier, nonce }),
    cookie: flowCookie(stateHash, browserSecret),
    values: [stateHash, hashOf(browserSecret), provider.name, box, returnTo],
  };
}

/**
 * Makes a flow that links a login to the account of whoever is signed in.
 *
 * @throws {DomainError} NOT_FOUND, INVALID, PROVIDER_UNAVAILABLE
 */
export async function draftLink({ config, keyring }: Context, name: string, returnTo: string): Promise<Draft> {
  const provider = providersOf(config).get(name);
  if (!provider) throw new NotFoundError('provider', ['provider']);
  const address = returnAddress(returnTo, config.mail.appUrl, config.http.corsOrigins);
  if (address === null) throw new DomainError(reason('INVALID.returnTo'), ['returnTo']);
  return draft(provider, keyring, address).catch((error: unknown) => {
    throw error instanceof SignInError ? new DomainError(reason('PROVIDER_UNAVAILABLE.provider'), ['provider']) : error;
  });
}

/** Begins to sign somebody in who is nobody yet. */
export async function begin(session: Session, { values, ...departure }: Draft): Promise<Departure> {
  await session.run('signInWithProvider', beginSignIn, values);
  return departure;
}

/** Begins to link a login to the account of whoever is signed in. */
export async function beginLinking({ tx, principal }: Writing, { values, ...departure }: Draft): Promise<Departure> {
  await tx.query(beginLink, [...values, signedIn(principal).sessionId]);
  return departure;
}

/** Gives the browser what it has to keep, which is nobody else's to read. A repeated request is given the same again. */
export async function depart<P extends object>(context: Context, departure: P): Promise<P> {
  context.setCookies.push((departure as unknown as Departure).cookie);
  return departure;
}

/** The flow that this browser began, which is then over: it is given out once, whatever comes of it. */
export async function takeUp(session: Session, keyring: Keyring, { provider, query, cookie }: Return): Promise<Flow | null> {
  const [state, ...others] = new URLSearchParams(query).getAll('state');
  if (state === undefined || others.length > 0) return null;
  const stateHash = hashOf(state);
  const browserSecret = cookie(flowCookieName(stateHash));
  if (browserSecret === null) return null;
  const [row] = await session.run('signInWithProvider', take, [stateHash, hashOf(browserSecret), provider]);
  if (!row) return null;
  const { userId, sessionId, secrets, returnTo } = row;
  const kept = JSON.parse(keyring.open(secrets, placeOf('login_flows', 'secrets', stateHash))) as Omit<FlowSecrets, 'state'>;
  return {
    ...{ returnTo, secrets: { ...kept, state }, cookie: endedFlowCookie(stateHash) },
    link: userId !== null && sessionId !== null ? { userId, sessionId } : null,
  };
}
