import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { progressOn } from '../../src/command/progress.ts';
import { openSession } from '../../src/db/session.ts';
import { system } from '../../src/principal.ts';
import { backfill, countLacking } from '../../src/resolvers/profiles/backfill.ts';
import { graphql } from '../generated/gql.ts';
import { type Api, startApi } from '../support/api.ts';
import { type Contents, ownerPool } from '../support/database.ts';
import { aPlace } from '../support/place.ts';
import { aCommand, runFile } from '../support/process.ts';
import { aUser, password } from '../support/seed.ts';

const onServer = inject('prototype').kind === 'postgres';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

/** Deleting hands the default on, and leaves nobody without a profile. */
const pastTriggers = (statement: string) => `set session_replication_role = replica; ${statement}; reset session_replication_role`;

beforeEach(() => sql('delete from users'));

const insertUsers = (number: number) => `insert into users (email) select gen_random_uuid() || '@example.org' from generate_series(1, ${number})`;
const defaults = `select u.id, count(p.id)::int as count from users u
  left join profiles p on p.user_id = u.id and p.is_default and p.deleted_at is null group by u.id having count(p.id) <> 1`;

const session = () => openSession(api.database, system('backfillProfiles'), 'test');

/** Runs it to its end, and sums up what it did. */
async function runAll(batchSize = 500) {
  const total = { looked: 0, made: 0, chosen: 0 };
  for await (const { looked, made, chosen } of backfill(session(), batchSize)) {
    total.looked += looked;
    total.made += made;
    total.chosen += chosen;
  }
  return total;
}

