import { profileTopic } from '../../events/topic.ts';
import { latestVersionOf, profileById } from '../../loaders/profiles.ts';
import { subscription } from '../core/subscription.ts';
import { Profile } from './profile.ts';

subscription('profileChanged', {
  description:
    'The current state of a profile, sent whenever the profile changes. Changes in quick succession may be combined into one event. ' +
    'Completes when the profile is deleted or you can no longer see it. Ends with an error when your session ends or your permissions change. ' +
    'Starts with a `NOT_FOUND` error if the profile does not exist or you cannot see it.',
  permission: 'profiles:read',
  type: Profile,
  args: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }),
    sinceVersion: t.int({
      description:
        'The `latestVersion` that the client has. If the profile has a newer version, the first event is sent immediately, so that no change ' +
        'between a query and the subscription is missed. Omit to receive only changes from now on.',
    }),
  }),
  noun: 'profile',
  topic: profileTopic,
  key: ({ id }) => id.id,
  load: profileById,
  isNews: async (context, { id, sinceVersion }) => sinceVersion != null && ((await latestVersionOf(context, id.id)) ?? 0) > sinceVersion,
});
