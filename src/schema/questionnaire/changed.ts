import { questionnaireTopic } from '../../events/topic.ts';
import { profileById } from '../../loaders/profiles.ts';
import { lastChangeOf } from '../../loaders/questionnaire.ts';
import { subscription } from '../core/subscription.ts';
import { Profile } from '../profiles/profile.ts';

subscription('questionnaireChanged', {
  description:
    'Sends the profile whenever its questionnaire changes: an answer, the status, order or client metadata of a section, or a new ' +
    'questionnaire. Includes your own changes. Changes in quick succession may be combined into one event. Completes if the profile is ' +
    'deleted or you may no longer read it; ends with an error if your session ends or your permissions change.',
  permission: 'profiles:read',
  type: Profile,
  args: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile to watch.' }),
    sinceUpdatedAt: t({
      type: 'DateTime',
      description:
        'The latest `updatedAt` of the sections you have loaded, or any earlier time if you have none. If something has changed since, an ' +
        'event is sent immediately, so no change is missed between the query and the subscription. Omit to receive only changes from now on.',
    }),
  }),
  noun: 'profile',
  topic: questionnaireTopic,
  key: ({ profileId }) => profileId.id,
  load: profileById,
  isNews: async (context, { profileId, sinceUpdatedAt }) => sinceUpdatedAt != null && ((await lastChangeOf(context, profileId.id)) ?? sinceUpdatedAt) > sinceUpdatedAt,
});