describe('the backfill', () => {
  it('gives an account without profiles one, with its history, by the system', async () => {
    await sql(insertUsers(3));
    expect(await runAll()).toEqual({ looked: 3, made: 3, chosen: 0 });
    expect(await sql(defaults)).toEqual([]);
    const [profile] = await sql(
      `select p.profile_name, p.profile_data, p.timezone, p.currency, p.latest_version, p.is_default, v.version, v.profile_name = p.profile_name as is_same,
         v.author_kind, v.author_id from profiles p join profile_versions v on v.profile_id = p.id`,
    );
    expect(profile).toEqual({
      ...{ profile_name: 'Default', profile_data: {}, timezone: 'UTC', currency: 'USD', latest_version: 1, is_default: true },
      ...{ version: 1, is_same: true, author_kind: 'system', author_id: null },
    });
    expect(await sql(`select count(*)::int as count, user_id, operation, request_id, owner_id is not null as is_owned from audit_logs
      where table_name = 'profiles' group by 2, 3, 4, 5`)).toContainEqual({ count: 3, user_id: null, operation: 'backfillProfiles', request_id: 'test', is_owned: true });
  });

  it('makes the oldest of the live profiles the default one, whatever they are called, and no version', async () => {
    const ann = await aUser(api, { profiles: 3 });
    await sql(`update profiles set is_default = false, profile_name = case profile_name when 'Profile 3' then 'Default' else profile_name end where user_id = $1`, [ann.id]);
    await sql(pastTriggers(`update profiles set deleted_at = now() where id = '${ann.profiles[0]?.id}'`));
    expect(await runAll()).toEqual({ looked: 1, made: 0, chosen: 1 });
    expect(await sql('select profile_name, is_default, latest_version from profiles where deleted_at is null order by created_at')).toEqual([
      { profile_name: 'Profile 2', is_default: true, latest_version: 1 },
      { profile_name: 'Default', is_default: false, latest_version: 1 },
    ]);
  });

  it('does not count what was deleted, its name and its being the default one included', async () => {
    const ann = await aUser(api);
    await sql(pastTriggers(`update profiles set deleted_at = now(), profile_name = 'Default' where user_id = '${ann.id}'`));
    expect(await runAll()).toEqual({ looked: 1, made: 1, chosen: 0 });
    expect(await sql('select profile_name, deleted_at is null as is_live, is_default from profiles order by created_at')).toEqual([
      { profile_name: 'Default', is_live: false, is_default: true },
      { profile_name: 'Default', is_live: true, is_default: true },
    ]);
  });

  it('includes accounts that are shut, switched off, or to be erased, because they may come back', async () => {
    await sql(insertUsers(4));
    const [banned, inactive, leaving] = await sql<{ id: string }>('select id from users order by id');
    await sql(`update users set status = 'banned' where id = $1`, [banned?.id]);
    await sql(`update users set status = 'inactive' where id = $1`, [inactive?.id]);
    await sql(`update users set deletion_scheduled_at = now(), erase_at = now() + interval '1 day' where id = $1`, [leaving?.id]);
    expect(await runAll()).toMatchObject({ made: 4 });
  });

  it('costs the same for one account as for many, and changes nothing where nothing is lacking', async () => {
    const cost = async (users: number) => {
      await sql(insertUsers(users));
      const [statements, trips] = [api.traffic.statements.length, api.traffic.trips];
      await backfill(session(), 500).next();
      return { statements: api.traffic.statements.length - statements, trips: api.traffic.trips - trips };
    };
    // Who is asking, and the statement; on PostgreSQL with the ends of the transaction in the same packet.
    const once = await cost(1);
    expect(once.trips).toBe(1);
    expect(await cost(400)).toEqual(once);
    const before = await sql('select * from profiles order by id');
    expect(await runAll(100)).toEqual({ looked: 401, made: 0, chosen: 0 });
    expect(await sql('select * from profiles order by id')).toEqual(before);
  });

  it('goes on where it was ended, and does nothing twice', async () => {
    await sql(insertUsers(50));
    const first = backfill(session(), 10);
    await first.next();
    await first.next();
    await first.return();
    expect(await countLacking(session())).toEqual({ users: 50, lacking: 30 });
    expect(await runAll(7)).toEqual({ looked: 50, made: 30, chosen: 0 });
    expect(await sql(defaults)).toEqual([]);
  });

  const register = graphql(`
    mutation RegisterMeanwhile($input: RegisterInput!) { register(input: $input) { profile { isDefault } userErrors { code } } }
  `);
  const create = graphql(`
    mutation CreateMeanwhile($input: CreateProfileInput!) { createProfile(input: $input) { profile { isDefault } userErrors { code } } }
  `);

  it('shares the work among several at once, while people register and make their first profiles', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => aUser(api, { profiles: 0 })));
    await sql(insertUsers(300));
    const [counts, registered, created] = await Promise.all([
      Promise.all([runAll(5), runAll(7), runAll(11)]),
      Promise.all(Array.from({ length: 20 }, () => api.send(null, register, { input: { email: `${crypto.randomUUID()}@example.org`, password } }))),
      Promise.all(people.map((person) => api.send(person, create, { input: { name: 'Work' } }))),
    ]);
    expect(registered.map(({ data }) => data.register)).toEqual(Array(20).fill({ profile: { isDefault: true }, userErrors: [] }));
    expect(created.flatMap(({ data }) => data.createProfile.userErrors)).toEqual([]);
    const byPeople = created.filter(({ data }) => data.createProfile.profile?.isDefault).length;
    expect(counts.reduce((sum, { made }) => sum + made, 0)).toBe(320 - byPeople);
    expect(await sql(defaults)).toEqual([]);
    expect(await sql(`select count(*)::int as count from profiles where profile_name = 'Default'`)).toEqual([{ count: 340 - byPeople }]);
  });

  it.runIf(onServer)('leaves an account alone that is being erased', async () => {
    await sql(insertUsers(3));
    const [erased] = await sql<{ id: string }>(`update users set deletion_scheduled_at = now() - interval '2 days', erase_at = now() - interval '1 day'
      where id = (select id from users limit 1) returning id`);
    const eraser = await ownerPool(api.database).connect();
    try {
      await eraser.query(`begin; delete from users where id = '${erased?.id}'`);
      expect(await runAll()).toEqual({ looked: 3, made: 2, chosen: 0 });
      await eraser.query('commit');
    } finally {
      eraser.release();
    }
    expect(await sql(defaults)).toEqual([]);
  });
});

