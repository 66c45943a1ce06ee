import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { purge as job } from '../../src/jobs/purge.ts';
import { eraseDue } from '../../src/resolvers/identity/erasure.ts';
import { purgeDue } from '../../src/resolvers/profiles/purge.ts';
import { graphql } from '../generated/gql.ts';
import { targetDefinition } from '../support/access-questionnaire.ts';
import { answer } from '../support/answering.ts';
import { type Api, startApi } from '../support/api.ts';
import { dump } from '../support/belongings.ts';
import { moveClock } from '../support/clock.ts';
import { contents } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { deleteProfiles, purgeAll as purge, purgingSession } from '../support/deletion.ts';
import { runDueJobs } from '../support/jobs.ts';
import { updateProfile } from '../support/operations.ts';
import { aTemplate, started } from '../support/questionnaire.ts';
import { aUser, type SeededProfile, type SeededUser } from '../support/seed.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterEach(async () => {
  await moveClock(api, '31 days');
  await purgeAll();
  await moveClock(api, '0 days');
});

const restore = graphql(`
  mutation RestoreFromPurge($input: RestoreProfileInput!) { restoreProfile(input: $input) { profile { latestVersion } userErrors { code } } }
`);

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;
const purgeAll = () => purge(api);
const none = { purged: 0, gone: 0, failed: 0 };
const idOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.globalId ?? '';
const keyOf = (user: SeededUser, number: number) => user.profiles[number - 1]?.id ?? '';

const removed = (user: SeededUser, ...numbers: number[]) => deleteProfiles(api, user, ...numbers);
const isThere = async (id: string) => (await sql('select 1 from profiles where id = $1', [id])).length === 1;

/** What hangs on a deleted profile, in a table that a later part of the product might add, and that names it without going along. */
const attachments = `
  create table attachments (id uuid primary key default gen_random_uuid(), user_id uuid not null, profile_id uuid not null, title text,
    foreign key (user_id, profile_id) references profiles (user_id, id) on delete cascade);
  create trigger audit after insert or update or delete on attachments for each row execute function audit('id');
  alter table attachments owner to vitae_owner`;

