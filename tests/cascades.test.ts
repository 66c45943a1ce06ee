import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { ownerPool, testDatabase } from './support/database.ts';
import { type Query, trialIn } from './support/trial.ts';
import { ann, bob, home, insert, insertProfile, scene, work } from './support/valid.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await ownerPool(database).query(scene);
});

const trial = (work: (query: Query) => Promise<void>) => trialIn(database, work);

/** Tables in which Ann has one row, which hangs on her profile. */
const hanging = ['answer_changes', 'answers', 'sections'];

/** Tables in which Ann has one row, and that a profile's end leaves as they are. */
const own = `
  api_keys
  data_export_chunks
  data_exports
  email_queue
  fitness_profiles
  idempotency_keys
  login_challenges
  login_flows
  login_history
  one_time_tokens
  passkey_registrations
  passkeys
  recovery_codes
  second_factor_throttles
  sessions
  spent_refresh_tokens
  totp_secrets
  user_settings
  user_social_logins`.trim().split(/\s+/);

const counts = `select ${['users', 'user_roles', 'profiles', 'profile_versions', ...hanging, ...own].map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`;

const full = Object.fromEntries([...hanging, ...own].map((table) => [table, 1]));
const empty = Object.fromEntries([...hanging, ...own].map((table) => [table, 0]));

describe('deleting', () => {
  it('a user takes along what is theirs, and leaves what they did without their name', () =>
    trial(async (query) => {
      await query(insert('profile_versions', { profile_id: `'${home}'`, author_id: `'${ann}'`, version: '2', label: `'by Ann'` }));
      await query(insert('audit_logs', { user_id: `'${ann}'`, operation: `'kept'` }));
      await query(insertProfile({ profile_name: `'deleted before'`, deleted_at: 'now()' }));
      expect(await query(counts)).toEqual([{ users: 2, user_roles: 1, profiles: 3, profile_versions: 4, ...full }]);

      await query(`delete from users where id = '${ann}'`);
      expect(await query(counts)).toEqual([{ users: 1, user_roles: 0, profiles: 1, profile_versions: 2, ...empty }]);
      expect(await query('select user_id, author_id, label from profile_versions where version = 2')).toEqual([
        { user_id: bob, author_id: null, label: 'by Ann' },
      ]);
      expect(await query(`select created_by, version from profile_schemas where kind = 'known'`)).toEqual([{ created_by: null, version: 1 }]);
      expect(await query(`select created_by, revision from questionnaire_templates where template_key = 'known'`)).toEqual([{ created_by: null, revision: 1 }]);
      expect(await query(`select user_id, action from audit_logs where operation = 'kept'`)).toEqual([{ user_id: null, action: 'insert' }]);
    }));

  it('a user leaves what they changed of the answers of others, and the key that they used', () =>
    trial(async (query) => {
      await query(insert('sections', { profile_id: `'${home}'`, section_key: `'about'`, order_index: '1' }));
      await query(insert('answers', { profile_id: `'${home}'`, question_key: `'known'` }));
      const answer = `(select id from answers where profile_id = '${home}')`;
      await query(insert('answer_changes', { answer_id: answer, version: '1', author_id: `'${ann}'`, author_key_id: '(select id from api_keys)' }));
      await query(`delete from users where id = '${ann}'`);
      expect(await query('select user_id, author_id, author_key_id from answer_changes')).toEqual([{ user_id: bob, author_id: null, author_key_id: null }]);
    }));

  it('a section takes its answers along with their histories, and a template that was published stays', () =>
    trial(async (query) => {
      await query(`delete from sections`);
      expect(await query(counts)).toMatchObject([{ sections: 0, answers: 0, answer_changes: 0, profiles: 2 }]);
      await query(`delete from questionnaire_templates where template_key = 'drafted'`);
      await expect(query(`delete from questionnaire_templates where template_key = 'known'`)).rejects.toMatchObject({ code: '23514' });
    }));

  it('a profile takes its history along, and leaves the session, which then acts as no profile', () =>
    trial(async (query) => {
      await query(`delete from profiles where id = '${work}'`);
      expect(await query(counts)).toMatchObject([{ users: 2, profiles: 1, profile_versions: 1, sessions: 1, sections: 0, answers: 0, answer_changes: 0 }]);
      expect(await query('select user_id, profile_id from sessions')).toEqual([{ user_id: ann, profile_id: null }]);
    }));

  it('a role or a permission takes away what it granted', () =>
    trial(async (query) => {
      await query(`delete from roles where role_name = 'user'`);
      expect(await query('select * from user_roles')).toEqual([]);
      await query('delete from permissions');
      expect(await query('select * from role_permissions')).toEqual([]);
    }));

  it('a session ends what it has begun to link, and leaves what is linked', () =>
    trial(async (query) => {
      await query(`delete from sessions where user_id = '${ann}'`);
      expect(await query(counts)).toMatchObject([{ sessions: 0, login_flows: 0, user_social_logins: 1 }]);
    }));

  it('a way to sign in takes along the logins that came by it', () =>
    trial(async (query) => {
      await query(`delete from login_methods where method_name = 'google'`);
      expect(await query(counts)).toMatchObject([{ users: 2, user_social_logins: 0 }]);
    }));
});

