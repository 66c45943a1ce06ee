import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import manifest from 'pg-boss/package.json' with { type: 'json' };
import type pg from 'pg';
import { MigrationError } from './history.ts';
import { SERVICE } from './role.ts';

/** Where pg-boss keeps jobs. `enqueue_job`, in the migrations, names it too. */
export const JOB_SCHEMA = 'pgboss';

/** The number by which pg-boss tells what its tables look like; the plans lead to this one. */
const WANTED = manifest.pgboss.schema;

/** The worker takes and settles jobs as the service; requests add some through `enqueue_job`, and have no rights here. */
const GRANTS = `
  grant usage on schema ${JOB_SCHEMA} to ${SERVICE};
  grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${SERVICE};`;

/**
 * Makes the tables of pg-boss, or brings them to what this release's version of it needs, by its own plans. To repeat it
 * changes nothing.
 *
 * @param owner a pool whose connections act as `vitae_owner`, while no other server migrates
 * @throws {MigrationError} if they are of a newer release
 */
export async function buildJobSchema(owner: pg.Pool): Promise<void> {
  const found = await versionOf(owner);
  if (found === WANTED) return;
  refuseNewer(found ?? 0);
  const plan = found === null ? getConstructionPlans(JOB_SCHEMA) : getMigrationPlans(JOB_SCHEMA, found);
  await owner.query(`begin; ${inOnePiece(plan)} ${GRANTS} commit`);
}

/**
 * The plans commit, and then make indexes beside other work, which a server that is killed in between would leave unmade for
 * ever. Nor do they know of our roles.
 */
const inOnePiece = (plan: string): string => plan.replaceAll(/^\s*(BEGIN|COMMIT);\s*$/gm, '').replaceAll(/\bINDEX CONCURRENTLY\b/g, 'INDEX');

/**
 * Makes sure that the tables of pg-boss are those that this release works with.
 *
 * @throws {MigrationError} otherwise
 */
export async function checkJobSchema(connection: pg.Pool): Promise<void> {
  const found = await versionOf(connection);
  if (found === WANTED) return;
  refuseNewer(found ?? 0);
  throw new MigrationError(
    `The job queue schema has version ${found ?? 0}, but this release requires version ${WANTED}. ` +
      'Set MIGRATION_DATABASE_URL to the URL of a role that can change it, then start again.',
  );
}

async function versionOf(connection: pg.Pool): Promise<number | null> {
  const { rows: tables } = await connection.query<{ there: boolean }>(
    `select to_regclass('${JOB_SCHEMA}.version') is not null as there`,
  );
  if (!tables[0]?.there) return null;
  const { rows } = await connection.query<{ version: number }>(`select version from ${JOB_SCHEMA}.version`);
  return rows[0]?.version ?? null;
}

function refuseNewer(found: number): void {
  if (found <= WANTED) return;
  throw new MigrationError(
    `The job queue schema has version ${found}, but this release only supports version ${WANTED}. ` +
      'A newer release has upgraded it. Start that release or a later one.',
  );
}
