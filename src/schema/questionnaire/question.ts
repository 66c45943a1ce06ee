import { type Choice, type Condition, operators, type Question as Asked, questionTypes, type ShownIf, type Validation } from '../../rules/question.ts';
import { builder } from '../core/builder.ts';

/** The values of an enum, in capitals, with what each means. */
const valuesOf = <V extends string>(meanings: Readonly<Record<V, string>>) =>
  Object.fromEntries(Object.entries<string>(meanings).map(([value, description]) => [value.toUpperCase(), { value: value as V, description }]));

export const QuestionTypeType = builder.enumType('QuestionType', {
  description: 'The type of a question. It determines which values an answer can have.',
  values: valuesOf(questionTypes),
});

export const ConditionOperatorType = builder.enumType('ConditionOperator', {
  description: 'How a condition tests the answer to another question.',
  values: valuesOf(operators),
});

export const ConditionMatchType = builder.enumType('ConditionMatch', {
  description: 'How many of the conditions must be met.',
  values: valuesOf<ShownIf['match']>({ all: 'All conditions must be met.', any: 'At least one condition must be met.' }),
});

const QuestionChoice = builder.objectRef<Choice>('QuestionChoice').implement({
  description: 'An option of a choice question.',
  fields: (t) => ({
    value: t.exposeString('value', { description: 'The value to save as the answer.' }),
    label: t.exposeString('label', { description: 'The text to show.' }),
  }),
});

const QuestionValidation = builder.objectRef<Validation>('QuestionValidation').implement({
  description:
    'The constraints on the answers to a question, in addition to those of its type. Constraints that are `null` do not apply, unless a ' +
    'default is given.',
  fields: (t) => ({
    minLength: t.exposeInt('minLength', { nullable: true, description: 'The minimum length of a text, in Unicode code points.' }),
    maxLength: t.exposeInt('maxLength', {
      nullable: true,
      description: 'The maximum length of a text, in Unicode code points. If `null`, 500 for `TEXT` and 10,000 for `LONG_TEXT`.',
    }),
    pattern: t.exposeString('pattern', {
      nullable: true,
      description: 'A regular expression (RE2 syntax) that a text must match. Not anchored: a match anywhere in the text is enough.',
    }),
    minimum: t.exposeFloat('minimum', { nullable: true, description: 'The smallest allowed number or step. If `null`, 1 for `SCALE`.' }),
    maximum: t.exposeFloat('maximum', { nullable: true, description: 'The largest allowed number or step. If `null`, 5 for `SCALE`.' }),
    integerOnly: t.exposeBoolean('integerOnly', {
      description: 'Whether a number must be an integer. `false` for `SCALE`, whose answers are always integers.',
    }),
    minDate: t.expose('minDate', { type: 'Date', nullable: true, description: 'The first allowed date.' }),
    maxDate: t.expose('maxDate', { type: 'Date', nullable: true, description: 'The last allowed date.' }),
    minDaysFromToday: t.int({
      nullable: true,
      description:
        'The first allowed date relative to today, in days: `0` allows no past dates. Clients use the local date of the user; the server ' +
        'accepts every date that is allowed in some time zone (UTC-12 to UTC+14). Applies in addition to `minDate`. Saved answers stay valid.',
      resolve: ({ minDaysFromToday }) => minDaysFromToday ?? null,
    }),
    maxDaysFromToday: t.int({
      nullable: true,
      description:
        'The last allowed date relative to today, in days: `0` allows no future dates. See `minDaysFromToday`. Applies in addition to ' +
        '`maxDate`.',
      resolve: ({ maxDaysFromToday }) => maxDaysFromToday ?? null,
    }),
    minChoices: t.exposeInt('minChoices', { nullable: true, description: 'The minimum number of choices to select.' }),
    maxChoices: t.exposeInt('maxChoices', { nullable: true, description: 'The maximum number of choices to select.' }),
    schema: t.expose('schema', { type: 'JSONObject', nullable: true, description: 'The JSON Schema (draft 2020-12) of a `JSON` answer.' }),
  }),
});

const QuestionCondition = builder.objectRef<Condition>('QuestionCondition').implement({
  description: 'A condition on the answer to an earlier question of the same template. A question that is hidden counts as not answered.',
  fields: (t) => ({
    sectionKey: t.exposeString('sectionKey', { description: 'The key of the section of the other question.' }),
    questionKey: t.exposeString('questionKey', { description: 'The key of the other question.' }),
    operator: t.expose('operator', { type: ConditionOperatorType, description: 'How the answer is tested.' }),
    value: t.expose('value', {
      type: 'JSON',
      nullable: true,
      description: 'The value to compare the answer with. `null` for `ANSWERED` and `NOT_ANSWERED`.',
    }),
  }),
});

const QuestionConditions = builder.objectRef<ShownIf>('QuestionConditions').implement({
  description: 'The conditions under which a question is shown.',
  fields: (t) => ({
    match: t.expose('match', { type: ConditionMatchType, description: 'Whether all conditions must be met, or any of them.' }),
    conditions: t.field({ type: [QuestionCondition], description: 'The conditions, at least one.', resolve: ({ conditions }) => [...conditions] }),
  }),
});

/** A question where it is asked. */
export interface Asking {
  readonly question: Asked;
}

/** What questions of a template and questions of a profile have in common. */
export const Question = builder.interfaceRef<Asking>('Question').implement({
  description: 'A question of a questionnaire.',
  fields: (t) => ({
    key: t.string({ description: 'The key of the question, unique within its section.', resolve: ({ question }) => question.key }),
    text: t.string({ description: 'The question as shown to users.', resolve: ({ question }) => question.text }),
    help: t.string({ nullable: true, description: 'Help text to show with the question.', resolve: ({ question }) => question.help }),
    type: t.field({ type: QuestionTypeType, description: 'The type of the question.', resolve: ({ question }) => question.type }),
    isRequired: t.boolean({
      description: 'Whether the section can only be completed if the question is answered. Does not apply while the question is hidden.',
      resolve: ({ question }) => question.isRequired,
    }),
    isSensitive: t.boolean({
      description: 'Whether the answer is encrypted at rest. Only the owner of the profile can read or change the answer to a sensitive question.',
      resolve: ({ question }) => question.isSensitive,
    }),
    choices: t.field({
      type: [QuestionChoice],
      description: 'The options in display order. Empty unless the type is `CHOICE` or `MULTIPLE_CHOICE`.',
      resolve: ({ question }) => [...question.choices],
    }),
    validation: t.field({ type: QuestionValidation, description: 'The constraints on the answer.', resolve: ({ question }) => question.validation }),
    shownIf: t.field({
      type: QuestionConditions,
      nullable: true,
      description: 'The conditions under which the question is shown. `null` if it is always shown.',
      resolve: ({ question }) => question.shownIf,
    }),
    fitnessProfileField: t.string({
      nullable: true,
      description:
        'The field of the fitness profile that the answer is copied to when the section is completed, for example `heightCm`. `null` if the ' +
        'answer is not copied.',
      resolve: ({ question }) => question.fitnessProfileField,
    }),
  }),
});
