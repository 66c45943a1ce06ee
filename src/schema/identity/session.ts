import type { Row } from '../../db/model.ts';
import { sessionById, userById } from '../../loaders/identity.ts';
import type { IssuedSession } from '../../resolvers/identity/session.ts';
import { builder } from '../core/builder.ts';
import { asNode } from '../core/node.ts';
import { reads } from '../core/need.ts';
import { row } from '../core/row.ts';
import { User } from './user.ts';

export const Session = builder.prismaObject('Session', {
  fields: (t) => ({
    ipAddress: t.exposeString('ipAddress', { nullable: true }),
    userAgent: t.exposeString('userAgent', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    refreshExpiresAt: t.expose('refreshExpiresAt', { type: 'DateTime' }),
    lastActivityAt: t.expose('lastActivity', { type: 'DateTime' }),
    isActive: t.exposeBoolean('isActive'),
    isCurrent: t.boolean({
      description: 'Whether it is the session that this request came with; never with an API key.',
      extensions: reads('id'),
      resolve: ({ id }, _args, { principal }) => principal.kind === 'user' && principal.sessionId === id,
    }),
    user: row<Row<'Session'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'Who is signed in.',
    }),
  }),
});
asNode(Session, sessionById, 'sessions:read');

/** What signing in gives: the session, and the tokens that stand for it. */
export const SessionCredentials = builder.objectRef<IssuedSession>('SessionCredentials').implement({
  description: 'A session with the tokens that stand for it. The tokens are shown this once and are kept nowhere.',
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', {
      nullable: true,
      description: 'Send it as `Authorization: Bearer …` with every request. Null where it was set as a cookie.',
    }),
    refreshToken: t.exposeString('refreshToken', {
      nullable: true,
      description: 'Give it to `refreshSession`, once, for new tokens. Null where it was set as a cookie.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When the access token stops working.', resolve: ({ session }) => session.expiresAt }),
    refreshExpiresAt: t.field({
      type: 'DateTime',
      description: 'When the refresh token stops working, and with it the session.',
      resolve: ({ session }) => session.refreshExpiresAt,
    }),
    session: t.field({ type: Session, description: 'The session itself.', resolve: ({ session }) => session }),
  }),
});
