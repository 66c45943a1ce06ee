import type { Row } from '../../db/model.ts';
import { userById } from '../../loaders/identity.ts';
import {
  activeProfile,
  profileById,
  profilesOfUser,
  versionByNumber,
  versionsOfProfile,
} from '../../loaders/profiles.ts';
import { holdsFor, type SignedIn } from '../../principal.ts';
import { followersOf } from '../core/ahead.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { guarded, requires } from '../core/guard.ts';
import { reads } from '../core/need.ts';
import { connectionOf } from '../core/connection.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { row } from '../core/row.ts';
import { User } from '../identity/user.ts';
import { Viewer } from '../identity/viewer.ts';
import { ProfileFilter } from './filter.ts';
import { AuthorKindType, ProfileVersion } from './version.ts';

type ProfileStatus = Row<'Profile'>['status'];

const ProfileStatusType = builder.enumType('ProfileStatus', {
  description: 'The completion status of a profile with questionnaires.',
  values: {
    IN_PROGRESS: {
      value: 'in_progress' as ProfileStatus,
      description: 'At least one section is not completed.',
    },
    COMPLETED: { value: 'completed' as ProfileStatus, description: 'All sections are completed, and no required answer is missing.' },
  },
});

const ProfileVersionConnection = connectionOf(ProfileVersion);
const ProfileVersionOrder = orderInputOf('ProfileVersion', versionsOfProfile, { VERSION: 'The number of the version.' });

const ProfileVersionFilter = builder.inputType('ProfileVersionFilter', {
  description: 'Filters for profile versions. All conditions must match.',
  fields: (t) => ({
    label: t.string({ extensions: ruledBy(textUpTo(100)), description: 'The exact label, up to 100 characters. Matches at most one version.' }),
    isLabeled: t.boolean({ description: 'Whether the version has a label.' }),
    authorId: t.globalID({ for: User, description: 'The ID of the user who created the version, directly or with an API key.' }),
    authorKind: t.field({ type: AuthorKindType, description: 'The kind of author.' }),
    createdSince: t.field({ type: 'DateTime', description: 'The earliest creation time, inclusive.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'The latest creation time, exclusive.' }),
  }),
});

export const Profile = builder.prismaObject('Profile', {
  fields: (t) => ({
    kind: t.exposeString('kind'),
    name: t.exposeString('name'),
    data: t.expose('data', { type: 'JSONObject' }),
    latestVersion: t.exposeInt('latestVersion'),
    timezone: t.expose('timezone', { type: 'TimeZone' }),
    currency: t.expose('currency', { type: 'Currency' }),
    isDefault: t.exposeBoolean('isDefault'),
    title: t.exposeString('title', { nullable: true }),
    description: t.exposeString('description', { nullable: true }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    owner: row<Row<'Profile'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'The owner of the profile. `null` if you cannot see the account.',
    }),
    versions: page<Row<'Profile'>, 'ProfileVersion'>(t, {
      connection: ProfileVersionConnection,
      pages: versionsOfProfile,
      of: 'id',
      orderBy: ProfileVersionOrder,
      filter: ProfileVersionFilter,
      permission: 'profiles:read',
      description: 'The history of the profile, newest first. Includes the current version, but not versions that were pruned.',
    }),
    version: t.field({
      type: ProfileVersion,
      nullable: true,
      description: 'A version by its number. `null` if it does not exist or was pruned.',
      extensions: reads('id'),
      args: { number: t.arg.int({ required: true, description: 'The number of the version, from 1.' }) },
      resolve: ({ id }, { number }, context) => versionByNumber(context, { profileId: id, version: number }),
    }),
  }),
});
builder.objectField(Profile, 'status', (t) =>
  t.field({
    type: ProfileStatusType,
    nullable: true,
    description: 'The completion status of the questionnaires of the profile. `null` if no questionnaire has been started.',
    extensions: reads('status', 'currentSection'),
    // A started questionnaire has a current section until all sections are completed.
    resolve: ({ status, currentSection }) => (status === 'in_progress' && currentSection === null ? null : status),
  }),
);
asNode(Profile, profileById, 'profiles:read');

builder.objectField(Profile, 'viewerCanUpdate', (t) =>
  t.boolean({
    description: 'Whether the viewer can update the profile.',
    extensions: reads('userId'),
    resolve: ({ userId }, _args, { principal }) => holdsFor(principal, 'profiles:update', userId),
  }),
);

builder.objectField(Profile, 'viewerCanDelete', (t) =>
  t.boolean({
    description: 'Whether the viewer has the permission to delete the profile. The only profile of a user cannot be deleted even so.',
    extensions: reads('userId'),
    resolve: ({ userId }, _args, { principal }) => holdsFor(principal, 'profiles:delete', userId),
  }),
);

const ProfileConnection = connectionOf(Profile);
const ProfileOrder = orderInputOf('Profile', profilesOfUser, {
  CREATED_AT: 'When the profile was created.',
  UPDATED_AT: 'When the profile was last updated.',
  NAME: 'The name of the profile.',
});

const listed = {
  connection: ProfileConnection,
  pages: profilesOfUser,
  orderBy: ProfileOrder,
  filter: ProfileFilter,
  permission: 'profiles:read',
} as const;

builder.objectField(User, 'profiles', (t) =>
  page<Row<'User'>, 'Profile'>(t, { ...listed, of: 'id', description: 'The profiles of the user that you can see, oldest first.' }),
);

builder.objectFields(Viewer, (t) => ({
  profiles: page<SignedIn, 'Profile'>(t, { ...listed, of: 'userId', description: 'The profiles of the viewer, oldest first.' }),
  profile: t.field({
    type: Profile,
    nullable: true,
    description:
      'The active profile: the one with the ID in the request header `X-Vitae-Profile`; otherwise the one that the API key is bound to or that the ' +
      'session was switched to; otherwise the default profile. `null` if that profile does not exist or is not one of the viewer\'s. ' +
      requires('profiles:read'),
    extensions: { permission: 'profiles:read' },
    resolve: guarded('profiles:read', (_viewer, _args, context) => activeProfile(context)),
  }),
}));

builder.queryField('profile', (t) =>
  t.field({
    type: Profile,
    nullable: true,
    description: `A profile by its ID. \`null\` if it does not exist or you cannot see it. ${requires('profiles:read')}`,
    extensions: { permission: 'profiles:read' },
    args: { id: t.arg.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }) },
    resolve: guarded('profiles:read', (_root, { id }, context, info) => profileById(context, id.id, followersOf(info, context, 'Profile'))),
  }),
);
