import { openSession, type Session } from '../db/session.ts';
import { system } from '../principal.ts';
import { backfill, countLacking } from '../resolvers/profiles/backfill.ts';
import { type Arguments, defineCommand, dryRun, runAsProcess, UsageError } from './command-line.ts';
import { withDatabase } from './operator.ts';
import { progressOn } from './progress.ts';

const complete = 'All accounts have a default profile.';

interface Options {
  readonly isDry: boolean;
  readonly batchSize: number;
}

const accounts = (number: number) => `${number} account${number === 1 ? '' : 's'}`;

/** Does it, and gives the sentence to end with. */
async function carryOut(session: Session, { isDry, batchSize }: Options): Promise<string> {
  const { users, lacking } = await countLacking(session);
  if (lacking === 0) return complete;
  if (isDry) return `${lacking} of ${accounts(users)} without a default profile. Nothing was changed (dry run).`;
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
  return `Created a default profile for ${accounts(made)}, and made an existing profile the default for ${accounts(chosen)}.`;
}

function readOptions(given: Arguments): Options {
  const size = given.value('batch-size') ?? '500';
  const batchSize = /^\d{1,4}$/.test(size) ? Number(size) : 0;
  if (batchSize < 1 || batchSize > 1_000) throw new UsageError('The batch size must be an integer between 1 and 1000.');
  return { isDry: given.has('dry-run'), batchSize };
}

export const command = defineCommand({
  name: 'npm run backfill:profiles',
  summary:
    'Gives each account without a default profile one: its oldest profile, or a new profile. You can interrupt and repeat the\n' +
    'command, and run it while servers are running.',
  options: {
    ...dryRun('Count the accounts without a default profile, but change nothing.'),
    'batch-size': { value: '<1 to 1000>', description: 'Number of accounts per transaction. Defaults to 500.' },
  },
  read: readOptions,
  run: async (options, config, { say }) =>
    withDatabase(config, options.isDry ? 'require' : 'prepare', async (database) => {
      say(await carryOut(openSession(database, system('backfillProfiles'), 'backfill:profiles'), options));
      return 0;
    }),
});

if (import.meta.main) await runAsProcess(command);
