import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type MutationUpdaterFunction, type OperationVariables } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import {
  AccountDocument,
  type CreateApiKeyMutation,
  type CreateProfileMutation,
  type DeleteProfileMutation,
  ProfileHistoryDocument,
  type ProfileVersionFieldsFragment,
  type RestoreProfileVersionMutation,
  type RevokeSessionMutation,
  type UpdateProfileMutation,
} from './generated/graphql.ts';
import { addApiKey, addProfile, addVersion, removeProfile, removeSession } from './lists.ts';

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: {
      UserError: ['AnswerConflictError', 'GenericUserError', 'MissingAnswerError', 'ThrottledError', 'VersionConflictError'],
      Question: ['SectionQuestion', 'TemplateQuestion'],
    },
    typePolicies: {
      // Pages of one list are merged. The arguments in brackets make a list of their own.
      Viewer: {
        fields: {
          profiles: relayStylePagination(['filter', 'orderBy']),
          sessions: relayStylePagination(['orderBy']),
          apiKeys: relayStylePagination(['orderBy']),
          // Lists without pages are replaced.
          deletedProfiles: { merge: false },
          deletedFitnessProfiles: { merge: false },
        },
      },
      Profile: { fields: { versions: relayStylePagination(['filter', 'orderBy']) } },
      // All other objects either have an `id` or are part of one that has.
      DeletedProfile: { keyFields: ['profileId'] },
      DeletedFitnessProfile: { keyFields: ['fitnessProfileId'] },
    },
  });
}

/**
 * Creates a client.
 *
 * @param url the endpoint, for example `https://api.example.com/graphql`
 * @param accessToken returns the current access token; `null` if the user is signed out
 */
export function createApolloClient(url: string, accessToken: () => Promise<string | null>): ApolloClient {
  const authorization = async (): Promise<Record<string, string>> => {
    const token = await accessToken();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  };
  const http = new SetContextLink(async () => ({ headers: await authorization() })).concat(new HttpLink({ uri: url }));
  const socket = new GraphQLWsLink(createClient({ url: url.replace(/^http/, 'ws'), connectionParams: authorization }));
  const isSubscription = ({ operationType }: ApolloLink.Operation) => operationType === OperationTypeNode.SUBSCRIPTION;
  return new ApolloClient({ link: ApolloLink.split(isSubscription, socket, http), cache: createCache() });
}

type Update<Data> = MutationUpdaterFunction<Data, OperationVariables, InMemoryCache>;

/** Pass these as `update` to `useMutation` or `client.mutate`: the mutations that add an item to a list or remove one. */
export const profileCreated: Update<CreateProfileMutation> = (cache, { data }) => {
  const profile = data?.createProfile.profile;
  if (profile) cache.updateQuery({ query: AccountDocument }, (account) => account && addProfile(account, profile));
};

export const profileDeleted: Update<DeleteProfileMutation> = (cache, { data }) => {
  const id = data?.deleteProfile.deletedProfile?.profileId;
  if (!id) return;
  cache.updateQuery({ query: AccountDocument }, (account) => account && removeProfile(account, id));
  cache.modify({ fields: { profile: (profile, { readField }) => (readField('id', profile) === id ? null : profile) } });
};

export const profileUpdated: Update<UpdateProfileMutation> = (cache, { data }) =>
  versionAdded(cache, data?.updateProfile.profile?.id, data?.updateProfile.profileVersion);

export const versionRestored: Update<RestoreProfileVersionMutation> = (cache, { data }) =>
  versionAdded(cache, data?.restoreProfileVersion.profile?.id, data?.restoreProfileVersion.profileVersion);

function versionAdded(cache: InMemoryCache, id: string | undefined, version: ProfileVersionFieldsFragment | null | undefined): void {
  if (id === undefined || !version) return;
  cache.updateQuery({ query: ProfileHistoryDocument, variables: { id } }, (history) => history && addVersion(history, version));
}

export const apiKeyCreated: Update<CreateApiKeyMutation> = (cache, { data }) => {
  const apiKey = data?.createApiKey.apiKey;
  if (apiKey) cache.updateQuery({ query: AccountDocument }, (account) => account && addApiKey(account, apiKey));
};

export const sessionRevoked: Update<RevokeSessionMutation> = (cache, { data }) => {
  const id = data?.revokeSession.session?.id;
  if (id) cache.updateQuery({ query: AccountDocument }, (account) => account && removeSession(account, id));
};
