import type { Cost } from './cost.ts';
import type { SignInError } from './errors.ts';
import type { Principal } from './principal.ts';

/** Where a request comes from. */
export interface Client {
  /** IP address: the peer's, or what the outermost trusted proxy says. */
  readonly address: string;
  /** What limits count by: the address, or the /64 network of an IPv6 address. */
  readonly network: string;
  readonly userAgent: string | null;
}

/**
 * What a request shows to prove who is asking, and as whom. A bearer token excludes the cookies: a browser cannot be tricked into
 * sending one, so it needs no protection against forgery, and what has not passed that protection must not be used.
 */
export interface Credentials {
  readonly bearer: string | null;
  readonly accessCookie: string | null;
  readonly refreshCookie: string | null;
  /** The global id of the profile that the caller wants to act as for this request; absent where it names none. */
  readonly profile?: string;
}

/** The `__Host-` prefix makes browsers refuse these cookies from another host, for a subpath, or without `Secure`. */
export const cookieNames = { access: '__Host-vitae-access', refresh: '__Host-vitae-refresh' } as const;

/** One valid, priced operation that is about to be executed: what a context is made from. */
export interface IncomingOperation {
  readonly requestId: string;
  readonly client: Client;
  readonly credentials: Credentials;
  /** The `Accept-Language` header; `null` if there is none. */
  readonly acceptLanguage: string | null;
  readonly operationName: string | null;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Whether the document asks for a field of this name, of whatever type. The same function each time it comes. */
  readonly asksFor: (field: string) => boolean;
  /** Put it on the context as it is. What remains of the caller's points is filled in before a resolver runs. */
  readonly cost: Cost;
}

/** What the HTTP layer reads from a context. */
export interface ServedContext {
  readonly principal: Principal;
  /** Set-Cookie header values that the reply carries; read when the operation is done. */
  readonly setCookies: readonly string[];
  /**
   * Asked when the operation is done: whether its caller turned out to be no longer who they were, before anything was
   * written. The result is then thrown away and the operation runs once more, with a new context. `isTelling` says whether
   * the result holds anything but refusals, since for those alone nobody has to be asked.
   */
  mustStartOver?(isTelling: boolean): boolean | Promise<boolean>;
  /** Whether the caller may still do what they could when the context was made, as far as what was read in it tells; else the database is asked. */
  isLive?(): Promise<boolean>;
  /**
   * Calls `tell` once the caller may no longer do what they could when the context was made, or nobody can know any more;
   * then with the reason. Until then, or until the function that comes back is called, that is looked after.
   */
  untilEnded?(tell: (reason?: unknown) => void): () => void;
}

/** An event of a subscription, with a context of its own: what was read for the one before is not true any more. */
export class Occurrence {
  readonly context: ServedContext;
  readonly value: unknown;

  constructor(context: ServedContext, value: unknown) {
    this.context = context;
    this.value = value;
  }
}

/** A browser on its way to a provider or back from it. */
export interface Walk {
  readonly requestId: string;
  readonly client: Client;
  /** The name of the provider, as it stands in the path. */
  readonly provider: string;
}

/** Where to send a browser that is to sign in through a provider, and what it has to keep for its return. */
export interface Departure {
  readonly authorizationUrl: string;
  /** Set-Cookie header value that ties the flow to this browser. */
  readonly cookie: string;
}

/** A browser that came back from a provider. */
export interface Return extends Walk {
  /** What the provider has added to the address, from its question mark on. */
  readonly query: string;
  /** The access token that came as a cookie. */
  readonly accessCookie: string | null;
  cookie(name: string): string | null;
}

/** A flow that was taken up again by the browser that began it. */
export interface TakenFlow {
  /** Where the browser goes in the end. */
  readonly returnTo: string;
  /** Set-Cookie header value that makes the browser forget what tied it to the flow. */
  readonly cookie: string;
}

/** What a browser is given that comes back from a provider and was not refused. */
export interface Arrival {
  /** Set-Cookie header values that sign it in; none where a login was linked, or a second factor is asked for. */
  readonly cookies: readonly string[];
  /** What its page is told about the second factor that it has to ask for, as JSON; null where none is. It never reaches a server. */
  readonly secondFactor: string | null;
}

/** How people sign in through providers, without GraphQL, since they come as browsers that follow links. */
export interface ProviderSignIn<Flow extends TakenFlow = TakenFlow> {
  /** Whether there is a provider of this name. */
  knows(provider: string): boolean;
  /** The address to send a browser on to, for what it asked to be sent to in the end; null where it must not be sent there. */
  destination(returnTo: string | null): string | null;
  begin(walk: Walk, returnTo: string): Promise<Departure>;
  /** The flow that the browser began; null where it began none like this, or came too late, or a second time. */
  take(visit: Return): Promise<Flow | null>;
  finish(visit: Return, flow: Flow): Promise<Arrival>;
  /** Writes down that it was refused. */
  note(walk: Walk, refusal: SignInError): Promise<void>;
}

/** A file that goes to whoever has its token. */
export interface Download {
  /** A file name of harmless characters. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}
