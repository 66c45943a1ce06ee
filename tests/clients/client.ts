/** Operations of `docs/api/clients`, by name. */
export type QueryName = 'Account' | 'ProfileHistory' | 'Questionnaire';
export type MutationName =
  | 'CreateProfile' | 'UpdateProfile' | 'RestoreProfileVersion' | 'LabelProfileVersion' | 'SetDefaultProfile' | 'SwitchProfile' | 'DeleteProfile' | 'RestoreProfile'
  | 'SetUserSettings' | 'UpsertFitnessProfile' | 'DeleteFitnessProfile' | 'StartQuestionnaire' | 'SaveAnswers' | 'CompleteSection'
  | 'CreateApiKey' | 'RevokeApiKey' | 'RevokeSession';

export interface Operation<Name> {
  readonly name: Name;
  readonly variables: Record<string, unknown>;
}

/** A client with a normalized cache, as the clients guide configures it. */
export interface CachingClient {
  /** Sends a query and keeps its result in use, as a mounted component does. */
  watch(query: Operation<QueryName>): Promise<void>;
  /** Sends a mutation with the configuration of the guide; returns its payload. */
  mutate(mutation: Operation<MutationName>): Promise<Payload>;
  /** What the cache has for a query that is being watched. */
  read(query: Operation<QueryName>): unknown;
  /** Loads the page of a profile's versions after a cursor. */
  loadMore(profileId: string, after: string): Promise<void>;
  /** Subscribes to the changes of a profile, until the client is closed. */
  subscribe(profileId: string, sinceVersion: number): Promise<void>;
  close(): void;
}

export interface Payload {
  readonly userErrors: readonly { readonly code: string }[];
}

export interface Connection {
  readonly url: string;
  readonly accessToken: string;
}

/** The result without the cursor of a complete list, which no client sends, and without type names. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const { __typename: _type, cursor: _cursor, startCursor: _start, hasPreviousPage: _previous, ...rest } = value as Record<string, unknown>;
  if (rest['hasNextPage'] === false) delete rest['endCursor'];
  return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, comparable(inner)]));
}

/** Counts the requests to the server while a test runs. */
export function countRequests(): { readonly count: number; stop(): void } {
  const original = globalThis.fetch;
  const counter = { count: 0, stop: () => void (globalThis.fetch = original) };
  globalThis.fetch = (...args) => {
    counter.count += 1;
    return original(...args);
  };
  return counter;
}
