import type { Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import type { DeletedProfile } from '../../loaders/deletion.ts';
import { holdsFor } from '../../principal.ts';
import type { ProfileDeletion, ProfileRecovery } from '../../rules/profile.ts';
import { authorKind, type Recorded, recorded, recordedColumns, recordedVersion } from './content.ts';
import { refuseAbove, refuseLate } from './profile.ts';

type Profile = Row<'Profile'>;

const find = statement<Profile>(`select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid`);

/** The row with this key may be seen by the transaction, and written, although it is deleted; see the policies of its table. */
export const announce = statement<never>(`select set_config('app.deleting', $1, true)`);

/** Holds off whoever saves the profile, and whoever makes a session act as it. */
const lock = statement<Profile>(`select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid for update`);

// Triggers set the time, hand the default on, and let go of sessions.
const mark = statement<DeletedProfile>(
  `update profiles t set deleted_at = app_now() where t.id = $1::uuid
   returning t.id, t.profile_name as name, t.deleted_at as "deletedAt", restorable_until(t.deleted_at) as "purgeScheduledAt"`,
);

const findDefault = statement<Profile>(
  `select ${selectList('Profile', 't')} from profiles t where t.user_id = $1::uuid and t.is_default and t.deleted_at is null`,
);

const findDeleted = statement<{ userId: string }>('select user_id as "userId" from restorable_profile($1::uuid)');
const revive = statement<{ isRenamed: boolean }>('select is_renamed as "isRenamed" from restore_profile($1::uuid, $2)');
const recordName = statement<Recorded>(`with ${recorded('profiles where id = $1::uuid', '$2', 'null')} select ${recordedColumns} from recorded r`);

/**
 * Deletes a profile, which is hidden from everybody at once and can be restored for thirty days. Where it was the default one, the oldest
 * other one is from then on; sessions that act as it act as the default one.
 *
 * @throws {VersionConflictError} where `expectedVersion` is not the latest
 * @throws {NotFoundError} where there is no such profile, or none that the caller may see
 * @throws {DomainError} NOT_ALLOWED where the caller may see it and not delete it, or where it is the owner's last one
 */
export async function remove({ tx, principal }: Writing, { id, expectedVersion }: ProfileDeletion) {
  const [found] = await tx.query(find, [id]);
  if (!found) throw new NotFoundError('profile');
  const { userId } = found;
  if (!holdsFor(principal, 'profiles:delete', userId)) {
    throw new DomainError(reason('NOT_ALLOWED.deleteProfile'), ['id']);
  }
  // Before any row is locked, or two who each hold a row would wait for the other.
  await advisoryLock(tx, 'profiles', userId);
  await tx.query(announce, [id]);
  const [profile] = await tx.query(lock, [id]);
  if (!profile) throw new NotFoundError('profile');
  refuseLate(profile, expectedVersion);
  const [deletedProfile] = await tx.query(mark, [id]);
  const [defaultProfile] = await tx.query(findDefault, [userId]);
  return { deletedProfile: deletedProfile ?? null, defaultProfile: defaultProfile ?? null };
}

/**
 * Brings back a profile that was deleted less than thirty days ago, with its whole history and not as the default one. Another name
 * makes a new version.
 *
 * @throws {NotFoundError} where there is no such profile, where it is not deleted or for too long, or is not the caller's to restore
 * @throws {DomainError} LIMIT_REACHED where the owner has as many profiles as the configuration allows; TAKEN where another of their
 *   profiles has the name by now
 */
export async function restore({ tx, principal, config }: Writing, { id, name }: ProfileRecovery) {
  const [found] = await tx.query(findDeleted, [id]);
  if (!found) throw new NotFoundError('profile');
  await advisoryLock(tx, 'profiles', found.userId);
  await refuseAbove(tx, found.userId, config.profiles.maxPerUser);
  const [revived] = await tx.query(revive, [id, name ?? null]);
  if (!revived) throw new NotFoundError('profile');
  const [renamed] = revived.isRenamed ? await tx.query(recordName, [id, authorKind(principal)]) : [];
  const [profile] = await tx.query(find, [id]);
  if (!profile) throw new NotFoundError('profile');
  return { profile, profileVersion: renamed ? recordedVersion(profile, renamed) : null };
}
