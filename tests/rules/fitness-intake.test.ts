import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealedColumns } from '../../src/db/sealed.ts';
import { columnOf } from '../../src/db/model.ts';
import { render } from '../../src/messages/render.ts';
import { flawsOfAnswer } from '../../src/rules/answer.ts';
import { fitnessChange, lengths, primaryGoals, sexes } from '../../src/rules/fitness.ts';
import { type FilledField, fills, fitnessChangeOf, flawOfFill } from '../../src/rules/fitness-intake.ts';
import { type Question, type QuestionType, questionTypes } from '../../src/rules/question.ts';
import { confidential } from '../../src/rules/questionnaire.ts';
import { aQuestion, aSection } from '../support/questionnaire.ts';

const fields = Object.keys(fills) as FilledField[];
const choicesOf = (values: readonly string[]) => values.map((value) => ({ value, label: `The ${value}` }));

/** Questions of all types for all fields; about as many may fill theirs as may not. */
const aFilling = fc.record({
  fitnessProfileField: fc.constantFrom(...fields),
  type: fc.constantFrom(...(Object.keys(questionTypes) as QuestionType[])),
  isSensitive: fc.boolean(),
  maxLength: fc.constantFrom(null, 1, 50, 200, 201, 2_000, 2_001),
  minimum: fc.constantFrom(null, 0, 12, 13, 19, 20, 50, 60),
  maximum: fc.constantFrom(null, 60, 70, 120, 121, 272, 273, 650, 651),
  integerOnly: fc.boolean(),
  values: fc.oneof(
    fc.subarray([...sexes], { minLength: 1 }),
    fc.subarray([...primaryGoals, 'advanced'], { minLength: 1 }),
    fc.subarray(['beginner', 'other', 'advanced'], { minLength: 1 }),
    fc.subarray(['minutes_15', 'other'], { minLength: 1 }),
    fc.uniqueArray(fc.oneof(fc.string({ minLength: 1, maxLength: 101 }), fc.constantFrom('band', ' band', 'a'.repeat(100), 'a'.repeat(101))), { minLength: 1, maxLength: 5 }),
  ),
});

const asked = ({ fitnessProfileField: field, type, isSensitive, values, ...validation }: ReturnType<typeof aFilling.generate>['value']): Question =>
  aQuestion('q', { fitnessProfileField: field, type, isSensitive, validation, choices: type === 'choice' || type === 'multiple_choice' ? choicesOf(values) : [] });

const aText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 210 }),
  fc.tuple(fc.constantFrom('a', 'ä', '😟', ' ', 'a\u0308'), fc.integer({ min: 1, max: 2_001 })).map(([unit, times]) => unit.repeat(times)),
);

/** Something that might answer the question. */
const anAnswer = ({ choices, validation: { minimum, maximum } }: Question) =>
  fc.oneof(
    aText,
    fc.oneof(fc.integer({ min: (minimum ?? 0) - 1, max: (maximum ?? 700) + 1 }), fc.double(), fc.constantFrom(...[minimum, maximum].map((bound) => bound ?? 0))),
    fc.boolean(),
    fc.anything(),
    ...(choices.length > 0 ? [fc.constantFrom(...choices.map(({ value }) => value)), fc.shuffledSubarray(choices.map(({ value }) => value))] : []),
  );

const codePoints = (text: string) => [...text.normalize('NFC')].length;

describe('a question that may fill a field', () => {
  it('has no answer that the field does not take', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(
        aFilling.map(asked).filter((question) => flawOfFill(question) === null).chain((question) => fc.tuple(fc.constant(question), anAnswer(question))),
        ([question, answer]) => {
          // In Unicode's form NFC a few characters are several.
          fc.pre(flawsOfAnswer(question, answer).length === 0 && !(typeof answer === 'string' && codePoints(answer) > (question.validation.maxLength ?? 500)));
          met.add(question.fitnessProfileField ?? '');
          expect(fitnessChange.safeParse({ [question.fitnessProfileField ?? '']: answer })).toMatchObject({ success: true });
          expect(fitnessChangeOf([aSection('s', [question])], new Map([['s/q', answer]]), new Set(['s/q']))).toHaveProperty(question.fitnessProfileField ?? '');
        },
      ),
      { numRuns: 1_000, maxSkipsPerRun: 2_000 },
    );
    expect([...met].toSorted()).toEqual(fields.toSorted());
  });

  it('is sensitive where the field is encrypted', () => {
    const encrypted: readonly string[] = sealedColumns.filter(({ table }) => table === 'fitness_profiles').map(({ column }) => column);
    expect(fields.filter((field) => fills[field].isSensitive)).toEqual(fields.filter((field) => encrypted.includes(columnOf('FitnessProfile', field).column)));
    expect(fields).toHaveLength(Object.keys(fitnessChange.shape).length - 2);
  });
});

const weight = aQuestion('weight', { type: 'number', isSensitive: true, validation: { minimum: 20, maximum: 650, integerOnly: true }, fitnessProfileField: 'weightKg' });
const goal = aQuestion('goal', { type: 'choice', choices: choicesOf(primaryGoals), fitnessProfileField: 'primaryGoal' });
const limits = aQuestion('limits', { type: 'long_text', isSensitive: true, validation: { maxLength: lengths.limitations }, fitnessProfileField: 'limitations' });
const things = aQuestion('things', { type: 'multiple_choice', choices: choicesOf(['Band', 'Kettlebell']), fitnessProfileField: 'availableEquipment' });

