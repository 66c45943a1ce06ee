import { isOutdated, hashPassword, isPassword } from '../../auth/password.ts';
import { hashOf, isToken, newToken } from '../../auth/token.ts';
import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { signedIn, system } from '../../principal.ts';
import { canonicalEmail } from '../../rules/identity.ts';

/** A session with the tokens that were just made for it. They are shown this once; the database keeps their hashes. */
export interface IssuedSession {
  readonly session: Row<'Session'>;
  /** Null where it went into a cookie instead. */
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

const insert = statement<Row<'Session'>>(
  `insert into sessions as t (token_hash, refresh_token_hash, ip_address, user_agent, expires_at, refresh_expires_at)
   values ($1, $2, $3, $4, now() + make_interval(mins => $5::int), now() + make_interval(days => $6::int))
   returning ${selectList('Session', 't')}`,
);

const rotate = statement<Row<'Session'>>(
  `update sessions t set previous_refresh_token_hash = t.refresh_token_hash, token_hash = $2, refresh_token_hash = $3,
     refreshed_at = now(), last_activity = now(), expires_at = now() + make_interval(mins => $4::int)
   from users u
   where u.id = t.user_id and u.status = 'active'
     and t.refresh_token_hash = $1 and t.is_active and t.refresh_expires_at > now()
   returning ${selectList('Session', 't')}`,
);

const endReplayed = statement<never>(
  `update sessions set is_active = false
   where previous_refresh_token_hash = $1 and is_active and refreshed_at < now() - interval '10 seconds'`,
);

const end = statement<Row<'Session'>>(
  `update sessions t set is_active = false where t.id = $1::uuid returning ${selectList('Session', 't')}`,
);

interface Account {
  readonly id: string;
  readonly passwordHash: string | null;
  readonly isActive: boolean;
}

const findAccount = statement<Account>(
  `select id, password_hash as "passwordHash", status = 'active' as "isActive" from users
   where email = $1 or lower(user_name) = lower($2)`,
);

const noteSignIn = statement<Row<'User'>>(
  `update users t set last_login = now(), password_hash = coalesce($3, t.password_hash)
   where t.id = $1::uuid and t.password_hash = $2 and t.status = 'active' returning ${selectList('User', 't')}`,
);

/** Opens a session for the user that the transaction acts for. */
export async function open({ tx, client, config }: Writing): Promise<IssuedSession> {
  const accessToken = newToken('vat');
  const refreshToken = newToken('vrt');
  const { accessTokenMinutes, refreshTokenDays } = config.auth;
  const [session] = await tx.query(insert, [
    ...[hashOf(accessToken), hashOf(refreshToken), client.address, client.userAgent?.slice(0, 500) ?? null],
    ...[accessTokenMinutes, refreshTokenDays],
  ]);
  if (!session) throw new Error('A session was inserted and did not come back.');
  return { session, accessToken, refreshToken };
}

const wrongCredentials = () =>
  new DomainError('INVALID_CREDENTIALS', 'The identifier or the password is wrong, or the account cannot sign in.');

/** An account whose password was shown to be known. */
export interface Identified {
  readonly id: string;
  readonly passwordHash: string;
  /** A hash of today's cost, where the stored one is of a lower. */
  readonly newHash: string | null;
}

/**
 * Finds the account that an email address or user name names, if the password is its own. Unknown, wrong and shut accounts
 * are told apart neither by the answer nor by the time it takes.
 *
 * @throws {DomainError} INVALID_CREDENTIALS, THROTTLED
 */
export async function identify(context: Context, identifier: string, password: string): Promise<Identified> {
  const { bcryptCost } = context.config.auth;
  const names = [canonicalEmail(identifier), identifier.trim()];
  const [account] = await context.session.as(system('login')).read(findAccount, names);
  const isKnown = await isPassword(password, account?.passwordHash ?? null, bcryptCost);
  if (!isKnown || !account?.passwordHash || !account.isActive) throw wrongCredentials();
  const newHash = isOutdated(account.passwordHash, bcryptCost) ? await hashPassword(password, bcryptCost) : null;
  return { id: account.id, passwordHash: account.passwordHash, newHash };
}

/** Opens a session for an account whose password was just compared, unless it was changed or shut in the meantime. */
export async function login(writing: Writing, { id, passwordHash, newHash }: Identified) {
  await writing.tx.actAs(id);
  const [user] = await writing.tx.query(noteSignIn, [id, passwordHash, newHash]);
  if (!user) throw wrongCredentials();
  return { user, session: await open(writing) };
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
    ...[hash, hashOf(tokens.accessToken), hashOf(tokens.refreshToken), config.auth.accessTokenMinutes],
  ]);
  if (!session) {
    throw new DomainError('INVALID_CREDENTIALS', 'The refresh token is not valid, or no longer. Sign in again.', ['refreshToken']);
  }
  return { session, ...tokens };
}

/**
 * Ends the session whose refresh token came a second time: one of the two who had it is a thief. Within ten seconds it is
 * taken for a client that sent its request twice.
 */
export async function endReplayedSession({ session }: Context, refreshToken: string | null): Promise<void> {
  if (refreshToken === null) return;
  await session.as(system('refreshSession')).run('refreshSession', endReplayed, [hashOf(refreshToken)]);
}

/** Ends the caller's session: its tokens work no longer. */
export async function logout({ tx, principal }: Writing): Promise<Row<'Session'> | null> {
  const [session] = await tx.query(end, [signedIn(principal).sessionId]);
  return session ?? null;
}
