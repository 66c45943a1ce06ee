import { profileTopic } from '../../events/topic.ts';
import { latestVersionOf, profileById } from '../../loaders/profiles.ts';
import { subscription } from '../core/subscription.ts';
import { Profile } from './profile.ts';

subscription('profileChanged', {
  description:
    'Tells that a profile has changed, whoever changed it, wherever they are connected: each event is the profile as it stands then. Changes that ' +
    'follow each other quickly may come as one. It ends when the profile is deleted, or is no longer yours to see; with an error ' +
    'when your session ends or your rights change.',
  permission: 'profiles:read',
  type: Profile,
  args: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The profile to listen to.' }),
    sinceVersion: t.int({
      description:
        'The `latestVersion` that you know of. If the profile is past it already, it is told at once, so that nothing is missed ' +
        'between a query and the subscription; without it only what changes from now on is told.',
    }),
  }),
  noun: 'profile',
  topic: profileTopic,
  key: ({ id }) => id.id,
  load: profileById,
  isNews: async (context, { id, sinceVersion }) => sinceVersion != null && ((await latestVersionOf(context, id.id)) ?? 0) > sinceVersion,
});
