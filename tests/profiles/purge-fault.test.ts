import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { purge } from '../../src/jobs/purge.ts';
import { type Api, startApi } from '../support/api.ts';
import { moveClock } from '../support/clock.ts';
import { ownerPool } from '../support/database.ts';
import { deleteProfiles, purgeAll, purgingSession } from '../support/deletion.ts';
import { workshopOf } from '../support/jobs.ts';
import { aPlace } from '../support/place.ts';
import { runFile } from '../support/process.ts';
import { aUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterEach(() => moveClock(api, '0 days'));

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

describe('what is due and cannot be purged', () => {
  // Each with the statement that mends it.
  const faults = {
    'no policy lets it be deleted': ['drop policy purge_due on profiles', `create policy purge_due on profiles for delete to vitae_owner using (deleted_at <= (select restorable_since()))`],
    'no policy lets it be locked': [
      'alter policy update_as_definer on profiles using (deleted_at is null or deleted_at > (select restorable_since()))', 'alter policy update_as_definer on profiles using (true)',
    ],
    'a row refuses to go': [
      'create table holding (profile_id uuid references profiles); alter table holding owner to vitae_owner; create policy look_for_what_was_purged on holding for select to vitae_owner using (true); insert into holding select id from profiles where deleted_at is not null limit 1', 'drop table holding',
    ],
    'a table names it without a key': [
      'create table naming (profile_id uuid); alter table naming owner to vitae_owner; create policy look_for_what_was_purged on naming for select to vitae_owner using (true); insert into naming select id from profiles where deleted_at is not null limit 1', 'drop table naming',
    ],
    'what is left in a table cannot be seen': [
      'create table blind (profile_id uuid); alter table blind owner to vitae_owner; alter table blind enable row level security; alter table blind force row level security', 'drop table blind',
    ],
    'the log is not seen': ['alter policy find_purged on audit_logs using (false)', 'alter policy find_purged on audit_logs using (record_id = any ((select app_purging_ids())::uuid[]))'],
    'the log keeps what it tells': [
      'alter policy empty_of_purged on audit_logs using (false)', 'alter policy empty_of_purged on audit_logs using (record_id = any ((select app_purging_ids())::uuid[]))',
    ],
  } as const;

  it.each(Object.entries(faults))('makes the job fail, and stays as it is: %s', async (why, [fault, mended]) => {
    const ann = await aUser(api, { profiles: 3, versions: 2 });
    await deleteProfiles(api, ann, 2, 3);
    await sql(fault);
    // One row alone is in the way of itself, and of none of the others.
    const failing = why === 'a row refuses to go' || why === 'a table names it without a key' ? 1 : 2;
    try {
      await moveClock(api, '31 days');
      const lines = api.log.length;
      const run = purge.run(workshopOf(api), {}, { session: purgingSession(api), userId: null, isLast: false, signal: new AbortController().signal });
      await expect(run).rejects.toThrow(`${failing} deleted rows could not be purged.`);
      expect(api.log.slice(lines).filter((line) => line.includes('failed to purge a deleted row'))).toHaveLength(failing);
      expect(await sql('select 1 from profiles where user_id = $1 and deleted_at is not null', [ann.id])).toHaveLength(failing);
      expect(await sql('select 1 from profile_versions where user_id = $1', [ann.id])).toHaveLength(2 + 2 * failing);
    } finally {
      await sql(mended);
    }
    expect(await purgeAll(api)).toEqual({ purged: failing, gone: 0, failed: 0 });
  });
});

describe('npm run profiles:purge', () => {
  const file = (path: string) => join(import.meta.dirname, '../../src', path);

  it('does the same by hand, and tells how many', async () => {
    const { environment } = await aPlace();
    const out = 'Rows purged: 0, purged by another server: 0, failed: 0.\n';
    expect(await runFile(file('command/purge-profiles.ts'), [], environment)).toEqual({ code: 0, out, err: '' });
  });

  it('says what is wrong with the configuration', async () => {
    expect(await runFile(file('command/purge-profiles.ts'), [], { PORT: 'x' })).toMatchObject({ code: 1, err: expect.stringMatching(/^PORT must be/) });
  });
});
