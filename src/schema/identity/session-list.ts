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
    CREATED_AT: 'When the user logged in.',
    LAST_ACTIVITY_AT: 'When the session was last used, with a precision of one minute.',
  }),
  permission: 'sessions:read',
} as const;

builder.objectField(Session, 'viewerCanRevoke', (t) =>
  t.boolean({
    description: 'Whether you may revoke this session: it is yours and active, and you are not using an API key.',
    extensions: reads('userId', 'isActive'),
    resolve: ({ userId, isActive }, _args, { principal }) =>
      isActive && principal.kind === 'user' && principal.sessionId !== null && principal.userId === userId && holds(principal, 'sessions:end'),
  }),
);

builder.objectField(Viewer, 'sessions', (t) =>
  page<SignedIn, 'Session'>(t, { ...listed, of: 'userId', description: 'Your active sessions. Most recently used first by default.' }),
);

builder.objectField(User, 'sessions', (t) =>
  page<Row<'User'>, 'Session'>(t, { ...listed, of: 'id', description: 'The active sessions of the user that you can see. Most recently used first by default.' }),
);

mutation('revokeSession', {
  description: 'Revokes one of your sessions, effective from its next request. No-op if the session is already revoked.',
  errors: { NOT_FOUND: 'You have no session with this ID.' },
  permission: 'sessions:end',
  needsSession: true,
  input: (t) => ({ id: t.globalID({ for: Session, required: true, description: 'The ID of the session.' }) }),
  rules: z.object({ id: key }),
  payload: { session: { type: Session, description: 'The revoked session.' }, viewer: viewerField },
  resolve: async (writing, { id }) => ({ session: await sessions.revoke(writing, id), viewer: null }),
  settle: withViewer,
});

mutation('revokeOtherSessions', {
  description: 'Revokes all your sessions except the current one.',
  permission: 'sessions:end',
  needsSession: true,
  input: () => ({}),
  rules: z.object({}),
  payload: { revokedCount: { type: 'Int', description: 'The number of revoked sessions.' }, viewer: viewerField },
  resolve: async (writing) => ({ revokedCount: await sessions.revokeOthers(writing, person(writing.principal).sessionId), viewer: null }),
  settle: withViewer,
});
