import type { Row } from '../../db/model.ts';
import { apiKeyById, userById } from '../../loaders/identity.ts';
import { answerChangeById } from '../../loaders/questionnaire.ts';
import { changeOf } from '../../resolvers/questionnaire/sealing.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { row } from '../core/row.ts';
import { ApiKey } from '../identity/api-key.ts';
import { User } from '../identity/user.ts';
import { AuthorKindType } from '../profiles/version.ts';

/** The two values of a sensitive answer are encrypted together. */
const values = reads('id', 'oldValue', 'newValue', 'sealedValues');

export const AnswerChange = builder.prismaObject('AnswerChange', {
  fields: (t) => ({
    version: t.exposeInt('version'),
    oldValue: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The previous answer. `null` if there was none or it had been cleared.',
      extensions: values,
      resolve: (change, _args, { keyring }) => changeOf(keyring, change).old,
    }),
    newValue: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The new answer. `null` if the answer was cleared.',
      extensions: values,
      resolve: (change, _args, { keyring }) => changeOf(keyring, change).new,
    }),
    questionText: t.exposeString('questionText'),
    questionRevision: t.exposeInt('questionRevision'),
    author: row<Row<'AnswerChange'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'authorId',
      permission: 'users:read',
      description: 'The user who made the change. `null` if the system made it, if the account has been erased, or if you cannot see the account.',
    }),
    authorKind: t.expose('authorKind', { type: AuthorKindType }),
    authorKey: row<Row<'AnswerChange'>, Row<'ApiKey'>>(t, {
      type: ApiKey,
      load: apiKeyById,
      of: 'authorKeyId',
      permission: 'api_keys:read',
      description: 'The API key the change was made with. `null` if none was used, if the key no longer exists, or if you cannot see it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
asNode(AnswerChange, answerChangeById, 'profiles:read');
