import * as templates from '../../resolvers/questionnaire/template.ts';
import { templateLimits } from '../../rules/question.ts';
import { templateCreation, templatePublication, templateRetirement, templateUpdate } from '../../rules/questionnaire-template.ts';
import { mutation } from '../core/mutation.ts';
import { QuestionnaireTemplate } from './template.ts';
import { TemplateSectionInput } from './template-input.ts';

const { sections, questions } = templateLimits;
const many = `1 to ${sections}, with ${questions} questions in all at most`;
const expected =
  'The `updatedAt` that you started from. If the draft was changed since, nothing is changed and an error with the code `CONFLICT` says so; ' +
  'without it the last writer wins.';

mutation('createQuestionnaireTemplate', {
  description:
    'Writes a draft of a template: its next revision, or the first where there is none of this key. A template has one draft at most. ' +
    'Everything is judged right away, and each flaw is an entry in `userErrors`, with its path; a hundred are told at most.',
  permission: 'questionnaire_templates:create:any',
  input: (t) => ({
    key: t.string({ required: true, description: 'What the template is called by programs: 1 to 50 small letters, digits, hyphens and underscores, a letter first.' }),
    title: t.string({ required: true, description: 'What the questionnaire is called: 1 to 255 characters.' }),
    description: t.string({ description: 'What the questionnaire is for: 1 to 5,000 characters.' }),
    sections: t.field({ type: [TemplateSectionInput], required: true, description: `The sections in order, ${many}.` }),
  }),
  rules: templateCreation,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The draft.' } },
  prepare: (input) => templates.admit(input),
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.create(writing, input) }),
});

mutation('updateQuestionnaireTemplate', {
  description:
    'Changes a draft of a template. What is absent stays as it is. Where nothing would change, nothing is written and `updatedAt` stays. ' +
    'A published revision never changes: `NOT_ALLOWED` says so.',
  permission: 'questionnaire_templates:create:any',
  input: (t) => ({
    id: t.globalID({ for: QuestionnaireTemplate, required: true, description: 'The draft.' }),
    expectedUpdatedAt: t.field({ type: 'DateTime', description: expected }),
    title: t.string({ description: 'What the questionnaire is called: 1 to 255 characters.' }),
    description: t.string({ description: 'What the questionnaire is for: 1 to 5,000 characters; null takes it away.' }),
    sections: t.field({ type: [TemplateSectionInput], description: `The sections in order, ${many}. They replace all that there are.` }),
  }),
  rules: templateUpdate,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The draft as it stands now.' } },
  prepare: (input) => templates.admit(input),
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.update(writing, input) }),
});

mutation('publishQuestionnaireTemplate', {
  description:
    'Puts a draft in force, in the place of the revision that was before: questionnaires that are started from now on ask what it asks. Those ' +
    'that were started stay with their revision. It never changes from now on.',
  permission: 'questionnaire_templates:publish:any',
  input: (t) => ({
    id: t.globalID({ for: QuestionnaireTemplate, required: true, description: 'The draft.' }),
    expectedUpdatedAt: t.field({ type: 'DateTime', description: expected }),
  }),
  rules: templatePublication,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The revision, which is in force.' } },
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.publish(writing, input) }),
});

mutation('retireQuestionnaireTemplate', {
  description: 'Ends the revision of a template that is in force: no questionnaire can be started by it any more. Those that were started go on.',
  permission: 'questionnaire_templates:publish:any',
  input: (t) => ({ key: t.string({ required: true, description: 'What the template is called by programs.' }) }),
  rules: templateRetirement,
  payload: { questionnaireTemplate: { type: QuestionnaireTemplate, description: 'The revision that is no longer in force.' } },
  resolve: async (writing, input) => ({ questionnaireTemplate: await templates.retire(writing, input) }),
});
