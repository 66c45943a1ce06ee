import { type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Writing, WritingAtOnce } from '../../context.ts';
import { DomainError, InvalidInputError, NotFoundError, VersionConflictError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { flawOfJson, type JsonObject } from '../../rules/json.ts';
import type { ProfileChange, ProfileRestoration } from '../../rules/profile.ts';
import { authorKind, contentColumns, contentOf, jsonText, recorded } from './content.ts';
import { changeable } from './profile.ts';

type Profile = Row<'Profile'>;

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

/** A document so short has neither a thousand keys nor 256 KB, whatever is in it. */
const surelyWithinLimits = 4_000;

/** The parameters of `updateContent`. */
function parametersOf(change: ProfileChange, principal: Principal, maxBytes: number | null): unknown[] {
  const { id, expectedVersion, name, data, dataPatch, timezone, currency, title, description, message } = change;
  const texts = [title !== undefined && 'title', description !== undefined && 'description'].filter(Boolean);
  return [
    ...[id, expectedVersion ?? null, name ?? null, jsonText(data), jsonText(dataPatch), timezone ?? null, currency ?? null],
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

/** The profile that an update left alone: because nothing would change, or because the caller's version is not the latest. */
async function unchanged(tx: Transaction, id: string, expectedVersion: number | undefined): Promise<Profile> {
  const current = await changeable(tx, id);
  if (expectedVersion !== undefined && expectedVersion !== current.latestVersion) {
    throw new VersionConflictError(current, expectedVersion);
  }
  return current;
}

/** A patch is within the limits, but what it was merged into may have grown past them. */
function refuseOversize(data: JsonObject): void {
  const flaw = flawOfJson(data);
  if (flaw) throw new InvalidInputError([new DomainError('TOO_LONG', `With this patch the data ${flaw.message}`, ['dataPatch'])]);
}
