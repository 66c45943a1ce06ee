import { hashOf, newToken } from '../../auth/token.ts';
import type { Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import type { Transaction } from '../../db/session.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { person } from '../../principal.ts';
import type { ApiKeyRotation, NewApiKey } from '../../rules/api-key.ts';

type ApiKey = Row<'ApiKey'>;

/** A key with the secret that was just made for it. It is shown this once; the database keeps its hash. */
export interface IssuedApiKey {
  readonly apiKey: ApiKey;
  readonly secret: string;
}

/** How many keys that still work a user can have. */
const maxLive = 50;

const countLive = statement<{ count: number }>(
  `select count(*)::int4 as count from api_keys
   where user_id = app_user_id() and revoked_at is null and (expires_at is null or expires_at > now())`,
);

const insert = statement<ApiKey>(
  `insert into api_keys as t (name, scope, expires_at, key_hash, prefix, profile_id)
   values ($1, $2::api_key_scope, $3::timestamptz, $4, $5, $6::uuid) returning ${selectList('ApiKey', 't')}`,
);

// Locked, so that it is still there when the key is.
const findProfile = statement<{ id: string }>('select id from profiles where id = $1::uuid and user_id = app_user_id() for key share');

const find = statement<ApiKey>(`select ${selectList('ApiKey', 't')} from api_keys t where t.id = $1::uuid`);

const giveSecret = statement<{ isDone: boolean | null }>('select rotate_api_key($1::uuid, $2, $3, $4::int) as "isDone"');

const end = statement<ApiKey>(
  `update api_keys t set revoked_at = now() where t.id = $1::uuid and t.revoked_at is null returning ${selectList('ApiKey', 't')}`,
);

/** A new secret, with what the database keeps of it. */
function newSecret() {
  const secret = newToken('vak');
  return { secret, hash: hashOf(secret), prefix: secret.slice(0, 12) };
}

/**
 * Makes an API key for the caller.
 *
 * @throws {DomainError} LIMIT_REACHED where the caller has as many as a user can have; OUT_OF_RANGE where it would have expired
 * @throws {NotFoundError} where it is to be bound to a profile that is not the caller's
 */
export async function create({ tx, principal }: Writing, { name, scope, expiresAt, profileId }: NewApiKey): Promise<IssuedApiKey> {
  await advisoryLock(tx, 'API keys', person(principal).userId);
  const [counted] = await tx.query(countLive, []);
  if ((counted?.count ?? 0) >= maxLive) {
    throw new DomainError(reason('LIMIT_REACHED.apiKeys', { maximum: maxLive }));
  }
  if (profileId !== undefined && (await tx.query(findProfile, [profileId])).length === 0) throw new NotFoundError('profile', ['profileId']);
  const { secret, hash, prefix } = newSecret();
  const [apiKey] = await tx.query(insert, [name, scope, expiresAt ?? null, hash, prefix, profileId ?? null]);
  if (!apiKey) throw new Error('The inserted API key was not returned.');
  return { apiKey, secret };
}

/**
 * Gives one of the caller's keys a new secret; the former one works on for a while.
 *
 * @throws {NotFoundError} where there is no such key, or none that the caller may see
 * @throws {DomainError} NOT_ALLOWED where it is another user's, or no longer works
 */
export async function rotate({ tx }: Writing, { id, overlapMinutes }: ApiKeyRotation): Promise<IssuedApiKey> {
  const { secret, hash, prefix } = newSecret();
  const [rotated] = await tx.query(giveSecret, [id, hash, prefix, overlapMinutes]);
  const apiKey = await visible(tx, id);
  if (rotated?.isDone) return { apiKey, secret };
  throw new DomainError(reason('NOT_ALLOWED.apiKeyRotation'), ['id']);
}

/**
 * Ends a key: no transaction begins with it any more.
 *
 * @throws {NotFoundError} where there is no such key, or none that the caller may see
 * @throws {DomainError} NOT_ALLOWED where the caller may see it, but not revoke it
 */
export async function revoke({ tx }: Writing, id: string): Promise<ApiKey> {
  const [revoked] = await tx.query(end, [id]);
  if (revoked) return revoked;
  const apiKey = await visible(tx, id);
  if (apiKey.revokedAt !== null) return apiKey;
  throw new DomainError(reason('NOT_ALLOWED.apiKeyRevocation'), ['id']);
}

async function visible(tx: Transaction, id: string): Promise<ApiKey> {
  const [apiKey] = await tx.query(find, [id]);
  if (!apiKey) throw new NotFoundError('apiKey');
  return apiKey;
}
