import pLimit, { type LimitFunction } from 'p-limit';
import { isOutdated, hashPassword, isPassword, refuseOverload } from '../../auth/password.ts';
import type { Config } from '../../config.ts';
import type { Context, Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import type { Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, type InputPath, ThrottledError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { system } from '../../principal.ts';
import type { Client } from '../../request.ts';
import { canonicalEmail } from '../../rules/identity.ts';
import { announceLock } from './lock.ts';
import { type Entrance, openOrChallenge } from './login-challenge.ts';
import { note, noted } from './login-history.ts';

interface Reserved {
  readonly retryAfter: number | null;
  /** Null where there is no such account. */
  readonly userId: string | null;
  readonly passwordHash: string | null;
  readonly status: Row<'User'>['status'] | null;
  readonly isEmailVerified: boolean;
  readonly isLocked: boolean;
  readonly hasLocked: boolean;
}

const nobody: Reserved = {
  ...{ retryAfter: null, userId: null, passwordHash: null, status: null },
  ...{ isEmailVerified: false, isLocked: false, hasLocked: false },
};

const reserve = statement<Reserved>(
  `select retry_after as "retryAfter", user_id as "userId", password_hash as "passwordHash", status, is_email_verified as "isEmailVerified",
     is_locked as "isLocked", has_locked as "hasLocked" from reserve_login_attempt($1, $2::int, $3, $4, $5::int, $6::int)`,
);

// Prisma knows no values of the type void.
const forgive = statement<never>('select forgive_login_attempt($1::uuid, $2)::text');

const succeed = statement<Row<'User'>>(
  `update users t set last_login = case when t.has_second_factor then t.last_login else now() end,
     password_hash = coalesce($3, t.password_hash)
   where t.id = $1::uuid and t.password_hash = $2 and t.status = 'active' returning ${selectList('User', 't')}`,
);

/** An attempt to sign in with a password: what it came to, and whose account it was. */
export interface Attempt {
  readonly outcome: Row<'LoginHistory'>['outcome'];
  /** Null where there is no such account. */
  readonly userId: string | null;
  readonly passwordHash: string | null;
  /** A hash of today's cost, where the stored one is of a lower. */
  readonly newHash: string | null;
  /** Whether the account is locked because of it. */
  readonly hasLocked: boolean;
}

const wrongCredentials = () =>
  new DomainError(reason('INVALID_CREDENTIALS.login'));

/**
 * Compares the password with that of the account that an email address or user name names, unless too many such attempts have
 * failed. The attempt is counted before the comparison, so that a hundred at once are no more than a hundred in a row. Whatever it
 * comes to takes the same time: where there is nothing to compare with, something else is compared.
 *
 * @throws {DomainError} INVALID_CREDENTIALS, whatever the reason; THROTTLED where too many attempts came from the caller's
 *   network, or too many wait
 */
export async function attempt(context: Context, identifier: string, password: string): Promise<Attempt> {
  const names = [canonicalEmail(identifier), identifier.trim().toLowerCase()];
  const attempted = await inTurn(names.join(), context.config, () => compare(context, names, password));
  if (attempted.outcome === 'succeeded') return attempted;
  await noteFailure(context, attempted);
  throw wrongCredentials();
}

/** The attempts under way at an account, by the name that they gave. */
const turns = new Map<string, { readonly limit: LimitFunction; attempts: number }>();

/**
 * Lets fewer attempts at one account be under way at once than lock it, so that somebody who signs in from many places at once is
 * not taken for somebody who guesses.
 */
async function inTurn<T>(name: string, { auth }: Config, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(name) ?? { limit: pLimit(Math.max(1, auth.loginAttempts - 1)), attempts: 0 };
  turns.set(name, turn);
  turn.attempts++;
  return turn.limit(work).finally(() => {
    if (--turn.attempts === 0) turns.delete(name);
  });
}

async function compare(context: Context, names: readonly string[], password: string): Promise<Attempt> {
  const { bcryptCost, networkLoginAttempts, loginAttempts, lockMinutes } = context.config.auth;
  const session = context.session.as(system('login'));
  // An attempt that nobody has time for must not count.
  refuseOverload();
  const values = [context.client.network, networkLoginAttempts, ...names, loginAttempts, lockMinutes];
  const [found = nobody] = await session.run('login', reserve, values);
  const { retryAfter, userId, passwordHash } = found;
  if (retryAfter !== null) throw new ThrottledError('THROTTLED.login', retryAfter);
  const isKnown = await isPassword(password, passwordHash, bcryptCost);
  const outcome = outcomeOf(found, isKnown, context.config);
  if (isKnown) await session.run('login', forgive, [userId, context.client.network]);
  const isStale = outcome === 'succeeded' && passwordHash !== null && isOutdated(passwordHash, bcryptCost);
  const newHash = isStale ? await hashPassword(password, bcryptCost) : null;
  return { outcome, userId, passwordHash, newHash, hasLocked: found.hasLocked && !isKnown };
}

function outcomeOf(found: Reserved, isKnown: boolean, { auth }: Config): Attempt['outcome'] {
  if (found.userId === null) return 'unknown_account';
  if (found.isLocked) return 'locked';
  if (!isKnown) return 'wrong_password';
  if (found.status !== 'active') return 'not_active';
  return auth.requireVerifiedEmail && !found.isEmailVerified ? 'not_verified' : 'succeeded';
}

/**
 * Lets somebody in whose password was just compared, or asks them for their second factor, unless the password was changed or
 * the account shut in the meantime.
 *
 * @throws {DomainError} INVALID_CREDENTIALS, whatever the reason
 */
export async function login(writing: Writing, { userId, passwordHash, newHash }: Attempt): Promise<Entrance> {
  if (userId === null) throw wrongCredentials();
  const { tx } = writing;
  await tx.actAs(userId);
  const [user] = await tx.query(succeed, [userId, passwordHash, newHash]);
  if (!user) throw wrongCredentials();
  return openOrChallenge(writing, user, 'email');
}

/** Tells the history of an attempt that failed, were it only because the password was changed meanwhile. */
export async function noteFailure(context: Context, { outcome, userId, hasLocked }: Attempt): Promise<void> {
  const told = outcome === 'succeeded' ? 'wrong_password' : outcome;
  await context.session.as(system('login')).run('login', note, noted(context.client, { userId, method: 'email', outcome: told }));
  if (hasLocked && userId !== null) await announceLock(context, userId);
}

/**
 * Compares a password with that of an account whose owner is signed in. Guesses count as they do for signing in.
 *
 * @returns the hash that was compared with
 * @throws {DomainError} INVALID_CREDENTIALS, also while the account is locked; THROTTLED
 */
export async function confirm(context: Context, email: string, password: string, field: InputPath): Promise<string> {
  const { outcome, userId, passwordHash, hasLocked } = await inTurn(email, context.config, () => compare(context, [email, ''], password));
  const isRight = outcome === 'succeeded' || outcome === 'not_verified';
  if (isRight && passwordHash !== null) return passwordHash;
  if (hasLocked && userId !== null) await announceLock(context, userId);
  throw wrongPassword(field);
}

export const wrongPassword = (field: InputPath) =>
  new DomainError(reason('INVALID_CREDENTIALS.password'), field);

type Told = Pick<Row<'LoginHistory'>, 'userId' | 'method' | 'outcome'>;

/** Tells the history of a provider's word that did not open a session. */
export async function noteProviderRefusal(session: Session, client: Client, told: Told): Promise<void> {
  await session.run('login', note, noted(client, told));
}
