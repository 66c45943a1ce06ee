import * as templates from '../../resolvers/questionnaire/template.ts';
import { templateLimits } from '../../rules/question.ts';
import { templateCreation, templatePublication, templateRetirement, templateUpdate } from '../../rules/questionnaire-template.ts';
import { mutation } from '../core/mutation.ts';
import { QuestionnaireTemplate } from './template.ts';
import { TemplateSectionInput } from './template-input.ts';

const { sections, questions } = templateLimits;
const many = `1–${sections}, with up to ${questions} questions in total`;
const expected =
  'The `updatedAt` of the draft you loaded. If the draft has changed since, nothing is changed and `CONFLICT` is returned. Omit to overwrite.';
const expectedToPublish =
  'The `updatedAt` of the draft you loaded. If the draft has changed since, it is not published and `CONFLICT` is returned. ' +
  'Omit to skip this check.';
const keys = '1–50 lowercase letters, digits, hyphens and underscores, starting with a letter';

mutation('createQuestionnaireTemplate', {
  description:
    'Creates a draft: the first revision of a new template, or the next revision of an existing one. A template has at most one draft. The ' +
    'whole draft is validated, and up to 100 problems are returned in `userErrors`.',
  errors: {
    TAKEN: 'The template already has a draft.',
    OUT_OF_RANGE: 'The sections are too large to be stored: more than 1.1 MB as JSON.',
  },
  permission: 'questionnaire_templates:create:any',
  input: (t) => ({
    key: t.string({ required: true, description: `The key of the template: ${keys}.` }),
    title: t.string({ required: true, description: 'The title of the questionnaire, 1–255 characters.' }),
    description: t.string({ description: 'A description of the questionnaire, 1–5,000 characters.' }),
    sections: t.field({ type: [TemplateSectionInput], required: true, description: `The sections in display order, ${many}.` }),
  }),
  rules: templateCreation,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The new draft.' } },
  prepare: (input) => templates.admit(input),
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.create(writing, input) }),
});

mutation('updateQuestionnaireTemplate', {
  description:
    'Updates a draft. Omitted fields are unchanged. No-op if nothing would change.',
  errors: {
    NOT_ALLOWED: 'The revision is published. Published revisions never change; create a new draft instead.',
    CONFLICT: 'The draft has changed since `expectedUpdatedAt`.',
    OUT_OF_RANGE: 'The sections are too large to be stored: more than 1.1 MB as JSON.',
  },
  permission: 'questionnaire_templates:create:any',
  input: (t) => ({
    id: t.globalID({ for: QuestionnaireTemplate, required: true, description: 'The draft.' }),
    expectedUpdatedAt: t.field({ type: 'DateTime', description: expected }),
    title: t.string({ description: 'The title of the questionnaire, 1–255 characters.' }),
    description: t.string({ description: 'A description of the questionnaire, 1–5,000 characters. Send `null` to remove it.' }),
    sections: t.field({ type: [TemplateSectionInput], description: `The sections in display order, ${many}. Replace all existing sections.` }),
  }),
  rules: templateUpdate,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The updated draft.' } },
  prepare: (input) => templates.admit(input),
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.update(writing, input) }),
});

mutation('publishQuestionnaireTemplate', {
  description:
    'Publishes a draft. It becomes the current revision of the template, replaces the previous one for new questionnaires, and can no longer ' +
    'be changed. Questionnaires that have been started keep their revision.',
  errors: {
    NOT_ALLOWED: 'The revision is already published.',
    CONFLICT: 'The draft has changed since `expectedUpdatedAt`.',
  },
  permission: 'questionnaire_templates:publish:any',
  input: (t) => ({
    id: t.globalID({ for: QuestionnaireTemplate, required: true, description: 'The draft.' }),
    expectedUpdatedAt: t.field({ type: 'DateTime', description: expectedToPublish }),
  }),
  rules: templatePublication,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The published revision.' } },
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.publish(writing, input) }),
});

mutation('retireQuestionnaireTemplate', {
  description:
    'Retires the published revision of a template, so that no new questionnaire can be started with it. Questionnaires that have been ' +
    'started are not affected.',
  errors: {
    NOT_FOUND: 'The template has no published revision.',
  },
  permission: 'questionnaire_templates:publish:any',
  input: (t) => ({ key: t.string({ required: true, description: 'The key of the template.' }) }),
  rules: templateRetirement,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The retired revision.' } },
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.retire(writing, input) }),
});
