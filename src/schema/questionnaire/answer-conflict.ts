import type { Row } from '../../db/model.ts';
import type { AnswerConflictError } from '../../errors.ts';
import { builder } from '../core/builder.ts';
import { type Told, UserError } from '../core/error.ts';
import { Answer } from './answer.ts';

builder.objectRef<Told<AnswerConflictError<Row<'Answer'>>>>('AnswerConflictError').implement({
  description:
    'The answer has changed since the given `expectedUpdatedAt`. Nothing was saved. To save anyway, repeat the request with the `updatedAt` ' +
    'of the current answer.',
  interfaces: [UserError],
  fields: (t) => ({
    answer: t.field({
      type: Answer,
      nullable: true,
      description: 'The current answer. `null` if the question is not answered; then omit `expectedUpdatedAt` to save.',
      resolve: ({ error }) => error.current,
    }),
  }),
});
