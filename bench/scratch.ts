import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '../src/db/database.ts';
import { prepareDatabase } from '../src/db/prepare.ts';
import { UsageError } from './options.ts';

/** A database of this run's own, with the tables and the policies of the product. */
export interface Scratch {
  /** What the servers connect with: a login that may do nothing but act as the roles of the product. */
  readonly loginUrl: string;
  readonly adminUrl: string;
  /** Sees the tables past row-level security. */
  readonly admin: pg.Pool;
}

const prefix = 'vitae_bench_';

/**
 * Makes a scratch database on the server and adds its removal to `cleanUp`. What runs that were killed have left behind
 * is removed first.
 */
export async function makeScratch(serverUrl: string, cleanUp: AsyncDisposableStack): Promise<Scratch> {
  const keeper = new pg.Client({ connectionString: serverUrl });
  keeper.on('error', () => {});
  await keeper.connect().catch((cause: unknown) => {
    const { host } = new URL(serverUrl);
    const reason = `BENCH_DATABASE_URL leads to ${host}, which does not let us in: set it to a superuser's address.`;
    throw new UsageError(reason, { cause });
  });
  cleanUp.defer(() => keeper.end());
  await dropLeftovers(keeper);
  const name = prefix + randomBytes(4).toString('hex');
  const password = randomBytes(16).toString('hex');
  // Whoever finds the lock free knows that the run which made the database is over.
  await keeper.query('select pg_advisory_lock(hashtext($1))', [name]);
  cleanUp.defer(() => drop(keeper, name));
  await keeper.query(`create role ${name} login noinherit password '${password}'`);
  await keeper.query(`create database ${name}`);
  const adminUrl = addressOf(serverUrl, name);
  const loginUrl = addressOf(serverUrl, name, { user: name, password });
  await prepare(loginUrl, adminUrl);
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => {});
  cleanUp.defer(() => admin.end());
  return { loginUrl, adminUrl, admin };
}

async function prepare(url: string, migrationUrl: string): Promise<void> {
  const database = await openDatabase({ url });
  try {
    await prepareDatabase(database, { url, migrationUrl });
  } finally {
    await database.close();
  }
}

async function dropLeftovers(keeper: pg.Client): Promise<void> {
  const { rows } = await keeper.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, $1)
     union select rolname from pg_roles where starts_with(rolname, $1)`,
    [prefix],
  );
  for (const { name } of rows) {
    const lock = await keeper.query<{ free: boolean }>('select pg_try_advisory_lock(hashtext($1)) as free', [name]);
    if (!lock.rows[0]?.free) continue;
    await drop(keeper, name);
    await keeper.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
}

async function drop(keeper: pg.Client, name: string): Promise<void> {
  await keeper.query(`drop database if exists ${name} with (force)`);
  await keeper.query(`drop role if exists ${name}`);
}

function addressOf(serverUrl: string, database: string, login?: { user: string; password: string }): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (login) Object.assign(url, { username: login.user, password: login.password });
  return url.href;
}
