import { z } from 'zod';
import type { Row } from '../../db/model.ts';
import { sessionsOfUser } from '../../loaders/identity.ts';
import { holds, person, type SignedIn } from '../../principal.ts';
import * as sessions from '../../resolvers/identity/session.ts';
import { key } from '../../rules/field.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { mutation } from '../core/mutation.ts';
import { reads } from '../core/need.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { Session } from './session.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';
import { viewerField, withViewer } from './viewer-payload.ts';

const listed = {
  connection: connectionOf(Session),
  pages: sessionsOfUser,
  orderBy: orderInputOf('Session', sessionsOfUser, {
    CREATED_AT: 'When the user signed in.',
    LAST_ACTIVITY_AT: 'When the session was last used, to the minute.',
  }),
  permission: 'sessions:read',
} as const;

builder.objectField(Session, 'viewerCanRevoke', (t) =>
  t.boolean({
    description: 'Whether you may end this session: whether it is yours, has not ended, and you are signed in rather than a key.',
    extensions: reads('userId', 'isActive'),
    resolve: ({ userId, isActive }, _args, { principal }) =>
      isActive && principal.kind === 'user' && principal.sessionId !== null && principal.userId === userId && holds(principal, 'sessions:end'),
  }),
);

builder.objectField(Viewer, 'sessions', (t) =>
  page<SignedIn, 'Session'>(t, { ...listed, of: 'userId', description: 'Where you are signed in, last used first. Sessions that have ended are not among them.' }),
);

builder.objectField(User, 'sessions', (t) =>
  page<Row<'User'>, 'Session'>(t, { ...listed, of: 'id', description: 'Where the user is signed in, as far as you may know, last used first.' }),
);

mutation('revokeSession', {
  description: 'Ends one of your sessions, wherever it is: its very next request is refused. One that has ended already stays as it is.',
  permission: 'sessions:end',
  needsSession: true,
  input: (t) => ({ id: t.globalID({ for: Session, required: true, description: 'The session.' }) }),
  rules: z.object({ id: key }),
  payload: { session: { type: Session, description: 'The revoked session.' }, viewer: viewerField },
  resolve: async (writing, { id }) => ({ session: await sessions.revoke(writing, id), viewer: null }),
  settle: withViewer,
});

mutation('revokeOtherSessions', {
  description: 'Ends all your sessions but the one that the request came with.',
  permission: 'sessions:end',
  needsSession: true,
  input: () => ({}),
  rules: z.object({}),
  payload: { revokedCount: { type: 'Int', description: 'The number of sessions that were revoked.' }, viewer: viewerField },
  resolve: async (writing) => ({ revokedCount: await sessions.revokeOthers(writing, person(writing.principal).sessionId), viewer: null }),
  settle: withViewer,
});
