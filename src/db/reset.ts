import { removeDatabase } from './embedded.ts';
import { lockDirectory } from './lock.ts';
import { alone, type OnProgress } from './owner.ts';
import { change, OWNER } from './role.ts';

/** Removes the embedded database in `directory`, unless another process has it. */
export function eraseDirectory(directory: string): void {
  const unlock = lockDirectory(directory);
  try {
    removeDatabase(directory);
  } finally {
    unlock();
  }
}

/** Drops everything that `vitae_owner` owns in the database at `url`; other databases and other owners keep theirs. */
export async function eraseServer(url: string, onProgress: OnProgress): Promise<void> {
  await alone(url, onProgress, async (gate) => {
    const { rows } = await gate.query('select from pg_roles where rolname = $1', [OWNER]);
    if (rows.length === 0) return;
    // It is done as the owner: who is a member of a role without inheriting may act as it, and no more.
    await gate.query(`set role ${OWNER}`);
    // It lets go of rights on what the whole cluster shares, too.
    await change(gate, `drop owned by ${OWNER} cascade`);
    await gate.query('reset role');
  });
}
