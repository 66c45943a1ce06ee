import { type DeletedFitnessProfile as Deleted, deletedFitnessProfilesOfCaller } from '../../loaders/deletion.ts';
import * as deletions from '../../resolvers/profiles/fitness-deletion.ts';
import { fitnessDeletion, fitnessRecovery } from '../../rules/fitness.ts';
import { builder } from '../core/builder.ts';
import { guarded, requires } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { Viewer } from '../identity/viewer.ts';
import { FitnessProfile } from './fitness.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';

const DeletedFitnessProfile = builder.objectRef<Deleted>('DeletedFitnessProfile').implement({
  description: 'A deleted fitness profile that can still be restored. Its content is hidden until it is restored.',
  fields: (t) => ({
    fitnessProfileId: t.globalID({
      description: 'The ID of the fitness profile, for `restoreFitnessProfile`. It is the same before the deletion and after the restore.',
      resolve: ({ id }) => ({ id, type: 'FitnessProfile' }),
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', description: 'When the fitness profile was deleted.' }),
    purgeScheduledAt: t.expose('purgeScheduledAt', {
      type: 'DateTime',
      description: 'When the fitness profile is purged, 30 days after its deletion. It can be restored until then.',
    }),
  }),
});

builder.objectField(Viewer, 'deletedFitnessProfiles', (t) =>
  t.field({
    type: [DeletedFitnessProfile],
    description:
      'The deleted fitness profiles of the viewer that can be restored, most recently deleted first, up to 100 items. ' +
      requires('fitness_profiles:read'),
    extensions: { permission: 'fitness_profiles:read' },
    resolve: guarded('fitness_profiles:read', ({ userId }, _args, context) => deletedFitnessProfilesOfCaller(context, userId)),
  }),
);

mutation('deleteFitnessProfile', {
  description:
    'Deletes your fitness profile. It is hidden immediately and can be restored for 30 days. Then it is purged. You can create a new one in ' +
    'the meantime.',
  errors: {
    NOT_FOUND: 'You have no fitness profile.',
    CONFLICT: 'The fitness profile was changed after `expectedUpdatedAt`.',
  },
  permission: 'fitness_profiles:delete',
  input: (t) => ({
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description: 'The `updatedAt` that you read. If the fitness profile was changed since, it is not deleted. Omit to delete it in any case.',
    }),
  }),
  rules: fitnessDeletion,
  payload: {
    deletedFitnessProfile: { type: DeletedFitnessProfile, description: 'The deleted fitness profile.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ deletedFitnessProfile: await deletions.remove(writing, input), viewer: null }),
  settle: withViewer,
});

mutation('restoreFitnessProfile', {
  description: 'Restores a fitness profile that was deleted less than 30 days ago.',
  errors: {
    NOT_FOUND: 'There is no such deleted fitness profile, or it was deleted more than 30 days ago.',
    TAKEN: 'You have another fitness profile. Delete it first.',
  },
  permission: 'fitness_profiles:delete',
  input: (t) => ({
    id: t.globalID({
      for: FitnessProfile,
      description: 'The ID of the deleted fitness profile, see `viewer.deletedFitnessProfiles`. Defaults to the most recently deleted one.',
    }),
  }),
  rules: fitnessRecovery,
  payload: {
    fitnessProfile: { type: FitnessProfile, description: 'The restored fitness profile.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ fitnessProfile: await deletions.restore(writing, input), viewer: null }),
  settle: withViewer,
});
