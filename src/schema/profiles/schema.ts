import type { Row } from '../../db/model.ts';
import { userById } from '../../loaders/identity.ts';
import { allSchemas, schemaById, schemaByPlace } from '../../loaders/profile-schema.ts';
import * as schemas from '../../resolvers/profiles/schema.ts';
import { maxPatternSteps, maxSubschemas } from '../../rules/json-schema-form.ts';
import { schemaRegistration, schemaRetirement } from '../../rules/profile-schema.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { guarded, requires } from '../core/guard.ts';
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
      description: 'Whether new data of the kind must match this schema.',
      extensions: reads('endedAt'),
      resolve: ({ endedAt }) => endedAt === null,
    }),
    registeredBy: row<Row<'ProfileSchema'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'createdById',
      permission: 'users:read',
      description: 'The user who registered the schema. `null` if the account was erased or you cannot see it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
asNode(ProfileSchema, schemaById, 'profiles:read');

const ProfileSchemaFilter = builder.inputType('ProfileSchemaFilter', {
  description: 'Filters for profile schemas. All conditions must match.',
  fields: (t) => ({
    kind: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The profile kind, up to 50 characters.' }),
    isActive: t.boolean({ description: 'Whether the schema is active.' }),
  }),
});

builder.queryFields((t) => ({
  profileSchema: t.field({
    type: ProfileSchema,
    nullable: true,
    description:
      'The schema for the data of a profile kind. `null` if the kind has no active schema, so that any JSON object within the limits is accepted, ' +
      `or if \`version\` does not exist. ${requires('profiles:read')}`,
    extensions: { permission: 'profiles:read' },
    args: {
      kind: t.arg.string({ required: true, extensions: ruledBy(textUpTo(50)), description: 'The profile kind, up to 50 characters.' }),
      version: t.arg.int({ description: 'The number of a version, from 1, active or not. Omit for the active version.' }),
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
    description: 'All versions of the schemas of all profile kinds, newest first.',
  }),
}));

mutation('registerProfileSchema', {
  description:
    'Registers a JSON Schema (draft 2020-12) for the data of a profile kind. It becomes the active version and applies whenever the data of ' +
    'such a profile is saved. Stored data is not validated until it is saved again. The schema must not contain external or recursive ' +
    `references, unknown keywords or formats, keywords without effect, or more than ${maxSubschemas} subschemas. ` +
    `Patterns must be valid in RE2 and compile to at most ${maxPatternSteps.toLocaleString('en')} RE2 instructions in total.`,
  errors: {
    INVALID: 'The schema is not valid. There is one error per problem, up to 100, with the path in `field`.',
    VERSION_CONFLICT: 'The latest version is not `expectedVersion`.',
  },
  permission: 'profile_schemas:register:any',
  input: (t) => ({
    kind: t.string({
      required: true,
      description: 'The profile kind: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter.',
    }),
    schema: t.field({ type: 'JSONObject', required: true, description: 'The JSON Schema, up to 256 KB, 32 levels and 1,000 keys.' }),
    description: t.string({ description: 'A description of the schema or of what changed, 1–5,000 characters.' }),
    expectedVersion: t.int({
      description:
        'The latest version of the schema that you know, or 0 for none. If there is a newer one, nothing is changed. Omit to register after ' +
        'any version.',
    }),
  }),
  rules: schemaRegistration,
  payload: { profileSchema: { type: ProfileSchema, description: 'The new schema, which is active.' } },
  prepare: (input) => schemas.admit(input),
  resolve: async (writing, input) => ({ profileSchema: await schemas.register(writing, input) }),
});

mutation('retireProfileSchema', {
  description:
    'Retires the active schema of a profile kind, so that any JSON object within the limits is accepted again. Its versions can still be ' +
    'read.',
  errors: {
    NOT_FOUND: 'The kind has no active schema.',
    VERSION_CONFLICT: 'The latest version is not `expectedVersion`.',
  },
  permission: 'profile_schemas:register:any',
  input: (t) => ({
    kind: t.string({ required: true, description: 'The profile kind.' }),
    expectedVersion: t.int({
      description: 'The latest version of the schema that you know. If there is a newer one, nothing is changed. Omit to retire any version.',
    }),
  }),
  rules: schemaRetirement,
  payload: { profileSchema: { type: ProfileSchema, description: 'The retired schema.' } },
  resolve: async (writing, input) => ({ profileSchema: await schemas.retire(writing, input) }),
});
