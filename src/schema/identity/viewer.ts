import type { Row } from '../../db/model.ts';
import { userById, sessionById } from '../../loaders/identity.ts';
import { type SignedIn, signedInOrNull } from '../../principal.ts';
import { builder } from '../core/builder.ts';
import { asNodeOfUser } from '../core/node.ts';
import { row } from '../core/row.ts';
import { Session } from './session.ts';
import { User } from './user.ts';

/** The signed-in user. Other domains add fields with data of theirs. */
export const Viewer = builder.objectRef<SignedIn>('Viewer').implement({
  description: 'The signed-in user, or the owner of the API key that was sent, and their data.',
  fields: (t) => ({
    user: row<SignedIn, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'The account of the viewer.',
    }),
    session: row<SignedIn, Row<'Session'>>(t, {
      type: Session,
      load: sessionById,
      of: 'sessionId',
      permission: 'sessions:read',
      description: 'The session that authenticates this request. `null` if it is authenticated by an API key.',
    }),
    permissions: t.stringList({
      description: 'The permissions of this request, as `resource:action:scope`, sorted: those that the roles of the account grant, limited by the scopes of the API key, if any.',
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
      'The signed-in user, or the owner of the API key that was sent. `null` if the request has no credentials. If the access token is ' +
      'invalid or expired, the request fails with `UNAUTHENTICATED`; call `refreshSession` then.',
    resolve: (_root, _args, { principal }) => signedInOrNull(principal),
  }),
);
