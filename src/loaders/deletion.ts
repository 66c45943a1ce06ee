import { statement } from '../db/statement.ts';
import { loader } from './loader.ts';

/** What is told of a profile that can be restored. */
export interface DeletedProfile {
  readonly id: string;
  readonly name: string;
  readonly deletedAt: Date;
  /** When it begins to be purged, and cannot be restored any more. */
  readonly purgeScheduledAt: Date;
}

const restorable = statement<DeletedProfile>(
  `select id, name, deleted_at as "deletedAt", restorable_until as "purgeScheduledAt" from deleted_profiles($1::int)`,
);

/** The last hundred of the profiles that the caller, who is the key, has deleted and could restore. */
export const deletedProfilesOfCaller = loader(
  async ({ session }, [userId]: readonly string[]) => new Map([[userId, await session.read(restorable, [100])]]),
  { absent: [] },
);

/** What is told of a fitness profile that can be restored. */
export type DeletedFitnessProfile = Omit<DeletedProfile, 'name'>;

const restorableFitness = statement<DeletedFitnessProfile>(
  `select id, deleted_at as "deletedAt", restorable_until as "purgeScheduledAt" from deleted_fitness_profiles($1::int)`,
);

/** The last hundred of the fitness profiles that the caller, who is the key, has deleted and could restore. */
export const deletedFitnessProfilesOfCaller = loader(
  async ({ session }, [userId]: readonly string[]) => new Map([[userId, await session.read(restorableFitness, [100])]]),
  { absent: [] },
);
