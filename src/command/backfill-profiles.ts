import { parseArgs } from 'node:util';
import { ConfigurationError, configFrom } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { prepareDatabase } from '../db/prepare.ts';
import { openSession, type Session } from '../db/session.ts';
import { system } from '../principal.ts';
import { backfill, countLacking } from '../resolvers/profiles/backfill.ts';
import { progressOn } from './progress.ts';

const USAGE = `Usage: npm run backfill:profiles [-- [--dry-run] [--batch-size <1 to 1000>]]

Gives every account that has no default profile one: the oldest of its profiles, or a new one. It can be ended at any time and
given again, and servers may run meanwhile.

  --dry-run     counts the accounts, and changes nothing
  --batch-size  how many accounts to look at in one transaction; 500 where this is absent
`;

const complete = 'All users already have profiles!';

interface Options {
  readonly isDry: boolean;
  readonly batchSize: number;
}

/** What was asked for; null: nothing that makes sense. */
function optionsFrom(args: readonly string[]): Options | null {
  const options = { 'dry-run': { type: 'boolean', default: false }, 'batch-size': { type: 'string', default: '500' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const batchSize = /^\d{1,4}$/.test(values['batch-size']) ? Number(values['batch-size']) : 0;
    return batchSize >= 1 && batchSize <= 1_000 ? { isDry: values['dry-run'], batchSize } : null;
  } catch {
    return null;
  }
}

const accounts = (number: number) => `${number} account${number === 1 ? '' : 's'}`;

/** Does it, and gives the sentence to end with. */
async function carryOut(session: Session, { isDry, batchSize }: Options): Promise<string> {
  const { users, lacking } = await countLacking(session);
  if (lacking === 0) return complete;
  if (isDry) return `${lacking} of ${accounts(users)} without a default profile. Nothing was changed.`;
  const progress = progressOn(process.stdout, users, 'accounts');
  let [made, chosen] = [0, 0];
  try {
    for await (const batch of backfill(session, batchSize)) {
      [made, chosen] = [made + batch.made, chosen + batch.chosen];
      progress.advance(batch.looked);
    }
  } finally {
    progress.end();
  }
  return `Default profiles made for ${accounts(made)}, and chosen among those that were there for ${accounts(chosen)}.`;
}

async function main(options: Options): Promise<void> {
  const { url, migrationUrl, statementTimeoutMs } = configFrom(process.env).database;
  const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs });
  try {
    await prepareDatabase(database, { url, migrationUrl });
    const session = openSession(database, system('backfillProfiles'), 'backfill:profiles');
    process.stdout.write(`${await carryOut(session, options)}\n`);
  } finally {
    await database.close();
  }
}

/** What the person who gave the command is told of an error: what the database itself said, where it was that. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  return `The backfill has stopped (${rootOf(error)}). What was done stays done; give the command again to go on.`;
}

function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootOf(error.cause) : error.message;
}

if (import.meta.main) {
  const options = optionsFrom(process.argv.slice(2));
  if (!options) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    await main(options).catch((error: unknown) => {
      process.stderr.write(`${sentenceOf(error)}\n`);
      process.exitCode = 1;
    });
  }
}
