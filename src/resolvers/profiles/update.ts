import { type Row, selectList } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Writing, WritingAtOnce } from '../../context.ts';
import { DomainError, VersionConflictError } from '../../errors.ts';
import { introduced, reason } from '../../messages/message.ts';
import type { Principal } from '../../principal.ts';
import { flawOfJson, type JsonObject } from '../../rules/json.ts';
import { isSameJson } from '../../rules/json-equality.ts';
import type { ProfileChange, ProfileRestoration } from '../../rules/profile.ts';
import { authorKind, contentColumns, contentOf, jsonText, type Recorded, recorded, recordedColumns, recordedVersion } from './content.ts';
import { type Content, mergeSince } from './merge.ts';
import { changeable, refuseLate } from './profile.ts';
import { refuseMistyped, schemaInForce, type Typed } from './typed-data.ts';

type Profile = Row<'Profile'>;

// One statement: it locks the row, compares the version, changes the content, and adds to the history. PostgreSQL evaluates
// it on the row as it stands when the lock is had, so concurrent writers each see what the one before left. $10 tells which
// of the optional texts are to be set, since null is a value of theirs.
const updateText = (condition: string, told: string) => `
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
      and ${condition}
      and (p.profile_name, p.profile_data, p.timezone, p.currency, p.title, p.description) is distinct from (
        coalesce($3, p.profile_name),
        json_merge_patch(coalesce($4::jsonb, p.profile_data), coalesce($5::jsonb, '{}')),
        coalesce($6, p.timezone), coalesce($7, p.currency),
        case when 'title' = any($10::text[]) then $8 else p.title end,
        case when 'description' = any($10::text[]) then $9 else p.description end)
    returning *
  ), ${recorded('changed', '$11', '$12')}
  select ${selectList('Profile', 't')}${told}, ${recordedColumns} from changed t cross join recorded r`;

const updateContent = statement<Profile & Typed & Recorded>(updateText('true', `, ${schemaInForce('t')} as "schemaId"`));

// What may have to be undone is left alone: a patch that could make the data too large, and data that has to fit a schema.
const updateSafely = statement<Profile & Recorded>(
  updateText(
    `($13::int is null or octet_length(p.profile_data::text) + octet_length(($5::jsonb)::text) <= $13::int)
      and ($4::jsonb is null and $5::jsonb is null or ${schemaInForce('p')} is null)`,
    '',
  ),
);

const restoreVersion = statement<Profile & Typed & Recorded>(`
  with changed as (
    update profiles p set (${contentColumns}, latest_version) = (select ${contentOf('v.')}, p.latest_version + 1)
    from profile_versions v
    where p.id = $1::uuid and v.profile_id = p.id and v.version = $3::int
      and p.latest_version = coalesce($2::int, p.latest_version)
      and (${contentOf('p.')}) is distinct from (${contentOf('v.')})
    returning p.*
  ), ${recorded('changed', '$4', '$5', '$3::int')}
  select ${selectList('Profile', 't')}, ${schemaInForce('t')} as "schemaId", ${recordedColumns} from changed t cross join recorded r`);

const findVersion = statement<{ version: number }>(
  'select version from profile_versions where profile_id = $1::uuid and version = $2::int',
);

/** A profile, and the version that was created; null if nothing changed. */
interface Saved {
  readonly profile: Profile;
  readonly profileVersion: Row<'ProfileVersion'> | null;
}

const savedAs = (changed: Profile & Recorded): Saved => ({ profile: changed, profileVersion: recordedVersion(changed, changed) });

const unchanged = (profile: Profile): Saved => ({ profile, profileVersion: null });

/** A document so short has neither a thousand keys nor 256 KB, whatever is in it. */
const surelyWithinLimits = 4_000;

/** The parameters of `updateContent`, and but for the last those of `updateSafely`. */
function parametersOf(change: ProfileChange, principal: Principal): unknown[] {
  const { id, expectedVersion, name, data, dataPatch, timezone, currency, title, description, message } = change;
  const texts = [title !== undefined && 'title', description !== undefined && 'description'].filter(Boolean);
  return [
    ...[id, expectedVersion ?? null, name ?? null, jsonText(data), jsonText(dataPatch), timezone ?? null, currency ?? null],
    ...[title ?? null, description ?? null, texts, authorKind(principal), message ?? null],
  ];
}

