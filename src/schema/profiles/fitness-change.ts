import * as fitnessProfiles from '../../resolvers/profiles/fitness.ts';
import { fitnessChange } from '../../rules/fitness.ts';
import { mutation } from '../core/mutation.ts';
import { FitnessProfile } from './fitness.ts';
import { ExperienceLevel, PrimaryGoal, SessionLength, Sex } from './fitness-enum.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';

const details = (field: string) => `Free-text details about \`${field}\`, 1–200 characters. Send \`null\` to clear it.`;

mutation('upsertFitnessProfile', {
  description:
    'Creates or updates your fitness profile. Omitted fields keep their values; send `null` to clear a field. If the input changes nothing, ' +
    'nothing is written and `updatedAt` stays the same. Only you can read and change your fitness profile, regardless of permissions.',
  errors: {
    CONFLICT: 'The fitness profile was changed or deleted after `expectedUpdatedAt`.',
    OUT_OF_RANGE: '`age`, `heightCm`, `weightKg` or the size of `generationParams` is outside the allowed range.',
  },
  permission: 'fitness_profiles:update',
  input: (t) => ({
    age: t.int({ description: 'The age in years, 13–120. Send `null` to clear it.' }),
    sex: t.field({ type: Sex, description: 'The biological sex, as far as it is relevant for training. Send `null` to clear it.' }),
    sexDetails: t.string({ description: details('sex') }),
    heightCm: t.int({ description: 'The height in centimeters, 50–272. Send `null` to clear it.' }),
    weightKg: t.int({ description: 'The weight in kilograms, 20–650. Send `null` to clear it.' }),
    experienceLevel: t.field({ type: ExperienceLevel, description: 'The training experience. Send `null` to clear it.' }),
    experienceDetails: t.string({ description: details('experienceLevel') }),
    limitations: t.string({ description: 'Physical limitations, for example after an injury, 1–2,000 characters. Send `null` to clear it.' }),
    primaryGoal: t.field({ type: PrimaryGoal, description: 'The main training goal. Send `null` to clear it.' }),
    primaryGoalDetails: t.string({ description: details('primaryGoal') }),
    availableEquipment: t.stringList({
      description:
        'The available equipment: up to 100 distinct items of 1–100 characters. The order is kept. Replaces the whole list; `null` empties it. ' +
        'Not encrypted.',
    }),
    sessionLength: t.field({ type: SessionLength, description: 'The preferred length of a training session. Send `null` to clear it.' }),
    sessionLengthDetails: t.string({ description: details('sessionLength') }),
    generationParams: t.field({
      type: 'JSONObject',
      description:
        'Parameters for programs that generate training plans: a JSON object of up to 256 KB, 32 levels and 1,000 keys. Replaces the whole object; ' +
        '`null` clears it. Not encrypted, so it must not contain health data.',
    }),
    expectedUpdatedAt: t.field({
      type: 'DateTime',
      description:
        'The `updatedAt` that the change is based on. If the fitness profile was changed or deleted since, nothing is changed and `CONFLICT` is ' +
        'returned. Omit to overwrite any state.',
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
