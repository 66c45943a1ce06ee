import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import { createLog } from '../log.ts';
import { system } from '../principal.ts';
import { eraseDue } from '../resolvers/identity/erasure.ts';
import { runForOperator } from './operator.ts';

/** Erases the accounts that are due and tells how many, with the exit code: 1 where some could not be erased. */
async function main(database: Database, config: Config): Promise<number> {
  const session = openSession(database, system('eraseAccounts'), randomUUID());
  const { erased, left, failed } = await eraseDue(session, createLog(config, process.stderr));
  process.stdout.write(`${erased} erased, ${left} left for somebody else, ${failed} that could not be erased\n`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) await runForOperator(main);
