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

const AnswerChangeConnection = connectionOf(AnswerChange);
const AnswerChangeOrder = orderInputOf('AnswerChange', changesOfAnswer, { VERSION: 'The number of the change.' });

export const Answer = builder.prismaObject('Answer', {
  fields: (t) => ({
    sectionKey: t.exposeString('sectionKey'),
    questionKey: t.exposeString('questionKey'),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The answer, in the format of the question\'s type. `null` if it has been cleared.',
      extensions: reads('id', 'answerText', 'answerData', 'sealedValue'),
      resolve: (answer, _args, { keyring }) => answerOf(keyring, answer),
    }),
    isSensitive: t.exposeBoolean('isSensitive'),
    questionText: t.exposeString('questionText'),
    questionRevision: t.exposeInt('questionRevision'),
    changeCount: t.exposeInt('version', { description: 'How many times the answer has been given, changed or cleared.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    profile: row<Row<'Answer'>, Row<'Profile'>>(t, {
      type: Profile,
      load: profileById,
      of: 'profileId',
      permission: 'profiles:read',
      description: 'The profile the answer belongs to. `null` if you cannot see it.',
    }),
    history: page<Row<'Answer'>, 'AnswerChange'>(t, {
      connection: AnswerChangeConnection,
      pages: changesOfAnswer,
      of: 'id',
      orderBy: AnswerChangeOrder,
      permission: 'profiles:read',
      description: 'The changes to the answer, newest first.',
    }),
  }),
});
asNode(Answer, answerById, 'profiles:read');

const AnswerFilter = builder.inputType('AnswerFilter', {
  description: 'Filters for answers. All given conditions must be met.',
  fields: (t) => ({
    sectionKey: t.string({ extensions: ruledBy(textUpTo(50)), description: 'Only answers in the section with this key (up to 50 characters).' }),
  }),
});

builder.objectField(Profile, 'answers', (t) =>
  page<Row<'Profile'>, 'Answer'>(t, {
    connection: connectionOf(Answer),
    pages: answersOfProfile,
    of: 'id',
    orderBy: orderInputOf('Answer', answersOfProfile, { UPDATED_AT: 'The time the answer was last changed.' }),
    filter: AnswerFilter,
    permission: 'profiles:read',
    description:
      'The answers of the profile, most recently changed first, without those that have been cleared. Answers to sensitive questions are ' +
      'included only for the owner of the profile.',
  }),
);
