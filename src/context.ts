import type { Authentication } from './auth/authentication.ts';
import type { Config } from './config.ts';
import type { Cost } from './cost.ts';
import type { Database } from './db/database.ts';
import type { Selection } from './db/model.ts';
import { openSession, type Session, type Transaction } from './db/session.ts';
import { type Statement, statement } from './db/statement.ts';
import type { Keyring } from './encryption.ts';
import { ForeignProfileError } from './errors.ts';
import { untilCallerEnds } from './events/caller.ts';
import type { Topic } from './events/topic.ts';
import type { Watch } from './events/watch.ts';
import { Watcher } from './events/watcher.ts';
import type { Log } from './log.ts';
import { type Language, languageFor } from './messages/language.ts';
import { actingAs, type Principal } from './principal.ts';
import type { Client, Credentials, IncomingOperation } from './request.ts';

/** What every resolver is given, and all that it may reach the world through. It belongs to one operation. */
export interface Context {
  readonly config: Config;
  readonly requestId: string;
  readonly client: Client;
  /** The language of messages for the caller. */
  readonly language: Language;
  /** The refresh token that came as a cookie. */
  readonly refreshCookie: string | null;
  /** Who is asking. Signing in changes it for the rest of the operation. */
  readonly principal: Principal;
  /** The way to the database, as the principal. */
  readonly session: Session;
  /** What the operation asks for. */
  readonly selection: Selection;
  /** The loaders that this operation has used so far; see `loaders/loader.ts`. */
  readonly loaded: Map<unknown, unknown>;
  /** Set-Cookie header values that the reply carries. */
  readonly setCookies: string[];
  /** What the operation costs its caller. */
  readonly cost: Cost;
  /** Encrypts what the database is to keep without being able to tell it. */
  readonly keyring: Keyring;
  readonly log: Log;
  /** Whether the caller turned out to be no longer who they were, before anything was written. */
  mustStartOver(isTelling: boolean): boolean | Promise<boolean>;
  /** Whether the caller's session lives and their rights are what they were, by what the session was told; else it asks. */
  isLive(): Promise<boolean>;
  /** Calls `tell` once the caller's session has ended or their rights have changed; the function that comes back ends that. */
  untilEnded(tell: (reason?: unknown) => void): () => void;
  /** Watches something of a topic, from now on, for a subscription. */
  watch(topic: Topic, key: string): Promise<Watch>;
  /** The same for what happens later in the operation: with a session and loaders that know nothing yet. */
  afresh(): Context;
  /** Goes on as the bearer of an access token that was just issued, or as nobody. */
  become(accessToken: string | null): Promise<void>;
  /** Goes on as the same caller with what they may do now, after a change of theirs has moved it. */
  renew(): Promise<void>;
}

/** What a resolver that changes something is given: the transaction beside who is asking. */
export interface Writing {
  readonly tx: Transaction;
  readonly principal: Principal;
  readonly client: Client;
  readonly config: Config;
  readonly keyring: Keyring;
}

/** The same for a change that is a single statement, which is then the whole transaction. */
export interface WritingAtOnce {
  run<Row>(call: Statement<Row>, values: readonly unknown[]): Promise<Row[]>;
  readonly principal: Principal;
}

/** The parts of a running service that contexts are made of. */
export interface Service {
  readonly config: Config;
  readonly database: Database;
  readonly authentication: Authentication;
  readonly keyring: Keyring;
  readonly log: Log;
}

/** An operation with what was found out about it. */
type Prepared = IncomingOperation & {
  readonly selection: Selection;
  /** The profile that the request names to act as; null: it names none. */
  readonly profileId: string | null;
};

/**
 * Makes the context of one operation. A token that is nobody's makes the caller anonymous; fields that need more say so.
 *
 * @throws {ForeignProfileError} where the request names a profile to act as that is not the caller's
 */
export async function createContext(service: Service, incoming: Prepared): Promise<Context> {
  const { credentials, requestId, profileId } = incoming;
  const principal = await service.authentication.principalOf(credentials.bearer ?? credentials.accessCookie, requestId);
  const context = contextOf(service, incoming, actingAs(principal, profileId));
  if (profileId !== null) await refuseForeignProfile(context, profileId);
  return context;
}

