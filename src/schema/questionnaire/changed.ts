import { questionnaireTopic } from '../../events/topic.ts';
import { profileById } from '../../loaders/profiles.ts';
import { lastChangeOf } from '../../loaders/questionnaire.ts';
import { subscription } from '../core/subscription.ts';
import { Profile } from '../profiles/profile.ts';

subscription('questionnaireChanged', {
  description:
    'Tells that the questionnaire of a profile has changed, whoever changed it, wherever they are connected: an answer, the state or order of the sections, what is kept ' +
    'beside one, or that one was started. Each event is the profile as it stands then; changes that follow each other quickly may come as one. It ends when the profile is ' +
    'deleted, or is no longer yours to see; with an error when your session ends or your rights change.',
  permission: 'profiles:read',
  type: Profile,
  args: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile whose questionnaire to listen to.' }),
    sinceUpdatedAt: t({
      type: 'DateTime',
      description:
        'The latest `updatedAt` of the sections that you know of; any time before them where you know of none. If something was changed later, it is told at ' +
        'once, so that nothing is missed between a query and the subscription; without it only what changes from now on is told.',
    }),
  }),
  noun: 'profile',
  topic: questionnaireTopic,
  key: ({ profileId }) => profileId.id,
  load: profileById,
  isNews: async (context, { profileId, sinceUpdatedAt }) => sinceUpdatedAt != null && ((await lastChangeOf(context, profileId.id)) ?? sinceUpdatedAt) > sinceUpdatedAt,
});
