import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf, newToken } from '../../src/auth/token.ts';
import { unexported } from '../../src/resolvers/identity/exported-table.ts';
import { type Api, startApi } from '../support/api.ts';
import { anOwner, columnsOfUsers } from '../support/belongings.ts';
import { contents } from '../support/contents.ts';
import { codesOf, dataExports, download, requestDataExport, exportOf, exportsOf, filesIn, filesOf, rowsIn } from '../support/data-export.ts';
import { ownerPool } from '../support/database.ts';
import { runDueJobs } from '../support/jobs.ts';
import { mailOf, mailsOf } from '../support/mail.ts';
import { aUser, password } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(query: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(query, values)).rows;
const rest = () => contents(api.database, ['audit_logs', 'login_throttles', 'login_history', 'users']);

describe('requestDataExport', () => {
  it('has a ZIP made that can be downloaded by the link in a mail, for seven days', async () => {
    const ann = await aUser(api, { profiles: 2, versions: 3 });
    const { data } = await api.send(ann, requestDataExport, { input: { password } });
    const id = data.requestDataExport.dataExport?.id;
    expect(data.requestDataExport).toEqual({ dataExport: { id, status: 'PENDING', size: null, requestedAt: expect.any(String), readyAt: null, expiresAt: null }, userErrors: [] });
    expect(await mailsOf(api, ann.email)).toEqual([]);
    await runDueJobs(api);
    const [ready] = await exportsOf(api, ann);
    expect(ready).toMatchObject({ id, status: 'READY', size: expect.any(Number), failureReason: null });
    expect(Date.parse(ready?.expiresAt ?? '') - Date.parse(ready?.readyAt ?? '')).toBe(7 * 86_400_000);
    const mail = await mailOf(api, ann.email, 'dataExportReady');
    expect(mail).toMatchObject({ userId: ann.id, token: expect.stringMatching(/^vet_[\w-]{43}$/) });
    expect(mail.text).toContain(`/data-export?token=${mail.token}`);

    const response = await download(api, mail.token);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(['content-type', 'content-length', 'x-content-type-options', 'cache-control', 'referrer-policy'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'application/zip', 'content-length': String(ready?.size), 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer',
    });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="vitae-data-\d{4}-\d\d-\d\d\.zip"$/);
    const files = await filesIn(Buffer.from(await response.arrayBuffer()));
    expect(rowsIn(files, 'users')).toMatchObject([{ id: ann.id, email: ann.email }]);
    expect(rowsIn(files, 'profile_versions')).toHaveLength(6);
    const manifest = JSON.parse(files['manifest.json'] ?? '') as { files: { name: string; rows: number }[] };
    expect(manifest.files).toContainEqual({ name: 'profiles.json', rows: 2 });
    expect(files['README.txt']).toContain('Vitae');
    // It can be fetched again.
    expect((await download(api, mail.token)).status).toBe(200);
    expect(await sql('select user_id as user, action from audit_logs where table_name = $1 and owner_id = $2 order by created_at', ['data_exports', ann.id])).toEqual([
      { user: ann.id, action: 'insert' }, { user: ann.id, action: 'update' },
    ]);
  });

  it('holds everything of the user that requests may read, in a file for each table, and nothing of anybody else', async () => {
    const [ann, bob] = [await anOwner(api, 11), await anOwner(api, 12)];
    // What has no true text, and what is under way already.
    for (const table of ['email_queue', 'data_exports']) await sql(`delete from ${table} where user_id = $1`, [ann.id]);
    const files = await filesOf(api, await exportOf(api, ann));
    const readable = await sql<{ name: string }>(
      `select relname::text as name from pg_class where has_any_column_privilege('vitae_app', oid, 'select')
         and (relname = 'users' or oid in (select relation from columns_of_users() where name = 'user_id'))`,
    );
    const tables = readable.map(({ name }) => name).filter((name) => !(name in unexported));
    expect(Object.keys(files).toSorted()).toEqual(['README.txt', 'manifest.json', ...tables.map((name) => `${name}.json`)].toSorted());
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) {
      const owner = table === 'users' ? 'id' : 'user_id';
      const columns = await sql<{ name: string }>(
        `select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege('vitae_app', attrelid, attnum, 'select')`, [table]);
      const [count] = await sql<{ count: number }>(`select count(*)::int as count from ${table} where ${owner} = $1`, [ann.id]);
      const rows = rowsIn(files, table);
      expect([table, rows.length]).toEqual([table, count?.count]);
      expect(count?.count).toBeGreaterThan(0);
      for (const row of rows) {
        expect([table, row[owner]]).toEqual([table, ann.id]);
        expect(Object.keys(row).toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
      }
    }
    const all = Object.values(files).join('\n');
    expect(all).not.toMatch(/password_hash|token_hash|access_version/);
    for (const trace of bob.traces) expect(all).not.toContain(trace);
  });

  it('names in the code what it leaves out, and nothing else', async () => {
    expect(Object.keys(unexported).filter((table) => table === '')).toEqual([]);
    const tables = [...(await columnsOfUsers(api)).keys()];
    for (const table of Object.keys(unexported)) expect(tables).toContain(table);
  });

  it('reads long tables to their end, once each row', async () => {
    const ann = await aUser(api, { versions: 180 });
    const versions = rowsIn(await filesOf(api, await exportOf(api, ann)), 'profile_versions');
    expect(versions.map(({ version }) => Number(version)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
  });

  it('comes out whole where it has several pieces', async () => {
    const ann = await aUser(api);
    // Noise that does not compress below a mebibyte.
    await sql(`update profiles set profile_data = (select jsonb_object_agg(i, md5(random()::text) || md5(random()::text)) from generate_series(1, 9000) i) where user_id = $1`, [ann.id]);
    for (let i = 0; i < 4; i++) {
      await sql(`with made as (insert into profiles (user_id, profile_name, profile_data) select user_id, 'Big ' || $2, (select jsonb_object_agg(i, md5(random()::text || $2) || md5(random()::text)) from generate_series(1, 9000) i) from profiles where user_id = $1 limit 1 returning *)
        insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind) select id, 1, profile_name, '{}', timezone, currency, 'user' from made`, [ann.id, String(i)]);
    }
    const files = await filesOf(api, await exportOf(api, ann));
    expect((await sql('select id from data_export_chunks where user_id = $1', [ann.id])).length).toBeGreaterThan(1);
    const stored = await sql<{ data: object }>('select profile_data as data from profiles where user_id = $1 order by id', [ann.id]);
    expect(rowsIn(files, 'profiles').map((row) => row['profile_data'])).toEqual(stored.map(({ data }) => data));
  });

  it.each([
    ['a wrong password', { password: 'guess' }, 'INVALID_CREDENTIALS'],
    ['no password', { password: null }, 'REQUIRED'],
  ])('is refused with %s, and changes nothing', async (_what, input, code) => {
    const ann = await aUser(api);
    const before = await rest();
    expect((await api.send(ann, requestDataExport, { input })).data.requestDataExport).toEqual({ dataExport: null, userErrors: [{ code, field: ['password'] }] });
    expect(await rest()).toEqual(before);
    expect(await sql('select details from audit_logs where user_id = $1 and operation = $2', [ann.id, 'requestDataExport'])).toEqual([{ details: { codes: [code] } }]);
  });

  it('makes one at a time, also where two are asked for at once, and five within a day', async () => {
    const ann = await aUser(api);
    const codes = await Promise.all([codesOf(api, ann), codesOf(api, ann), codesOf(api, ann)]);
    expect(codes.filter(([code]) => code === undefined)).toHaveLength(1);
    expect(codes.filter(([code]) => code === 'LIMIT_REACHED')).toHaveLength(2);
    for (let i = 0; i < 4; i++) {
      await runDueJobs(api);
      expect(await codesOf(api, ann)).toEqual([]);
    }
    await runDueJobs(api);
    const before = await rest();
    expect(await codesOf(api, ann)).toEqual(['LIMIT_REACHED']);
    expect(await rest()).toEqual(before);
    await sql(`update data_exports set requested_at = now() - interval '25 hours' where id = (select id from data_exports where user_id = $1 limit 1)`, [ann.id]);
    expect(await codesOf(api, ann)).toEqual([]);
  });

  it('answers the same under one idempotency key, and makes one', async () => {
    const ann = await aUser(api);
    const input = { password, idempotencyKey: crypto.randomUUID() };
    const first = await api.send(ann, requestDataExport, { input });
    expect((await api.send(ann, requestDataExport, { input })).data).toEqual(first.data);
    expect(await exportsOf(api, ann)).toHaveLength(1);
  });
});

describe('viewer.dataExports', () => {
  it('costs the same for one as for twenty', async () => {
    const ann = await aUser(api);
    await sql(`insert into data_exports (user_id, status, failure_reason) select $1, 'failed', 'Why' from generate_series(1, 20)`, [ann.id]);
    await api.send(ann, dataExports, {});
    const [one, twenty] = [await api.send(ann, dataExports, { first: 1 }), await api.send(ann, dataExports, { first: 20 })];
    expect(twenty.data.viewer?.dataExports.nodes).toHaveLength(20);
    expect([one.statements, twenty.statements]).toEqual([2, 2]);
  });
});

describe('the link', () => {
  it.each(['', 'nonsense', newToken('vet'), newToken('vat'), '%00', 'x'.repeat(5_000)])('that is wrong leads to nothing, like any other: %s', async (token) => {
    const response = await download(api, token);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ errors: [{ message: 'This download link is invalid or has expired. Request a new copy of your data.', extensions: { code: 'NOT_FOUND' } }] });
  });

  it('works no longer when its time is over, costs the same look into the database as a wrong one, and the file goes', async () => {
    const ann = await aUser(api);
    const token = await exportOf(api, ann);
    const statements = async (of: string) => {
      const before = api.traffic.statements.length;
      const { status } = await download(api, of);
      return [status, api.traffic.statements.length - before];
    };
    await sql(`update data_exports set expires_at = now() where user_id = $1`, [ann.id]);
    const [expired, wrong] = [await statements(token), await statements(newToken('vet'))];
    expect(expired[0]).toBe(404);
    expect(expired).toEqual(wrong);
    await sql(`select enqueue_job('expire-exports', '{}')`);
    await runDueJobs(api);
    expect(await exportsOf(api, ann)).toMatchObject([{ status: 'EXPIRED', size: expect.any(Number) }]);
    expect(await sql('select id from data_export_chunks where user_id = $1', [ann.id])).toEqual([]);
    expect(await sql('select token_hash from data_exports where user_id = $1', [ann.id])).toEqual([{ token_hash: null }]);
    expect((await download(api, token)).status).toBe(404);
  });

  it('does not work before the export is ready, and takes no other method', async () => {
    const ann = await aUser(api);
    expect(await codesOf(api, ann)).toEqual([]);
    const token = newToken('vet');
    await sql('update data_exports set token_hash = $2 where user_id = $1', [ann.id, hashOf(token)]);
    expect((await download(api, token)).status).toBe(404);
    expect((await download(api, token, { method: 'POST' })).status).toBe(405);
  });

  it('is all that opens the file: neither the database nor the keys of the server do', async () => {
    const ann = await aUser(api);
    const token = await exportOf(api, ann);
    const [chunk] = await sql<{ content: Buffer; hash: string }>('select content, token_hash as hash from data_export_chunks join data_exports e on e.id = export_id where e.user_id = $1', [ann.id]);
    expect(chunk?.content.subarray(0, 2).toString()).not.toBe('PK');
    expect(chunk?.content.includes(ann.email)).toBe(false);
    expect(chunk?.hash).toBe(hashOf(token));
    expect(JSON.stringify(await contents(api.database))).not.toContain(token);
    expect(api.log.join('\n')).not.toContain(token);
    // What was moved to another export does not open there.
    const bob = await aUser(api);
    const other = await exportOf(api, bob);
    await sql(`update data_export_chunks set content = $2 where user_id = $1`, [bob.id, chunk?.content]);
    await expect(download(api, other).then((response) => response.arrayBuffer())).rejects.toThrow();
  });

  it('counts against the points of the address that follows it', async () => {
    const strict = await startApi({ RATE_LIMIT_PER_MINUTE: '1000' }, api.database);
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await fetch(`${strict.url}/data-export?token=guess`)).status);
    expect(statuses).toEqual([404, 404, 429]);
  });
});