/**
 * Saves a new version of a profile, or none where nothing would change. `data` replaces; `dataPatch` is a JSON Merge Patch
 * (RFC 7396) of the data as it stands when the lock is had. A change that started from an earlier version is merged with what
 * was changed since where `onConflict` says so.
 *
 * @throws {InvalidInputError} where data that was given, or the data that it came to, does not fit the schema of the kind
 * @throws {VersionConflictError} where `expectedVersion` is not the latest, and where what was changed since cannot be merged
 * @throws {NotFoundError} where there is no such profile, or none that the caller may change
 */
export async function update({ tx, principal }: Writing, change: ProfileChange): Promise<Saved> {
  const [changed] = await tx.query(updateContent, parametersOf(change, principal));
  if (changed) {
    if (change.dataPatch) refuseOversize(changed.data as JsonObject, 'dataPatch');
    if (change.data ?? change.dataPatch) await refuseMistyped(tx, changed, originOf(change));
    return savedAs(changed);
  }
  const current = await changeable(tx, change.id);
  const { expectedVersion } = change;
  if (expectedVersion === undefined || expectedVersion === current.latestVersion) return unchanged(current);
  const merged = await merge(tx, { ...change, expectedVersion }, current);
  const [saved] = await tx.query(updateContent, parametersOf(merged, principal));
  if (saved && !isSameJson(saved.data, current.data)) await refuseMistyped(tx, saved, originOf(change));
  return saved ? savedAs(saved) : unchanged(current);
}

const originOf = ({ dataPatch }: ProfileChange): 'data' | 'dataPatch' => (dataPatch ? 'dataPatch' : 'data');

type Late = ProfileChange & { readonly expectedVersion: number };

/** The change that brings a late one in, to the profile as it stands; its row is locked. */
async function merge(tx: Transaction, late: Late, current: Profile): Promise<ProfileChange> {
  const { expectedVersion, onConflict, dataPatch: _patch, data: _replaced, ...rest } = late;
  const found = await mergeSince(tx, expectedVersion, late, current);
  if (onConflict !== 'merge') throw new VersionConflictError(current, expectedVersion, found?.conflicts);
  if (!found) throw noAncestor(expectedVersion);
  if (found.conflicts) throw new VersionConflictError(current, expectedVersion, found.conflicts);
  const content = found.merged as Content & { data: JsonObject };
  refuseOversize(content.data, originOf(late));
  return { ...rest, ...content, expectedVersion: current.latestVersion };
}

const noAncestor = (version: number) => new DomainError(reason('NOT_FOUND.mergeBase', { version }), ['expectedVersion']);

/**
 * The same in one round trip, where it can be known beforehand that nothing will have to be undone: the statement is the
 * transaction. Null where it changed nothing, for whatever reason; `update` then finds out which.
 */
export async function updateAtOnce({ run, principal }: WritingAtOnce, change: ProfileChange): Promise<Saved | null> {
  const maxBytes = change.dataPatch ? surelyWithinLimits : null;
  const [changed] = await run(updateSafely, [...parametersOf(change, principal), maxBytes]);
  return changed ? savedAs(changed) : null;
}

/**
 * Restores the content that a profile had at a version, as a new version; none where the content is the same already. The data has
 * to fit the schema that is in force now.
 */
export async function restore({ tx, principal }: Writing, restoration: ProfileRestoration): Promise<Saved> {
  const { profileId, version, expectedVersion, message } = restoration;
  const values = [profileId, expectedVersion ?? null, version, authorKind(principal), message ?? null];
  const [changed] = await tx.query(restoreVersion, values);
  if (changed) {
    await refuseMistyped(tx, changed, 'version');
    return savedAs(changed);
  }
  const current = await changeable(tx, profileId, ['profileId']);
  refuseLate(current, expectedVersion);
  const [known] = await tx.query(findVersion, [profileId, version]);
  if (!known) throw new DomainError(reason('NOT_FOUND.version', { version }), ['version']);
  return unchanged(current);
}

/** What a change says is within the limits, but what it is merged into may have grown past them. */
function refuseOversize(data: JsonObject, field: 'data' | 'dataPatch'): void {
  const flaw = flawOfJson(data);
  if (flaw) throw new DomainError(introduced(field === 'data' ? 'PART.merged' : 'PART.withChange', flaw), [field]);
}