describe('the purge', () => {
  it('leaves what has been deleted for 29 days, which can be restored, and takes what has been for 31, once', async () => {
    const ann = await aUser(api, { profiles: 3, versions: 5 });
    await removed(ann, 2, 3);
    for (const days of ['29 days', '29 days 23 hours 59 minutes']) {
      await moveClock(api, days);
      expect(await purgeAll()).toEqual(none);
    }
    expect((await api.send(ann, restore, { input: { id: idOf(ann, 2) } })).data.restoreProfile).toEqual({ profile: { latestVersion: 5 }, userErrors: [] });
    const before = await contents(api.database, ['audit_logs']);

    await moveClock(api, '31 days');
    expect((await api.send(ann, restore, { input: { id: idOf(ann, 3) } })).data.restoreProfile.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await purgeAll()).toEqual({ purged: 1, gone: 0, failed: 0 });
    const isKept = (row: Readonly<Record<string, unknown>>) => row['id'] !== keyOf(ann, 3) && row['profile_id'] !== keyOf(ann, 3);
    const kept = Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.filter(isKept)]));
    expect(before['profile_versions']?.filter((row) => !isKept(row))).toHaveLength(5);
    expect(await contents(api.database, ['audit_logs'])).toEqual(kept);

    expect(await purgeAll()).toEqual(none);
    expect(await contents(api.database, ['audit_logs'])).toEqual(kept);
    expect((await api.send(ann, restore, { input: { id: idOf(ann, 3) } })).data.restoreProfile.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });

  it('begins with the thirtieth day, to the microsecond, as the database has it', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    const due = async () => (await sql<{ id: string }>('select id from due_for_purge()')).map(({ id }) => id);
    const [known] = await sql<{ age: string }>('select (now() - deleted_at)::text as age from profiles where id = $1', [keyOf(ann, 2)]);
    expect(known?.age).toMatch(/^00:00:/);
    for (const [offset, isDue] of [['', true], [` - interval '1 microsecond'`, false]] as const) {
      const [at] = await sql<{ at: string }>('select (deleted_at + interval \'30 days\')::text as at from profiles where id = $1', [keyOf(ann, 2)]);
      await sql(`create or replace function app_now() returns timestamptz language sql stable parallel safe return timestamptz '${at?.at}'${offset}`);
      expect([isDue, await due()]).toEqual([isDue, isDue ? [keyOf(ann, 2)] : []]);
    }
  });

  it('leaves nothing that tells of a profile but that something happened to it', async () => {
    const trace = `Trace-${crypto.randomUUID()}`;
    const [ann, admin] = [await aUser(api, { profiles: 2 }), await aUser(api, { role: 'admin' })];
    const change = { id: idOf(ann, 2), name: `${trace} name`, title: `${trace} title`, data: { [trace]: 1 }, message: trace };
    for (const sender of [ann, admin]) await api.send(sender, updateProfile, { input: { ...change, title: `${trace} ${sender === ann}` } });
    await removed(ann, 2);
    const tracesOf = async () => (await dump(api)).filter((row) => row.includes(trace) || row.includes(keyOf(ann, 2)));
    expect((await tracesOf()).length).toBeGreaterThan(4);
    const entries = () => sql<{ id: string; action: string; operation: string; details: unknown }>(
      'select id, user_id, action, table_name, owner_id, operation, request_id, details, created_at from audit_logs where record_id = $1 order by created_at, action', [keyOf(ann, 2)]);
    const before = await entries();
    const others = await sql('select * from audit_logs where record_id <> $1 order by id', [keyOf(ann, 2)]);
    expect(before.filter(({ details }) => JSON.stringify(details).includes(trace)).length).toBe(2);
    await moveClock(api, '31 days');
    expect(await purgeAll()).toMatchObject({ purged: 1 });
    expect(await tracesOf()).toEqual([]);
    const after = await entries();
    expect(after.filter(({ id }) => before.some((entry) => entry.id === id))).toEqual(before.map((entry) => ({ ...entry, details: null })));
    expect(after.filter(({ id }) => !before.some((entry) => entry.id === id))).toMatchObject([
      { action: 'delete', table_name: 'profiles', user_id: null, owner_id: ann.id, operation: 'purgeDeleted', details: null },
    ]);
    expect(await sql('select * from audit_logs where record_id <> $1 order by id', [keyOf(ann, 2)])).toEqual(others);
  });

  it('happens once for each profile, however many servers there are, and shares the work', async () => {
    const users = await Promise.all(Array.from({ length: 10 }, () => aUser(api, { profiles: 7 })));
    for (const user of users) await removed(user, 2, 3, 4, 5, 6, 7);
    await moveClock(api, '31 days');
    const counts = await Promise.all([purgeAll(), purgeAll(), purgeAll()]);
    expect(counts.reduce((sum, { purged }) => sum + purged, 0)).toBe(60);
    expect(counts.map(({ failed }) => failed)).toEqual([0, 0, 0]);
    expect(await sql(`select count(*)::int as count from audit_logs where action = 'delete' and table_name = 'profiles' and owner_id = any ($1)`, [users.map(({ id }) => id)])).toEqual([{ count: 60 }]);
    expect(await sql('select 1 from profiles where user_id = any ($1)', [users.map(({ id }) => id)])).toHaveLength(10);
    expect(await purgeAll()).toEqual(none);
  });

  it('ends between batches when it is told to, and goes on the next time', async () => {
    const users = await Promise.all(Array.from({ length: 7 }, () => aUser(api, { profiles: 4 })));
    for (const user of users) await removed(user, 2, 3, 4);
    await moveClock(api, '31 days');
    const controller = new AbortController();
    const session = purgingSession(api);
    const interrupted = { run: async (...given: Parameters<typeof session.run>) => {
      const result = await session.run(...given);
      if (given[1].text.includes('purge($1')) controller.abort();
      return result;
    } } as typeof session;
    expect(await purgeDue(interrupted, api.service.log, controller.signal)).toEqual({ purged: 20, gone: 0, failed: 0 });
    expect(await purgeAll()).toEqual({ purged: 1, gone: 0, failed: 0 });
  });

  it('undoes a batch that is cut off in the middle', async () => {
    const ann = await aUser(api, { profiles: 3 });
    await removed(ann, 2, 3);
    await moveClock(api, '31 days');
    const before = await contents(api.database);
    const client = await ownerPool(api.database).connect();
    try {
      await client.query('begin');
      await client.query(`select purge('profiles', $1, false)`, [[keyOf(ann, 2), keyOf(ann, 3)]]);
      await client.query('rollback');
    } finally {
      client.release();
    }
    expect(await contents(api.database)).toEqual(before);
    expect(await purgeAll()).toEqual({ purged: 2, gone: 0, failed: 0 });
  });

  it('comes by itself, every hour', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    await moveClock(api, '31 days');
    await sql(`select enqueue_job('purge-deleted', '{}')`);
    expect(await runDueJobs(api)).toBeGreaterThan(0);
    expect(await isThere(keyOf(ann, 2))).toBe(false);
    expect(job.schedule).toMatch(/^\d+ \* \* \* \*$/);
  });

  it('tells the log how many, and not whose', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    await moveClock(api, '31 days');
    const before = api.log.length;
    await purgeAll();
    const lines = api.log.slice(before).join('\n');
    expect(lines).toContain('"purged":1');
    for (const trace of [ann.id, keyOf(ann, 2), 'Profile 2']) expect(lines).not.toContain(trace);
  });

  it('takes along a questionnaire with its answers and their histories, and leaves that of another profile', async () => {
    const ann = await aUser(api, { profiles: 2 });
    const [kept, purged] = ann.profiles as [SeededProfile, SeededProfile];
    const template = await aTemplate(api, targetDefinition);
    for (const profile of [kept, purged]) {
      await started(api, profile, template);
      const answers = { 'about/level': 'beginner', 'about/age': 37, 'more/days': ['mo'] };
      for (const values of [answers, { ...answers, 'about/level': 'advanced', 'about/age': 38 }]) expect((await answer(api, ann, profile, values)).data.saveAnswers.userErrors).toEqual([]);
    }
    await removed(ann, 2);
    await moveClock(api, '31 days');
    const stored = async () => (await sql<Record<string, number>>(`select ${['sections', 'answers', 'answer_changes']
      .map((table) => `(select count(*)::int from ${table} where profile_id = $1) as ${table}`).join(', ')}`, [kept.id]))[0];
    const before = await stored();
    expect(await purgeAll()).toMatchObject({ purged: 1, failed: 0 });
    expect((await dump(api)).filter((row) => row.includes(purged.id))).toEqual([]);
    expect(await stored()).toEqual(before);
    expect(before).toEqual({ sections: 2, answers: 3, answer_changes: 5 });
    const told = await sql<{ table: string; details: unknown }>(
      `select table_name as table, details from audit_logs where action = 'delete' and table_name in ('sections', 'answers') and operation = 'purgeDeleted'`);
    expect(told.map(({ table }) => table).toSorted()).toEqual(['answers', 'answers', 'answers', 'sections', 'sections']);
    expect(told.filter(({ details }) => details !== null)).toEqual([]);
  });

  it('takes along what hangs on a profile in tables that come later, with what the audit log tells of it', async () => {
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    await sql(`${attachments}; create policy look_for_what_was_purged on attachments for select to vitae_owner using (true)`);
    try {
      for (const number of [1, 2]) await sql('insert into attachments (user_id, profile_id, title) values ($1, $2, $3)', [ann.id, keyOf(ann, number), `Title ${number}`]);
      await sql(`update attachments set title = title || ' changed'`);
      await moveClock(api, '31 days');
      expect(await purgeAll()).toMatchObject({ purged: 1, failed: 0 });
      expect(await sql('select title from attachments')).toEqual([{ title: 'Title 1 changed' }]);
      const told = await sql<{ action: string; details: object | null }>(`select action, details from audit_logs where table_name = 'attachments' order by created_at, action`);
      expect(told.map(({ action, details }) => [action, details !== null]).toSorted()).toEqual([['delete', false], ['insert', false], ['insert', true], ['update', false], ['update', true]]);
    } finally {
      await sql('drop table attachments');
    }
  });

  it('is done for all tables whose rows are marked when they are deleted', async () => {
    const marked = await sql<{ name: string }>(`select attrelid::regclass::text as name from pg_attribute join pg_class c on c.oid = attrelid
      where attname = 'deleted_at' and relnamespace = 'public'::regnamespace and relkind = 'r'`);
    const purged = await sql<{ name: string }>('select relation::text as name from purgeable()');
    expect(purged).toEqual(marked);
    expect(marked.map(({ name }) => name)).toContain('profiles');
    expect(await sql(`select relation::text || '.' || name as column, takes_along from columns_naming('profiles') order by 1`)).toEqual(expect.arrayContaining([
      { column: 'profile_versions.profile_id', takes_along: true }, { column: 'sessions.profile_id', takes_along: false },
    ]));
  });

  it('lets nobody purge but the service, and the service nothing but what is due', async () => {
    const { rows } = await ownerPool(api.database).query(
      `select r as role, f as function from unnest(array['vitae_app', 'vitae_service']) r,
         unnest(array['purge(regclass, uuid[], boolean)', 'due_for_purge()', 'empty_audit_of_purged(uuid[])']) f
       where has_function_privilege(r, f, 'execute') order by f`);
    expect(rows).toEqual([{ role: 'vitae_service', function: 'due_for_purge()' }, { role: 'vitae_service', function: 'purge(regclass, uuid[], boolean)' }]);
    const ann = await aUser(api, { profiles: 2 });
    await removed(ann, 2);
    const before = await contents(api.database);
    expect(await sql(`select purge('profiles', $1, true) as count`, [[keyOf(ann, 1), keyOf(ann, 2)]])).toEqual([{ count: 0 }]);
    await expect(sql(`select purge('users', $1, true)`, [[ann.id]])).rejects.toThrow('not marked');
    expect(await contents(api.database)).toEqual(before);
  });

  it('is no part of erasing an account, which takes what is deleted as well', async () => {
    const ann = await aUser(api, { profiles: 3, versions: 2 });
    await removed(ann, 2);
    await sql(`update users set deletion_scheduled_at = now() - interval '31 days', erase_at = now() - interval '1 day' where id = $1`, [ann.id]);
    expect(await eraseDue(purgingSession(api), api.service.log)).toEqual({ erased: 1, left: 0, failed: 0 });
    expect((await dump(api)).filter((row) => [ann.id, ...ann.profiles.map(({ id }) => id)].some((id) => row.includes(id)))).toEqual([]);
    await moveClock(api, '31 days');
    expect(await purgeAll()).toEqual(none);
  });
});
