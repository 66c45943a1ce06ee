import { beforeAll, describe, expect, it } from 'vitest';
import { authentication } from '../../src/auth/authentication.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { statement } from '../../src/db/statement.ts';
import { RequestError } from '../../src/errors.ts';
import { anonymous, system } from '../../src/principal.ts';
import { type Api, startApi } from '../support/api.ts';
import { anOwner, type Owner } from '../support/belongings.ts';
import { contents, type StoredRow, tableNames } from '../support/contents.ts';
import { ownerPool } from '../support/database.ts';
import { aKey, aUser } from '../support/seed.ts';

// What raw SQL can do as vitae_app, in the context of an API key that is bound to a profile: nothing beyond that profile.

let api: Api;
let ann: Owner;
let bound: string;
let key: Session;
let keyAsSystem: Session;
const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await ownerPool(api.database).query<Row>(text, values)).rows;

beforeAll(async () => {
  api = await startApi();
  ann = await anOwner(api, 1);
  await sql(`update fitness_profiles set deleted_at = now() where user_id = $1`, [ann.id]);
  await sql(`update users set password_hash = repeat('x', 60) where id = $1`, [ann.id]);
  const [made] = await sql<{ id: string }>(
    `with made as (insert into profiles (user_id, profile_name) values ($1, 'Bound') returning *), recorded as (
       insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
       select id, 1, profile_name, profile_data, timezone, currency, 'user' from made) select id from made`, [ann.id]);
  bound = made!.id;
  const { accessToken } = await aKey(api, ann, 'admin', made);
  const principal = await authentication(api.database).principalOf(accessToken, 'test');
  key = openSession(api.database, principal, 'test');
  keyAsSystem = openSession(api.database, principal.kind === 'user' ? system('test', principal) : principal, 'test');
});

/** What holds nothing of any user: see `prisma/policies/bound-key.sql`. */
const catalogues = ['login_methods', 'permissions', 'profile_schemas', 'questionnaire_templates', 'role_permissions', 'roles'];

const isOfBound = (table: string, row: StoredRow) => (table === 'profiles' ? row['id'] : row['profile_id']) === bound && table !== 'api_keys' && table !== 'sessions';

/** All that the key must not reach. */
async function beyond(): Promise<Record<string, StoredRow[]>> {
  const found = await contents(api.database);
  return Object.fromEntries(Object.entries(found).map(([table, rows]) => [table, rows.filter((row) => !isOfBound(table, row))]));
}

