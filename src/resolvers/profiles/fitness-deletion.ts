import type { z } from 'zod';
import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import type { DeletedFitnessProfile } from '../../loaders/deletion.ts';
import type { fitnessDeletion, fitnessRecovery } from '../../rules/fitness.ts';
import { announce } from './deletion.ts';

type FitnessProfile = Row<'FitnessProfile'>;

const lock = statement<Pick<FitnessProfile, 'id' | 'updatedAt'>>(
  `select id, updated_at as "updatedAt" from fitness_profiles where user_id = app_user_id() and deleted_at is null for update`,
);

// A trigger sets the time.
const mark = statement<DeletedFitnessProfile>(
  `update fitness_profiles t set deleted_at = app_now() where t.id = $1::uuid
   returning t.id, t.deleted_at as "deletedAt", restorable_until(t.deleted_at) as "purgeScheduledAt"`,
);

const revive = statement<{ id: string }>('select id from restore_fitness_profile($1::uuid)');

const find = statement<FitnessProfile>(`select ${selectList('FitnessProfile', 't')} from fitness_profiles t where t.id = $1::uuid`);

/**
 * Deletes the acting user's fitness profile, which is hidden at once and can be restored for thirty days. A new one may be made meanwhile.
 *
 * @throws {NotFoundError} where there is none
 * @throws {DomainError} CONFLICT where it was changed after `expectedUpdatedAt`
 */
export async function remove({ tx }: Writing, { expectedUpdatedAt }: z.infer<typeof fitnessDeletion>): Promise<DeletedFitnessProfile> {
  const [found] = await tx.query(lock, []);
  if (!found) throw new NotFoundError('fitnessProfile', []);
  if (expectedUpdatedAt && found.updatedAt.getTime() !== expectedUpdatedAt.getTime()) {
    throw new DomainError(reason('CONFLICT.fitnessProfile'), ['expectedUpdatedAt']);
  }
  await tx.query(announce, [found.id]);
  const [deleted] = await tx.query(mark, [found.id]);
  if (!deleted) throw new Error('A fitness profile was locked and is not there.');
  return deleted;
}

/**
 * Brings back the fitness profile of the acting user that is named, or the last that was deleted, within thirty days.
 *
 * @throws {NotFoundError} where there is none to bring back
 * @throws {DomainError} TAKEN where the user has another by now
 */
export async function restore({ tx }: Writing, { id }: z.infer<typeof fitnessRecovery>): Promise<FitnessProfile> {
  const [revived] = await tx.query(revive, [id ?? null]);
  const [restored] = revived ? await tx.query(find, [revived.id]) : [];
  if (!restored) throw new NotFoundError('fitnessProfile');
  return restored;
}
