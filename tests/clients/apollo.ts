import type { ApolloClient, DocumentNode, MutationUpdaterFunction, ObservableQuery, OperationVariables } from '@apollo/client';
import * as guide from '../../docs/api/clients/apollo.ts';
import * as operations from '../../docs/api/clients/generated/graphql.ts';
import type { CachingClient, Connection, MutationName, Operation, Payload, QueryName } from './client.ts';

const documents: Record<string, unknown> = operations;
const documentOf = ({ name }: Operation<MutationName | QueryName>) => documents[`${name}Document`] as DocumentNode;

const updates: Partial<Record<MutationName, unknown>> = {
  CreateProfile: guide.profileCreated,
  DeleteProfile: guide.profileDeleted,
  UpdateProfile: guide.profileUpdated,
  RestoreProfileVersion: guide.versionRestored,
  CreateApiKey: guide.apiKeyCreated,
  RevokeSession: guide.sessionRevoked,
};

export const apollo = (connection: Connection): CachingClient => apolloWith(updates, connection);

/** Apollo Client without the guide's update functions. */
export const apolloWithoutUpdates = (connection: Connection): CachingClient => apolloWith({}, connection);

function apolloWith(updaters: Partial<Record<MutationName, unknown>>, { url, accessToken }: Connection): CachingClient {
  const client: ApolloClient = guide.createApolloClient(url, () => Promise.resolve(accessToken));
  const subscriptions = new Set<{ unsubscribe(): void }>();
  const lists = new Map<QueryName, ObservableQuery>();
  return {
    async watch(query) {
      const watched = client.watchQuery({ query: documentOf(query), variables: query.variables, fetchPolicy: 'cache-first' });
      lists.set(query.name, watched);
      await new Promise<void>((resolve, reject) => {
        const subscription = watched.subscribe(({ loading, error, dataState }) => {
          if (error) reject(new Error(error.message, { cause: error }));
          else if (!loading && dataState === 'complete') resolve();
        });
        subscriptions.add(subscription);
      });
    },
    async mutate(mutation) {
      const update = updaters[mutation.name] as MutationUpdaterFunction<unknown, OperationVariables, never> | undefined;
      const { data, error } = await client.mutate({ mutation: documentOf(mutation), variables: mutation.variables, ...(update && { update: update as never }) });
      if (error) throw new Error(error.message, { cause: error });
      return Object.values(data as Record<string, Payload>)[0]!;
    },
    read: (query) => client.readQuery({ query: documentOf(query), variables: query.variables }),
    async loadMore(_id, after) {
      await lists.get('ProfileHistory')?.fetchMore({ variables: { after } });
    },
    async subscribe(id, sinceVersion) {
      subscriptions.add(client.subscribe({ query: operations.ProfileChangedDocument, variables: { id, sinceVersion } }).subscribe({}));
    },
    close() {
      for (const subscription of subscriptions) subscription.unsubscribe();
      client.stop();
    },
  };
}
