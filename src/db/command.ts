import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type Config, ConfigurationError, configFrom } from '../config.ts';
import { isPostgres } from './address.ts';
import { type Database, directoryOf, openDatabase } from './database.ts';
import { type Paths, projectPaths } from './history.ts';
import { createMigration, retry, status, type Status } from './migrate.ts';
import { asOwner } from './owner.ts';
import { prepareDatabase } from './prepare.ts';
import { eraseDirectory, eraseServer } from './reset.ts';

const USAGE = `Usage: npm run migrate -- <command>

  status              what is applied, pending, failed or edited, and where the tables differ from it
  deploy              applies what is pending, and the policies; a server does the same when it starts
  new <name>          writes a migration with the SQL from the migrations so far to prisma/schema
      --empty         writes one to fill in by hand even if there is nothing to do
  retry <name>        lets a migration that failed, and whose SQL was mended, be applied again
  reset               removes everything in the database and builds it anew; not in production
      --yes           does so on PostgreSQL without asking
`;

/** What a command works with: its surroundings, which a test replaces. */
export interface Surroundings {
  readonly config: Config;
  readonly paths: Paths;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Asks a person a question; null where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

interface Input {
  readonly name: string;
  readonly empty: boolean;
  readonly yes: boolean;
}

type Command = (around: Surroundings, input: Input) => Promise<void>;

/** The input makes no sense; the answer is the usage. */
class UsageError extends Error {}

const commands = new Map<string, Command>([
  ['status', tellStatus],
  ['deploy', (around) => withDatabase(around, (database) => prepare(database, around))],
  ['new', writeMigration],
  ['retry', retryMigration],
  ['reset', reset],
]);

/** Runs the command that `args` name and returns the exit code: 0 done, 1 failed, 2 not understood. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const { command, input } = parse(args);
    await command(around, input);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      around.complain([error.message, USAGE].filter(Boolean).join('\n\n'));
      return 2;
    }
    if (!(error instanceof ConfigurationError)) throw error;
    around.complain(error.message);
    return 1;
  }
}

function parse(args: readonly string[]): { command: Command; input: Input } {
  const { positionals, values } = parseOptions(args);
  const [word = '', name = '', ...rest] = positionals;
  const command = commands.get(word);
  if (!command) throw new UsageError(word && `There is no command ${word}.`);
  const wantsName = word === 'new' || word === 'retry';
  if (rest.length > 0 || (name !== '' && !wantsName)) throw new UsageError('That is a word too many.');
  if (wantsName && !/^[a-z0-9][a-z0-9_]{0,99}$/.test(name)) {
    throw new UsageError(`The name of a migration is made of a-z, 0-9 and _, as in ${word} add_profile_labels.`);
  }
  return { command, input: { name, empty: values.empty, yes: values.yes } };
}

function parseOptions(args: readonly string[]) {
  const boolean = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { empty: boolean, yes: boolean } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}

async function withDatabase(around: Surroundings, use: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url: around.config.database.url, poolSize: 1 });
  try {
    await use(database);
  } finally {
    await database.close();
  }
}

async function prepare(database: Database, { config, paths, say }: Surroundings): Promise<void> {
  const { url, migrationUrl } = config.database;
  const { applied, policiesApplied } = await prepareDatabase(database, { url, migrationUrl, paths }, say);
  if (applied.length === 0 && !policiesApplied) say('There is nothing to do: the database is up to date.');
}

/** The address that may look at, and change, what requests may not. */
const ownersUrl = ({ url, migrationUrl }: Config['database']): string => migrationUrl ?? url;

async function tellStatus(around: Surroundings): Promise<void> {
  await withDatabase(around, async (database) => {
    const url = ownersUrl(around.config.database);
    for (const line of describe(await asOwner(database, url, (owner) => status(owner, around.paths)))) around.say(line);
  });
}

function describe(found: Status): string[] {
  const list = (label: string, names: readonly string[]) => names.map((name) => `${label.padEnd(9)}${name}`);
  const { applied, edited } = found;
  const lines = [
    ...list('applied', applied.filter((name) => !edited.includes(name))),
    ...list('edited', edited),
    ...list('failed', found.failed),
    ...list('pending', found.pending.filter((name) => !found.failed.includes(name))),
    ...list('missing', found.missing),
  ];
  if (lines.length === 0) lines.push('There are no migrations.');
  lines.push(found.drift ? `The tables differ from the applied migrations; this SQL would mend it:\n${found.drift}`
    : 'The tables are as the applied migrations made them.');
  return lines;
}

async function writeMigration({ paths, say }: Surroundings, { name, empty }: Input): Promise<void> {
  const folder = await createMigration(paths, name, empty);
  say(folder
    ? `Wrote ${folder}/migration.sql: read it, add what the schema cannot say, then npm run migrate -- deploy.`
    : 'There is nothing to do: the migrations describe prisma/schema already. For triggers and the like, add --empty.');
}

async function retryMigration(around: Surroundings, { name }: Input): Promise<void> {
  const url = ownersUrl(around.config.database);
  await withDatabase(around, (database) => asOwner(database, url, (owner) => retry(owner, name)));
  around.say(`The next deploy applies ${name} again.`);
}

async function reset(around: Surroundings, { yes }: Input): Promise<void> {
  const { config, say, ask } = around;
  if (config.mode === 'production') {
    throw new ConfigurationError('A reset would remove all data, so it refuses to run with NODE_ENV=production.');
  }
  const { url, migrationUrl } = config.database;
  if (url === 'memory:') throw new ConfigurationError('DATABASE_URL is memory:, which is empty at each start anyway.');
  if (isPostgres(url)) {
    if (migrationUrl === null) throw new ConfigurationError('A reset on PostgreSQL needs MIGRATION_DATABASE_URL.');
    const { host, pathname } = new URL(migrationUrl);
    const what = `everything that vitae_owner owns in ${host}${pathname}`;
    if (!yes) await confirm(`This removes ${what}, and builds it anew.`, ask);
    await eraseServer(migrationUrl, say);
    say(`Removed ${what}.`);
  } else {
    eraseDirectory(directoryOf(url));
    say(`Removed ${directoryOf(url)}.`);
  }
  await withDatabase(around, (database) => prepare(database, around));
}

async function confirm(warning: string, ask: Surroundings['ask']): Promise<void> {
  if (!ask) throw new ConfigurationError(`${warning} Add --yes to do so without being asked.`);
  const answer = await ask(`${warning} Go on? (yes/no) `);
  if (answer.trim().toLowerCase() !== 'yes') throw new ConfigurationError('Nothing was changed.');
}

async function askPerson(question: string): Promise<string> {
  const person = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await person.question(question);
  } finally {
    person.close();
  }
}

const terminal = {
  say: (line: string) => void process.stdout.write(`${line}\n`),
  complain: (line: string) => void process.stderr.write(`${line}\n`),
  ask: process.stdin.isTTY ? askPerson : null,
};

async function main(): Promise<number> {
  const around = { ...terminal, paths: projectPaths };
  try {
    return await run(process.argv.slice(2), { ...around, config: configFrom(process.env) });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    around.complain(error.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
