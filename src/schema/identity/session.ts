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
      description: 'Whether this request is authenticated by this session. Always `false` with an API key.',
      extensions: reads('id'),
      resolve: ({ id }, _args, { principal }) => principal.kind === 'user' && principal.sessionId === id,
    }),
    user: row<Row<'Session'>, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'The user that the session belongs to. `null` if you cannot see the account.',
    }),
  }),
});
asNode(Session, sessionById, 'sessions:read');

/** What signing in gives: the session, and the tokens that stand for it. */
export const SessionCredentials = builder.objectRef<IssuedSession>('SessionCredentials').implement({
  description: 'A session and its tokens. The tokens are returned only once; the server stores only hashes.',
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', {
      nullable: true,
      description: 'The access token. Send it as `Authorization: Bearer …` with each request. `null` if it was set as a cookie.',
    }),
    refreshToken: t.exposeString('refreshToken', {
      nullable: true,
      description: 'The refresh token, which `refreshSession` exchanges once for new tokens. `null` if it was set as a cookie.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When the access token expires.', resolve: ({ session }) => session.expiresAt }),
    refreshExpiresAt: t.field({
      type: 'DateTime',
      description: 'When the refresh token, and thus the session, expires.',
      resolve: ({ session }) => session.refreshExpiresAt,
    }),
    session: t.field({ type: Session, description: 'The session.', resolve: ({ session }) => session }),
  }),
});
