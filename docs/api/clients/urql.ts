import { Client, fetchExchange } from '@urql/core';
import { cacheExchange, type Cache, type CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
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

type Updates = NonNullable<NonNullable<CacheExchangeOpts['updates']>['Mutation']>;

/** The mutations that add an item to a list or remove one. */
const updates: Updates = {
  createProfile: ({ createProfile: { profile } }: CreateProfileMutation, _args, cache) => {
    if (profile) cache.updateQuery({ query: AccountDocument }, (account) => account && addProfile(account, profile));
  },
  deleteProfile: ({ deleteProfile: { deletedProfile } }: DeleteProfileMutation, _args, cache) => {
    if (!deletedProfile) return;
    const id = deletedProfile.profileId;
    cache.updateQuery({ query: AccountDocument }, (account) => account && removeProfile(account, id));
    cache.link('Query', 'profile', { id }, null);
  },
  updateProfile: ({ updateProfile: { profile, profileVersion } }: UpdateProfileMutation, _args, cache) =>
    versionAdded(cache, profile?.id, profileVersion),
  restoreProfileVersion: ({ restoreProfileVersion: { profile, profileVersion } }: RestoreProfileVersionMutation, _args, cache) =>
    versionAdded(cache, profile?.id, profileVersion),
  createApiKey: ({ createApiKey: { apiKey } }: CreateApiKeyMutation, _args, cache) => {
    if (apiKey) cache.updateQuery({ query: AccountDocument }, (account) => account && addApiKey(account, apiKey));
  },
  revokeSession: ({ revokeSession: { session } }: RevokeSessionMutation, _args, cache) => {
    if (session) cache.updateQuery({ query: AccountDocument }, (account) => account && removeSession(account, session.id));
  },
};

function versionAdded(cache: Cache, id: string | undefined, version: ProfileVersionFieldsFragment | null | undefined): void {
  if (id === undefined || !version) return;
  cache.updateQuery({ query: ProfileHistoryDocument, variables: { id } }, (history) => history && addVersion(history, version));
}

/**
 * Creates a client.
 *
 * @param url the endpoint, for example `https://api.example.com/graphql`
 * @param accessToken returns the current access token; `null` if the user is signed out
 * @param schema the result of the introspection query; see "Introspection"
 */
export function createUrqlClient(url: string, accessToken: () => string | null, schema: NonNullable<CacheExchangeOpts['schema']>): Client {
  const cache = cacheExchange({
    schema,
    keys: {
      DeletedProfile: ({ profileId }) => profileId as string,
      DeletedFitnessProfile: ({ fitnessProfileId }) => fitnessProfileId as string,
      // These are part of the object that has them.
      QuestionnaireProgress: () => null,
    },
    resolvers: {
      Viewer: { profiles: relayPagination(), sessions: relayPagination(), apiKeys: relayPagination() },
      Profile: { versions: relayPagination() },
    },
    updates: { Mutation: updates },
  });
  return new Client({
    url,
    exchanges: [cache, fetchExchange],
    preferGetMethod: false,
    // Subscriptions use server-sent events.
    fetchSubscriptions: true,
    fetchOptions: () => {
      const token = accessToken();
      return token === null ? {} : { headers: { authorization: `Bearer ${token}` } };
    },
  });
}
