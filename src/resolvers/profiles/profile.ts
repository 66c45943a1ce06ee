import { advisoryLock } from '../../db/advisory-lock.ts';
import { type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Writing } from '../../context.ts';
import { DomainError, type InputPath, NotFoundError, VersionConflictError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import type { NewProfile, ProfileChoice } from '../../rules/profile.ts';
import { authorKind, contentColumns, jsonText, type Recorded, recorded, recordedColumns, recordedVersion } from './content.ts';
import { refuseMistyped, schemaInForce, type Typed } from './typed-data.ts';

type Profile = Row<'Profile'>;

const find = statement<Profile>(`select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid`);

/** Row-level security lets only those rows be locked that may be changed. */
const lock = statement<Profile>(
  `select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid for no key update`,
);

const countLive = statement<{ count: number }>(
  'select count(*)::int4 as count from profiles where user_id = $1::uuid and deleted_at is null',
);

const insert = statement<Profile & Typed & Recorded>(`
  with made as (
    insert into profiles (${contentColumns}, is_default, kind)
    values ($1, coalesce($2::jsonb, '{}'), coalesce($3, 'UTC'), coalesce($4, 'USD'), $5, $6, $7, coalesce($10, 'general'))
    returning *
  ), ${recorded('made', '$8', '$9')}
  select ${selectList('Profile', 't')}, ${schemaInForce('t')} as "schemaId", ${recordedColumns} from made t cross join recorded r`);

const unsetDefault = statement<Profile>(
  `update profiles t set is_default = false
   where t.user_id = (select user_id from profiles where id = $1::uuid) and t.is_default and t.id <> $1::uuid
   returning ${selectList('Profile', 't')}`,
);
const setDefault = statement<Profile>(
  `update profiles t set is_default = true where t.id = $1::uuid returning ${selectList('Profile', 't')}`,
);

/**
 * Makes a profile at version 1, with version 1 in its history. A user's first profile is their default one.
 *
 * @throws {InvalidInputError} where the data does not fit the schema of the kind
 * @throws {DomainError} LIMIT_REACHED where the user has as many profiles as the configuration allows; TAKEN where another
 *   has the name
 */
export async function create(writing: Writing, userId: string, profile: NewProfile): Promise<{ profile: Profile; profileVersion: Row<'ProfileVersion'> }> {
  const made = await begin(writing, userId, profile);
  await refuseMistyped(writing.tx, made, 'data');
  return { profile: made, profileVersion: recordedVersion(made, made) };
}

/** The same for what the service makes by itself: without data, which is held to no schema until somebody saves some. */
export async function begin({ tx, principal, config }: Writing, userId: string, profile: NewProfile): Promise<Profile & Typed & Recorded> {
  const { name, kind, data, timezone, currency, title, description, message } = profile;
  await advisoryLock(tx, 'profiles', userId);
  const count = await refuseAbove(tx, userId, config.profiles.maxPerUser);
  const [made] = await tx.query(insert, [
    ...[name, jsonText(data), timezone ?? null, currency ?? null, title ?? null, description ?? null, count === 0],
    ...[authorKind(principal), message ?? null, kind ?? null],
  ]);
  if (!made) throw new Error('The inserted profile was not returned.');
  return made;
}

/**
 * How many profiles a user has, who may have one more. The lock of `profiles` must be held.
 *
 * @throws {DomainError} LIMIT_REACHED where they have as many as they can
 */
export async function refuseAbove(tx: Transaction, userId: string, maximum: number): Promise<number> {
  const [counted] = await tx.query(countLive, [userId]);
  const count = counted?.count ?? 0;
  if (count < maximum) return count;
  throw new DomainError(reason('LIMIT_REACHED.profiles', { maximum }));
}

/**
 * Makes a profile the one that serves where none is named; the former one no longer is. That is no part of its content and
 * makes no version.
 */
export async function makeDefault({ tx }: Writing, { id, expectedVersion }: ProfileChoice) {
  const [profile] = await tx.query(find, [id]);
  if (!profile) throw new NotFoundError('profile');
  // Before any row is locked, or two who each hold a row would wait for the other.
  await advisoryLock(tx, 'profiles', profile.userId);
  refuseLate(await changeable(tx, id), expectedVersion);
  const [previousDefaultProfile] = await tx.query(unsetDefault, [id]);
  const [chosen] = await tx.query(setDefault, [id]);
  if (!chosen) throw new NotFoundError('profile');
  return { profile: chosen, previousDefaultProfile: previousDefaultProfile ?? null };
}

/** The profile, if the caller may change it; who may only read it is told so, and who may not even do that learns nothing. */
export async function changeable(tx: Transaction, id: string, field: InputPath = ['id']): Promise<Profile> {
  const [profile] = await tx.query(lock, [id]);
  return profile ?? refuseUnchangeable(tx, id, field);
}

/** Tells why a profile cannot be locked; `field` is where the input names it. */
export async function refuseUnchangeable(tx: Transaction, id: string, field: InputPath = ['id']): Promise<never> {
  const [visible] = await tx.query(find, [id]);
  if (!visible) throw new NotFoundError('profile', field);
  throw new DomainError(reason('NOT_ALLOWED.profile'), field);
}

/**
 * Lets pass who started from the present version, and who did not say which.
 *
 * @throws {VersionConflictError} where the caller started from another version
 */
export function refuseLate(current: Profile, expectedVersion: number | undefined): void {
  if (expectedVersion === undefined || expectedVersion === current.latestVersion) return;
  throw new VersionConflictError(current, expectedVersion);
}
