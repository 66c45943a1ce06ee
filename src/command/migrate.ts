import { type Config, ConfigurationError } from '../config.ts';
import { isPostgres } from '../config/database-address.ts';
import { type Database, directoryOf, openDatabase } from '../db/database.ts';
import { type Paths, projectPaths } from '../db/history.ts';
import { createMigration, retry, status, type Status } from '../db/migrate.ts';
import { asOwner, type OnProgress } from '../db/owner.ts';
import { prepareDatabase } from '../db/prepare.ts';
import { eraseDirectory, eraseServer } from '../db/reset.ts';
import { type Arguments, type Command, defineCommand, defineGroup, dryRun, runAsProcess, type Terminal, UsageError } from './command-line.ts';

interface Surroundings extends Terminal {
  readonly config: Config;
  readonly paths: Paths;
}

async function withDatabase(around: Surroundings, use: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url: around.config.database.url, poolSize: 1 });
  try {
    await use(database);
  } finally {
    await database.close();
  }
}

/** Prints each step as a sentence. */
const reporter = (say: Terminal['say']): OnProgress => (message, fields) => {
  const values = Object.values(fields);
  say(`${message.charAt(0).toUpperCase()}${message.slice(1)}${values.length > 0 ? `: ${values.join(', ')}` : ''}.`);
};

async function prepare(database: Database, { config, paths, say }: Surroundings): Promise<void> {
  const { url, migrationUrl } = config.database;
  const { applied, policiesApplied } = await prepareDatabase(database, { url, migrationUrl, paths }, reporter(say));
  if (applied.length === 0 && !policiesApplied) say('The database is up to date.');
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
  if (lines.length === 0) lines.push('No migrations found.');
  lines.push(found.drift ? `The tables differ from the applied migrations. This SQL would restore them:\n${found.drift}`
    : 'The tables match the applied migrations.');
  return lines;
}

async function writeMigration({ paths, say }: Surroundings, { name, isEmpty }: NewMigration): Promise<void> {
  const folder = await createMigration(paths, name, isEmpty);
  say(folder
    ? `Created ${folder}/migration.sql. Review it, add what the Prisma schema cannot express, then run npm run migrate -- deploy.`
    : 'The migrations already match prisma/schema. To write a migration by hand, for example for triggers, add --empty.');
}

async function retryMigration(around: Surroundings, name: string): Promise<void> {
  const url = ownersUrl(around.config.database);
  await withDatabase(around, (database) => asOwner(database, url, (owner) => retry(owner, name)));
  around.say(`The next deploy will apply ${name} again.`);
}

interface Reset {
  readonly isAgreed: boolean;
  readonly isDry: boolean;
}

async function reset(around: Surroundings, asked: Reset): Promise<void> {
  const { config, say } = around;
  if (config.mode === 'production') {
    throw new ConfigurationError('A reset deletes all data and is not allowed with NODE_ENV=production.');
  }
  const { url } = config.database;
  if (url === 'memory:') throw new ConfigurationError('An in-memory database (DATABASE_URL=memory:) does not need a reset. It is empty at each start.');
  await (isPostgres(url) ? resetServer(around, asked) : resetDirectory(directoryOf(url), around, asked));
  if (asked.isDry) say('Nothing was changed (dry run).');
  else await withDatabase(around, (database) => prepare(database, around));
}

async function resetServer({ config, say, ask }: Surroundings, { isAgreed, isDry }: Reset): Promise<void> {
  const { migrationUrl } = config.database;
  if (migrationUrl === null) throw new ConfigurationError('A reset on PostgreSQL requires MIGRATION_DATABASE_URL. Set it to the URL of the role that migrates the database.');
  const { host, pathname } = new URL(migrationUrl);
  const what = `everything owned by vitae_owner in ${host}${pathname}`;
  if (!isAgreed && !isDry) await confirm(`This deletes ${what} and rebuilds the database.`, ask);
  const tables = await eraseServer(migrationUrl, reporter(say), isDry);
  say(`${isDry ? 'Would delete' : 'Deleted'} ${what}: ${tables} tables.`);
}

async function resetDirectory(directory: string, { say }: Surroundings, { isDry }: Reset): Promise<void> {
  const files = eraseDirectory(directory, isDry);
  say(`${isDry ? 'Would delete' : 'Deleted'} the database in ${directory}: ${files} files and folders.`);
}

async function confirm(warning: string, ask: Terminal['ask']): Promise<void> {
  if (!ask) throw new ConfigurationError(`${warning} Add --yes to continue without confirmation.`);
  const answer = await ask(`${warning} Continue? (yes/no) `);
  if (answer.trim().toLowerCase() !== 'yes') throw new ConfigurationError('Nothing was changed.');
}

interface NewMigration {
  readonly name: string;
  readonly isEmpty: boolean;
}

function nameIn({ positionals: [name = ''] }: Arguments, word: string): string {
  if (/^[a-z0-9][a-z0-9_]{0,99}$/.test(name)) return name;
  throw new UsageError(`The name of a migration can contain a-z, 0-9 and _ only, for example: ${word} add_profile_labels.`);
}

type Member = Omit<Parameters<typeof defineCommand>[0], 'name' | 'read' | 'run'>;

/** Declares a member of the group for the migrations in `paths`. */
const memberFor = (paths: Paths) =>
  <Input>(word: string, declared: Member, read: (given: Arguments) => Input, work: (around: Surroundings, input: Input) => Promise<void>): Command =>
    defineCommand<Input>({
      ...declared,
      name: `npm run migrate -- ${word}`,
      read,
      async run(input, config, terminal) {
        await work({ ...terminal, config, paths }, input);
        return 0;
      },
    });

const nothing = () => undefined;
const name = { name: 'name', isRequired: true };

const members = {
  status: { summary: 'Lists the migrations with their state, and shows how the tables differ from them.' },
  deploy: { summary: 'Applies pending migrations and the policies. A server also does this when it starts.' },
  new: {
    summary: 'Creates a migration with the SQL for the changes in prisma/schema.',
    positionals: [name],
    options: { empty: { description: 'Create an empty migration to write by hand.' } },
  },
  retry: { summary: 'Marks a failed migration as rolled back, so that the next deploy applies it again.', positionals: [name] },
  reset: {
    summary: 'Deletes all data and rebuilds the database. Not allowed in production.',
    options: { yes: { description: 'Do not ask for confirmation on PostgreSQL.' }, ...dryRun('Show what would be deleted, but change nothing.') },
  },
} satisfies Record<string, Member>;

/** The commands for a database that the migrations in `paths` are for. */
export function migrateWith(paths: Paths): Command {
  const member = memberFor(paths);
  return defineGroup('npm run migrate', 'Manages the database schema.', {
    status: member('status', members.status, nothing, tellStatus),
    deploy: member('deploy', members.deploy, nothing, (around) => withDatabase(around, (database) => prepare(database, around))),
    new: member('new', members.new, (given) => ({ name: nameIn(given, 'new'), isEmpty: given.has('empty') }), writeMigration),
    retry: member('retry', members.retry, (given) => nameIn(given, 'retry'), retryMigration),
    reset: member('reset', members.reset, (given) => ({ isAgreed: given.has('yes'), isDry: given.has('dry-run') }), reset),
  });
}

export const command = migrateWith(projectPaths);

if (import.meta.main) await runAsProcess(command);
