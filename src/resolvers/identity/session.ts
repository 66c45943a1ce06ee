import { hashOf, isToken, newToken } from '../../auth/token.ts';
import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person, system } from '../../principal.ts';

type Session = Row<'Session'>;

/** A session with the tokens that were just made for it. They are shown this once; the database keeps their hashes. */
export interface IssuedSession {
  readonly session: Session;
  /** Null where it went into a cookie instead. */
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

const insert = statement<Row<'Session'>>(
  `insert into sessions as t (token_hash, refresh_token_hash, ip_address, user_agent, expires_at, refresh_expires_at)
   values ($1, $2, $3, $4, now() + make_interval(mins => $5::int), now() + make_interval(days => $6::int))
   returning ${selectList('Session', 't')}`,
);

// The token that is given away is kept, so that it is known for what it is should it come again.
const rotate = statement<Session>(
  `with rotated as (
     update sessions t set token_hash = $2, refresh_token_hash = $3, refreshed_at = now(), last_activity = now(),
       refresh_expires_at = least(now() + make_interval(days => $5::int), t.created_at + make_interval(days => $6::int)),
       expires_at = least(now() + make_interval(mins => $4::int), t.created_at + make_interval(days => $6::int))
     from users u
     where u.id = t.user_id and u.status = 'active'
       and t.refresh_token_hash = $1 and t.is_active and t.refresh_expires_at > now()
     returning t.*
   ), spent as (
     insert into spent_refresh_tokens (session_id, token_hash) select id, $1 from rotated
   )
   select ${selectList('Session', 't')} from rotated t`,
);

// The token before the present one may be a client's second try; an older one, or the same one later, is a thief's or tells of one.
const endReplayed = statement<never>(
  `update sessions s set is_active = false from spent_refresh_tokens p
   where p.token_hash = $1 and s.id = p.session_id and s.is_active
     and not (p.spent_at = s.refreshed_at and s.refreshed_at > now() - interval '10 seconds')`,
);

const find = statement<Session>(`select ${selectList('Session', 't')} from sessions t where t.id = $1::uuid and t.user_id = app_user_id()`);

const end = statement<Session>(
  `update sessions t set is_active = false where t.id = $1::uuid returning ${selectList('Session', 't')}`,
);

const endOthers = statement<{ id: string }>(
  `update sessions set is_active = false where user_id = app_user_id() and id is distinct from $1::uuid and is_active returning id`,
);

/** Opens a session for the user that the transaction acts for. */
export async function open({ tx, client, config }: Writing): Promise<IssuedSession> {
  const accessToken = newToken('vat');
  const refreshToken = newToken('vrt');
  const { accessTokenMinutes, refreshTokenDays, sessionDays } = config.auth;
  const [session] = await tx.query(insert, [
    ...[hashOf(accessToken), hashOf(refreshToken), client.address, client.userAgent?.slice(0, 500) ?? null],
    ...[accessTokenMinutes, Math.min(refreshTokenDays, sessionDays)],
  ]);
  if (!session) throw new Error('The inserted session was not returned.');
  return { session, accessToken, refreshToken };
}

/**
 * Exchanges a refresh token, which works once, for new tokens of the same session.
 *
 * @throws {DomainError} INVALID_CREDENTIALS where the token is nobody's, was used, has run out, or its session has ended
 */
export async function refresh({ tx, config }: Writing, refreshToken: string | null): Promise<IssuedSession> {
  const tokens = { accessToken: newToken('vat'), refreshToken: newToken('vrt') };
  const hash = refreshToken !== null && isToken('vrt', refreshToken) ? hashOf(refreshToken) : '';
  const [session] = await tx.query(rotate, [
    ...[hash, hashOf(tokens.accessToken), hashOf(tokens.refreshToken)],
    ...[config.auth.accessTokenMinutes, config.auth.refreshTokenDays, config.auth.sessionDays],
  ]);
  if (!session) {
    throw new DomainError(reason('INVALID_CREDENTIALS.refreshToken'), ['refreshToken']);
  }
  return { session, ...tokens };
}

/**
 * Ends the session whose refresh token came a second time: one of the two who had it is a thief. Within ten seconds the last one
 * that was exchanged is taken for a client that sent its request twice.
 */
export async function endReplayedSession({ session }: Context, refreshToken: string | null): Promise<void> {
  if (refreshToken === null) return;
  await session.as(system('refreshSession')).run('refreshSession', endReplayed, [hashOf(refreshToken)]);
}

/** Ends the caller's session: its tokens work no longer. */
export async function logout({ tx, principal }: Writing): Promise<Session | null> {
  const [session] = await tx.query(end, [person(principal).sessionId]);
  return session ?? null;
}

/**
 * Ends one of the caller's sessions; one that has ended already stays as it is.
 *
 * @throws {NotFoundError} where it is not theirs
 */
export async function revoke({ tx }: Writing, id: string): Promise<Session> {
  const [ended] = await tx.query(end, [id]);
  const [session] = ended ? [ended] : await tx.query(find, [id]);
  if (!session) throw new NotFoundError('session');
  return session;
}

/** Ends all sessions of the user that the transaction acts for but this one, null: all of them; tells how many. */
export const revokeOthers = async ({ tx }: Pick<Writing, 'tx'>, sessionId: string | null): Promise<number> =>
  (await tx.query(endOthers, [sessionId])).length;
