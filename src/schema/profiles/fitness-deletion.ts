import { type DeletedFitnessProfile as Deleted, deletedFitnessProfilesOfCaller } from '../../loaders/deletion.ts';
import * as deletions from '../../resolvers/profiles/fitness-deletion.ts';
import { fitnessDeletion, fitnessRecovery } from '../../rules/fitness.ts';
import { builder } from '../core/builder.ts';
import { guarded } from '../core/guard.ts';
import { mutation } from '../core/mutation.ts';
import { Viewer } from '../identity/viewer.ts';
import { FitnessProfile } from './fitness.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';

const DeletedFitnessProfile = builder.objectRef<Deleted>('DeletedFitnessProfile').implement({
  description: 'A fitness profile that was deleted and can be restored. What it holds is not shown before that.',
  fields: (t) => ({
    fitnessProfileId: t.globalID({
      description: 'The id that the fitness profile had, and has again: give it to `restoreFitnessProfile`.',
      resolve: ({ id }) => ({ id, type: 'FitnessProfile' }),
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', description: 'When it was deleted.' }),
    purgeScheduledAt: t.expose('purgeScheduledAt', { type: 'DateTime', description: 'Until when it can be restored: thirty days after it was deleted. It is erased then.' }),
  }),
});

builder.objectField(Viewer, 'deletedFitnessProfiles', (t) =>
  t.field({
    type: [DeletedFitnessProfile],
    description:
      'Those of your fitness profiles that you can restore, the last deleted first; the last hundred at most. Needs the permission ' +
      'fitness_profiles:read.',
    extensions: { permission: 'fitness_profiles:read' },
    resolve: guarded('fitness_profiles:read', ({ userId }, _args, context) => deletedFitnessProfilesOfCaller(context, userId)),
  }),
);

mutation('deleteFitnessProfile', {
  description:
    'Deletes your fitness profile. It is hidden at once and can be restored for thirty days; then it is erased. You may make a new one meanwhile.',
  permission: 'fitness_profiles:delete',
  input: (t) => ({
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description: 'The `updatedAt` that you saw. If the fitness profile was changed since, it is not deleted and an error with the code `CONFLICT` says so.',
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
  description:
    'Brings back a fitness profile that was deleted less than thirty days ago, as it was. If you have another by now, delete that one first.',
  permission: 'fitness_profiles:delete',
  input: (t) => ({
    id: t.globalID({
      for: FitnessProfile,
      description: 'The fitness profile to restore; see `viewer.deletedFitnessProfiles`. Where this is absent, it is the one that was deleted last.',
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
