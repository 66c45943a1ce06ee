import { getRollbackPlans } from 'pg-boss';
import { describe, expect, inject, it } from 'vitest';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { jobs, queues } from '../../src/jobs/jobs.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { prepareQueues } from '../../src/queue/boss.ts';
import { startApi } from '../support/api.ts';
import { emptyDatabase, ownerPool, testDatabase } from '../support/database.ts';
import { workshopOf } from '../support/jobs.ts';

const isServer = inject('prototype').kind === 'postgres';

describe('the tables of the job queue', () => {
  it('belong to the owner, are open to the service, and closed to requests', async () => {
    const { rows } = await ownerPool(await testDatabase()).query(
      `select distinct pg_get_userbyid(relowner) as owner, has_table_privilege('vitae_service', oid, 'select, insert, update, delete') as service,
         has_table_privilege('vitae_app', oid, 'select') as app, has_schema_privilege('vitae_app', 'pgboss', 'usage') as reach
       from pg_class where relnamespace = 'pgboss'::regnamespace and relkind in ('r', 'p')`,
    );
    expect(rows).toEqual([{ owner: 'vitae_owner', service: true, app: false, reach: false }]);
  });

  it('are brought up to date by the plans of the library, with the jobs that are in them', async () => {
    const { database, url, migrationUrl } = await emptyDatabase();
    await prepareDatabase(database, { url, migrationUrl });
    await prepareQueues(database, queues);
    const look = async () => {
      const result = await ownerPool(database).query<{ version: number }>(
        `select version, (select array_agg(indexdef order by indexdef) from pg_indexes where schemaname = 'pgboss') as indexes, (select count(*)::int from pgboss.job) as jobs, has_table_privilege('vitae_service', 'pgboss.job', 'update') as granted from pgboss.version`,
      );
      return result.rows[0];
    };
    const before = await look();
    // The last step of the library, taken back as the library says.
    await ownerPool(database).query(`select enqueue_job('mail', '{}')`);
    await ownerPool(database).query(getRollbackPlans('pgboss', before?.version ?? 0));
    expect(await look()).toMatchObject({ version: (before?.version ?? 0) - 1 });
    await prepareDatabase(database, { url, migrationUrl });
    expect(await look()).toEqual({ ...before, jobs: 1 });
  });

  it('of a newer release are left alone, and the start refused with a sentence', async () => {
    const { database, url, migrationUrl } = await emptyDatabase();
    await prepareDatabase(database, { url, migrationUrl });
    await ownerPool(database).query('update pgboss.version set version = version + 1');
    await expect(prepareDatabase(database, { url, migrationUrl })).rejects.toThrow('A newer release has upgraded it.');
  });

  it.runIf(isServer)('are asked for by a server that may not make them', async () => {
    const { database, url, migrationUrl } = await emptyDatabase();
    await prepareDatabase(database, { url, migrationUrl });
    await expect(prepareDatabase(database, { url, migrationUrl: null })).resolves.toMatchObject({ applied: [], policiesApplied: false });
    await ownerPool(database).query('update pgboss.version set version = version - 1');
    await expect(prepareDatabase(database, { url, migrationUrl: null })).rejects.toThrow('Set MIGRATION_DATABASE_URL');
  });

  it('are changed by no worker: it runs without a right to', async () => {
    const api = await startApi({ LOG_LEVEL: 'warn' });
    const shape = async () =>
      (await ownerPool(api.database).query(`select count(*)::int from pg_class where relnamespace = 'pgboss'::regnamespace`)).rows;
    const before = await shape();
    const worker = await startWorker(workshopOf(api), jobs, { poll: 20, schedule: 1_000 });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await worker.stop();
    expect([await shape(), api.log]).toEqual([before, []]);
  });
});
