import * as apiKeys from '../../resolvers/identity/api-key.ts';
import { apiKeyChoice, apiKeyRotation, newApiKey } from '../../rules/api-key.ts';
import { mutation } from '../core/mutation.ts';
import { ApiKey, ApiKeyScopeType } from './api-key.ts';
import { viewerField, withViewer } from './viewer-payload.ts';

const secret = 'Send it as `Authorization: Bearer …`. It is shown this once and kept nowhere.';

mutation('createApiKey', {
  description:
    'Makes an API key, by which a program acts for you within the scopes that you give it. You can have 50 that are neither ' +
    'revoked nor expired.',
  permission: 'api_keys:create',
  needsSession: true,
  input: (t) => ({
    name: t.string({ required: true, description: 'What to call the key: 1 to 100 characters.' }),
    scopes: t.field({
      type: [ApiKeyScopeType],
      required: true,
      description: 'How far it reaches: one scope at least. The furthest counts, since it holds the others.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it stops working, in the future; never where this is absent.' }),
    profileId: t.globalID({
      description:
        'Binds the key to one of your profiles for good: it sees and, with the scope WRITE, changes that profile and its history, and ' +
        'nothing else of you, whatever its scopes. It stops working while the profile is deleted, and goes with it.',
    }),
  }),
  rules: newApiKey,
  payload: {
    apiKey: { type: ApiKey, description: 'The key that was made.' },
    secret: { type: 'String', description: `The key itself, \`vak_…\`. ${secret}` },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await apiKeys.create(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('rotateApiKey', {
  description:
    'Gives an API key a new secret. The former one works on for a while, so that programs can be changed over one by one; a ' +
    'still earlier one stops at once. Name, scopes and expiry stay.',
  permission: 'api_keys:update',
  needsSession: true,
  input: (t) => ({
    id: t.globalID({ for: ApiKey, required: true, description: 'The key; one of your own that still works.' }),
    overlapMinutes: t.int({
      description: 'How long the former secret works on, in minutes: 0, which stops it at once, to 10080, which is seven days; 1440 where this is absent.',
    }),
  }),
  rules: apiKeyRotation,
  payload: {
    apiKey: { type: ApiKey, description: 'The key, with the prefix of its new secret.' },
    secret: { type: 'String', description: `The new secret, \`vak_…\`. ${secret}` },
  },
  resolve: (writing, input) => apiKeys.rotate(writing, input),
});

mutation('revokeApiKey', {
  description: 'Ends an API key: the very next request with any of its secrets is refused. One that is revoked already stays as it is.',
  permission: 'api_keys:revoke',
  needsSession: true,
  input: (t) => ({
    id: t.globalID({ for: ApiKey, required: true, description: 'The key.' }),
  }),
  rules: apiKeyChoice,
  payload: { apiKey: { type: ApiKey, description: 'The key, which is revoked.' } },
  resolve: async (writing, { id }) => ({ apiKey: await apiKeys.revoke(writing, id) }),
});
