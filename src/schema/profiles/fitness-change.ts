import * as fitnessProfiles from '../../resolvers/profiles/fitness.ts';
import { fitnessChange } from '../../rules/fitness.ts';
import { mutation } from '../core/mutation.ts';
import { FitnessProfile } from './fitness.ts';
import { ExperienceLevel, PrimaryGoal, SessionLength, Sex } from './fitness-enum.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';

const details = (of: string) => `What is to be said of ${of} in your own words, 1 to 200 characters, whatever the value; null takes it away.`;

mutation('upsertFitnessProfile', {
  description:
    'Makes your fitness profile, or changes the one that you have. What is absent stays as it is, and null takes it away. Where nothing ' +
    'would change, nothing is written and `updatedAt` stays. It is for you alone: no permission opens it to anybody else.',
  permission: 'fitness_profiles:update',
  input: (t) => ({
    age: t.int({ description: 'The age in years, 13 to 120; null takes it away.' }),
    sex: t.field({ type: Sex, description: 'The sex, as far as training depends on it; null takes it away.' }),
    sexDetails: t.string({ description: details('the sex') }),
    heightCm: t.int({ description: 'The height in whole centimetres, 50 to 272; null takes it away.' }),
    weightKg: t.int({ description: 'The weight in whole kilograms, 20 to 650; null takes it away.' }),
    experienceLevel: t.field({ type: ExperienceLevel, description: 'How long you have trained; null takes it away.' }),
    experienceDetails: t.string({ description: details('the experience') }),
    limitations: t.string({ description: 'What you cannot or should not do, such as after an injury: 1 to 2,000 characters; null takes it away.' }),
    primaryGoal: t.field({ type: PrimaryGoal, description: 'What you train for above all; null takes it away.' }),
    primaryGoalDetails: t.string({ description: details('the goal') }),
    availableEquipment: t.stringList({
      description:
        'What you have to train with: at most 100 texts of 1 to 100 characters, each once, in an order that is kept. It replaces the ' +
        'whole list; null empties it. It is not encrypted.',
    }),
    sessionLength: t.field({ type: SessionLength, description: 'How long you want to train at a time; null takes it away.' }),
    sessionLengthDetails: t.string({ description: details('the time') }),
    generationParams: t.field({
      type: 'JSONObject',
      description:
        'What programs that make training plans are told: at most 256 KB, 32 levels and 1,000 keys. It replaces the whole object; null ' +
        'takes it away. It is not encrypted, so it must not tell of health.',
    }),
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description:
        'The `updatedAt` that you started from. If the fitness profile was changed or deleted since, nothing is changed and an error ' +
        'with the code `CONFLICT` says so; without it the last writer wins.',
    }),
  }),
  rules: fitnessChange,
  payload: {
    fitnessProfile: { type: FitnessProfile, description: 'The fitness profile after the mutation.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ fitnessProfile: await fitnessProfiles.upsert(writing, input), viewer: null }),
  settle: withViewer,
});
