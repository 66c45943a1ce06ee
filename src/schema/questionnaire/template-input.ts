import { templateLimits } from '../../rules/question.ts';
import { builder } from '../core/builder.ts';
import { ConditionMatchType, ConditionOperatorType, QuestionTypeType } from './question.ts';

const { questionsPerSection, choices, conditions } = templateLimits;
const keys = '1–50 lowercase letters, digits, hyphens and underscores, starting with a letter';

const QuestionChoiceInput = builder.inputType('QuestionChoiceInput', {
  description: 'An option of a choice question.',
  fields: (t) => ({
    value: t.string({ required: true, description: 'The value to save as the answer, 1–100 characters, unique within the question.' }),
    label: t.string({ required: true, description: 'The text to show, 1–200 characters.' }),
  }),
});

const QuestionValidationInput = builder.inputType('QuestionValidationInput', {
  description: 'Constraints on the answers to a question. Constraints that do not apply to the type of the question are rejected.',
  fields: (t) => ({
    minLength: t.int({ description: 'For `TEXT` and `LONG_TEXT`: the minimum length, 1–20,000 characters.' }),
    maxLength: t.int({
      description: 'For `TEXT` and `LONG_TEXT`: the maximum length, 1–20,000 characters. Defaults to 500 for `TEXT` and 10,000 for `LONG_TEXT`.',
    }),
    pattern: t.string({
      description:
        'For `TEXT` and `LONG_TEXT`: a regular expression (RE2 syntax, so no lookaround or backreferences) that must match anywhere in the ' +
        'text; 1–500 characters and up to 1,000 counted repetitions. The compiled pattern may have up to 4,000,000 steps divided by ' +
        '`maxLength`: 8,000 steps for 500 characters, 400 for 10,000.',
    }),
    minimum: t.float({ description: 'For `NUMBER` and `SCALE`: the smallest allowed number. Defaults to 1 for `SCALE`.' }),
    maximum: t.float({
      description: 'For `NUMBER` and `SCALE`: the largest allowed number. Defaults to 5 for `SCALE`, which may span up to 100 steps.',
    }),
    integerOnly: t.boolean({ description: 'For `NUMBER`: whether the answer must be an integer. Defaults to `false`.' }),
    minDate: t.field({ type: 'Date', description: 'For `DATE`: the first allowed date.' }),
    maxDate: t.field({ type: 'Date', description: 'For `DATE`: the last allowed date.' }),
    minDaysFromToday: t.int({
      description: 'For `DATE`: the first allowed date relative to the day of the answer, in days (-50,000 to 50,000). `0` allows no past dates.',
    }),
    maxDaysFromToday: t.int({
      description: 'For `DATE`: the last allowed date relative to the day of the answer, in days (-50,000 to 50,000). `0` allows no future dates.',
    }),
    minChoices: t.int({ description: 'For `MULTIPLE_CHOICE`: the minimum number of choices to select, at least 1.' }),
    maxChoices: t.int({ description: 'For `MULTIPLE_CHOICE`: the maximum number of choices to select.' }),
    schema: t.field({
      type: 'JSONObject',
      description:
        'For `JSON`, where it is required: a JSON Schema (draft 2020-12) for the answer, with the same limits as in `registerProfileSchema`. ' +
        '`{}` accepts any value.',
    }),
  }),
});

const QuestionConditionInput = builder.inputType('QuestionConditionInput', {
  description: 'A condition on the answer to an earlier question of the same template.',
  fields: (t) => ({
    sectionKey: t.string({ description: 'The key of the section of the other question. Defaults to the section of this question.' }),
    questionKey: t.string({ required: true, description: 'The key of the other question. It must come earlier in the template.' }),
    operator: t.field({
      type: ConditionOperatorType,
      required: true,
      description:
        'How the answer is tested. `ANSWERED` and `NOT_ANSWERED` work for every type, and are the only operators for `JSON` and sensitive ' +
        'questions. `INCLUDES` is the only other operator for `MULTIPLE_CHOICE`. `AT_LEAST` and `AT_MOST` are for `NUMBER`, `DATE` and ' +
        '`SCALE`; `ONE_OF` is not for `YES_NO`.',
    }),
    value: t.field({
      type: 'JSON',
      description:
        'The value to compare the answer with. It must be a valid answer to the other question; for `ONE_OF`, a list of 1–100 valid answers; ' +
        'for `INCLUDES`, the `value` of a choice. Omit for `ANSWERED` and `NOT_ANSWERED`.',
    }),
  }),
});

const QuestionConditionsInput = builder.inputType('QuestionConditionsInput', {
  description: 'The conditions under which a question is shown.',
  fields: (t) => ({
    match: t.field({ type: ConditionMatchType, description: 'Whether all conditions must be met, or any of them. Defaults to `ALL`.' }),
    conditions: t.field({ type: [QuestionConditionInput], required: true, description: `The conditions, 1–${conditions}.` }),
  }),
});

const TemplateQuestionInput = builder.inputType('TemplateQuestionInput', {
  description: 'A question of a template.',
  fields: (t) => ({
    key: t.string({ required: true, description: `The key of the question: ${keys}, unique within the section.` }),
    text: t.string({ required: true, description: 'The question as shown to users, 1–1,000 characters.' }),
    help: t.string({ description: 'Help text to show with the question, 1–2,000 characters.' }),
    type: t.field({ type: QuestionTypeType, required: true, description: 'The type of the question.' }),
    isRequired: t.boolean({ description: 'Whether the section can only be completed if the question is answered. Defaults to `false`.' }),
    isSensitive: t.boolean({
      description: 'Whether the answer is encrypted at rest and visible only to the owner of the profile. Defaults to `false`.',
    }),
    choices: t.field({
      type: [QuestionChoiceInput],
      description: `The options in display order, 1–${choices}. Required for \`CHOICE\` and \`MULTIPLE_CHOICE\`, rejected for other types.`,
    }),
    validation: t.field({ type: QuestionValidationInput, description: 'The constraints on the answer.' }),
    shownIf: t.field({ type: QuestionConditionsInput, description: 'The conditions under which the question is shown. Omit to show it always.' }),
    fitnessProfileField: t.string({
      description:
        'The field of the fitness profile to copy the answer to, for example `heightCm`. The field must accept every valid answer, and a ' +
        'field that is encrypted requires a sensitive question. Each field can be used once per template.',
    }),
  }),
});

export const TemplateSectionInput = builder.inputType('TemplateSectionInput', {
  description: 'A section of a template.',
  fields: (t) => ({
    key: t.string({ required: true, description: `The key of the section: ${keys}, unique within the template.` }),
    title: t.string({ required: true, description: 'The title of the section, 1–255 characters.' }),
    description: t.string({ description: 'An introduction to the section, 1–5,000 characters.' }),
    questions: t.field({ type: [TemplateQuestionInput], required: true, description: `The questions in display order, 1–${questionsPerSection}.` }),
  }),
});
