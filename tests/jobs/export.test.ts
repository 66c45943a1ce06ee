import { beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import { dataExport } from '../../src/jobs/export.ts';
import { system } from '../../src/principal.ts';
import { type Api, startApi } from '../support/api.ts';
import { codesOf, exportOf, exportsOf, filesOf, rowsIn } from '../support/data-export.ts';
import { ownerPool } from '../support/database.ts';
import { hurry, runDueJobs, workshopOf } from '../support/jobs.ts';
import { mailOf, mailsOf } from '../support/mail.ts';
import { aUser, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(query: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(query, values)).rows;

describe('the job', () => {
  const runOf = (user: SeededUser, isLast = false) => ({
    ...{ session: openSession(api.database, system('export-data'), crypto.randomUUID()), userId: user.id, isLast },
    signal: new AbortController().signal,
  });
  const requested = async (user: SeededUser) => {
    expect(await codesOf(api, user)).toEqual([]);
    const [row] = await sql<{ id: string }>(`select id from data_exports where user_id = $1 and status = 'pending'`, [user.id]);
    return { exportId: row?.id ?? '' };
  };

  it('that runs twice, or at two servers at once, makes one export and sends one mail, whose link works', async () => {
    const ann = await aUser(api, { versions: 60 });
    const data = await requested(ann);
    await Promise.all([dataExport.run(workshopOf(api), data, runOf(ann)), dataExport.run(workshopOf(api), data, runOf(ann))]);
    await dataExport.run(workshopOf(api), data, runOf(ann));
    expect(await mailsOf(api, ann.email)).toHaveLength(1);
    const { token } = await mailOf(api, ann.email, 'dataExportReady');
    expect(rowsIn(await filesOf(api, token), 'profile_versions')).toHaveLength(60);
  });

  it('acts for nobody but who asked', async () => {
    const [ann, bob] = [await aUser(api), await aUser(api)];
    const data = await requested(ann);
    await dataExport.run(workshopOf(api), data, runOf(bob));
    expect(await exportsOf(api, ann)).toMatchObject([{ status: 'PENDING' }]);
    expect([...(await mailsOf(api, ann.email)), ...(await mailsOf(api, bob.email))]).toEqual([]);
  });

  it('that fails leaves no mail and is tried again; given up, it says so and another can be asked for', async () => {
    const ann = await aUser(api);
    const data = await requested(ann);
    await sql(`alter table data_export_chunks add constraint broken check (octet_length(content) < 10) not valid`);
    try {
      await expect(dataExport.run(workshopOf(api), data, runOf(ann))).rejects.toThrow();
      expect(await exportsOf(api, ann)).toMatchObject([{ status: 'PENDING' }]);
      await expect(dataExport.run(workshopOf(api), data, runOf(ann, true))).rejects.toThrow();
    } finally {
      await sql('alter table data_export_chunks drop constraint broken');
    }
    expect(await exportsOf(api, ann)).toMatchObject([{ status: 'FAILED', failureReason: 'The export failed. Request it again.', size: null }]);
    expect(await mailsOf(api, ann.email)).toEqual([]);
    await hurry(api);
    expect(await filesOf(api, await exportOf(api, ann))).toHaveProperty(['users.json']);
  });

  it('that was never heard of again does not keep another from being asked for', async () => {
    const ann = await aUser(api);
    await requested(ann);
    await sql(`update data_exports set requested_at = now() - interval '25 hours' where user_id = $1`, [ann.id]);
    await sql(`delete from pgboss.job where name = 'export-data'; select enqueue_job('expire-exports', '{}')`);
    await runDueJobs(api);
    expect(await exportsOf(api, ann)).toMatchObject([{ status: 'FAILED' }]);
    expect(await codesOf(api, ann)).toEqual([]);
  });
});
