import { templateLimits } from '../../rules/question.ts';
import { builder } from '../core/builder.ts';
import { ConditionMatchType, ConditionOperatorType, QuestionTypeType } from './question.ts';

const { questionsPerSection, choices, conditions } = templateLimits;
const keys = '1 to 50 small letters, digits, hyphens and underscores, a letter first';

const QuestionChoiceInput = builder.inputType('QuestionChoiceInput', {
  description: 'Something that can be chosen.',
  fields: (t) => ({
    value: t.string({ required: true, description: 'What an answer holds: 1 to 100 characters, unique in the question.' }),
    label: t.string({ required: true, description: 'What people read: 1 to 200 characters.' }),
  }),
});

const QuestionValidationInput = builder.inputType('QuestionValidationInput', {
  description: 'What an answer has to be like beside its type. What means nothing for the type is refused.',
  fields: (t) => ({
    minLength: t.int({ description: 'Of texts: at least so many characters, from 1.' }),
    maxLength: t.int({ description: 'Of texts: at most so many characters, up to 20,000; 500 for `TEXT` and 10,000 for `LONG_TEXT` where it is absent.' }),
    pattern: t.string({ description: 'Of texts: a regular expression that must match somewhere: at most 500 characters and 1,000 repetitions by numbers, such as RE2 knows, without looking around or references back. What it makes of it may have 4,000,000 steps divided by `maxLength`, so that no text takes long: 8,000 for texts of 500 characters, 400 for such of 10,000.' }),
    minimum: t.float({ description: 'Of numbers and scales: the least; 1 for `SCALE` where it is absent.' }),
    maximum: t.float({ description: 'Of numbers and scales: the most; 5 for `SCALE` where it is absent. A scale is at most 100 steps wide.' }),
    integerOnly: t.boolean({ description: 'Of numbers: whether they have to be whole; false by default. A step on a scale has to anyway.' }),
    minDate: t.field({ type: 'Date', description: 'Of dates: the first day.' }),
    maxDate: t.field({ type: 'Date', description: 'Of dates: the last day.' }),
    minChoices: t.int({ description: 'Of multiple choices: at least so many, from 1.' }),
    maxChoices: t.int({ description: 'Of multiple choices: at most so many.' }),
    schema: t.field({
      type: 'JSONObject',
      description: 'Of JSON, which cannot do without: a JSON Schema (draft 2020-12) that the answer has to fit, such as `registerProfileSchema` takes; `{}` takes any value.',
    }),
  }),
});

const QuestionConditionInput = builder.inputType('QuestionConditionInput', {
  description: 'Something that must be true of the answer to an earlier question of the same template.',
  fields: (t) => ({
    sectionKey: t.string({ description: 'The key of the section of the other question; that of the question itself by default.' }),
    questionKey: t.string({ required: true, description: 'The key of the other question, which comes earlier.' }),
    operator: t.field({
      type: ConditionOperatorType,
      required: true,
      description:
        'How its answer is looked at. All can be asked for being `ANSWERED` or not, a sensitive question for nothing else; `AT_LEAST` and `AT_MOST` are for ' +
        'numbers, dates and scales, `INCLUDES` for several choices; `JSON` and several choices are compared by nothing else, and `YES_NO` not by `ONE_OF`.',
    }),
    value: t.field({
      type: 'JSON',
      description: 'What its answer is compared with, which must be an answer that the other question takes; for `ONE_OF` a list of 1 to 100 such, for `INCLUDES` the value of a choice.',
    }),
  }),
});

const QuestionConditionsInput = builder.inputType('QuestionConditionsInput', {
  description: 'When a question is shown.',
  fields: (t) => ({
    match: t.field({ type: ConditionMatchType, description: 'How many of the conditions must hold; `ALL` by default.' }),
    conditions: t.field({ type: [QuestionConditionInput], required: true, description: `The conditions, 1 to ${conditions}.` }),
  }),
});

const TemplateQuestionInput = builder.inputType('TemplateQuestionInput', {
  description: 'Something that a template asks.',
  fields: (t) => ({
    key: t.string({ required: true, description: `What it is called by programs: ${keys}; unique in the section.` }),
    text: t.string({ required: true, description: 'What is asked: 1 to 1,000 characters.' }),
    help: t.string({ description: 'What helps to answer it: 1 to 2,000 characters.' }),
    type: t.field({ type: QuestionTypeType, required: true, description: 'What kind of answer it asks for.' }),
    isRequired: t.boolean({ description: 'Whether its section cannot be completed without an answer; false by default.' }),
    isSensitive: t.boolean({ description: 'Whether the answer is encrypted at rest and shown to its owner alone; false by default.' }),
    choices: t.field({
      type: [QuestionChoiceInput],
      description: `What can be chosen, in order: 1 to ${choices} for \`CHOICE\` and \`MULTIPLE_CHOICE\`, none for all else.`,
    }),
    validation: t.field({ type: QuestionValidationInput, description: 'What an answer has to be like beside its type.' }),
    shownIf: t.field({ type: QuestionConditionsInput, description: 'When it is shown; always by default.' }),
    fitnessProfileField: t.string({
      description:
        'The field of the fitness profile that the answer is for, such as `heightCm`, which must take whatever the question takes. What the field ' +
        'encrypts only a sensitive question fills. No two questions of a template fill one field.',
    }),
  }),
});

/** What a template asks, section by section, as staff write it. */
export const TemplateSectionInput = builder.inputType('TemplateSectionInput', {
  description: 'A section of a template.',
  fields: (t) => ({
    key: t.string({ required: true, description: `What it is called by programs: ${keys}; unique in the template.` }),
    title: t.string({ required: true, description: 'Its heading: 1 to 255 characters.' }),
    description: t.string({ description: 'What it is about: 1 to 5,000 characters.' }),
    questions: t.field({ type: [TemplateQuestionInput], required: true, description: `Its questions in order, 1 to ${questionsPerSection}.` }),
  }),
});
