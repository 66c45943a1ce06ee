import type pg from 'pg';
import { hashOf, newToken } from '../src/auth/token.ts';

/** Who can call, with all that a caller needs to know of themselves. */
export interface Person {
  readonly id: string;
  readonly token: string;
  readonly profileIds: readonly string[];
  /** The permissions beyond their own rows, as the policies read them. */
  readonly reach: string;
}

export interface Population {
  readonly users: readonly Person[];
  /** Somebody with the role manager, who may read what is anybody's. */
  readonly staff: Person;
}

const profilesEach = 2;
const versionsEach = 5;

/** Content of about 400 bytes, as a frontend would keep it, different for each seed `s`. */
const content = (s: string) => `jsonb_build_object(
  'theme', (array['dark', 'light', 'system'])[1 + ${s} % 3],
  'locale', (array['en-GB', 'de-DE', 'fr-FR', 'pt-BR'])[1 + ${s} % 4],
  'displayName', 'Person ' || ${s},
  'bio', 'Moved here a while ago, likes ' || md5(${s}::text) || ' and long walks beside the river.',
  'address', jsonb_build_object(
    'street', ${s} % 200 || ' Station Road', 'city', 'Town ' || ${s} % 97, 'zip', 10000 + ${s} % 89999),
  'notifications', jsonb_build_object('email', ${s} % 2 = 0, 'push', true, 'digest', 'weekly'),
  'tags', jsonb_build_array('tag' || ${s} % 11, 'tag' || ${s} % 13, 'tag' || ${s} % 17),
  'visits', ${s} % 1000)`;

/** Fills the empty tables: people with sessions, two profiles each, five versions of every profile. */
export async function fill(admin: pg.Pool, count: number): Promise<Population> {
  const tokens = Array.from({ length: count + 1 }, () => newToken('vat'));
  const ids = await insertPeople(admin, tokens);
  const profiles = await insertProfiles(admin);
  await admin.query('vacuum analyze');
  const people = ids.map((id, i) => ({ id, token: tokens[i] ?? '', profileIds: profiles.get(id) ?? [], reach: '' }));
  const staff = people.pop();
  if (!staff) throw new Error('Nobody was inserted.');
  return { users: people, staff: { ...staff, reach: 'users:read:any,sessions:read:any,profiles:read:any' } };
}

/** Makes a person for each token, the last one of the staff, and returns their ids in the order of the tokens. */
async function insertPeople(admin: pg.Pool, tokens: readonly string[]): Promise<string[]> {
  const hashes = tokens.map(hashOf);
  const { rows } = await admin.query<{ id: string }>(
    `with person as (
       select gen_random_uuid() as id, hash, n from unnest($1::text[]) with ordinality as given (hash, n)
     ), made as (
       insert into users (id, email, password_hash, first_name, last_name)
       select id, 'person' || n || '@example.org', 'none', 'Person', 'No. ' || n from person
     ), held as (
       insert into user_roles (user_id, role_id)
       select person.id, roles.id from person
       join roles on role_name = case when n = cardinality($1) then 'manager' else 'user' end
     ), opened as (
       insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at)
       select id, hash, translate(hash, 'ABCDEFGHIJKLM', 'NOPQRSTUVWXYZ'), now() + interval '1 day',
         now() + interval '30 days'
       from person
     )
     select id from person order by n`,
    [hashes],
  );
  return rows.map(({ id }) => id);
}

/** Gives everybody their profiles and returns the ids of these by person. */
async function insertProfiles(admin: pg.Pool): Promise<Map<string, string[]>> {
  const { rows } = await admin.query<{ userId: string; ids: string[] }>(
    `with person as (
       select id, (row_number() over (order by id))::int as n from users
     ), made as (
       insert into profiles (user_id, profile_name, profile_data, latest_version, is_default, created_at)
       select id, 'Profile ' || i, ${content(`(n * 100 + i * 10 + ${versionsEach})`)}, ${versionsEach}, i = 1,
         now() - interval '30 days' + i * interval '1 day'
       from person, generate_series(1, ${profilesEach}) i returning *
     ), recorded as (
       insert into profile_versions (profile_id, user_id, version, profile_name, profile_data, timezone, currency,
         author_kind, author_id, message, created_at)
       select made.id, made.user_id, v, profile_name,
         case when v = ${versionsEach} then profile_data else ${content('(n * 100 + v)')} end,
         timezone, currency, 'user', made.user_id, 'Save ' || v, made.created_at + v * interval '1 hour'
       from made join person on person.id = made.user_id, generate_series(1, ${versionsEach}) v
     )
     select user_id as "userId", array_agg(id order by created_at) as ids from made group by user_id`,
  );
  return new Map(rows.map(({ userId, ids }) => [userId, ids]));
}
