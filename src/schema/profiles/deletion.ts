import { type DeletedProfile as Deleted, deletedProfilesOfCaller } from '../../loaders/deletion.ts';
import * as deletions from '../../resolvers/profiles/deletion.ts';
import { profileDeletion, profileRecovery } from '../../rules/profile.ts';
import { builder } from '../core/builder.ts';
import { guarded, requires } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { Viewer } from '../identity/viewer.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';
import { viewerField, withRenewedViewer, withViewer } from '../identity/viewer-payload.ts';

const DeletedProfile = builder.objectRef<Deleted>('DeletedProfile').implement({
  description: 'A deleted profile that can still be restored. Its content is hidden until it is restored.',
  fields: (t) => ({
    profileId: t.globalID({
      description: 'The ID of the profile, for `restoreProfile`. It is the same before the deletion and after the restore.',
      resolve: ({ id }) => ({ id, type: 'Profile' }),
    }),
    name: t.exposeString('name', { description: 'The name of the profile when it was deleted.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', description: 'When the profile was deleted.' }),
    purgeScheduledAt: t.expose('purgeScheduledAt', {
      type: 'DateTime',
      description: 'When the profile is purged with its history and answers, 30 days after its deletion. It can be restored until then.',
    }),
  }),
});

builder.objectField(Viewer, 'deletedProfiles', (t) =>
  t.field({
    type: [DeletedProfile],
    description: `The profiles of the viewer that can be restored, most recently deleted first, up to 100 items. ${requires('profiles:read')}`,
    extensions: { permission: 'profiles:read' },
    resolve: guarded('profiles:read', ({ userId }, _args, context) => deletedProfilesOfCaller(context, userId)),
  }),
);

mutation('deleteProfile', {
  description:
    'Deletes a profile. It is hidden immediately and can be restored for 30 days. Then it is purged with its history, questionnaires and ' +
    'answers. If it was the default profile, the oldest other profile becomes the default. Sessions that were switched to it use the default ' +
    'profile again.',
  errors: {
    VERSION_CONFLICT: 'The profile was changed after `expectedVersion` (`VersionConflictError`).',
    NOT_FOUND: 'The profile does not exist or you cannot see it.',
    NOT_ALLOWED: 'You can see the profile, but not delete it; or it is the only profile of its owner.',
  },
  permission: 'profiles:delete',
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }),
    expectedVersion: t.int({
      description: 'The `latestVersion` that you read. If the profile was changed since, it is not deleted. Omit to delete it in any case.',
    }),
  }),
  rules: profileDeletion,
  payload: {
    deletedProfile: { type: DeletedProfile, description: 'The deleted profile. `deletedProfile.profileId` is the ID to remove from a client cache.' },
    defaultProfile: { type: Profile, description: 'The default profile of the owner after the mutation.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await deletions.remove(writing, input)), viewer: null }),
  settle: withRenewedViewer,
});

mutation('restoreProfile', {
  description:
    'Restores a profile that was deleted less than 30 days ago, with its history. It does not become the default profile again.',
  errors: {
    NOT_FOUND: 'The profile is not deleted, was deleted more than 30 days ago, or you cannot restore it.',
    TAKEN: 'Another profile of the owner has the name. Restore with a new `name`.',
    LIMIT_REACHED: 'The owner has the maximum number of profiles.',
  },
  permission: 'profiles:delete',
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The ID of the deleted profile, see `viewer.deletedProfiles`.' }),
    name: t.string({
      description: 'A new name, 1–100 characters, for example if another profile has the old one by now. Creates a version. Omit to keep the name.',
    }),
  }),
  rules: profileRecovery,
  payload: {
    profile: { type: Profile, description: 'The restored profile.' },
    profileVersion: { type: ProfileVersion, description: 'The version that the new name created. `null` if the name did not change.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await deletions.restore(writing, input)), viewer: null }),
  settle: withViewer,
});
