import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { asOwner } from '../db/owner.ts';
import { type Rotated, rotateKeys } from '../db/rotation.ts';
import { createKeyring } from '../encryption.ts';
import { runForOperator } from './operator.ts';

/** What an operator is told, a line for each column, and the exit code: 1 where something could not be opened. */
export function report(done: readonly Rotated[]): { lines: readonly string[]; code: number } {
  const lines = done.map(
    ({ table, column, resealed, left, unopened }) =>
      `${table}.${column}: ${resealed} sealed anew, ${left} left as they were` +
      (unopened > 0 ? `, ${unopened} that no key in ENCRYPTION_KEYS opens` : ''),
  );
  const isComplete = done.every(({ unopened }) => unopened === 0);
  const end = isComplete ? 'Former keys can be taken out of ENCRYPTION_KEYS once every server runs with the present one first.' : 'Keep the former keys, and add those that are missing.';
  return { lines: [...lines, end], code: isComplete ? 0 : 1 };
}

async function main(database: Database, config: Config): Promise<number> {
  const { url, migrationUrl } = config.database;
  const keyring = createKeyring(config);
  const { lines, code } = report(await asOwner(database, migrationUrl ?? url, (owner) => rotateKeys(owner, keyring)));
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return code;
}

if (import.meta.main) await runForOperator(main);
