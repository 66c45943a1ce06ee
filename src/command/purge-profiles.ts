import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { createLog } from '../log.ts';
import { system } from '../principal.ts';
import { purgeDue } from '../resolvers/profiles/purge.ts';
import { runForOperator } from './operator.ts';

/** Purges what has been deleted for thirty days and tells how many rows, with the exit code: 1 where some could not be purged. */
async function main(database: Database, config: Config): Promise<number> {
  const session = openSession(database, system('purgeDeleted'), randomUUID());
  const { purged, gone, failed } = await purgeDue(session, createLog(config, process.stderr));
  process.stdout.write(`${purged} purged, ${gone} purged by somebody else, ${failed} that could not be purged\n`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) await runForOperator(main);
