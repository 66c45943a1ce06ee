import type { Row } from '../../db/model.ts';
import { answerTo, isShown, questionsOf, type SectionQuestion } from '../../resolvers/questionnaire/section-question.ts';
import { builder, globalIdOf } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Answer } from './answer.ts';
import { Question } from './question.ts';
import { Section } from './section.ts';

const SectionQuestionType = builder.objectRef<SectionQuestion<Pick<Row<'Section'>, 'id' | 'profileId' | 'templateId' | 'key'>>>('SectionQuestion').implement({
  description: 'A question of a section of a profile, with its answer.',
  interfaces: [Question],
  fields: (t) => ({
    id: t.id({
      description: 'A globally unique, opaque and stable identifier for normalized caches. Cannot be passed to `node`.',
      resolve: ({ section, question }) => globalIdOf('SectionQuestion', `${section.id}/${question.key}`),
    }),
    isShown: t.boolean({
      description: 'Whether the conditions in `shownIf` are met by the current answers. Hidden questions are not counted and cannot be answered.',
      resolve: (asked, _args, context) => isShown(context, asked),
    }),
    answer: t.field({
      type: Answer,
      nullable: true,
      description:
        'The answer. Kept while the question is hidden. `null` if the question is not answered, or if it is sensitive and you do not own the ' +
        'profile.',
      resolve: (asked, _args, context) => answerTo(context, asked),
    }),
  }),
});

builder.objectField(Section, 'questions', (t) =>
  t.field({
    type: [SectionQuestionType],
    description: 'The questions of the section in display order, including hidden ones (up to 100).',
    // Costs as much as one question, so that a whole form is within the cost limit: staff decide how many questions there are, not clients.
    extensions: reads('id', 'profileId', 'templateId', 'key'),
    resolve: async (section, _args, context) => [...(await questionsOf(context, section))],
  }),
);
