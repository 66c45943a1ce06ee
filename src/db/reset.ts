import { databaseFiles, removeDatabase, unusable } from './directory.ts';
import { lockDirectory } from './lock.ts';
import { alone, type OnProgress } from './owner.ts';
import { change, OWNER } from './role.ts';

/**
 * Removes the embedded database in `directory`, unless another process has it, or with `isDry` only counts its files.
 *
 * @returns how many files and folders of the first level are, or would be, removed
 */
export function eraseDirectory(directory: string, isDry = false): number {
  try {
    const unlock = lockDirectory(directory);
    try {
      const { length } = databaseFiles(directory);
      if (!isDry) removeDatabase(directory);
      return length;
    } finally {
      unlock();
    }
  } catch (error) {
    throw unusable(directory, error);
  }
}

/**
 * Drops everything that `vitae_owner` owns in the database at `url`, or with `isDry` only counts its tables; other databases and
 * other owners keep theirs.
 *
 * @returns how many tables are, or would be, dropped
 */
export async function eraseServer(url: string, onProgress: OnProgress, isDry = false): Promise<number> {
  return alone(url, onProgress, async (gate) => {
    const { rows } = await gate.query<{ count: number }>(
      `select (select count(*)::int from pg_class where relowner = r.oid and relkind in ('r', 'p')) as count from pg_roles r where rolname = $1`,
      [OWNER],
    );
    const [found] = rows;
    if (!found) return 0;
    if (isDry) return found.count;
    // It is done as the owner: who is a member of a role without inheriting may act as it, and no more.
    await gate.query(`set role ${OWNER}`);
    // It lets go of rights on what the whole cluster shares, too.
    await change(gate, `drop owned by ${OWNER} cascade`);
    await gate.query('reset role');
    return found.count;
  });
}
