import type { MissingAnswerError } from '../../errors.ts';
import { builder } from '../core/builder.ts';
import { type Told, UserError } from '../core/error.ts';

builder.objectRef<Told<MissingAnswerError>>('MissingAnswerError').implement({
  description: 'A required question is not answered, so the section or profile cannot be completed. One error is returned per question.',
  interfaces: [UserError],
  fields: (t) => ({
    sectionKey: t.string({ description: 'The key of the section with the question.', resolve: ({ error }) => error.sectionKey }),
    questionKey: t.string({ description: 'The key of the question.', resolve: ({ error }) => error.questionKey }),
  }),
});
