import type { Row } from '../../db/model.ts';
import { answerTo, isShown, questionsOf, type SectionQuestion } from '../../resolvers/questionnaire/section-question.ts';
import { builder, globalIdOf } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { Answer } from './answer.ts';
import { Question } from './question.ts';
import { Section } from './section.ts';

const SectionQuestionType = builder.objectRef<SectionQuestion<Pick<Row<'Section'>, 'id' | 'profileId' | 'templateId' | 'key'>>>('SectionQuestion').implement({
  description: 'Something that a section of a profile asks, with the answer.',
  interfaces: [Question],
  fields: (t) => ({
    id: t.id({
      description: 'A globally unique, opaque identifier for normalized caches. Cannot be passed to `node`.',
      resolve: ({ section, question }) => globalIdOf('SectionQuestion', `${section.id}/${question.key}`),
    }),
    isShown: t.boolean({
      description: 'Whether the question is shown, by its conditions and what is answered so far. One that is not shown neither counts nor can be answered.',
      resolve: (asked, _args, context) => isShown(context, asked),
    }),
    answer: t.field({
      type: Answer,
      nullable: true,
      description:
        'What was answered, kept also while the question is not shown; null where nothing was, where it was taken back, and where the question is sensitive ' +
        'and the profile not yours.',
      resolve: (asked, _args, context) => answerTo(context, asked),
    }),
  }),
});

builder.objectField(Section, 'questions', (t) =>
  t.field({
    type: [SectionQuestionType],
    description: 'What the section asks, in order: at most 100 questions.',
    // Priced as one, so that the whole form is within what an operation may cost: how many there are is for the staff to say, not for who asks.
    extensions: reads('id', 'profileId', 'templateId', 'key'),
    resolve: async (section, _args, context) => [...(await questionsOf(context, section))],
  }),
);