describe('defaults', () => {
  it('make a row whole', () =>
    trial(async (query) => {
      const times = 'created_at = now() as is_new, updated_at = now() as is_unchanged';
      expect(await query(`${insert('users')} returning *, ${times}`)).toMatchObject([
        {
          ...{ status: 'active', is_email_verified: false, login_attempts: 0, access_version: 1, has_second_factor: false, is_new: true, is_unchanged: true },
          ...{ user_name: null, password_hash: null, last_login: null, locked_until: null },
        },
      ]);
      await query(insertProfile({ profile_name: `'New'` }));
      expect(await query(`select *, ${times} from profiles where profile_name = 'New'`)).toMatchObject([
        {
          ...{ kind: 'general', profile_data: {}, latest_version: 1, timezone: 'UTC', currency: 'USD', is_default: false, status: 'in_progress', metadata: {} },
          ...{ title: null, description: null, current_section: null, completed_at: null, deleted_at: null, is_new: true, is_unchanged: true },
        },
      ]);
      expect(await query(`${insert('profile_schemas')} returning *, created_at > now() as is_new`)).toMatchObject([{ description: null, created_by: null, ended_at: null, is_new: true }]);
      expect(await query(`${insert('email_queue')} returning *, ${times}`)).toMatchObject([
        {
          ...{ status: 'pending', attempts: 0, unknown_outcomes: 0, is_new: true, is_unchanged: true },
          ...{ attempt_started_at: null, failure_reason: null, expires_at: null, sent_at: null },
        },
      ]);
      expect(await query(`${insert('api_keys')} returning *, ${times}`)).toMatchObject([
        {
          ...{ request_count: '0', last_used_at: null, expires_at: null, revoked_at: null, is_new: true, is_unchanged: true },
          ...{ previous_key_hash: null, previous_ends_at: null },
        },
      ]);
      expect(await query(`${insert('user_social_logins')} returning *, linked_at = now() as is_new, last_used_at = now() as is_used`)).toMatchObject([
        { is_new: true, is_used: true, access_token: null, refresh_token: null, expires_at: null, email: null },
      ]);
      expect(await query(`${insert('login_flows')} returning *, expires_at = now() + interval '10 minutes' as is_short`)).toMatchObject([
        { user_id: null, session_id: null, is_short: true },
      ]);
      expect(await query(`${insert('passkeys')} returning *, created_at = now() as is_new`)).toMatchObject([
        { sign_count: '0', transports: [], last_used_at: null, is_new: true },
      ]);
      expect(await query(`${insert('totp_secrets')} returning *`)).toMatchObject([{ attempts_left: 5, confirmed_at: null, last_used_step: null }]);
      expect(await query(`${insert('fitness_profiles')} returning *, ${times}`)).toMatchObject([
        { age: null, sex: null, limitations: null, available_equipment: [], generation_params: null, deleted_at: null, is_new: true, is_unchanged: true },
      ]);
      expect(await query(`${insert('questionnaire_templates')} returning *, ${times}`)).toMatchObject([
        { description: null, created_by: null, published_at: null, ended_at: null, is_new: true, is_unchanged: true },
      ]);
      expect(await query(`${insert('sections')} returning *, ${times}`)).toMatchObject([
        {
          ...{ user_id: ann, description: null, status: 'not_started', data: {}, completed_at: null, is_new: true, is_unchanged: true },
          ...{ required: 0, required_answered: 0, optional: 0, optional_answered: 0 },
        },
      ]);
      expect(await query(`${insert('answers')} returning *, ${times}`)).toMatchObject([
        { user_id: ann, version: 1, answer_text: null, answer_data: null, sealed_value: null, is_sensitive: false, is_new: true, is_unchanged: true },
      ]);
      expect(await query(`${insert('answer_changes')} returning *`)).toMatchObject([
        { user_id: ann, profile_id: work, old_value: null, new_value: null, sealed_values: null, is_sensitive: false, author_id: null, author_key_id: null },
      ]);
      expect(await query(`${insert('login_challenges')} returning *`)).toMatchObject([{ attempts_left: 5, challenge_hash: null }]);
      expect(await query('select is_active, last_activity = created_at as is_new from sessions')).toEqual([{ is_active: true, is_new: true }]);
    }));

  it('make the acting user the owner and the author', () =>
    trial(async (query) => {
      await query(`select set_config('app.user_id', '${bob}', true)`);
      expect(await query(`${insert('idempotency_keys')} returning user_id`)).toEqual([{ user_id: bob }]);
      expect(await query(`${insert('profile_versions')} returning author_id`)).toEqual([{ author_id: bob }]);
      expect(await query(`${insert('profile_schemas')} returning created_by`)).toEqual([{ created_by: bob }]);
      expect(await query(`${insert('questionnaire_templates')} returning created_by`)).toEqual([{ created_by: bob }]);
      expect(await query(`${insert('answer_changes', { version: '3' })} returning user_id, author_id`)).toEqual([{ user_id: ann, author_id: bob }]);
    }));

  it('tell the audit log of the API key that the transaction came with', () =>
    trial(async (query) => {
      const log = () => query(`${insert('audit_logs')} returning api_key_id`);
      expect(await log()).toEqual([{ api_key_id: null }]);
      await query(`select set_config('app.api_key_id', '${home}', true)`);
      expect(await log()).toEqual([{ api_key_id: home }]);
      await query(`select set_config('app.api_key_id', '', true)`);
      expect(await log()).toEqual([{ api_key_id: null }]);
    }));
});

