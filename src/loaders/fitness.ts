import { type Row, selectList } from '../db/model.ts';
import { loader } from './loader.ts';
import { rowBy } from './row.ts';
import { variantsOf } from './variant.ts';

export const fitnessProfileById = rowBy('FitnessProfile', 'id');

const live = variantsOf<Row<'FitnessProfile'>>(
  'FitnessProfile',
  ['userId'],
  (fields) =>
    `select ${selectList('FitnessProfile', 't', fields)} from fitness_profiles t where t.user_id = any($1::uuid[]) and t.deleted_at is null`,
);

/** The fitness profile of a user that is not deleted. */
export const fitnessProfileOfUser = loader(
  async ({ session, selection }, userIds: readonly string[]) =>
    new Map((await session.read(live(selection), [userIds])).map((profile) => [profile.userId, profile])),
  { absent: null },
);
