import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { ownerPool, testDatabase } from './support/database.ts';
import { ann, bob, home, insert, insertProfile, scene, work } from './support/valid.ts';

let database: Database;
beforeEach(async () => {
  database = await testDatabase();
  await query(scene);
});

const query = async (text: string) => (await ownerPool(database).query<Record<string, unknown>>(text)).rows;

/** How many rows each table has. */
const counts = async () =>
  (
    await query(
      `select (select count(*)::int from users) as users, (select count(*)::int from user_roles) as user_roles,
         (select count(*)::int from profiles) as profiles, (select count(*)::int from profile_versions) as profile_versions,
         (select count(*)::int from sessions) as sessions, (select count(*)::int from idempotency_keys) as idempotency_keys`,
    )
  )[0];

describe('deleting', () => {
  it('a user takes along what is theirs, and leaves what they did without their name', async () => {
    await query(insert('profile_versions', { profile_id: `'${home}'`, author_id: `'${ann}'`, version: '2', label: `'by Ann'` }));
    await query(insert('audit_logs', { user_id: `'${ann}'`, operation: `'kept'` }));
    await query(insertProfile({ profile_name: `'deleted before'`, deleted_at: 'now()' }));
    expect(await counts()).toEqual({ users: 2, user_roles: 1, profiles: 3, profile_versions: 4, sessions: 1, idempotency_keys: 1 });

    await query(`delete from users where id = '${ann}'`);
    expect(await counts()).toEqual({ users: 1, user_roles: 0, profiles: 1, profile_versions: 2, sessions: 0, idempotency_keys: 0 });
    expect(await query(`select user_id, author_id, label from profile_versions where version = 2`)).toEqual([
      { user_id: bob, author_id: null, label: 'by Ann' },
    ]);
    expect(await query(`select user_id, action from audit_logs where operation = 'kept'`)).toEqual([{ user_id: null, action: 'insert' }]);
  });

  it('a profile takes its history along, and leaves the session, which then acts as no profile', async () => {
    await query(`delete from profiles where id = '${work}'`);
    expect(await counts()).toMatchObject({ users: 2, profiles: 1, profile_versions: 1, sessions: 1 });
    expect(await query('select user_id, profile_id from sessions')).toEqual([{ user_id: ann, profile_id: null }]);
  });

  it('a role takes away what it granted', async () => {
    await query(`delete from roles where role_name = 'user'`);
    expect(await query('select count(*)::int as held from user_roles')).toEqual([{ held: 0 }]);
    expect(await query(`select count(*)::int as granted from role_permissions where role_id not in (select id from roles)`)).toEqual([{ granted: 0 }]);
  });
});

describe('defaults', () => {
  it('make a row whole', async () => {
    const own = `created_at = now() as is_new, updated_at = now() as is_unchanged`;
    const [user] = await query(`${insert('users')} returning *, ${own}`);
    expect(user).toMatchObject({
      ...{ status: 'active', is_email_verified: false, login_attempts: 0, access_version: 1, is_new: true, is_unchanged: true },
      ...{ user_name: null, password_hash: null, last_login: null, locked_until: null },
    });
    expect(await query(`select *, created_at = updated_at as is_unchanged from profiles where id = '${work}'`)).toMatchObject([
      {
        ...{ profile_data: {}, latest_version: 1, timezone: 'UTC', currency: 'USD', status: 'in_progress', metadata: {}, is_unchanged: true },
        ...{ title: null, description: null, current_section: null, completed_at: null, deleted_at: null },
      },
    ]);
    expect(await query('select is_active, last_activity = created_at as is_new from sessions')).toEqual([{ is_active: true, is_new: true }]);
    expect(await query('select count(*)::int as profiles from profiles where is_default')).toEqual([{ profiles: 2 }]);
    const [profile] = await query(`${insertProfile()} returning (select is_default from made)`);
    expect(profile).toEqual({ is_default: false });
  });

  it('make the acting user the owner and the author', async () => {
    const [made] = await query(
      `select set_config('app.user_id', '${bob}', false);
       ${insert('idempotency_keys')} returning user_id;`.replace(/^.*;\n/, ''),
    );
    expect(made).toEqual({ user_id: null });
    const client = await ownerPool(database).connect();
    await client.query(`begin; select set_config('app.user_id', '${bob}', true)`);
    const { rows: keys } = await client.query(`${insert('idempotency_keys')} returning user_id`);
    const { rows: versions } = await client.query(`${insert('profile_versions')} returning author_id`);
    await client.query('rollback');
    client.release();
    expect([keys, versions]).toEqual([[{ user_id: bob }], [{ author_id: bob }]]);
  });
});
