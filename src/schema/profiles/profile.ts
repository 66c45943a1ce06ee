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
import { guarded } from '../core/guard.ts';
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
  description: 'The completion status of the questionnaires of a profile.',
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
  description: 'Which versions are wanted; all conditions must hold.',
  fields: (t) => ({
    label: t.string({ extensions: ruledBy(textUpTo(100)), description: 'The one that has this label, up to 100 characters.' }),
    isLabelled: t.boolean({ description: 'Those that have a label, or have none.' }),
    authorId: t.globalID({ for: User, description: 'Those that this account made, itself or by an API key.' }),
    authorKind: t.field({ type: AuthorKindType, description: 'Those that such an author made.' }),
    createdSince: t.field({ type: 'DateTime', description: 'Those that were made at this time or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Those that were made before this time.' }),
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
      description: 'Whose profile it is; null where you may read the profile but not the account.',
    }),
    versions: page<Row<'Profile'>, 'ProfileVersion'>(t, {
      connection: ProfileVersionConnection,
      pages: versionsOfProfile,
      of: 'id',
      orderBy: ProfileVersionOrder,
      filter: ProfileVersionFilter,
      permission: 'profiles:read',
      description: 'The history of the profile, newest first: every version from 1 to the latest, which is the profile as it stands, but for those that were removed because the history is kept for so long only.',
    }),
    version: t.field({
      type: ProfileVersion,
      nullable: true,
      description: 'One version by its number; null where there is none.',
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
    description: 'Whether you may change this profile.',
    extensions: reads('userId'),
    resolve: ({ userId }, _args, { principal }) => holdsFor(principal, 'profiles:update', userId),
  }),
);

builder.objectField(Profile, 'viewerCanDelete', (t) =>
  t.boolean({
    description: 'Whether you may delete this profile. The only profile of a user stays, nevertheless.',
    extensions: reads('userId'),
    resolve: ({ userId }, _args, { principal }) => holdsFor(principal, 'profiles:delete', userId),
  }),
);

const ProfileConnection = connectionOf(Profile);
const ProfileOrder = orderInputOf('Profile', profilesOfUser, {
  CREATED_AT: 'When the profile was made.',
  UPDATED_AT: 'When the profile was last changed.',
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
  page<Row<'User'>, 'Profile'>(t, { ...listed, of: 'id', description: 'The profiles of the user, as far as you may read them, oldest first.' }),
);

builder.objectFields(Viewer, (t) => ({
  profiles: page<SignedIn, 'Profile'>(t, { ...listed, of: 'userId', description: 'Your profiles, oldest first.' }),
  profile: t.field({
    type: Profile,
    nullable: true,
    description:
      'The profile that you act as: the one that the header `X-Vitae-Profile` of this request names by its id, else the one that the ' +
      'API key is bound to or that the session was switched to, else your default one. Needs the permission profiles:read.',
    extensions: { permission: 'profiles:read' },
    resolve: guarded('profiles:read', (_viewer, _args, context) => activeProfile(context)),
  }),
}));

builder.queryField('profile', (t) =>
  t.field({
    type: Profile,
    nullable: true,
    description: 'The profile with this id; null where there is none, or none for you. Needs the permission profiles:read.',
    extensions: { permission: 'profiles:read' },
    args: { id: t.arg.globalID({ for: Profile, required: true, description: 'The id of the profile.' }) },
    resolve: guarded('profiles:read', (_root, { id }, context, info) => profileById(context, id.id, followersOf(info, context, 'Profile'))),
  }),
);
