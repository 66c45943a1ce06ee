import * as apiKeys from '../../resolvers/identity/api-key.ts';
import { apiKeyChoice, apiKeyRotation, newApiKey } from '../../rules/api-key.ts';
import { mutation } from '../core/mutation.ts';
import { ApiKey, ApiKeyScopeType } from './api-key.ts';
import { viewerField, withViewer } from './viewer-payload.ts';

const secret = 'Send it as `Authorization: Bearer …`. It is returned only once; the server stores only a hash.';

mutation('createApiKey', {
  description:
    'Creates an API key, with which a program acts on your behalf within the given scopes. You can have up to 50 API keys that are ' +
    'neither revoked nor expired.',
  errors: { LIMIT_REACHED: 'You have 50 active API keys.', NOT_FOUND: 'You have no profile with this ID.', OUT_OF_RANGE: '`expiresAt` is not in the future.' },
  permission: 'api_keys:create',
  needsSession: true,
  input: (t) => ({
    name: t.string({ required: true, description: 'The display name of the key, 1–100 characters.' }),
    scopes: t.field({
      type: [ApiKeyScopeType],
      required: true,
      description: 'The scopes of the key, at least one. The broadest one applies, because it includes the others.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When the key expires; must be in the future. Omit for a key that never expires.' }),
    profileId: t.globalID({
      description:
        'One of your profiles to bind the key to permanently. A bound key can only read that profile and its history and, with the scope ' +
        '`WRITE`, change them. It does not work while the profile is deleted, and is removed with it.',
    }),
  }),
  rules: newApiKey,
  payload: {
    apiKey: { type: ApiKey, description: 'The new API key.' },
    secret: { type: 'String', description: `The secret of the key, \`vak_…\`. ${secret}` },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await apiKeys.create(writing, input)), viewer: null }),
  settle: withViewer,
});

mutation('rotateApiKey', {
  description:
    'Replaces the secret of an API key. The previous secret keeps working for `overlapMinutes`, so that you can update programs one by ' +
    'one; any older secret stops working immediately. Name, scopes and expiry stay unchanged.',
  errors: { NOT_FOUND: 'The key does not exist or you cannot see it.', NOT_ALLOWED: 'The key belongs to another user, or is revoked or expired.', OUT_OF_RANGE: '`overlapMinutes` is not 0–10080.' },
  permission: 'api_keys:update',
  needsSession: true,
  input: (t) => ({
    id: t.globalID({ for: ApiKey, required: true, description: 'The ID of one of your API keys that is neither revoked nor expired.' }),
    overlapMinutes: t.int({
      description: 'How long the previous secret keeps working, in minutes: 0–10080 (7 days). Defaults to 1440 (1 day).',
    }),
  }),
  rules: apiKeyRotation,
  payload: {
    apiKey: { type: ApiKey, description: 'The API key with the prefix of its new secret.' },
    secret: { type: 'String', description: `The new secret, \`vak_…\`. ${secret}` },
  },
  resolve: (writing, input) => apiKeys.rotate(writing, input),
});

mutation('revokeApiKey', {
  description: 'Revokes an API key, effective from its next request. No-op if the key is already revoked.',
  errors: { NOT_FOUND: 'The key does not exist or you cannot see it.', NOT_ALLOWED: 'You can see this key, but not revoke it.' },
  permission: 'api_keys:revoke',
  needsSession: true,
  input: (t) => ({
    id: t.globalID({ for: ApiKey, required: true, description: 'The ID of the API key.' }),
  }),
  rules: apiKeyChoice,
  payload: { apiKey: { type: ApiKey, description: 'The revoked API key.' } },
  resolve: async (writing, { id }) => ({ apiKey: await apiKeys.revoke(writing, id) }),
});
