import type pg from 'pg';
import { ConfigurationError } from '../config.ts';
import { reach } from './address.ts';
import type { Database } from './database.ts';
import { refuseHarmful, refuseHarmfulLogin } from './harm.ts';
import { MigrationError, type Paths, projectPaths, readHistory, readMigrations, refuseBroken } from './history.ts';
import { buildJobSchema, checkJobSchema } from './job-schema.ts';
import { deploy } from './migrate.ts';
import { alone, asOwner, type OnProgress, unlessAborted, withConnection } from './owner.ts';
import { applyPolicies, policiesStand, readPolicies } from './policies.ts';
import { admitLogin, bootstrapRoles, SERVICE } from './role.ts';

export interface Prepared {
  /** The migrations that were applied just now. */
  readonly applied: readonly string[];
  readonly policiesApplied: boolean;
}

export interface PrepareOptions {
  /** The address that `database` was opened with. */
  readonly url: string;
  /** On PostgreSQL, the address that may make roles and tables; null: the database must be prepared already. */
  readonly migrationUrl: string | null;
  readonly paths?: Paths;
  /** Aborts what only waits. Changes of the database that have begun are finished. */
  readonly signal?: AbortSignal;
  /** What else a server creates when it starts: done once the database is prepared, by one server at a time. */
  readonly whileLocked?: () => Promise<void>;
}

/**
 * Brings the database to what this release needs: roles, tables, jobs, policies; then makes sure that requests run without
 * harmful rights. Any number of servers may do so at once, and repeating it changes nothing.
 *
 * @throws {ConfigurationError} one sentence on what is in the way and what to do about it
 */
export async function prepareDatabase(
  database: Database,
  options: PrepareOptions,
  onProgress: OnProgress = () => {},
): Promise<Prepared> {
  const { url, migrationUrl, paths = projectPaths, whileLocked, signal } = options;
  if (database.kind === 'pglite') {
    refuseMigrationUrl(migrationUrl);
    const prepared = await build(database, url, paths, onProgress);
    // The lock of its directory keeps every other server out.
    await whileLocked?.();
    return prepared;
  }
  await unlessAborted(reach(database.pool, 'DATABASE_URL', url), signal);
  await refuseHarmfulLogin(database.pool);
  if (migrationUrl === null) {
    await check(database, url, paths);
    if (whileLocked) await alone(url, onProgress, whileLocked, { name: 'DATABASE_URL', signal });
    return { applied: [], policiesApplied: false };
  }
  const prepare = async (gate: pg.PoolClient) => {
    await admit(gate, database.pool);
    const prepared = await build(database, migrationUrl, paths, onProgress);
    await refuseHarmful(database.pool);
    await whileLocked?.();
    return prepared;
  };
  return alone(migrationUrl, onProgress, prepare, { signal });
}

/**
 * Makes sure that the database is what this release needs, and changes nothing.
 *
 * @throws {ConfigurationError} one sentence on what is missing
 */
export async function requirePrepared(database: Database, { url, migrationUrl, paths = projectPaths }: PrepareOptions): Promise<void> {
  if (database.kind === 'pglite') {
    refuseMigrationUrl(migrationUrl);
    return compare(database.pool, paths, 'Run npm run migrate -- deploy.');
  }
  await reach(database.pool, 'DATABASE_URL', url);
  await refuseHarmfulLogin(database.pool);
  await check(database, url, paths);
}

function refuseMigrationUrl(migrationUrl: string | null): void {
  if (migrationUrl === null) return;
  throw new ConfigurationError('MIGRATION_DATABASE_URL cannot be used with the embedded database. Unset it, or set DATABASE_URL to a postgres:// URL.');
}

async function build(database: Database, url: string, paths: Paths, onProgress: OnProgress): Promise<Prepared> {
  const policies = await readPolicies(paths.policies);
  return asOwner(database, url, async (owner) => {
    const { applied, missing } = await deploy(owner, paths);
    await buildJobSchema(owner);
    for (const name of applied) onProgress('migration applied', { migration: name });
    if (missing.length > 0) {
      onProgress('database belongs to a newer release, policies not changed', { migrations: missing.join(', ') });
      return { applied, policiesApplied: false };
    }
    const policiesApplied = await applyPolicies(owner, policies);
    if (policiesApplied) onProgress('policies applied', {});
    return { applied, policiesApplied };
  });
}

/** Makes the roles, and lets the login of the requests' pool act as them: making that login is the operator's part. */
async function admit(gate: pg.PoolClient, requests: pg.Pool): Promise<void> {
  const question = 'select current_database() as database, session_user as login';
  interface Answer {
    database: string;
    login: string;
  }
  const [there, here] = [await gate.query<Answer>(question), await requests.query<Answer>(question)];
  const [from, to] = [there.rows[0], here.rows[0]];
  if (!from || !to || from.database !== to.database) {
    throw new ConfigurationError(
      `MIGRATION_DATABASE_URL points to the database ${from?.database}, but DATABASE_URL points to ${to?.database}. ` +
        'Set both to the same database.',
    );
  }
  await bootstrapRoles(gate);
  await admitLogin(gate, to.login);
}

/** Without an address that may change anything, a server starts if there is nothing to change. */
async function check(database: Database, url: string, paths: Paths): Promise<void> {
  await refuseHarmful(database.pool);
  await withConnection(url, { role: SERVICE }, (service) =>
    compare(service, paths, 'Set MIGRATION_DATABASE_URL to the URL of a role that can change it, then run npm run migrate -- deploy.'),
  );
}

/** @throws {MigrationError} with `remedy` if the database is not what this release needs */
async function compare(connection: pg.Pool, paths: Paths, remedy: string): Promise<void> {
  const unprepared = (why: string) => new MigrationError(`The database is not prepared for this release: ${why}. ${remedy}`);
  const [migrations, policies] = [await readMigrations(paths.migrations), await readPolicies(paths.policies)];
  const history = await readHistory(connection, migrations);
  refuseBroken(history);
  if (history.pending.length > 0) throw unprepared(`pending migrations: ${history.pending.join(', ')}`);
  await checkJobSchema(connection);
  const isNewer = history.missing.length > 0;
  if (isNewer || (await policiesStand(connection, policies))) return;
  throw unprepared('its policies differ from this release');
}
