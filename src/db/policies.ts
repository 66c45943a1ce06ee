import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { MigrationError, placeOf } from './history.ts';
import { codeOf, SERVICE } from './role.ts';

/** An SQL file that says who may do what, as it stands; applied whole. */
export interface Policy {
  readonly file: string;
  readonly sql: string;
}

/** The policies in a folder, in the order of their names. */
export async function readPolicies(folder: string): Promise<Policy[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
  return Promise.all(files.map(async (file) => ({ file, sql: await readFile(join(folder, file), 'utf8') })));
}

/**
 * Whether the database stands as `policies` left it: neither the files nor what they made in the catalogue differ.
 */
export async function policiesStand(connection: Pick<pg.Pool, 'query'>, policies: readonly Policy[]): Promise<boolean> {
  const { rows } = await connection.query<{ mark: string | null; catalogue: string }>(
    `select obj_description(to_regclass('public._prisma_migrations'), 'pg_class') as mark, (${CATALOGUE}) as catalogue`,
  );
  return rows[0]?.mark === markOf(policies, rows[0]?.catalogue);
}

/**
 * Applies `policies` in one transaction, unless they stand already: they lock every table against everybody, and a
 * server that starts while others run should not make those wait.
 *
 * @param owner a pool whose connections act as `vitae_owner`
 * @returns whether there was anything to do
 * @throws {MigrationError} if one of the files cannot be applied; nothing of any is, then
 */
export async function applyPolicies(owner: pg.Pool, policies: readonly Policy[], attempts = 5): Promise<boolean> {
  if (await policiesStand(owner, policies)) return false;
  try {
    await applyAll(owner, policies);
    return true;
  } catch (error) {
    if (!IN_THE_WAY.has(codeOf(error)) || attempts <= 1) throw error;
  }
  await pause(250);
  return applyPolicies(owner, policies, attempts - 1);
}

/** Work of a running server held a lock: lock_not_available, deadlock_detected. */
const IN_THE_WAY = new Set(['55P03', '40P01']);

async function applyAll(owner: pg.Pool, policies: readonly Policy[]): Promise<void> {
  const connection = await owner.connect();
  try {
    // Whoever waits for a lock on a table makes all others wait behind it, so the wait is short, and tried again.
    await connection.query(`begin; set local lock_timeout = '2s'`);
    await applyAndMark(connection, policies);
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback');
    throw error;
  } finally {
    connection.release();
  }
}

async function applyAndMark(connection: pg.PoolClient, policies: readonly Policy[]): Promise<void> {
  for (const policy of policies) await applyFile(connection, policy);
  // A server without rights of its own looks here whether anything is pending.
  await connection.query(
    `grant select (migration_name, checksum, started_at, finished_at, rolled_back_at)
     on public._prisma_migrations to ${SERVICE}`,
  );
  const { rows } = await connection.query<{ catalogue: string }>(`select (${CATALOGUE}) as catalogue`);
  const mark = markOf(policies, rows[0]?.catalogue);
  await connection.query(`comment on table public._prisma_migrations is '${mark}'`);
}

async function applyFile(connection: pg.PoolClient, { file, sql }: Policy): Promise<void> {
  try {
    await connection.query(sql);
  } catch (error) {
    if (IN_THE_WAY.has(codeOf(error)) || !(error instanceof Error)) throw error;
    const reason = error.message + placeOf(error, sql);
    throw new MigrationError(`Cannot apply the policies in ${file}: ${reason}.`, { cause: error });
  }
}

const markOf = (policies: readonly Policy[], catalogue: string | undefined): string => {
  const files = JSON.stringify(policies.map(({ file, sql }) => [file, sql.replaceAll('\r\n', '\n')]));
  return `policies ${createHash('sha256').update(files).digest('hex')} ${catalogue}`;
};

/**
 * A fingerprint of all that says who may do what in the schema public: policies, whether they are enforced, owners,
 * grants, and functions. Expressions are printed as the search path has it, and roles by name, so it is the same in a
 * copy of the database.
 */
const CATALOGUE = `
  select encode(sha256(convert_to(coalesce(string_agg(line, e'\\n' order by line collate "C"), ''), 'UTF8')), 'hex')
  from (
    select row('policy', tablename, policyname, permissive, roles, cmd, qual, with_check)::text
      from pg_policies where schemaname = 'public'
    union all
    select row('relation', relname, relkind, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner), relacl,
        reloptions)::text
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all
    select row('column', attrelid::regclass, attname, attacl)::text
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and attacl is not null and not attisdropped
    union all
    select row('function', proname, pg_get_userbyid(proowner), proacl, pg_get_functiondef(pg_proc.oid))::text
      from pg_proc where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
    union all
    select row('schema', nspacl)::text from pg_namespace where nspname = 'public'
  ) as facts (line)`;
