import type { Row } from '../../db/model.ts';
import type { sexes } from '../../rules/fitness.ts';
import { builder } from '../core/builder.ts';

type FitnessProfile = Row<'FitnessProfile'>;
type Value<F extends 'experienceLevel' | 'primaryGoal' | 'sessionLength'> = NonNullable<FitnessProfile[F]>;
export type SexValue = (typeof sexes)[number];

// Plan generators need a closed set of values. Anything that does not fit is in the free text beside the enum.

export const Sex = builder.enumType('Sex', {
  description:
    'A biological sex, as far as it is relevant for training. Not a gender. The field is `null` if the user prefers not to say; ' +
    '`sexDetails` can add details to any value.',
  values: {
    FEMALE: { value: 'female' as SexValue, description: 'Female.' },
    MALE: { value: 'male' as SexValue, description: 'Male.' },
    INTERSEX: { value: 'intersex' as SexValue, description: 'Intersex.' },
    OTHER: { value: 'other' as SexValue, description: 'None of the other values. Describe it in `sexDetails`.' },
  },
});

export const ExperienceLevel = builder.enumType('ExperienceLevel', {
  description: 'A level of training experience. `experienceDetails` can add details to any value.',
  values: {
    BEGINNER: { value: 'beginner' as Value<'experienceLevel'>, description: 'New to training, or returning after years.' },
    INTERMEDIATE: { value: 'intermediate' as Value<'experienceLevel'>, description: 'Trains regularly and knows the basic exercises.' },
    ADVANCED: { value: 'advanced' as Value<'experienceLevel'>, description: 'Has trained for years and plans their own training.' },
    PROFESSIONAL: { value: 'professional' as Value<'experienceLevel'>, description: 'Trains for competitions or coaches others.' },
    OTHER: { value: 'other' as Value<'experienceLevel'>, description: 'None of the other values. Describe it in `experienceDetails`.' },
  },
});

export const PrimaryGoal = builder.enumType('PrimaryGoal', {
  description:
    'A main training goal. `primaryGoalDetails` can add details to any value. Use `OTHER` with details for goals that reveal a medical ' +
    'condition, such as rehabilitation: the details are encrypted, the value is not.',
  values: {
    LOSE_WEIGHT: { value: 'lose_weight' as Value<'primaryGoal'>, description: 'Reduce body weight.' },
    BUILD_MUSCLE: { value: 'build_muscle' as Value<'primaryGoal'>, description: 'Gain muscle mass.' },
    GAIN_STRENGTH: { value: 'gain_strength' as Value<'primaryGoal'>, description: 'Get stronger.' },
    IMPROVE_ENDURANCE: { value: 'improve_endurance' as Value<'primaryGoal'>, description: 'Run, cycle or swim for longer.' },
    IMPROVE_MOBILITY: { value: 'improve_mobility' as Value<'primaryGoal'>, description: 'Improve flexibility and range of motion.' },
    STAY_FIT: { value: 'stay_fit' as Value<'primaryGoal'>, description: 'Maintain the current fitness.' },
    TRAIN_FOR_EVENT: { value: 'train_for_event' as Value<'primaryGoal'>, description: 'Prepare for an event, such as a marathon.' },
    OTHER: { value: 'other' as Value<'primaryGoal'>, description: 'None of the other values. Describe it in `primaryGoalDetails`.' },
  },
});

export const SessionLength = builder.enumType('SessionLength', {
  description: 'A preferred length of a training session. `sessionLengthDetails` can add details to any value.',
  values: {
    MINUTES_15: { value: 'minutes_15' as Value<'sessionLength'>, description: 'About 15 minutes.' },
    MINUTES_30: { value: 'minutes_30' as Value<'sessionLength'>, description: 'About 30 minutes.' },
    MINUTES_45: { value: 'minutes_45' as Value<'sessionLength'>, description: 'About 45 minutes.' },
    MINUTES_60: { value: 'minutes_60' as Value<'sessionLength'>, description: 'About 60 minutes.' },
    MINUTES_90: { value: 'minutes_90' as Value<'sessionLength'>, description: 'About 90 minutes.' },
    MINUTES_120: { value: 'minutes_120' as Value<'sessionLength'>, description: 'About 2 hours, or more.' },
    OTHER: { value: 'other' as Value<'sessionLength'>, description: 'None of the other values, or varying. Describe it in `sessionLengthDetails`.' },
  },
});
