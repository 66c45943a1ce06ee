import { advisoryLock } from '../../db/advisory-lock.ts';
import { columnOf, type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Writing, WritingAtOnce } from '../../context.ts';
import { DomainError, InvalidInputError, NotFoundError, VersionConflictError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { flawOfJson, type JsonObject } from '../../rules/json.ts';
import type { NewProfile, ProfileChange, ProfileRestoration } from '../../rules/profile.ts';

type Profile = Row<'Profile'>;

/** The columns that a version keeps: a profile's whole content. */
const content = ['name', 'data', 'timezone', 'currency', 'title', 'description'] as const;
const contentOf = (alias: string) => content.map((field) => alias + columnOf('Profile', field).column).join(', ');
const contentColumns = contentOf('');

/** Writes down in the history what the named query made of profiles, in the same statement. */
const recorded = (query: string, kind: string, message: string, restoredFrom = 'null::int') => `
  recorded as (
    insert into profile_versions (profile_id, version, ${contentColumns}, author_kind, message, restored_from)
    select id, latest_version, ${contentColumns}, ${kind}::author_kind, ${message}::text, ${restoredFrom} from ${query}
  )`;

const find = statement<Profile>(`select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid`);

/** Row-level security lets only those rows be locked that may be changed. */
const lock = statement<Profile>(
  `select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid for no key update`,
);

const countLive = statement<{ count: number }>(
  'select count(*)::int4 as count from profiles where user_id = app_user_id() and deleted_at is null',
);

const insert = statement<Profile>(`
  with made as (
    insert into profiles (${contentColumns}, is_default)
    values ($1, coalesce($2::jsonb, '{}'), coalesce($3, 'UTC'), coalesce($4, 'USD'), $5, $6, $7)
    returning *
  ), ${recorded('made', '$8', '$9')}
  select ${selectList('Profile', 't')} from made t`);

// One statement: it locks the row, compares the version, changes the content, and adds to the history. PostgreSQL evaluates
// it on the row as it stands when the lock is had, so concurrent writers each see what the one before left. $10 tells which
// of the optional texts are to be set, since null is a value of theirs.
const updateContent = statement<Profile>(`
  with changed as (
    update profiles p set
      profile_name = coalesce($3, p.profile_name),
      profile_data = json_merge_patch(coalesce($4::jsonb, p.profile_data), coalesce($5::jsonb, '{}')),
      timezone = coalesce($6, p.timezone),
      currency = coalesce($7, p.currency),
      title = case when 'title' = any($10::text[]) then $8 else p.title end,
      description = case when 'description' = any($10::text[]) then $9 else p.description end,
      latest_version = p.latest_version + 1
    where p.id = $1::uuid
      and p.latest_version = coalesce($2::int, p.latest_version)
      and ($13::int is null or octet_length(p.profile_data::text) + octet_length(($5::jsonb)::text) <= $13::int)
      and (p.profile_name, p.profile_data, p.timezone, p.currency, p.title, p.description) is distinct from (
        coalesce($3, p.profile_name),
        json_merge_patch(coalesce($4::jsonb, p.profile_data), coalesce($5::jsonb, '{}')),
        coalesce($6, p.timezone), coalesce($7, p.currency),
        case when 'title' = any($10::text[]) then $8 else p.title end,
        case when 'description' = any($10::text[]) then $9 else p.description end)
    returning *
  ), ${recorded('changed', '$11', '$12')}
  select ${selectList('Profile', 't')} from changed t`);

const restoreVersion = statement<Profile>(`
  with changed as (
    update profiles p set (${contentColumns}, latest_version) = (select ${contentOf('v.')}, p.latest_version + 1)
    from profile_versions v
    where p.id = $1::uuid and v.profile_id = p.id and v.version = $3::int
      and p.latest_version = coalesce($2::int, p.latest_version)
      and (${contentOf('p.')}) is distinct from (${contentOf('v.')})
    returning p.*
  ), ${recorded('changed', '$4', '$5', '$3::int')}
  select ${selectList('Profile', 't')} from changed t`);

const findVersion = statement<{ version: number }>(
  'select version from profile_versions where profile_id = $1::uuid and version = $2::int',
);

const unsetDefault = statement<never>(
  `update profiles set is_default = false
   where user_id = (select user_id from profiles where id = $1::uuid) and is_default and id <> $1::uuid`,
);
const setDefault = statement<Profile>(
  `update profiles t set is_default = true where t.id = $1::uuid returning ${selectList('Profile', 't')}`,
);

/** Who registers is nobody yet, but writes as the user they become. */
function authorKind(principal: Principal): Row<'ProfileVersion'>['authorKind'] {
  if (principal.kind !== 'user') return 'system';
  return principal.apiKeyId === null ? 'user' : 'api_key';
}

const json = (document: JsonObject | undefined) => (document === undefined ? null : JSON.stringify(document));

/**
 * Makes a profile at version 1, with version 1 in its history. A user's first profile is their default one.
 *
 * @throws {DomainError} LIMIT_REACHED where the user has as many profiles as the configuration allows; TAKEN where another
 *   has the name
 */
export async function create({ tx, principal, config }: Writing, userId: string, profile: NewProfile): Promise<Profile> {
  const { name, data, timezone, currency, title, description, message } = profile;
  await advisoryLock(tx, 'profiles', userId);
  const [counted] = await tx.query(countLive, []);
  const count = counted?.count ?? 0;
  if (count >= config.profiles.maxPerUser) throw limitReached(config.profiles.maxPerUser);
  const [made] = await tx.query(insert, [
    ...[name, json(data), timezone ?? null, currency ?? null, title ?? null, description ?? null, count === 0],
    ...[authorKind(principal), message ?? null],
  ]);
  if (!made) throw new Error('A profile was inserted and did not come back.');
  return made;
}

const limitReached = (maximum: number) =>
  new DomainError(
    'LIMIT_REACHED',
    maximum === 1 ? 'This service keeps one profile for each user.' : `A user can have ${maximum} profiles at most.`,
  );

/** A document so short has neither a thousand keys nor 256 KB, whatever is in it. */
const surelyWithinLimits = 4_000;

/** The parameters of `updateContent`. */
function parametersOf(change: ProfileChange, principal: Principal, maxBytes: number | null): unknown[] {
  const { id, expectedVersion, name, data, dataPatch, timezone, currency, title, description, message } = change;
  const texts = [title !== undefined && 'title', description !== undefined && 'description'].filter(Boolean);
  return [
    ...[id, expectedVersion ?? null, name ?? null, json(data), json(dataPatch), timezone ?? null, currency ?? null],
    ...[title ?? null, description ?? null, texts, authorKind(principal), message ?? null, maxBytes],
  ];
}

/**
 * Saves a new version of a profile, or none where nothing would change. `data` replaces; `dataPatch` is a JSON Merge Patch
 * (RFC 7396) of the data as it stands when the lock is had.
 *
 * @throws {VersionConflictError} where `expectedVersion` is not the latest
 * @throws {NotFoundError} where there is no such profile, or none that the caller may change
 */
export async function update({ tx, principal }: Writing, change: ProfileChange): Promise<Profile> {
  const [changed] = await tx.query(updateContent, parametersOf(change, principal, null));
  if (!changed) return unchanged(tx, change.id, change.expectedVersion);
  if (change.dataPatch) refuseOversize(changed.data as JsonObject);
  return changed;
}

/**
 * The same in one round trip, where it can be known beforehand that nothing will have to be undone: the statement is the
 * transaction. Null where it changed nothing, for whatever reason; `update` then finds out which.
 */
export async function updateAtOnce({ run, principal }: WritingAtOnce, change: ProfileChange): Promise<Profile | null> {
  const maxBytes = change.dataPatch ? surelyWithinLimits : null;
  const [changed] = await run(updateContent, parametersOf(change, principal, maxBytes));
  return changed ?? null;
}

/** Restores the content that a profile had at a version, as a new version; none where the content is the same already. */
export async function restore({ tx, principal }: Writing, restoration: ProfileRestoration): Promise<Profile> {
  const { id, version, expectedVersion, message } = restoration;
  const values = [id, expectedVersion ?? null, version, authorKind(principal), message ?? null];
  const [changed] = await tx.query(restoreVersion, values);
  if (changed) return changed;
  const current = await unchanged(tx, id, expectedVersion);
  const [known] = await tx.query(findVersion, [id, version]);
  if (!known) throw new NotFoundError(`Version ${version} of the profile`, ['version']);
  return current;
}

/** Makes a profile the one that serves where none is named; the former one no longer is. */
export async function makeDefault({ tx }: Writing, id: string): Promise<Profile> {
  const [profile] = await tx.query(find, [id]);
  if (!profile) throw new NotFoundError('The profile');
  // Before any row is locked, or two who each hold a row would wait for the other.
  await advisoryLock(tx, 'profiles', profile.userId);
  await changeable(tx, id);
  await tx.query(unsetDefault, [id]);
  const [chosen] = await tx.query(setDefault, [id]);
  if (!chosen) throw new NotFoundError('The profile');
  return chosen;
}

/** The profile that an update left alone: because nothing would change, or because the caller's version is not the latest. */
async function unchanged(tx: Transaction, id: string, expectedVersion: number | undefined): Promise<Profile> {
  const current = await changeable(tx, id);
  if (expectedVersion !== undefined && expectedVersion !== current.latestVersion) {
    throw new VersionConflictError(current, expectedVersion);
  }
  return current;
}

/** The profile, if the caller may change it; who may only read it is told so, and who may not even do that learns nothing. */
async function changeable(tx: Transaction, id: string): Promise<Profile> {
  const [profile] = await tx.query(lock, [id]);
  if (profile) return profile;
  const [visible] = await tx.query(find, [id]);
  if (!visible) throw new NotFoundError('The profile');
  throw new DomainError('NOT_ALLOWED', 'You may read this profile, but not change it.', ['id']);
}

/** A patch is within the limits, but what it was merged into may have grown past them. */
function refuseOversize(data: JsonObject): void {
  const flaw = flawOfJson(data);
  if (flaw) throw new InvalidInputError([new DomainError('TOO_LONG', `With this patch the data ${flaw.message}`, ['dataPatch'])]);
}