describe('what keeps a question from filling', () => {
  it.each<[string, Question, string]>([
    ['a field that there is not', { ...weight, fitnessProfileField: 'shoeSize' }, 'Must be a field of the fitness profile: age, sex,'],
    ['a member that every object has', { ...weight, fitnessProfileField: 'toString' }, 'Must be a field of the fitness profile'],
    ['what programs are told', { ...weight, fitnessProfileField: 'generationParams' }, 'Must be a field of the fitness profile'],
    ['a number, by text', { ...limits, fitnessProfileField: 'weightKg' }, 'a question for a whole number, with a minimum of 20 or more and a maximum of 650 or less'],
    ['a number, by one too small', { ...weight, validation: { ...weight.validation, minimum: 19 } }, 'a minimum of 20 or more'],
    ['a number, by one too large', { ...weight, validation: { ...weight.validation, maximum: 651 } }, 'a maximum of 650 or less'],
    ['a number, by one without an end', { ...weight, validation: { ...weight.validation, maximum: null } }, 'a maximum of 650 or less'],
    ['a number, by a fraction', { ...weight, validation: { ...weight.validation, integerOnly: false } }, 'a whole number'],
    ['a text, by one too long', { ...limits, validation: { ...limits.validation, maxLength: 2_001 } }, 'a question for text of at most 2,000 characters'],
    ['a text, by one as long as is usual', { ...limits, validation: { ...limits.validation, maxLength: null } }, 'a question for text of at most 2,000 characters'],
    ['a choice, by another', { ...goal, fitnessProfileField: 'sessionLength' }, 'a single choice, whose values are among minutes_15, '],
    ['a choice, by several', { ...goal, type: 'multiple_choice' }, 'a single choice, whose values are among lose_weight, '],
    ['things, by one choice', { ...things, type: 'choice' }, 'several choices, whose values are different and have 1 to 100 characters'],
    ['things, by the same thing twice', { ...things, choices: choicesOf(['Band', ' Band']) }, 'several choices, whose values are different'],
    ['what is encrypted, by what is not', { ...weight, isSensitive: false }, 'needs a sensitive question. Mark the question as sensitive.'],
  ])('%s', (_what, question, message) => {
    const why = flawOfFill(question);
    expect(why && render(why.message, 'en')).toContain(message);
  });

  it('is nothing, where it fills no field, or may', () => {
    for (const question of [weight, goal, limits, things, { ...goal, isSensitive: true }, { ...weight, type: 'scale' as const }, aQuestion('plain')]) expect(flawOfFill(question)).toBe(null);
  });
});

describe('what an intake changes', () => {
  const sections = [aSection('you', [weight, aQuestion('plain')]), aSection('aims', [goal, limits, things])];
  const all = new Set(['you/weight', 'you/plain', 'aims/goal', 'aims/limits', 'aims/things']);
  const change = (answers: Record<string, unknown>, shown: ReadonlySet<string> = all, cleared?: ReadonlySet<string>) =>
    fitnessChangeOf(sections, new Map(Object.entries(answers)), shown, cleared);

  it('is what the fields take of what is shown and answered', () => {
    expect(change({ 'you/weight': 80, 'you/plain': 'words', 'aims/limits': '  knee\u0065\u0301 ', 'aims/things': ['Band'] })).toEqual({
      ...{ weightKg: 80, limitations: 'kneeé', availableEquipment: ['Band'] },
    });
    expect(change({ 'you/weight': 80, 'aims/goal': 'stay_fit' }, new Set(['aims/goal']))).toEqual({ primaryGoal: 'stay_fit' });
    expect(change({})).toEqual({});
  });

  it('clears what was taken back, and only that', () => {
    const cleared = new Set(['you/weight', 'aims/goal', 'you/plain', 'elsewhere/limits']);
    expect(change({ 'aims/goal': 'stay_fit' }, all, cleared)).toEqual({ weightKg: null, primaryGoal: 'stay_fit' });
    expect(change({ 'aims/goal': 'stay_fit' }, new Set(), cleared)).toEqual({ weightKg: null, primaryGoal: null });
  });

  it('goes by the last question that is answered, where several fill a field', () => {
    const twice = [aSection('a', [goal]), aSection('b', [goal]), aSection('c', [goal])];
    const shown = new Set(['a/goal', 'b/goal', 'c/goal']);
    const two = new Map([['a/goal', 'stay_fit'], ['b/goal', 'build_muscle']]);
    expect(fitnessChangeOf(twice, two, shown, new Set(['c/goal']))).toEqual({ primaryGoal: 'build_muscle' });
    expect(fitnessChangeOf(twice, new Map([['c/goal', 'other']]), shown, new Set(['a/goal']))).toEqual({ primaryGoal: 'other' });
  });

  it('leaves out what the field does not take', () => {
    expect(change({ 'you/weight': confidential, 'aims/limits': '\u0958'.repeat(2_000), 'aims/goal': 'stay_fit' })).toEqual({ primaryGoal: 'stay_fit' });
    expect(change({ 'aims/things': 'Band' }, all, new Set(['aims/things']))).toEqual({});
  });
});
