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
  description: 'How far an API key reaches. Each scope holds the ones before it, and none reaches further than the owner\'s own rights.',
  values: {
    READ: { value: 'read' as ApiKeyScope, description: 'Reads what is the owner\'s; runs no mutation.' },
    WRITE: { value: 'write' as ApiKeyScope, description: 'Changes what is the owner\'s, too.' },
    ADMIN: { value: 'admin' as ApiKeyScope, description: 'Does all that the roles of the owner allow, for others\' objects too.' },
  },
});

export const ApiKey = builder.prismaObject('ApiKey', {
  fields: (t) => ({
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix'),
    scopes: t.field({
      type: [ApiKeyScopeType],
      description: 'How far the key reaches: its furthest scope, after those that this holds. They never change.',
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
      description: 'For whom the key acts; null where you may read the key but not the account.',
    }),
  }),
});
asNode(ApiKey, apiKeyById, 'api_keys:read');

const listed = {
  connection: connectionOf(ApiKey),
  pages: apiKeysOfUser,
  orderBy: orderInputOf('ApiKey', apiKeysOfUser, { CREATED_AT: 'When the key was made.' }),
  permission: 'api_keys:read',
} as const;

builder.objectField(User, 'apiKeys', (t) =>
  page<Row<'User'>, 'ApiKey'>(t, {
    ...listed,
    of: 'id',
    description: 'The API keys of the user, as far as you may read them, newest first, with those that no longer work.',
  }),
);

builder.objectFields(Viewer, (t) => ({
  apiKeys: page<SignedIn, 'ApiKey'>(t, {
    ...listed,
    of: 'userId',
    description: 'Your API keys, newest first, with those that no longer work.',
  }),
  apiKey: row<SignedIn, Row<'ApiKey'>>(t, {
    type: ApiKey,
    load: apiKeyById,
    of: 'apiKeyId',
    permission: 'api_keys:read',
    description: 'The API key that this request came with; null where it came with a session.',
  }),
}));
