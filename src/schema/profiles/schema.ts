import type { Row } from '../../db/model.ts';
import { userById } from '../../loaders/identity.ts';
import { allSchemas, schemaById, schemaByPlace } from '../../loaders/profile-schema.ts';
import * as schemas from '../../resolvers/profiles/schema.ts';
import { schemaRegistration, schemaRetirement } from '../../rules/profile-schema.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { row } from '../core/row.ts';
import { User } from '../identity/user.ts';

const ProfileSchema = builder.prismaObject('ProfileSchema', {
  fields: (t) => ({
    kind: t.exposeString('kind'),
    version: t.exposeInt('version'),
    schema: t.expose('schema', { type: 'JSONObject' }),
    description: t.exposeString('description', { nullable: true }),
    isActive: t.boolean({
      description: 'Whether it is what the data of the kind has to fit now.',
      extensions: reads('endedAt'),
      resolve: ({ endedAt }) => endedAt === null,
    }),
    registeredBy: row<Row<'ProfileSchema'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'createdById',
      permission: 'users:read',
      description: 'Who registered it; null for an account that is gone, and for one that you may not read.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
asNode(ProfileSchema, schemaById, 'profiles:read');

const ProfileSchemaFilter = builder.inputType('ProfileSchemaFilter', {
  description: 'Which schemas are wanted; all conditions must hold.',
  fields: (t) => ({
    kind: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The kind of profiles that they are for, up to 50 characters.' }),
    isActive: t.boolean({ description: 'Whether they are in force.' }),
  }),
});

builder.queryFields((t) => ({
  profileSchema: t.field({
    type: ProfileSchema,
    nullable: true,
    description:
      'What the data of a kind of profiles has to be like; null where no schema is in force, and any JSON object within the limits ' +
      'is taken. Needs the permission profiles:read.',
    extensions: { permission: 'profiles:read' },
    args: {
      kind: t.arg.string({ required: true, extensions: ruledBy(textUpTo(50)), description: 'The kind of profiles, up to 50 characters.' }),
      version: t.arg.int({ description: 'The number of a version, from 1, whether or not it is in force; without it, the one in force.' }),
    },
    resolve: guarded('profiles:read', (_root, { kind, version }, context) => schemaByPlace(context, { kind, version: version ?? null })),
  }),
  profileSchemas: page<object, 'ProfileSchema'>(t, {
    connection: connectionOf(ProfileSchema),
    pages: allSchemas,
    of: null,
    orderBy: orderInputOf('ProfileSchema', allSchemas, { CREATED_AT: 'When the schema was registered.' }),
    filter: ProfileSchemaFilter,
    permission: 'profiles:read',
    description: 'What the data of kinds of profiles has to be like, or had to be; the newest first.',
  }),
}));

mutation('registerProfileSchema', {
  description:
    'Says by a JSON Schema (draft 2020-12) what the data of a kind of profiles has to be like. It is a new version, which is in force ' +
    'from now on for whatever saves data of such a profile; what is stored stays as it is until it is saved again. The schema ' +
    'refers to nothing outside of itself and not to itself; its patterns are such as RE2 knows, which makes at most 1,000 steps of them in all; it consists of at most 500 schemas, and names ' +
    'no keyword without a meaning. Each flaw is an entry in `userErrors`, with its path.',
  permission: 'profile_schemas:register:any',
  input: (t) => ({
    kind: t.string({ required: true, description: 'The kind of profiles: 1 to 50 small letters, digits, hyphens and underscores, a letter first.' }),
    schema: t.field({ type: 'JSONObject', required: true, description: 'The JSON Schema: at most 256 KB, 32 levels and 1,000 keys.' }),
    description: t.string({ description: 'What the schema is for, or what is new in it: 1 to 5,000 characters.' }),
    expectedVersion: t.int({
      description: 'The latest version that you know of, or 0 for none. If there is another, nothing is changed, and `VERSION_CONFLICT` says so.',
    }),
  }),
  rules: schemaRegistration,
  payload: { profileSchema: { type: ProfileSchema, description: 'The schema, which is in force.' } },
  prepare: (input) => schemas.admit(input),
  resolve: async (writing, input) => ({ profileSchema: await schemas.register(writing, input) }),
});

mutation('retireProfileSchema', {
  description: 'Ends the schema of a kind of profiles: any JSON object within the limits is taken again. Its versions can still be read.',
  permission: 'profile_schemas:register:any',
  input: (t) => ({
    kind: t.string({ required: true, description: 'The kind of profiles.' }),
    expectedVersion: t.int({ description: 'The version that you know to be in force. If there is another, nothing is changed, and `VERSION_CONFLICT` says so.' }),
  }),
  rules: schemaRetirement,
  payload: { profileSchema: { type: ProfileSchema, description: 'The schema that is no longer in force.' } },
  resolve: async (writing, input) => ({ profileSchema: await schemas.retire(writing, input) }),
});
