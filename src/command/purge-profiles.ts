import { randomUUID } from 'node:crypto';
import { ConfigurationError, configFrom } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { createLog } from '../log.ts';
import { system } from '../principal.ts';
import { purgeDue } from '../resolvers/profiles/purge.ts';

/** Purges what has been deleted for thirty days and tells how many rows, with the exit code: 1 where some could not be purged. */
async function main(): Promise<number> {
  const config = configFrom(process.env);
  const database = await openDatabase({ url: config.database.url, poolSize: 1 });
  try {
    const session = openSession(database, system('purgeDeleted'), randomUUID());
    const { purged, gone, failed } = await purgeDue(session, createLog(config, process.stderr));
    process.stdout.write(`${purged} purged, ${gone} purged by somebody else, ${failed} that could not be purged\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  });
}
