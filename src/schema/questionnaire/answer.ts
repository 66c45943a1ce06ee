import type { Row } from '../../db/model.ts';
import { profileById } from '../../loaders/profiles.ts';
import { answerById, answersOfProfile, changesOfAnswer } from '../../loaders/questionnaire.ts';
import { answerOf } from '../../resolvers/questionnaire/sealing.ts';
import { textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { row } from '../core/row.ts';
import { Profile } from '../profiles/profile.ts';
import { AnswerChange } from './answer-change.ts';

const AnswerChangeConnection = connectionOf(AnswerChange, 'changes of an answer');
const AnswerChangeOrder = orderInputOf('AnswerChange', changesOfAnswer, { VERSION: 'The number of the change.' });

export const Answer = builder.prismaObject('Answer', {
  fields: (t) => ({
    sectionKey: t.exposeString('sectionKey'),
    questionKey: t.exposeString('questionKey'),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was answered, in the form that the type of the question has; null where it was taken back.',
      extensions: reads('id', 'answerText', 'answerData', 'sealedValue'),
      resolve: (answer, _args, { keyring }) => answerOf(keyring, answer),
    }),
    isSensitive: t.exposeBoolean('isSensitive'),
    questionText: t.exposeString('questionText'),
    questionRevision: t.exposeInt('questionRevision'),
    changeCount: t.exposeInt('version', { description: 'How many times the answer was given, changed or cleared.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    profile: row<Row<'Answer'>, Row<'Profile'>>(t, {
      type: Profile,
      load: profileById,
      of: 'profileId',
      permission: 'profiles:read',
      description: 'The profile that it was answered for.',
    }),
    history: page<Row<'Answer'>, 'AnswerChange'>(t, {
      connection: AnswerChangeConnection,
      pages: changesOfAnswer,
      of: 'id',
      orderBy: AnswerChangeOrder,
      permission: 'profiles:read',
      description: 'How the answer came to be what it is, newest first: who changed it, when, and what it was before.',
    }),
  }),
});
asNode(Answer, answerById, 'profiles:read');

const AnswerFilter = builder.inputType('AnswerFilter', {
  description: 'Which answers are wanted; all conditions must hold.',
  fields: (t) => ({
    sectionKey: t.string({ extensions: ruledBy(textUpTo(50)), description: 'Those to the questions of the section with this key, up to 50 characters.' }),
  }),
});

builder.objectField(Profile, 'answers', (t) =>
  page<Row<'Profile'>, 'Answer'>(t, {
    connection: connectionOf(Answer, 'answers in a profile'),
    pages: answersOfProfile,
    of: 'id',
    orderBy: orderInputOf('Answer', answersOfProfile, { UPDATED_AT: 'When the answer was last changed.' }),
    filter: AnswerFilter,
    permission: 'profiles:read',
    description:
      'What was answered in the questionnaires of the profile, the last changed first, but for what was taken back. Answers to sensitive questions are ' +
      'for the owner of the profile alone.',
  }),
);
