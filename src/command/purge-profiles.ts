import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { openSession } from '../db/session.ts';
import { createLog } from '../log.ts';
import { system } from '../principal.ts';
import { findDue, purgeDue } from '../resolvers/profiles/purge.ts';
import { defineCommand, dryRun, runAsProcess, type Terminal } from './command-line.ts';
import { withDatabase } from './operator.ts';

/** Purges rows that were deleted 30 days ago. The exit code is 1 if some could not be purged. */
async function purge(isDry: boolean, config: Config, { say }: Terminal): Promise<number> {
  return withDatabase(config, 'require', async (database) => {
    const session = openSession(database, system('purgeDeleted'), randomUUID());
    if (isDry) {
      const due = await findDue(session);
      for (const { table, id } of due) say(`${table} ${id}`);
      say(`Rows that are due to be purged, with everything that belongs to them: ${due.length}. Nothing was changed.`);
      return 0;
    }
    const { purged, gone, failed } = await purgeDue(session, createLog(config, process.stderr));
    say(`${purged} purged, ${gone} purged by another server, ${failed} that could not be purged`);
    return failed === 0 ? 0 : 1;
  });
}

export const command = defineCommand({
  name: 'npm run profiles:purge',
  summary: 'Removes profiles that were deleted 30 days ago for good, as an hourly job does.',
  options: dryRun('Lists the rows that are due, and changes nothing.'),
  read: (given) => given.has('dry-run'),
  run: purge,
});

if (import.meta.main) await runAsProcess(command);
