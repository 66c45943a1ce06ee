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
      say(`Rows due to be purged, with everything that belongs to them: ${due.length}. Nothing was changed (dry run).`);
      return 0;
    }
    const { purged, gone, failed } = await purgeDue(session, createLog(config, process.stderr));
    say(`Rows purged: ${purged}, purged by another server: ${gone}, failed: ${failed}.`);
    return failed === 0 ? 0 : 1;
  });
}

export const command = defineCommand({
  name: 'npm run profiles:purge',
  summary: 'Purges profiles that were deleted at least 30 days ago. Servers also do this every hour.',
  options: dryRun('List the rows that are due, but change nothing.'),
  read: (given) => given.has('dry-run'),
  run: purge,
});

if (import.meta.main) await runAsProcess(command);
