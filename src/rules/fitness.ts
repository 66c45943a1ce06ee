import { z } from 'zod';
import { instant, jsonObject, key, optional, text } from './field.ts';
import { atMost, because, from, upTo } from './issue.ts';

/** What `sex` can be; the words are those that are stored. */
export const sexes = ['female', 'male', 'intersex', 'other'] as const;
export const experienceLevels = ['beginner', 'intermediate', 'advanced', 'professional', 'other'] as const;
export const primaryGoals = [
  ...(['lose_weight', 'build_muscle', 'gain_strength', 'improve_endurance'] as const),
  ...(['improve_mobility', 'stay_fit', 'train_for_event', 'other'] as const),
] as const;
export const sessionLengths = ['minutes_15', 'minutes_30', 'minutes_45', 'minutes_60', 'minutes_90', 'minutes_120', 'other'] as const;

/** The ranges hold whoever there has been, and few slips of the keyboard: the tallest was 272 cm, the heaviest 635 kg. */
export const ranges = { age: [13, 120], heightCm: [50, 272], weightKg: [20, 650] } as const;

/** How long the texts may be, in characters. */
export const lengths = { sexDetails: 200, experienceDetails: 200, limitations: 2_000, primaryGoalDetails: 200, sessionLengthDetails: 200 } as const;

const maxEquipment = 100;

const within = ([minimum, maximum]: readonly [number, number]) =>
  z.number().superRefine(from(minimum)).superRefine(upTo(maximum));

const thing = text(1, 100);

/** The list comes back as it was given, so a thing that is named twice is refused rather than dropped. */
const equipment = z
  .array(z.string())
  .superRefine(atMost(maxEquipment))
  .transform((things, context) => {
    const named = new Set<string>();
    for (const [i, given] of things.entries()) {
      const { success, data, error } = thing.safeParse(given);
      if (!success) for (const issue of error.issues) context.addIssue({ ...issue, path: [i] } as never);
      else if (named.has(data)) context.addIssue({ code: 'custom', path: [i], ...because('INVALID.duplicate') });
      else named.add(data);
    }
    return [...named];
  });

/** What is absent stays as it is; null takes it away. */
const clearable = <T>(rule: z.ZodType<T>) => rule.nullable().optional();

export const fitnessChange = z.object({
  age: clearable(within(ranges.age)),
  sex: clearable(z.enum(sexes)),
  sexDetails: clearable(text(1, lengths.sexDetails)),
  heightCm: clearable(within(ranges.heightCm)),
  weightKg: clearable(within(ranges.weightKg)),
  experienceLevel: clearable(z.enum(experienceLevels)),
  experienceDetails: clearable(text(1, lengths.experienceDetails)),
  limitations: clearable(text(1, lengths.limitations)),
  primaryGoal: clearable(z.enum(primaryGoals)),
  primaryGoalDetails: clearable(text(1, lengths.primaryGoalDetails)),
  availableEquipment: clearable(equipment),
  sessionLength: clearable(z.enum(sessionLengths)),
  sessionLengthDetails: clearable(text(1, lengths.sessionLengthDetails)),
  generationParams: clearable(jsonObject),
  expectedUpdatedAt: optional(instant),
});

export type FitnessChange = z.infer<typeof fitnessChange>;

export const fitnessDeletion = z.object({ expectedUpdatedAt: optional(instant) });

export const fitnessRecovery = z.object({ id: optional(key) });