describe('triggers', () => {
  it.each([0, -1, 2])('keep a profile from moving by %i versions under a changed number', (step) =>
    trial(async (query) => {
      const move = query(`update profiles set latest_version = latest_version + ${step} where id = '${work}' returning latest_version`);
      if (step === 0) expect(await move).toEqual([{ latest_version: expect.any(Number) }]);
      else await expect(move).rejects.toMatchObject({ code: '23514', constraint: 'profiles_latest_version_by_one' });
    }));

  it.each(['users', 'roles', 'api_keys', 'email_queue', 'user_settings'])('set updated_at of %s, whatever a statement says', (table) =>
    trial(async (query) => {
      const set = (columns: string) => query(`update ${table} set ${columns} returning updated_at = now() as is_now`);
      await query(`alter table ${table} disable trigger set_updated_at`);
      for (const row of await set(`updated_at = '2000-01-01'`)) expect(row).toEqual({ is_now: false });
      await query(`alter table ${table} enable trigger set_updated_at`);
      const rows = [...(await set('created_at = created_at')), ...(await set(`updated_at = '2000-01-01'`))];
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) expect(row).toEqual({ is_now: true });
    }));

  it('set updated_at of a profile to the time of the change, and never back', () =>
    trial(async (query) => {
      // Clocks may stand still for a moment.
      await query('select pg_sleep(0.02)');
      const [one] = await query(`update profiles set updated_at = '2000-01-01' where id = '${work}' returning updated_at > now() as is_later, updated_at as at`);
      const [other] = await query(`update profiles set title = 'x' where id = '${work}' returning updated_at >= '${(one?.['at'] as Date).toISOString()}' as is_later`);
      expect([one?.['is_later'], other?.['is_later']]).toEqual([true, true]);
    }));

  it('move the number of the rights of an owner whose API key reaches further, or less far', () =>
    trial(async (query) => {
      const version = () => query(`select access_version as version from users where id = '${ann}'`);
      const [{ version: before }] = (await version()) as [{ version: number }];
      await query(`update api_keys set scope = 'read', request_count = request_count + 1 where user_id = '${ann}'`);
      expect(await version()).toEqual([{ version: before }]);
      await query(`update api_keys set scope = 'admin' where user_id = '${ann}'`);
      expect(await version()).toEqual([{ version: before + 1 }]);
    }));

  it('leave updated_at of an API key where it was merely used', () =>
    trial(async (query) => {
      await query(`alter table api_keys disable trigger set_updated_at; update api_keys set updated_at = '2000-01-01'; alter table api_keys enable trigger set_updated_at`);
      const use = `update api_keys set request_count = request_count + 1, last_used_at = now() returning extract(year from updated_at)::int as year`;
      expect(await query(use)).toEqual([{ year: 2000 }]);
    }));

  it('give a version to whom its profile belongs, whoever it says', () =>
    trial(async (query) => {
      const statement = insert('profile_versions', { profile_id: `'${home}'`, user_id: `'${ann}'`, version: '2' });
      expect(await query(`${statement} returning user_id`)).toEqual([{ user_id: bob }]);
    }));
});
