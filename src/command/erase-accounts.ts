import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { openSession } from '../db/session.ts';
import { createLog } from '../log.ts';
import { system } from '../principal.ts';
import { eraseDue, findDue } from '../resolvers/identity/erasure.ts';
import { defineCommand, dryRun, runAsProcess, type Terminal } from './command-line.ts';
import { withDatabase } from './operator.ts';

/** Erases the accounts that are due. The exit code is 1 if some could not be erased. */
async function erase(isDry: boolean, config: Config, { say }: Terminal): Promise<number> {
  return withDatabase(config, 'require', async (database) => {
    const session = openSession(database, system('eraseAccounts'), randomUUID());
    if (isDry) {
      const due = await findDue(session);
      for (const id of due) say(id);
      say(`Accounts due for erasure: ${due.length}. Nothing was changed (dry run).`);
      return 0;
    }
    const { erased, left, failed } = await eraseDue(session, createLog(config, process.stderr));
    say(`Accounts erased: ${erased}, skipped: ${left}, failed: ${failed}.`);
    return failed === 0 ? 0 : 1;
  });
}

export const command = defineCommand({
  name: 'npm run accounts:erase',
  summary: 'Erases the accounts whose grace period has expired. Servers also do this every hour.',
  options: dryRun('List the IDs of the accounts that are due, but change nothing.'),
  read: (given) => given.has('dry-run'),
  run: erase,
});

if (import.meta.main) await runAsProcess(command);