// Each test starts several processes, and the embedded database takes its time to begin.
describe('npm run backfill:profiles', { timeout: 120_000 }, () => {
  const file = join(import.meta.dirname, '../../src/command/backfill-profiles.ts');

  /** A database that commands of other processes can open, with so many accounts that lack a profile. */
  async function lacking(users: number, contents?: Contents) {
    const { environment, query } = await aPlace(contents);
    const give = (...args: string[]) => runFile(file, args, { NODE_ENV: 'test', ...environment });
    // The first one makes the tables where there are none.
    if (contents === 'empty') expect(await give()).toEqual({ code: 0, out: 'All accounts have a default profile.\n', err: '' });
    await query(insertUsers(users));
    return { query, give, start: (...args: string[]) => aCommand(file, args, { NODE_ENV: 'test', ...environment }) };
  }

  it('counts first, changes nothing with --dry-run, then does it, then has nothing to do', async () => {
    const { query, give } = await lacking(12, 'empty');
    expect(await give('--dry-run')).toEqual({ code: 0, out: '12 of 12 accounts without a default profile. Nothing was changed (dry run).\n', err: '' });
    expect(await query('select * from profiles')).toEqual([]);
    const { code, out, err } = await give('--batch-size', '5');
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      '5 of 12 accounts\n10 of 12 accounts\n12 of 12 accounts\nCreated a default profile for 12 accounts, and made an existing profile the default for 0 accounts.\n',
    );
    expect(await query(defaults)).toEqual([]);
    const complete = { code: 0, out: 'All accounts have a default profile.\n', err: '' };
    expect(await give()).toEqual(complete);
    expect(await give('--dry-run')).toEqual(complete);
    expect(await query('select count(*)::int as count from profile_versions')).toEqual([{ count: 12 }]);
  });

  it('is given again after it was killed, and finishes', async () => {
    const { query, give, start } = await lacking(1_500);
    const running = await start('--batch-size', '3');
    await running.hasSaid(/ of 1500 accounts/);
    await running.kill();
    // A server goes on with the statement that the killed process had sent, and then sees that nobody is there.
    const itsConnections = `select from pg_stat_activity where datname = current_database() and usename <> current_user`;
    await expect.poll(() => query(itsConnections), { timeout: 5_000 }).toEqual([]);
    const [{ count } = { count: 0 }] = await query<{ count: number }>('select count(*)::int as count from profiles');
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(1_500);
    expect(await give()).toMatchObject({ code: 0, out: expect.stringContaining(`Created a default profile for ${1_500 - count} accounts`), err: '' });
    expect(await query(defaults)).toEqual([]);
  });

  it.each([['--dry'], ['now'], ['--batch-size', '0'], ['--batch-size', '1001'], ['--batch-size', 'x'], ['--batch-size'], ['--dry-run=yes']])(
    'answers %s %s with the usage and the code 2', async (...args) => {
      expect(await runFile(file, args, {})).toEqual({ code: 2, out: '', err: expect.stringMatching(/^[^\n]+\.\n\nUsage: npm run backfill:profiles/) });
    });

  it('ends with 1 and a sentence where something is wrong', async () => {
    expect(await runFile(file, [], { PORT: 'x' })).toEqual({ code: 1, out: '', err: expect.stringMatching(/^PORT must be[^\n]*\n$/) });
    const { query, give } = await lacking(3);
    await query(`alter table profiles add constraint no_defaults check (profile_name <> 'Default')`);
    expect(await give()).toEqual({ code: 1, out: '', err: expect.stringMatching(/^The command stopped because of a database error \([^\n]*no_defaults[^\n]*to continue\.\n$/) });
    expect(await query('select * from profiles')).toEqual([]);
  });

  it('draws a bar on a terminal', () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80, cursorTo: () => true, clearLine: () => true, moveCursor: () => true });
    const progress = progressOn(terminal, 40, 'accounts');
    progress.advance(40);
    progress.end();
    const drawn = String(terminal.read());
    expect(drawn).toContain('100 %, 40 of 40 accounts');
    expect(drawn).toMatch(/█{10}/);
  });
});
