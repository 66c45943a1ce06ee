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

/** Of a sensitive answer, both values stand sealed in one place. */
const values = reads('id', 'oldValue', 'newValue', 'sealedValues');

export const AnswerChange = builder.prismaObject('AnswerChange', {
  fields: (t) => ({
    version: t.exposeInt('version'),
    oldValue: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What the answer was before; null where there was none, or it had been taken back.',
      extensions: values,
      resolve: (change, _args, { keyring }) => changeOf(keyring, change).old,
    }),
    newValue: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What the answer became; null where it was taken back.',
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
      description: 'Who made the change; null for the service itself, for an account that is gone, and for one that you may not read.',
    }),
    authorKind: t.expose('authorKind', { type: AuthorKindType }),
    authorKey: row<Row<'AnswerChange'>, Row<'ApiKey'>>(t, {
      type: ApiKey,
      load: apiKeyById,
      of: 'authorKeyId',
      permission: 'api_keys:read',
      description: 'The API key that the change was made with; null where a person made it, and where the key is gone or not yours to read.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
asNode(AnswerChange, answerChangeById, 'profiles:read');
