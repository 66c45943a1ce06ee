import { type Choice, type Condition, operators, type Question as Asked, questionTypes, type ShownIf, type Validation } from '../../rules/question.ts';
import { builder } from '../core/builder.ts';

/** The values of an enum, in capitals, with what each means. */
const valuesOf = <V extends string>(meanings: Readonly<Record<V, string>>) =>
  Object.fromEntries(Object.entries<string>(meanings).map(([value, description]) => [value.toUpperCase(), { value: value as V, description }]));

export const QuestionTypeType = builder.enumType('QuestionType', {
  description: 'What kind of answer a question asks for.',
  values: valuesOf(questionTypes),
});

export const ConditionOperatorType = builder.enumType('ConditionOperator', {
  description: 'How the answer to another question is looked at.',
  values: valuesOf(operators),
});

export const ConditionMatchType = builder.enumType('ConditionMatch', {
  description: 'How many of several conditions must hold.',
  values: valuesOf<ShownIf['match']>({ all: 'All of them.', any: 'One of them, or more.' }),
});

const QuestionChoice = builder.objectRef<Choice>('QuestionChoice').implement({
  description: 'Something that can be chosen.',
  fields: (t) => ({
    value: t.exposeString('value', { description: 'What an answer holds.' }),
    label: t.exposeString('label', { description: 'What people read.' }),
  }),
});

const QuestionValidation = builder.objectRef<Validation>('QuestionValidation').implement({
  description: 'What an answer has to be like beside its type. What is null restricts nothing.',
  fields: (t) => ({
    minLength: t.exposeInt('minLength', { nullable: true, description: 'Of texts: at least so many characters (Unicode code points).' }),
    maxLength: t.exposeInt('maxLength', { nullable: true, description: 'Of texts: at most so many characters; where it is null, 500 for `TEXT` and 10,000 for `LONG_TEXT`.' }),
    pattern: t.exposeString('pattern', { nullable: true, description: 'Of texts: a regular expression (RE2) that must match somewhere.' }),
    minimum: t.exposeFloat('minimum', { nullable: true, description: 'Of numbers and scales: the least; where it is null, 1 for `SCALE`.' }),
    maximum: t.exposeFloat('maximum', { nullable: true, description: 'Of numbers and scales: the most; where it is null, 5 for `SCALE`.' }),
    integerOnly: t.exposeBoolean('integerOnly', { description: 'Whether a number has to be whole. A step on a scale always has to.' }),
    minDate: t.expose('minDate', { type: 'Date', nullable: true, description: 'Of dates: the first day.' }),
    maxDate: t.expose('maxDate', { type: 'Date', nullable: true, description: 'Of dates: the last day.' }),
    minChoices: t.exposeInt('minChoices', { nullable: true, description: 'Of multiple choices: at least so many.' }),
    maxChoices: t.exposeInt('maxChoices', { nullable: true, description: 'Of multiple choices: at most so many.' }),
    schema: t.expose('schema', { type: 'JSONObject', nullable: true, description: 'Of JSON: a JSON Schema (draft 2020-12) that the answer has to fit.' }),
  }),
});

const QuestionCondition = builder.objectRef<Condition>('QuestionCondition').implement({
  description: 'Something that must be true of the answer to an earlier question. A question that is not shown counts as not answered.',
  fields: (t) => ({
    sectionKey: t.exposeString('sectionKey', { description: 'The key of the section of the other question.' }),
    questionKey: t.exposeString('questionKey', { description: 'The key of the other question.' }),
    operator: t.expose('operator', { type: ConditionOperatorType, description: 'How its answer is looked at.' }),
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'What its answer is compared with; null where nothing is compared.' }),
  }),
});

const QuestionConditions = builder.objectRef<ShownIf>('QuestionConditions').implement({
  description: 'When a question is shown.',
  fields: (t) => ({
    match: t.expose('match', { type: ConditionMatchType, description: 'How many of the conditions must hold.' }),
    conditions: t.field({ type: [QuestionCondition], description: 'The conditions, at least one.', resolve: ({ conditions }) => [...conditions] }),
  }),
});

/** A question where it is asked. */
export interface Asking {
  readonly question: Asked;
}

/** What every question tells, in a template and in a section of a profile alike. */
export const Question = builder.interfaceRef<Asking>('Question').implement({
  description: 'Something that is asked.',
  fields: (t) => ({
    key: t.string({ description: 'What the question is called by programs, unique in its section.', resolve: ({ question }) => question.key }),
    text: t.string({ description: 'What is asked.', resolve: ({ question }) => question.text }),
    help: t.string({ nullable: true, description: 'What helps to answer it.', resolve: ({ question }) => question.help }),
    type: t.field({ type: QuestionTypeType, description: 'What kind of answer it asks for.', resolve: ({ question }) => question.type }),
    isRequired: t.boolean({
      description: 'Whether its section cannot be completed without an answer, where the question is shown.',
      resolve: ({ question }) => question.isRequired,
    }),
    isSensitive: t.boolean({
      description: 'Whether the answer is encrypted at rest and shown to nobody but the owner of the profile.',
      resolve: ({ question }) => question.isSensitive,
    }),
    choices: t.field({ type: [QuestionChoice], description: 'What can be chosen, in order; empty where there is nothing to choose.', resolve: ({ question }) => [...question.choices] }),
    validation: t.field({ type: QuestionValidation, description: 'What an answer has to be like beside its type.', resolve: ({ question }) => question.validation }),
    shownIf: t.field({ type: QuestionConditions, nullable: true, description: 'When the question is shown; null: always.', resolve: ({ question }) => question.shownIf }),
    fitnessProfileField: t.string({
      nullable: true,
      description: 'The field of the fitness profile that the answer is for, such as `heightCm`: it is filled in when the section is completed. Null for none.',
      resolve: ({ question }) => question.fitnessProfileField,
    }),
  }),
});
