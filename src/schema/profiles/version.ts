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
  description: 'What sort of author made a version of a profile, or changed an answer.',
  values: {
    USER: { value: 'user' as AuthorKind, description: 'A person who was signed in.' },
    API_KEY: { value: 'api_key' as AuthorKind, description: "A program, with a key of the user's." },
    SYSTEM: { value: 'system' as AuthorKind, description: 'The service itself, such as a backfill.' },
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
      description: 'Who made the version; null for the service itself, for an account that is gone, and for one that you may not read.',
    }),
    authorKind: t.expose('authorKind', { type: AuthorKindType }),
    authorKey: row<Row<'ProfileVersion'>, Row<'ApiKey'>>(t, {
      type: ApiKey,
      load: apiKeyById,
      of: 'authorKeyId',
      permission: 'api_keys:read',
      description: 'The API key that the version was made with; null where a person made it, and where the key is gone or not yours to read.',
    }),
    message: t.exposeString('message', { nullable: true }),
    label: t.exposeString('label', { nullable: true }),
    restoredFrom: t.exposeInt('restoredFrom', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
asNode(ProfileVersion, versionById, 'profiles:read');
