import { type DeletedProfile as Deleted, deletedProfilesOfCaller } from '../../loaders/deletion.ts';
import * as deletions from '../../resolvers/profiles/deletion.ts';
import { profileDeletion, profileRecovery } from '../../rules/profile.ts';
import { builder } from '../core/builder.ts';
import { guarded } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { Viewer } from '../identity/viewer.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';
import { viewerField, withRenewedViewer, withViewer } from '../identity/viewer-payload.ts';

const DeletedProfile = builder.objectRef<Deleted>('DeletedProfile').implement({
  description: 'A profile that was deleted and can be restored. What it holds is not shown before that.',
  fields: (t) => ({
    profileId: t.globalID({ description: 'The id that the profile had, and has again: give it to `restoreProfile`.', resolve: ({ id }) => ({ id, type: 'Profile' }) }),
    name: t.exposeString('name', { description: 'What the profile was called when it was deleted.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', description: 'When it was deleted.' }),
    purgeScheduledAt: t.expose('purgeScheduledAt', {
      type: 'DateTime',
      description: 'Until when it can be restored: thirty days after it was deleted. It is erased then, with its history and all that hangs on it.',
    }),
  }),
});

builder.objectField(Viewer, 'deletedProfiles', (t) =>
  t.field({
    type: [DeletedProfile],
    description: 'Those of your profiles that you can restore, the last deleted first; the last hundred at most. Needs the permission profiles:read.',
    extensions: { permission: 'profiles:read' },
    resolve: guarded('profiles:read', ({ userId }, _args, context) => deletedProfilesOfCaller(context, userId)),
  }),
);

mutation('deleteProfile', {
  description:
    'Deletes a profile. It is hidden from everybody at once, you included, and can be restored for thirty days; then it is erased with ' +
    'everything that hangs on it. If it was the default one, the oldest of the others is from then on; sessions that acted as it act as ' +
    'the default one. The only profile of a user cannot be deleted.',
  permission: 'profiles:delete',
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The profile to delete.' }),
    expectedVersion: t.int({
      description: 'The `latestVersion` that you saw. If the profile has moved on since, it is not deleted and a `VersionConflictError` says so.',
    }),
  }),
  rules: profileDeletion,
  payload: {
    deletedProfile: { type: DeletedProfile, description: 'What was deleted, and until when it can be restored.' },
    defaultProfile: { type: Profile, description: 'The default profile of the user from now on.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await deletions.remove(writing, input)), viewer: null }),
  settle: withRenewedViewer,
});

mutation('restoreProfile', {
  description:
    'Brings back a profile that was deleted less than thirty days ago, as it was and with its whole history. It does not become the ' +
    'default one again.',
  permission: 'profiles:delete',
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The profile to restore; see `viewer.deletedProfiles`.' }),
    name: t.string({
      description: 'Another name, 1 to 100 characters, in case one of your profiles has the former one by now. It makes a new version.',
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
