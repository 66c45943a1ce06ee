import type { Row } from '../../db/model.ts';
import { countsOfProfile } from '../../loaders/questionnaire.ts';
import { type Counts, percentOf } from '../../rules/questionnaire.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Profile } from '../profiles/profile.ts';
import { Section } from './section.ts';

const QuestionnaireProgress = builder.objectRef<Counts>('QuestionnaireProgress').implement({
  description: 'How far something is filled in. Questions that are not shown do not count.',
  fields: (t) => ({
    required: t.exposeInt('required', { description: 'How many questions have to be answered.' }),
    answered: t.exposeInt('requiredAnswered', { description: 'How many of those are answered.' }),
    percent: t.int({
      description: 'The share of those that have to be answered which are, in whole percent, rounded down: 100 only where nothing is missing, and where nothing is required.',
      resolve: percentOf,
    }),
    optional: t.exposeInt('optional', { description: 'How many questions can be left unanswered.' }),
    optionalAnswered: t.exposeInt('optionalAnswered', { description: 'How many of those are answered.' }),
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
