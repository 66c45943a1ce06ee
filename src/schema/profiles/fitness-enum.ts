import type { Row } from '../../db/model.ts';
import type { sexes } from '../../rules/fitness.ts';
import { builder } from '../core/builder.ts';

type FitnessProfile = Row<'FitnessProfile'>;
type Value<F extends 'experienceLevel' | 'primaryGoal' | 'sessionLength'> = NonNullable<FitnessProfile[F]>;
export type SexValue = (typeof sexes)[number];

// The source has open texts. A program can only make a plan of what it knows; what no list can hold has a text beside it, and the
// source's text is that one where it is given, else the value.

export const Sex = builder.enumType('Sex', {
  description:
    'The sex of a body, as far as training depends on it; no statement about gender. Whoever does not want to say leaves it null. ' +
    'The text `sexDetails` beside it may say more whatever the value.',
  values: {
    FEMALE: { value: 'female' as SexValue, description: 'Female.' },
    MALE: { value: 'male' as SexValue, description: 'Male.' },
    INTERSEX: { value: 'intersex' as SexValue, description: 'Intersex.' },
    OTHER: { value: 'other' as SexValue, description: 'None of these; `sexDetails` says what.' },
  },
});

export const ExperienceLevel = builder.enumType('ExperienceLevel', {
  description: 'How long somebody has trained, and how well they know what they do. The text `experienceDetails` beside it may say more.',
  values: {
    BEGINNER: { value: 'beginner' as Value<'experienceLevel'>, description: 'New to training, or back after years.' },
    INTERMEDIATE: { value: 'intermediate' as Value<'experienceLevel'>, description: 'Trains regularly, and knows the basic exercises.' },
    ADVANCED: { value: 'advanced' as Value<'experienceLevel'>, description: 'Has trained for years, and plans their own training.' },
    PROFESSIONAL: { value: 'professional' as Value<'experienceLevel'>, description: 'Trains for competitions, or teaches others.' },
    OTHER: { value: 'other' as Value<'experienceLevel'>, description: 'None of these; `experienceDetails` says what.' },
  },
});

export const PrimaryGoal = builder.enumType('PrimaryGoal', {
  description:
    'What somebody trains for above all. The text `primaryGoalDetails` beside it may say more. A goal that tells of an illness, such ' +
    'as rehabilitation, is `OTHER`, because the text is encrypted and the value is not.',
  values: {
    LOSE_WEIGHT: { value: 'lose_weight' as Value<'primaryGoal'>, description: 'To weigh less.' },
    BUILD_MUSCLE: { value: 'build_muscle' as Value<'primaryGoal'>, description: 'To have more muscle.' },
    GAIN_STRENGTH: { value: 'gain_strength' as Value<'primaryGoal'>, description: 'To lift, push and pull more.' },
    IMPROVE_ENDURANCE: { value: 'improve_endurance' as Value<'primaryGoal'>, description: 'To run, ride or swim longer.' },
    IMPROVE_MOBILITY: { value: 'improve_mobility' as Value<'primaryGoal'>, description: 'To move more freely.' },
    STAY_FIT: { value: 'stay_fit' as Value<'primaryGoal'>, description: 'To stay as fit as they are.' },
    TRAIN_FOR_EVENT: { value: 'train_for_event' as Value<'primaryGoal'>, description: 'To be ready for an event, such as a marathon.' },
    OTHER: { value: 'other' as Value<'primaryGoal'>, description: 'None of these; `primaryGoalDetails` says what.' },
  },
});

export const SessionLength = builder.enumType('SessionLength', {
  description: 'How long somebody wants to train at a time. The text `sessionLengthDetails` beside it may say more.',
  values: {
    MINUTES_15: { value: 'minutes_15' as Value<'sessionLength'>, description: 'About a quarter of an hour.' },
    MINUTES_30: { value: 'minutes_30' as Value<'sessionLength'>, description: 'About half an hour.' },
    MINUTES_45: { value: 'minutes_45' as Value<'sessionLength'>, description: 'About three quarters of an hour.' },
    MINUTES_60: { value: 'minutes_60' as Value<'sessionLength'>, description: 'About an hour.' },
    MINUTES_90: { value: 'minutes_90' as Value<'sessionLength'>, description: 'About an hour and a half.' },
    MINUTES_120: { value: 'minutes_120' as Value<'sessionLength'>, description: 'About two hours, or more.' },
    OTHER: { value: 'other' as Value<'sessionLength'>, description: 'None of these, or now this and now that; `sessionLengthDetails` says what.' },
  },
});