function contextOf(service: Service, incoming: Prepared, principal: Principal): Context {
  const { config, database, authentication, keyring, log } = service;
  const { requestId, client, credentials, cost, selection, profileId } = incoming;
  const context = {
    config,
    requestId,
    client,
    cost,
    selection,
    keyring,
    log,
    // Few operations have errors to show.
    get language() {
      return languageFor(incoming.acceptLanguage);
    },
    refreshCookie: credentials.refreshCookie,
    principal,
    session: openSession(database, principal, requestId),
    loaded: new Map(),
    setCookies: [],
    mustStartOver(isTelling: boolean) {
      return context.session.hasAsked || !isTelling ? isOutdated(context, authentication) : isOutdatedUnasked(context, authentication);
    },
    isLive: () => isLive(context.session),
    untilEnded: (tell: (reason?: unknown) => void) => untilCallerEnds(watcherOf(service), context.principal, tell),
    watch: (topic: Topic, key: string) => watcherOf(service).watch(topic, key),
    afresh: () => contextOf(service, incoming, context.principal),
    async become(accessToken: string | null) {
      context.principal = actingAs(await authentication.principalOf(accessToken, requestId), profileId);
      context.session = context.session.as(context.principal);
      context.loaded.clear();
    },
    async renew() {
      context.principal = actingAs(await authentication.renewed(context.principal, requestId), profileId);
      context.session = context.session.as(context.principal);
      context.loaded.clear();
    },
  };
  return context;
}

const watchers = new WeakMap<Service, Watcher>();

/** One for each running service, made when something is first watched. */
export function watcherOf(service: Service): Watcher {
  let watcher = watchers.get(service);
  if (!watcher) {
    watcher = new Watcher({ ...service, intervalMs: service.config.http.watchIntervalMs });
    watchers.set(service, watcher);
  }
  return watcher;
}

const findOwn = statement<{ id: string }>('select id from profiles where id = $1::uuid and user_id = app_user_id()');

/**
 * Before anything is done as a profile that a request names, it must be the caller's. One whose session has ended learns that when the
 * operation starts over; who is nobody acts as no profile.
 */
async function refuseForeignProfile({ principal, session }: Known, profileId: string): Promise<void> {
  if (principal.kind !== 'user') return;
  const found = await session.read(findOwn, [profileId]).catch((error: unknown) => {
    if (session.isStale) return null;
    throw error;
  });
  if (found?.length === 0) throw new ForeignProfileError();
}

type Known = Pick<Context, 'principal' | 'session'>;

function isOutdated({ principal, session }: Known, authentication: Authentication): boolean {
  const { isStale, hasWritten } = session;
  const mustStartOver = isStale && !hasWritten;
  if (isStale) authentication.forget(principal);
  if (mustStartOver) authentication.uncount(principal);
  return mustStartOver;
}

/** An operation that needed nothing from the database must not go by what is remembered of its caller either. */
async function isOutdatedUnasked(known: Known, authentication: Authentication): Promise<boolean> {
  const { principal, session } = known;
  if (principal.kind !== 'user') return false;
  await isLive(session);
  return isOutdated(known, authentication);
}

async function isLive(session: Session): Promise<boolean> {
  if (session.hasAsked) return !session.isStale;
  await session.verify().catch((error: unknown) => {
    if (!session.isStale) throw error;
  });
  return !session.isStale;
}

/** Whether what a client shows is somebody's, by the word of the database, or is nothing at all. */
export async function admits({ authentication, database }: Service, { bearer, accessCookie }: Credentials, requestId: string): Promise<boolean> {
  const remembered = await authentication.principalOf(bearer ?? accessCookie, requestId);
  const hasEnded = remembered.kind === 'user' && !(await isLive(openSession(database, remembered, requestId)));
  const principal = hasEnded ? await authentication.renewed(remembered, requestId) : remembered;
  return principal.kind === 'user' || (principal.kind === 'anonymous' && !principal.hasRejectedToken);
}

/** What a change needs to know of the operation that makes it. */
export const writing = ({ client, config, keyring, principal }: Context, tx: Transaction): Writing => ({
  ...{ tx, client, config, keyring, principal },
});
