import type { Row } from '../../db/model.ts';
import { countsOfProfile } from '../../loaders/questionnaire.ts';
import { type Counts, percentOf } from '../../rules/questionnaire.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Profile } from '../profiles/profile.ts';
import { Section } from './section.ts';

const QuestionnaireProgress = builder.objectRef<Counts>('QuestionnaireProgress').implement({
  description: 'The progress of a questionnaire or a section. Hidden questions are not counted.',
  fields: (t) => ({
    answered: t.int({
      description: 'The number of questions that are answered, required and optional.',
      resolve: ({ requiredAnswered, optionalAnswered }) => requiredAnswered + optionalAnswered,
    }),
    answeredRequired: t.exposeInt('requiredAnswered', { description: 'The number of required questions that are answered.' }),
    required: t.exposeInt('required', { description: 'The number of required questions.' }),
    total: t.int({ description: 'The number of questions, required and optional.', resolve: ({ required, optional }) => required + optional }),
    percent: t.int({
      description: 'The share of required questions that are answered, in percent, rounded down. 100 only if no required answer is missing.',
      resolve: percentOf,
    }),
  }),
});

builder.objectField(Profile, 'progress', (t) =>
  t.field({
    type: QuestionnaireProgress,
    nullable: true,
    description: 'How far the questionnaires of the profile are filled in, all sections together; null where none was started.',
    extensions: reads('id'),
    resolve: ({ id }, _args, context) => countsOfProfile(context, id),
  }),
);

builder.objectField(Section, 'progress', (t) =>
  t.field({
    type: QuestionnaireProgress,
    description: 'How far the section is filled in.',
    extensions: reads('required', 'requiredAnswered', 'optional', 'optionalAnswered'),
    resolve: (section: Row<'Section'>) => section,
  }),
);
