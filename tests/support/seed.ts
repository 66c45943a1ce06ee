import bcrypt from 'bcrypt';
import { hashOf, newToken } from '../../src/auth/token.ts';
import type { ApiKeyScope } from '../../src/rules/api-key.ts';
import { type Api, globalId, type Sender } from './api.ts';
import { ownerPool } from './database.ts';

export const password = 'correct horse battery staple';
const passwordHash = bcrypt.hashSync(password, 4);

export interface SeededProfile {
  readonly id: string;
  readonly globalId: string;
  readonly name: string;
}

export interface SeededUser extends Sender {
  readonly id: string;
  readonly globalId: string;
  readonly email: string;
  readonly refreshToken: string;
  readonly sessionId: string;
  readonly profiles: readonly SeededProfile[];
}

/**
 * A new user with a session, and with profiles of so many versions each, made past the API. Profile `i` is named
 * `Profile 1` …; its data at version n is `{ "n": n }`.
 */
export async function aUser(api: Api, { profiles = 1, versions = 1, role = 'user' } = {}): Promise<SeededUser> {
  const owner = ownerPool(api.database);
  const email = `${crypto.randomUUID()}@example.org`;
  const [accessToken, refreshToken] = [newToken('vat'), newToken('vrt')];
  const { rows } = await owner.query<{ id: string; session_id: string }>(
    `with made as (insert into users (email, password_hash) values ($1, $2) returning id),
     held as (insert into user_roles (user_id, role_id) select made.id, roles.id from made, roles where role_name = $3),
     opened as (
       insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at)
       select id, $4, $5, now() + interval '1 hour', now() + interval '30 days' from made returning id)
     select made.id, opened.id as session_id from made, opened`,
    [email, passwordHash, role, hashOf(accessToken), hashOf(refreshToken)],
  );
  const { id, session_id: sessionId } = rows[0]!;
  return {
    id,
    globalId: globalId('User', id),
    email,
    accessToken,
    refreshToken,
    sessionId,
    profiles: await profilesOf(api, id, profiles, versions),
  };
}

/** Another device on which a user is signed in. */
export async function anotherSession(api: Api, { id }: Pick<SeededUser, 'id'>): Promise<Sender> {
  const [accessToken, refreshToken] = [newToken('vat'), newToken('vrt')];
  await ownerPool(api.database).query(
    `insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at)
     values ($1, $2, $3, now() + interval '1 hour', now() + interval '30 days')`,
    [id, hashOf(accessToken), hashOf(refreshToken)],
  );
  return { accessToken };
}

async function profilesOf(api: Api, userId: string, profiles: number, versions: number): Promise<SeededProfile[]> {
  const { rows } = await ownerPool(api.database).query<{ id: string; name: string }>(
    `with made as (
       insert into profiles (user_id, profile_name, profile_data, latest_version, is_default, created_at)
       select $1, 'Profile ' || i, jsonb_build_object('n', $3::int), $3, i = 1, now() + i * interval '1 microsecond'
       from generate_series(1, $2) i returning *),
     recorded as (
       insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind, author_id)
       select made.id, n, profile_name, jsonb_build_object('n', n), timezone, currency, 'user', $1
       from made, generate_series(1, $3) n)
     select id, profile_name as name from made order by created_at`,
    [userId, profiles, versions],
  );
  return rows.map((row) => ({ ...row, globalId: globalId('Profile', row.id) }));
}

export interface SeededKey extends Sender {
  readonly id: string;
  readonly globalId: string;
}

/** An API key of a user's, made past the API; bound to a profile where one is given. */
export async function aKey(api: Api, { id: userId }: { id: string }, scope: ApiKeyScope, profile?: { id: string }): Promise<SeededKey> {
  const secret = newToken('vak');
  const { rows } = await ownerPool(api.database).query<{ id: string }>(
    `insert into api_keys (user_id, name, prefix, key_hash, scope, profile_id) values ($1, $2, $3, $4, $5, $6) returning id`,
    [userId, `A ${scope} key`, secret.slice(0, 12), hashOf(secret), scope, profile?.id ?? null],
  );
  const { id } = rows[0]!;
  return { accessToken: secret, id, globalId: globalId('ApiKey', id) };
}
