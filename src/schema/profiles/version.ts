import type { Row } from '../../db/model.ts';
import { apiKeyById, userById } from '../../loaders/identity.ts';
import { versionById } from '../../loaders/profiles.ts';
import { builder } from '../core/builder.ts';
import { asNode } from '../core/node.ts';
import { row } from '../core/row.ts';
import { ApiKey } from '../identity/api-key.ts';
import { User } from '../identity/user.ts';

type AuthorKind = Row<'ProfileVersion'>['authorKind'];

export const AuthorKindType = builder.enumType('AuthorKind', {
  description: 'A kind of author of a profile version or of an answer change.',
  values: {
    USER: { value: 'user' as AuthorKind, description: 'A user with a session.' },
    API_KEY: { value: 'api_key' as AuthorKind, description: 'An API key of a user.' },
    SYSTEM: { value: 'system' as AuthorKind, description: 'The server itself, for example a migration or a backfill.' },
  },
});

export const ProfileVersion = builder.prismaObject('ProfileVersion', {
  fields: (t) => ({
    version: t.exposeInt('version'),
    name: t.exposeString('name'),
    data: t.expose('data', { type: 'JSONObject' }),
    timezone: t.expose('timezone', { type: 'TimeZone' }),
    currency: t.expose('currency', { type: 'Currency' }),
    title: t.exposeString('title', { nullable: true }),
    description: t.exposeString('description', { nullable: true }),
    author: row<Row<'ProfileVersion'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'authorId',
      permission: 'users:read',
      description: 'The user who created the version. `null` if the server created it, if the account was erased, or if you cannot see the account.',
    }),
    authorKind: t.expose('authorKind', { type: AuthorKindType }),
    authorKey: row<Row<'ProfileVersion'>, Row<'ApiKey'>>(t, {
      type: ApiKey,
      load: apiKeyById,
      of: 'authorKeyId',
      permission: 'api_keys:read',
      description: 'The API key that created the version. `null` if no API key did, if the key was deleted, or if you cannot see it.',
    }),
    message: t.exposeString('message', { nullable: true }),
    label: t.exposeString('label', { nullable: true }),
    restoredFrom: t.exposeInt('restoredFrom', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
asNode(ProfileVersion, versionById, 'profiles:read');
