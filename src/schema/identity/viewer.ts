import type { Row } from '../../db/model.ts';
import { userById, sessionById } from '../../loaders/identity.ts';
import { type SignedIn, signedInOrNull } from '../../principal.ts';
import { builder } from '../core/builder.ts';
import { asNodeOfUser } from '../core/node.ts';
import { row } from '../core/row.ts';
import { Session } from './session.ts';
import { User } from './user.ts';

/** Whoever signed in, or sent an API key. Later domains add what is the caller's in their terms. */
export const Viewer = builder.objectRef<SignedIn>('Viewer').implement({
  description: 'Whoever is signed in, or whose API key was sent, and what is theirs.',
  fields: (t) => ({
    user: row<SignedIn, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'The account.',
    }),
    session: row<SignedIn, Row<'Session'>>(t, {
      type: Session,
      load: sessionById,
      of: 'sessionId',
      permission: 'sessions:read',
      description: 'The session that this request came with; null where it came with an API key.',
    }),
    permissions: t.stringList({
      description: 'Everything the roles of the account allow, as `resource:action:scope`, sorted; of an API key, what its scopes leave of that.',
      resolve: ({ permissions }) => [...permissions].toSorted(),
    }),
  }),
});

asNodeOfUser(Viewer, null);

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    nullable: true,
    description:
      'Whoever is signed in; null where nobody is. A token that is not valid, or no longer, is an UNAUTHENTICATED error ' +
      'instead, which a client answers with `refreshSession`.',
    resolve: (_root, _args, { principal }) => signedInOrNull(principal),
  }),
);