async function columnsOf(table: string, readableTo: string | null = null): Promise<string[]> {
  const found = await sql<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and ($2::text is null or has_column_privilege($2, attrelid, attnum, 'SELECT')) order by attnum`, [table, readableTo]);
  return found.map(({ name }) => name);
}

/** How many rows a statement changed, or the code of the error that it ended in. */
async function attempt(session: Session, change: string): Promise<number | string> {
  try {
    const counted = statement<{ count: number }>(`with changed as (${change} returning 1) select count(*)::int as count from changed`);
    return (await session.run('attempt', counted, []))[0]?.count ?? 0;
  } catch (error) {
    return error instanceof RequestError ? error.code : String(error);
  }
}

describe.each([['vitae_app', () => key], ['vitae_service', () => keyAsSystem]] as const)('a bound key, as %s', (role, sessionOf) => {
  it('reads its own profile and no other row of any user', async () => {
    for (const table of await tableNames(api.database)) {
      const columns = await columnsOf(table, role);
      if (catalogues.includes(table) || columns.length === 0) continue;
      const rows = await sessionOf().read(statement<StoredRow>(`select ${columns.join(', ')} from ${table}`), []);
      expect([table, rows.filter((row) => !isOfBound(table, row))]).toEqual([table, []]);
      expect([table, rows.length]).toEqual([table, table === 'profiles' || table === 'profile_versions' ? 1 : 0]);
    }
  });

  it('changes no other row, by any column of any table', async () => {
    const before = await beyond();
    for (const table of await tableNames(api.database)) {
      for (const column of await columnsOf(table)) {
        await attempt(sessionOf(), `update ${table} set ${column} = ${column}`);
        await attempt(sessionOf(), `update ${table} set ${column} = default`);
      }
      await attempt(sessionOf(), `delete from ${table}`);
    }
    expect(await beyond()).toEqual(before);
  });

  it.each([
    `insert into profiles (profile_name) values ('Another')`,
    `insert into user_settings (setting_key, setting_value) values ('forged', '1')`,
    `insert into fitness_profiles (available_equipment) values ('{}')`,
    `insert into api_keys (name, prefix, key_hash, scope) values ('Forged', 'vak_12345678', repeat('x', 43), 'admin')`,
    `insert into email_queue (message_id, email_type, recipient, subject, body) values ('m@x.org', 'passwordChanged', 'x@x.org', 'Subject', 'x')`,
    `insert into login_flows (state_hash, browser_hash, provider, secrets, return_to) values (repeat('x', 43), repeat('y', 43), 'google', 'x', 'x')`,
    `insert into sessions (token_hash, refresh_token_hash, expires_at, refresh_expires_at) values (repeat('x', 43), repeat('y', 43), now(), now())`,
    `insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, author_kind)
       select '$other', 9, 'Forged', '{}', 'UTC', 'USD', 'user'`,
  ])('adds no row beyond its profile: %s', async (insert) => {
    const before = await contents(api.database);
    expect(await attempt(sessionOf(), insert.replace('$other', ann.profiles[0]?.id ?? ''))).toBe('FORBIDDEN');
    expect(await contents(api.database)).toEqual(before);
  });
});

describe('functions that run as the owner', () => {
  const read = async (session: Session, call: string) => {
    try {
      return await session.run('attempt', statement<object>(`select * from ${call}`), []);
    } catch (error) {
      return error instanceof RequestError ? error.code : String(error);
    }
  };

  it('show a bound key nothing of its owner', async () => {
    expect(await read(key, 'deleted_fitness_profiles(10)')).toEqual([]);
    expect(await read(key, 'restore_fitness_profile(null)')).toEqual([]);
    expect(await read(key, 'deleted_profiles(10)')).toEqual([]);
    expect(await read(key, 'has_password()')).toEqual([{ has_password: false }]);
    expect(await read(key, `answered_in_confidence('${ann.profiles[0]?.id}')`)).toEqual([]);
  });

  it('are refused to requests that have no right to what they do, and change nothing', async () => {
    const { principalOf } = authentication(api.database);
    const [bob, admin] = [await aUser(api), await aUser(api, { role: 'admin' })];
    const sessions = [anonymous, await principalOf(bob.accessToken, 'test')].map((principal) => openSession(api.database, principal, 'test'));
    const [annsKey] = await sql<{ id: string }>('select id from api_keys where user_id = $1 limit 1', [ann.id]);
    const calls = [
      ...[`note_api_key_use(array['${annsKey?.id}']::uuid[], array[5])`, `note_activity(array['x'])`],
      ...['mail', 'erase-accounts', 'export-data', 'purge-deleted'].map((queue) => `enqueue_job('${queue}', '{}')`),
      ...[`other_administrators('${admin.id}')`, `erase_account('${ann.id}')`, 'hold_profile_saves()', 'permissions_of(app_user_id())'],
    ];
    const before = await contents(api.database);
    for (const session of [...sessions, key]) {
      for (const call of calls) expect([call, await read(session, call)]).toEqual([call, 'FORBIDDEN']);
    }
    expect(await contents(api.database)).toEqual(before);
    const staff = openSession(api.database, await principalOf(admin.accessToken, 'test'), 'test');
    expect(await read(staff, `other_administrators('${admin.id}')`)).toEqual([{ other_administrators: 0 }]);
  });
});
