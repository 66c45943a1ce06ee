import type { Row } from '../../db/model.ts';
import { countsOfProfile } from '../../loaders/questionnaire.ts';
import { type Counts, percentOf } from '../../rules/questionnaire.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Profile } from '../profiles/profile.ts';
import { Section } from './section.ts';

const QuestionnaireProgress = builder.objectRef<Counts>('QuestionnaireProgress').implement({
  description: 'The progress of a profile or a section. Questions that are hidden are not counted.',
  fields: (t) => ({
    answered: t.int({
      description: 'The number of answered questions, required and optional.',
      resolve: ({ requiredAnswered, optionalAnswered }) => requiredAnswered + optionalAnswered,
    }),
    answeredRequired: t.exposeInt('requiredAnswered', { description: 'The number of answered required questions.' }),
    required: t.exposeInt('required', { description: 'The number of required questions.' }),
    total: t.int({ description: 'The number of questions, required and optional.', resolve: ({ required, optional }) => required + optional }),
    percent: t.int({
      description: 'The percentage of required questions that are answered, rounded down. 100 if there are no required questions.',
      resolve: percentOf,
    }),
  }),
});

builder.objectField(Profile, 'progress', (t) =>
  t.field({
    type: QuestionnaireProgress,
    nullable: true,
    description: 'The progress over all sections of the profile. `null` if no questionnaire has been started.',
    extensions: reads('id'),
    resolve: ({ id }, _args, context) => countsOfProfile(context, id),
  }),
);

builder.objectField(Section, 'progress', (t) =>
  t.field({
    type: QuestionnaireProgress,
    description: 'The progress of the section.',
    extensions: reads('required', 'requiredAnswered', 'optional', 'optionalAnswered'),
    resolve: (section: Row<'Section'>) => section,
  }),
);
