import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Config } from '../../config.ts';
import type { Cost } from '../../cost.ts';
import type { RequestErrorCode } from '../../messages/request-codes.ts';
import type { Log } from '../../log.ts';
import type { Client, Credentials, Download, IncomingOperation, ProviderSignIn, ServedContext } from '../../request.ts';
import type { Media } from '../request/accept.ts';
import type { Parameters } from '../request/parameter.ts';

/** What the HTTP server is made of. */
export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly config: Config;
  readonly log: Log;
  /** Makes the context of one operation, which is valid and not too dear by then; a RequestError refuses it. */
  createContext(operation: IncomingOperation): Promise<ServedContext>;
  /** Whether what a WebSocket shows when it opens is somebody's, or is nothing at all. */
  admits(credentials: Credentials, requestId: string): Promise<boolean>;
  /** Signing in through providers, for browsers that follow links. */
  readonly signIn: ProviderSignIn;
  /** The file that a token from a mail opens; null where it opens none. */
  openDownload(token: string, requestId: string): Promise<Download | null>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
}

/** A GraphQL request that has passed the guards of HTTP, and what becomes of it. */
export interface Exchange {
  readonly requestId: string;
  readonly client: Client;
  readonly credentials: Credentials;
  readonly media: Media;
  /** The `Accept-Language` header; `null` if there is none. */
  readonly acceptLanguage: string | null;
  readonly params: Parameters;
  /** GET only reads, and a WebSocket carries only subscriptions. */
  readonly entrance: 'GET' | 'POST' | 'WebSocket';
  /** How many tokens were read to parse the document; undefined if it was in the cache, or was not parsed. */
  tokens?: number;
  /** Whether its parameters take so much memory that it must not be held for as long as a subscription is open. */
  readonly isHeavy?: boolean;
  /** Set when the document is parsed. */
  operation?: OperationDefinitionNode;
  /** Set when the caller is known. */
  context?: ServedContext;
  /** Set when the operation is admitted. */
  cost?: Cost;
  /** The codes of the errors in the reply, for the log. */
  codes?: readonly RequestErrorCode[];
}

/** How Yoga's hooks get hold of the exchange. */
export type Served = { exchange: Exchange };
