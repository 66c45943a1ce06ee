import { randomUUID } from 'node:crypto';
import { ConfigurationError, configFrom } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { createLog } from '../log.ts';
import { system } from '../principal.ts';
import { eraseDue } from '../resolvers/identity/erasure.ts';

/** Erases the accounts that are due and tells how many, with the exit code: 1 where some could not be erased. */
async function main(): Promise<number> {
  const config = configFrom(process.env);
  const database = await openDatabase({ url: config.database.url, poolSize: 1 });
  try {
    const session = openSession(database, system('eraseAccounts'), randomUUID());
    const { erased, left, failed } = await eraseDue(session, createLog(config, process.stderr));
    process.stdout.write(`${erased} erased, ${left} left for somebody else, ${failed} that could not be erased\n`);
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
