import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/db/session.ts';
import { system } from '../../src/principal.ts';
import { type Erased, eraseDue } from '../../src/resolvers/identity/erasure.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { anOwner, columnsOfUsers, dump, type Owner } from '../support/belongings.ts';
import { contents, foreignTo, ownerOf } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { hurry, runDueJobs } from '../support/jobs.ts';
import { login, register, updateProfile } from '../support/operations.ts';
import { aPlace } from '../support/place.ts';
import { runFile } from '../support/process.ts';
import { aUser, password, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ TRUSTED_PROXIES: '1' });
});

const remove = graphql(`
  mutation EraseMe($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { code } } }
`);
const rename = graphql(`
  mutation NameMe($input: UpdateAccountInput!) { updateAccount(input: $input) { userErrors { code } } }
`);
const changeOfEmail = graphql(`
  mutation MoveMe($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { userErrors { code } } }
`);
const exportAll = graphql(`
  mutation CopyMe($input: RequestDataExportInput!) { requestDataExport(input: $input) { userErrors { code } } }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

/** Lets so many days go by since somebody asked to be erased after thirty. */
const wait = (id: string, days: number) =>
  sql(`update users set deletion_scheduled_at = now() - make_interval(days => $2::int), erase_at = now() + make_interval(days => 30 - $2::int) where id = $1`, [id, days]);

const eraseAll = (): Promise<Erased> => eraseDue(openSession(api.database, system('eraseAccounts'), crypto.randomUUID()), api.service.log);
const isThere = async ({ id }: SeededUser) => (await sql('select id from users where id = $1', [id])).length === 1;

/** What the dump still tells of somebody. */
async function tracesOf({ traces }: Pick<Owner, 'traces'>): Promise<string[]> {
  const rows = await dump(api);
  return rows.filter((row) => traces.some((trace) => row.toLowerCase().includes(trace.toLowerCase())));
}

// Left with their rows when a user goes: everything else is gone with them.
const detached = {
  'answer_changes.author_id': 'what somebody answered for another is the other\'s',
  'audit_logs.user_id': 'what somebody did to the records of others is told without their name',
  'profile_schemas.created_by': 'what a kind of profiles has to be like is the service\'s',
  'profile_versions.author_id': 'a version that somebody made of the profile of another is the other\'s',
  'questionnaire_templates.created_by': 'what a questionnaire asks is the service\'s',
};

describe('the tables', () => {
  it('let everything go that is a user\'s, but for what is named here', async () => {
    const { rows } = await ownerPool(api.database).query<{ column: string; rule: string }>(
      `select conrelid::regclass || '.' || attname as column, confdeltype as rule from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = conkey[1] where contype = 'f' and confrelid = 'users'::regclass`,
    );
    expect(rows.length).toBeGreaterThan(5);
    const kept = rows.filter(({ rule }) => rule !== 'c');
    expect(kept.toSorted((a, b) => (a.column < b.column ? -1 : 1))).toEqual(Object.keys(detached).map((column) => ({ column, rule: 'n' })));
  });

  it('are reached from the users by whatever is named user_id', async () => {
    const { rows } = await ownerPool(api.database).query<{ column: string }>(
      `with recursive reached as (
         select 'users'::regclass::oid as relation
         union select conrelid from pg_constraint join reached on confrelid = relation join pg_attribute on attrelid = conrelid and attnum = any (conkey)
         where contype = 'f' and attname = 'user_id' and confdeltype in ('c', 'n'))
       select relation::regclass::text as column from columns_of_users() where name = 'user_id' and relation not in (select relation from reached)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('erasing an account', () => {
  it('leaves nothing of it in any table, and everybody else\'s rows as they were', async () => {
    const [ann, bob] = [await anOwner(api, 1), await anOwner(api, 2)];
    await sql(`insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind, author_id)
      values ($1, 3, 'By Ann', '{}', 'UTC', 'USD', 'user', $2)`, [bob.profiles[0]?.id, ann.id]);
    await sql(`insert into audit_logs (user_id, api_key_id, action, table_name, record_id, owner_id, details) values ($1, gen_random_uuid(), 'update', 'profiles', $2, $3, '{"after": {"title": "x"}}')`,
      [ann.id, bob.profiles[0]?.id, bob.id]);
    const tables = ['users', ...(await columnsOfUsers(api)).keys()];
    await wait(ann.id, 31);
    const all = await contents(api.database);
    for (const table of tables) {
      for (const { id } of [ann, bob]) expect([table, all[table]?.some((row) => ownerOf(table, row) === id)]).toEqual([table, true]);
    }
    expect((await tracesOf(ann)).length).toBeGreaterThan(tables.length);

    expect(await eraseAll()).toEqual({ erased: 1, left: 0, failed: 0 });
    expect(await tracesOf(ann)).toEqual([]);
    // Bob's rows are not even written to, but for what named Ann.
    const kept = foreignTo(ann.id, all);
    const now = foreignTo(null, await contents(api.database));
    for (const table of tables.filter((name) => name !== 'audit_logs' && name !== 'profile_versions')) expect([table, now[table]]).toEqual([table, kept[table]?.filter((row) => ownerOf(table, row) !== null)]);
    const ofBob = async () => sql('select version, author_id, profile_name as name from profile_versions where user_id = $1 order by version', [bob.id]);
    expect(await ofBob()).toEqual([
      { version: 1, author_id: bob.id, name: 'Profile 1' },
      { version: 2, author_id: bob.id, name: 'Work' },
      { version: 3, author_id: null, name: 'By Ann' },
    ]);
    expect(await sql('select user_id, api_key_id, details from audit_logs where record_id = $1 and owner_id = $2 and action = $3 and user_id is null', [bob.profiles[0]?.id, bob.id, 'update'])).toContainEqual(
      { user_id: null, api_key_id: null, details: { after: { title: 'x' } } });
  });

  it('leaves entries that tell that it happened, by which job, and nothing more', async () => {
    const ann = await anOwner(api, 3);
    await wait(ann.id, 31);
    await eraseAll();
    const entries = await sql<{ action: string; operation: string; request: string }>(
      `select action, operation, table_name as table, user_id as user, owner_id as owner, details, request_id as request
       from audit_logs where record_id = $1 and action = 'delete' and table_name = 'users'`, [ann.id]);
    expect(entries).toEqual([
      { action: 'delete', operation: 'eraseAccounts', table: 'users', user: null, owner: null, details: null, request: expect.any(String) },
    ]);
    const { rows } = await ownerPool(api.database).query(`select count(*)::int as count from audit_logs where record_id = any ($1) and (details is not null or user_id is not null)`,
      [[ann.id, ann.sessionId, ...ann.profiles.map(({ id }) => id)]]);
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('leaves nothing of what was done through the API either, by whomever', async () => {
    const trace = `Trace-${crypto.randomUUID()}`;
    const email = `${crypto.randomUUID()}@example.org`;
    const headers = { 'x-forwarded-for': '203.0.113.9', 'user-agent': trace, 'x-request-id': `of-${crypto.randomUUID()}` };
    const admin = await aUser(api, { role: 'admin' });
    const { data } = await api.send(null, register, { input: { email, password, userName: `u${crypto.randomUUID().slice(0, 12)}`, firstName: trace } }, headers);
    const accessToken = data.register.session?.accessToken ?? '';
    const ann = { accessToken };
    const profile = data.register.profile?.id ?? '';
    const keys = [data.register.user?.id, profile].map((id) => Buffer.from(id ?? '', 'base64url').toString().split(':')[1] ?? '');
    await api.send(ann, rename, { input: { lastName: trace, idempotencyKey: crypto.randomUUID() } }, headers);
    await api.send(ann, updateProfile, { input: { id: profile, title: trace, data: { [trace]: 1 } } }, headers);
    await api.send(admin, updateProfile, { input: { id: profile, title: `${trace} by the staff` } });
    // Whoever guesses is nobody yet, and so is their request.
    await api.send(null, login, { input: { identifier: email, password: 'guess' } }, { ...headers, 'x-request-id': crypto.randomUUID() });
    await api.send(ann, changeOfEmail, { input: { newEmail: `new-${email}`, password } }, headers);
    await api.send(ann, exportAll, { input: { password } }, headers);
    await runDueJobs(api);
    await sql(`update email_queue set status = 'failed', sent_at = null, body = '\\x00', failure_reason = $2 where recipient = $1`, [email, `550 ${email}`]);
    await sql(`update email_queue set status = 'pending' where recipient = $1`, [email]);
    expect((await api.send(ann, remove, { input: { password } }, headers)).data.deleteAccount.userErrors).toEqual([]);
    const traces = [trace, email, '203.0.113.9', headers['x-request-id'], ...keys];
    const { audit_logs: before = [] } = await contents(api.database);
    expect(before.filter(({ details }) => JSON.stringify(details).includes(trace)).length).toBeGreaterThan(3);
    await wait(keys[0] ?? '', 31);
    expect(await eraseAll()).toMatchObject({ erased: 1 });
    expect(await tracesOf({ traces })).toEqual([]);
    // The work that had been put off finds nothing to do.
    const lines = api.log.length;
    await hurry(api);
    await runDueJobs(api);
    expect(api.log.slice(lines).filter((line) => line.includes('"error"'))).toEqual([]);
  });

  it('waits until the time has come: on day 29 nothing happens, on day 31 it does', async () => {
    const ann = await aUser(api);
    await wait(ann.id, 29);
    expect(await eraseAll()).toEqual({ erased: 0, left: 0, failed: 0 });
    expect(await sql('select erase_account($1) as erased', [ann.id])).toEqual([{ erased: false }]);
    expect(await isThere(ann)).toBe(true);
    await wait(ann.id, 31);
    expect(await eraseAll()).toEqual({ erased: 1, left: 0, failed: 0 });
    expect(await isThere(ann)).toBe(false);
    expect(await eraseAll()).toEqual({ erased: 0, left: 0, failed: 0 });
    const { data } = await api.send(null, login, { input: { identifier: ann.email, password } });
    expect(data.login.userErrors.map(({ code }) => code)).toEqual(['INVALID_CREDENTIALS']);
  });

  it('lets the address be registered again, by somebody who finds nothing there', async () => {
    const ann = await aUser(api, { profiles: 3 });
    await wait(ann.id, 31);
    await eraseAll();
    const { data } = await api.send(null, register, { input: { email: ann.email, password } });
    expect(data.register.userErrors).toEqual([]);
    expect(data.register.user?.id).not.toBe(ann.globalId);
  });

  it('happens by itself, once for each account, however many workers there are', async () => {
    const users = await Promise.all(Array.from({ length: 12 }, () => aUser(api)));
    for (const { id } of users) await wait(id, 31);
    const counts = await Promise.all([eraseAll(), eraseAll(), eraseAll(), eraseAll()]);
    expect(counts.reduce((sum, { erased }) => sum + erased, 0)).toBe(12);
    expect(counts.map(({ failed }) => failed)).toEqual([0, 0, 0, 0]);
    expect(await sql(`select count(*)::int as count from audit_logs where action = 'delete' and table_name = 'users' and record_id = any ($1)`, [users.map(({ id }) => id)])).toEqual([{ count: 12 }]);
    const last = await aUser(api);
    await wait(last.id, 31);
    await sql(`select enqueue_job('erase-accounts', '{}')`);
    expect(await runDueJobs(api)).toBeGreaterThan(0);
    expect(await isThere(last)).toBe(false);
  });

  it('tells the log how many, and not who', async () => {
    const ann = await anOwner(api, 4);
    await wait(ann.id, 31);
    const before = api.log.length;
    await eraseAll();
    const lines = api.log.slice(before).join('\n');
    expect(lines).toContain('"erased":1');
    for (const trace of ann.traces) expect(lines).not.toContain(trace);
  });
});

describe('npm run accounts:erase', () => {
  const file = (path: string) => join(import.meta.dirname, '../../src', path);

  it('does the same by hand, and tells how many', async () => {
    const { environment } = await aPlace();
    const out = 'Accounts erased: 0, skipped: 0, failed: 0.\n';
    expect(await runFile(file('command/erase-accounts.ts'), [], environment)).toEqual({ code: 0, out, err: '' });
  });

  it('says what is wrong with the configuration', async () => {
    expect(await runFile(file('command/erase-accounts.ts'), [], { PORT: 'x' })).toMatchObject({ code: 1, err: expect.stringMatching(/^PORT must be/) });
  });
});

describe('an account that cannot be erased as a whole', () => {
  const careless = {
    'a table names users without a key': 'create table forgotten (user_id uuid)',
    'what is left in a table cannot be seen': 'create table forgotten (user_id uuid); alter table forgotten enable row level security; alter table forgotten force row level security',
    'a row refuses to go': 'create table forgotten (user_id uuid references users)',
  };

  it.each(Object.entries(careless))('stays as it is, and keeps none of the others: %s', async (_why, table) => {
    const [ann, bob] = [await anOwner(api, 5), await aUser(api)];
    await sql(`${table}; alter table forgotten owner to vitae_owner; create policy x on forgotten for insert to vitae_owner with check (true)`);
    try {
      await sql(`insert into forgotten values ('${ann.id}')`);
      // The table that is seen to be without any row has nothing of Bob's.
      const isBlind = table.includes('force');
      if (!isBlind) await sql(`create policy look_for_what_is_left on forgotten for select to vitae_owner using (true)`);
      for (const { id } of [ann, bob]) await wait(id, 31);
      const before = foreignTo(bob.id, await contents(api.database));
      const counts = await eraseAll();
      expect(counts).toEqual(isBlind ? { erased: 0, left: 0, failed: 2 } : { erased: 1, left: 0, failed: 1 });
      const now = await contents(api.database);
      for (const name of ['users', ...(await columnsOfUsers(api)).keys()].filter((each) => each !== 'audit_logs')) expect([name, now[name]?.filter((row) => ownerOf(name, row) === ann.id)]).toEqual([name, before[name]?.filter((row) => ownerOf(name, row) === ann.id)]);
      expect(await isThere(bob)).toBe(isBlind);
    } finally {
      await sql('drop table forgotten');
    }
    expect(await eraseAll()).toMatchObject({ failed: 0 });
    expect(await tracesOf(ann)).toEqual([]);
  });
});
