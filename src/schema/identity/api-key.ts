import type { Row } from '../../db/model.ts';
import { apiKeyById, apiKeysOfUser, userById } from '../../loaders/identity.ts';
import type { SignedIn } from '../../principal.ts';
import { type ApiKeyScope, scopesWithin } from '../../rules/api-key.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { row } from '../core/row.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

export const ApiKeyScopeType = builder.enumType('ApiKeyScope', {
  description: 'What an API key can do. Each scope includes the previous ones, and none exceeds the permissions of the owner.',
  values: {
    READ: { value: 'read' as ApiKeyScope, description: 'Can read the owner\'s data. Cannot run mutations.' },
    WRITE: { value: 'write' as ApiKeyScope, description: 'Can also change the owner\'s data.' },
    ADMIN: { value: 'admin' as ApiKeyScope, description: 'Can do everything that the roles of the owner permit, including access to data of other users. Excludes mutations that require a session.' },
  },
});

export const ApiKey = builder.prismaObject('ApiKey', {
  fields: (t) => ({
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix'),
    scopes: t.field({
      type: [ApiKeyScopeType],
      description: 'The scopes of the key, from the narrowest to the broadest. They never change.',
      extensions: reads('scope'),
      resolve: ({ scope }) => scopesWithin(scope),
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
    requestCount: t.expose('requestCount', { type: 'BigInt' }),
    previousSecretEndsAt: t.expose('previousEndsAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    owner: row<Row<'ApiKey'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'The user on whose behalf the key acts. `null` if you cannot see the account.',
    }),
  }),
});
asNode(ApiKey, apiKeyById, 'api_keys:read');

const listed = {
  connection: connectionOf(ApiKey),
  pages: apiKeysOfUser,
  orderBy: orderInputOf('ApiKey', apiKeysOfUser, { CREATED_AT: 'When the key was created.' }),
  permission: 'api_keys:read',
} as const;

builder.objectField(User, 'apiKeys', (t) =>
  page<Row<'User'>, 'ApiKey'>(t, {
    ...listed,
    of: 'id',
    description: 'The API keys of the user that you can see, including revoked and expired ones. Newest first by default.',
  }),
);

builder.objectFields(Viewer, (t) => ({
  apiKeys: page<SignedIn, 'ApiKey'>(t, {
    ...listed,
    of: 'userId',
    description: 'Your API keys, including revoked and expired ones. Newest first by default.',
  }),
  apiKey: row<SignedIn, Row<'ApiKey'>>(t, {
    type: ApiKey,
    load: apiKeyById,
    of: 'apiKeyId',
    permission: 'api_keys:read',
    description: 'The API key that authenticates this request. `null` if it is authenticated by a session.',
  }),
}));
