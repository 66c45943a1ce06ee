import { reason, type Reason } from '../messages/message.ts';
import { maxLengthOf, rangeOf } from './answer.ts';
import { experienceLevels, type FitnessChange, fitnessChange, lengths, primaryGoals, ranges, sessionLengths, sexes } from './fitness.ts';
import { placeKey, type Question, type SectionDefinition } from './question.ts';
import type { Answers, Shown } from './questionnaire.ts';

/** A field that a question can fill. What programs are told (`generationParams`) no question asks for. */
export type FilledField = Exclude<keyof FitnessChange, 'generationParams' | 'expectedUpdatedAt'>;

/** Why a question cannot fill a field; `null` if it can. */
type Need = (question: Question) => Reason | null;

interface Fill {
  /** Whether the field is encrypted at rest. Then the answer has to be, too. */
  readonly isSensitive: boolean;
  readonly need: Need;
}

const wholeNumber = ([least, most]: readonly [number, number]): Need => (question) => {
  const { minimum, maximum, integerOnly } = rangeOf(question);
  const isNumber = question.type === 'number' || question.type === 'scale';
  const isWithin = minimum !== null && maximum !== null && minimum >= least && maximum <= most;
  return isNumber && integerOnly && isWithin ? null : reason('INVALID.fitnessNumber', { minimum: least, maximum: most });
};

const textUpTo = (most: number): Need => (question) =>
  (question.type === 'text' || question.type === 'long_text') && maxLengthOf(question) <= most ? null : reason('INVALID.fitnessText', { maximum: most });

const oneOf = (values: readonly string[]): Need => ({ type, choices }) =>
  type === 'choice' && choices.every(({ value }) => values.includes(value)) ? null : reason('INVALID.fitnessOption', { allowed: values });

// What takes all choices takes some of them.
const things: Need = ({ type, choices }) =>
  type === 'multiple_choice' && fitnessChange.shape.availableEquipment.safeParse(choices.map(({ value }) => value)).success
    ? null
    : reason('INVALID.fitnessOptions');

/** The fields, with what fills them. A test holds them together with the columns that are encrypted. */
export const fills: Readonly<Record<FilledField, Fill>> = {
  age: { isSensitive: true, need: wholeNumber(ranges.age) },
  sex: { isSensitive: true, need: oneOf(sexes) },
  sexDetails: { isSensitive: true, need: textUpTo(lengths.sexDetails) },
  heightCm: { isSensitive: true, need: wholeNumber(ranges.heightCm) },
  weightKg: { isSensitive: true, need: wholeNumber(ranges.weightKg) },
  experienceLevel: { isSensitive: false, need: oneOf(experienceLevels) },
  experienceDetails: { isSensitive: true, need: textUpTo(lengths.experienceDetails) },
  limitations: { isSensitive: true, need: textUpTo(lengths.limitations) },
  primaryGoal: { isSensitive: false, need: oneOf(primaryGoals) },
  primaryGoalDetails: { isSensitive: true, need: textUpTo(lengths.primaryGoalDetails) },
  availableEquipment: { isSensitive: false, need: things },
  sessionLength: { isSensitive: false, need: oneOf(sessionLengths) },
  sessionLengthDetails: { isSensitive: true, need: textUpTo(lengths.sessionLengthDetails) },
};

const isFilled = (name: string): name is FilledField => Object.hasOwn(fills, name);

/**
 * What keeps a question from filling the field that it names in `fitnessProfileField`; null where it fills none, or may. It may where the field takes
 * whatever answers the question (`fitnessChange`), and where what the field encrypts is encrypted in the answer, too.
 */
export function flawOfFill(question: Question): Reason | null {
  const { fitnessProfileField: field } = question;
  if (field === null) return null;
  if (!isFilled(field)) return reason('INVALID.fitnessField', { allowed: Object.keys(fills) });
  const { isSensitive, need } = fills[field];
  return need(question) ?? (isSensitive && !question.isSensitive ? reason('INVALID.fitnessSensitive') : null);
}

const nothing: ReadonlySet<string> = new Set();

/**
 * What the answers of some sections change in the fitness profile: the fields that questions fill which are shown and answered. If several
 * fill one field, the last of them does. What the field does not take is left out: an answer that is confidential, or a text that
 * grows too long when it is brought into Unicode's form NFC.
 *
 * @param sections those that are completed, or were completed just now; of others the questions in `cleared` alone
 * @param cleared by `placeKey`, the questions whose answers counted before and count no longer, because they were taken back or are not
 *   shown any more. Where no other answer fills their fields, these are cleared.
 */
export function fitnessChangeOf(sections: readonly SectionDefinition[], answers: Answers, shown: Shown, cleared: ReadonlySet<string> = nothing): FitnessChange {
  const change = new Map<FilledField, unknown>();
  for (const { key: section, questions } of sections) {
    for (const { key: question, fitnessProfileField: field } of questions) {
      if (field === null || !isFilled(field)) continue;
      const place = placeKey({ sectionKey: section, questionKey: question });
      const taken = shown.has(place) && answers.has(place) ? fitnessChange.shape[field].safeParse(answers.get(place)) : null;
      if (taken?.success) change.set(field, taken.data);
      else if (!taken && cleared.has(place) && !change.has(field)) change.set(field, null);
    }
  }
  return Object.fromEntries(change);
}
