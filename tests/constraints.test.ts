import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { ownerPool, testDatabase } from './support/database.ts';
import { insert, insertProfile, scene, work } from './support/valid.ts';
import { answerSizes, violationsOfQuestionnaires } from './support/violations-questionnaire.ts';
import { text, violations as others } from './support/violations.ts';

const violations = { ...others, ...violationsOfQuestionnaires };

const later = '00000000-0000-4000-8000-00000000000e';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await ownerPool(database).query(scene);
});

/** Tables of which a row can be inserted by itself. */
const freely = `
  answer_changes
  answers
  api_keys
  audit_logs
  data_export_chunks
  data_exports
  email_queue
  encryption_keys
  fitness_profiles
  idempotency_keys
  login_challenges
  login_history
  login_throttles
  one_time_tokens
  passkey_registrations
  passkeys
  permissions
  questionnaire_templates
  recovery_codes
  role_permissions
  roles
  second_factor_throttles
  sections
  sessions
  spent_refresh_tokens
  totp_secrets
  user_settings
  user_roles
  users
  login_methods
  user_social_logins
  login_flows`.trim().split(/\s+/);

/** Constraints that cannot be the first to be violated, and why they are there. */
const implied: Record<string, string> = {
  answers_user_id_id_key: 'an id alone is unique; foreign keys that carry the owner refer to this pair',
  sections_user_id_profile_id_section_key_key: 'a key is unique in its profile; foreign keys that carry the owner refer to these three',
  login_flows_user_id_fkey: 'a flow with a user has a session of theirs, which is looked at as well and cannot be without them',
  data_exports_user_id_id_key: 'an id alone is unique; foreign keys that carry the owner refer to this pair',
  sessions_user_id_id_key: 'an id alone is unique; foreign keys that carry the owner refer to this pair',
  profiles_user_id_id_key: 'an id alone is unique; foreign keys that carry the owner refer to this pair',
};

/** Commits a statement and tells which constraint kept it from being committed. */
async function refusal(statement: string) {
  const client = await ownerPool(database).connect();
  try {
    await client.query('begin');
    await client.query(statement);
    await client.query('commit');
    return { constraint: null };
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string };
    return { code, constraint };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const states: Record<string, string> = { c: '23514', f: '23503', u: '23505' };

/** Every constraint of the public tables by its kind: check, foreign key, unique; primary keys of one column are ids. */
async function constraints(): Promise<Record<string, string>> {
  const { rows } = await ownerPool(database).query<{ name: string; kind: string }>(
    `select conname as name, contype as kind from pg_constraint
     where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conrelid <> '_prisma_migrations'::regclass
     union select relname, 'u' from pg_index join pg_class on pg_class.oid = indexrelid
     where relnamespace = 'public'::regnamespace and indisunique and not (indisprimary and indnkeyatts = 1)`,
  );
  return Object.fromEntries(rows.map(({ name, kind }) => [name, kind]));
}

describe('the constraints', () => {
  it('are provoked below, every one', async () => {
    const provoked = Object.keys({ ...violations, ...implied });
    expect(provoked.toSorted()).toEqual(Object.keys(await constraints()).toSorted());
  });

  it.each(Object.entries(violations))('%s', async (name, statements) => {
    const kinds = await constraints();
    expect(statements).not.toEqual([]);
    for (const statement of statements) {
      expect([statement, await refusal(statement)]).toEqual([statement, { code: states[kinds[name] ?? ''], constraint: name }]);
    }
  });

  it('let pass what is valid, up to the limits', async () => {
    for (const table of freely) {
      expect([table, await refusal(insert(table))]).toEqual([table, { constraint: null }]);
    }
    const longest = [
      insert('users', { email: `${text(242)} || '@example.org'`, user_name: text(39), first_name: text(100), last_name: `repeat('😀', 100)` }),
      insertProfile({ profile_name: `repeat('😀', 100)`, title: text(255), description: text(5_000), timezone: text(64) }),
      insertProfile({ profile_name: `'Work'`, deleted_at: 'now()', is_default: 'true' }),
      insert('api_keys', { name: `repeat('😀', 100)`, expires_at: `now() + interval '1 microsecond'` }),
      insert('sessions', { user_agent: text(500), profile_id: `'${work}'` }),
      ...answerSizes,
      // A profile and its version may come one after the other, as long as both are there in the end.
      `${insert('profiles', { id: `'${later}'` })}; ${insert('profile_versions', { profile_id: `'${later}'`, version: '1' })}`,
      `update profiles set latest_version = 2 where id = '${later}'; ${insert('profile_versions', { profile_id: `'${later}'` })}`,
    ];
    for (const statement of longest) expect([statement, await refusal(statement)]).toEqual([statement, { constraint: null }]);
  });
});
