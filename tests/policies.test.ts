import { beforeAll, describe, expect, it } from 'vitest';
import { permissions } from '../src/auth/permission.ts';
import type { Database } from '../src/db/database.ts';
import { secretColumns } from '../src/db/client.ts';
import { columnOf, type FieldName, type ModelName, tableOf } from '../src/db/model.ts';
import { definers, offences, type Rule } from './support/catalogue.ts';
import { ownerPool, testDatabase } from './support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

/** What may break a rule, and why. An exception that is no longer needed fails the test, too. */
const exceptions: Partial<Record<Rule, Record<string, string>>> = {
  'a foreign key to a table of owned rows carries the owner': {
    answer_changes_author_key_id_fkey: 'as with profile_versions',
    profile_versions_author_key_id_fkey: 'a key of the author\'s, who need not be the owner; no request can name it, it is that of the transaction',
    profiles_id_latest_version_fkey: 'the version refers back to the profile with its owner, so the two have the same one',
  },
  'every table tells in each row whose it is': {
    encryption_keys: 'the keys of the service are nobody\'s',
    login_methods: 'the catalogue of ways to sign in is nobody\'s',
    login_throttles: 'it counts what comes from a network, whoever it is',
    permissions: 'the catalogue of permissions is nobody\'s',
    profile_schemas: 'what a kind of profiles has to be like is nobody\'s',
    questionnaire_templates: 'what a questionnaire asks is nobody\'s',
    role_permissions: 'the catalogue of permissions is nobody\'s',
    roles: 'the catalogue of permissions is nobody\'s',
    users: 'its id is the owner',
  },
  'policies look at no other table': {
    'profile_versions.prune': 'that a version is not the latest stands in its profile; asked for what is about to be deleted alone',
  },
  'functions that policies call become part of the plan': {
    hidden_profile_ids: 'it sees what its caller must not, once for a statement',
  },
  'identity, owner and times are written by the database alone': {
    'vitae_app INSERT user_roles.user_id': 'staff gives roles to others; the policy asks for the permission to',
    'vitae_app UPDATE fitness_profiles.deleted_at': 'as with profiles',
    'vitae_app UPDATE profiles.deleted_at': 'deleting is an update; a trigger says when it was, and the policies that there is no way back',
    'vitae_service INSERT user_roles.user_id': 'who registers is given a role; the policy lets nobody but the acting user be named',
  },
  'requests neither read nor write what is secret': {
    'email_queue.attempts': 'how often it was tried to send a mail, for the staff; not how often to sign in',
    'idempotency_keys.input_mac': 'a caller\'s own, under a key that is kept nowhere; compared with a repeated request',
    'idempotency_keys.key_hash': 'a caller\'s own, by which a repeated request is found',
    'users.locked_until': 'tells nobody who may read the account how to get in',
  },
};

describe('the catalogues of the database', () => {
  it('break no rule but where an exception is named', async () => {
    const allowed = Object.entries(exceptions).map(([rule, names]) => [rule, Object.keys(names)]);
    expect(await offences(ownerPool(database))).toEqual(Object.fromEntries(allowed));
  });

  it('let these functions alone act with the rights of the owner, for these callers alone', async () => {
    expect(await definers(ownerPool(database))).toEqual({
      // Lets a start notice that a key is not the one that values were encrypted with.
      ciphertext_samples: ['vitae_service'],
      // What is deleted is shown and restored by these alone.
      deleted_fitness_profiles: ['vitae_app'],
      deleted_profiles: ['vitae_app'],
      follow_profile_deletion: [],
      hidden_profile_ids: ['vitae_app'],
      restorable_profile: ['vitae_app'],
      restore_fitness_profile: ['vitae_app'],
      restore_profile: ['vitae_app'],
      // Thirty days later it is purged, and not before.
      due_for_purge: ['vitae_service'],
      purge: ['vitae_service'],
      audit: [],
      audit_pruning: [],
      prune_histories: ['vitae_service'],
      audit_refusal: ['vitae_app', 'vitae_service'],
      authenticate: ['vitae_app'],
      authenticate_api_key: ['vitae_app'],
      has_password: ['vitae_app'],
      // Waits for saves, for those who may register schemas.
      hold_profile_saves: ['vitae_app'],
      note_activity: ['vitae_service'],
      note_login: ['vitae_service'],
      // Says nothing about others to callers who may not remove them.
      is_last_administrator: ['vitae_app', 'vitae_service'],
      reserve_login_attempt: ['vitae_service'],
      reserve_network_attempt: ['vitae_service'],
      set_user_status: ['vitae_app'],
      unlock_user: ['vitae_app'],
      backfill_default_profiles: ['vitae_service'],
      claim_account: ['vitae_service'],
      count_users_to_backfill: ['vitae_service'],
      forget_outdated: ['vitae_service'],
      forgive_login_attempt: ['vitae_service'],
      end_login_challenges: [],
      follow_second_factors: [],
      reserve_second_factor_attempt: ['vitae_service'],
      reset_second_factors: ['vitae_app'],
      move_access_version_of_bearer: [],
      // An account goes with all that is the user's, and not before its time.
      erase_account: ['vitae_service'],
      remove_data_export_file: [],
      enqueue_email: [],
      enqueue_job: ['vitae_service'],
      // The server counts uses for all callers together.
      note_api_key_use: ['vitae_service'],
      permissions_of: [],
      rotate_api_key: ['vitae_app'],
      move_access_version_of_holder: [],
      move_access_version_of_holders: [],
      // Tells that a sensitive question is answered, to whom the profile may be shown.
      answered_in_confidence: ['vitae_app'],
      // Shows the system nothing of profiles and sessions but that something has changed.
      stamps_of_callers: ['vitae_service'],
      stamps_of_profiles: ['vitae_service'],
      stamps_of_questionnaires: ['vitae_service'],
      // Called by the login that requests connect with, before it has taken a role.
      verify_api_key: ['public'],
      verify_session: ['public'],
    });
  });

  it('keep the columns that Prisma omits from requests', async () => {
    const secrets = Object.entries(secretColumns).flatMap(([name, fields]) => {
      const model = (name.charAt(0).toUpperCase() + name.slice(1)) as ModelName;
      return Object.keys(fields).map((field) => [tableOf(model), columnOf(model, field as FieldName<ModelName>).column]);
    });
    expect(secrets.length).toBeGreaterThan(5);
    for (const [table, column] of secrets) {
      const { rows } = await ownerPool(database).query(`select has_column_privilege('vitae_app', $1, $2, 'SELECT') as readable`, [table, column]);
      expect([table, column, rows[0]]).toEqual([table, column, { readable: false }]);
    }
  });

  it('know the permissions that the code knows, and give them to the default roles', async () => {
    const { rows } = await ownerPool(database).query<{ role: string; names: string[] }>(
      `select role_name as role, array_agg(permission_name order by permission_name collate "C") as names
       from roles join role_permissions g on g.role_id = roles.id join permissions p on p.id = g.permission_id group by role_name`,
    );
    const all = Object.entries(permissions).flatMap(([name, scopes]) => scopes.map((scope) => `${name}:${scope}`)).toSorted();
    const own = all.filter((name) => name.endsWith(':own'));
    expect(Object.fromEntries(rows.map(({ role, names }) => [role, names]))).toEqual({
      admin: all,
      manager: all.filter((name) => own.includes(name) || name.endsWith(':read:any')),
      user: own,
    });
  });
});

/** Breaks every rule of the catalogue, once at least. */
const carelessness = `
  create table careless (id uuid primary key, "at" timestamp, role_id uuid references roles);
  create table halfway (user_id uuid references users, profile_id uuid references profiles, password text);
  alter table halfway enable row level security;
  create policy open on halfway using (true);
  create policy slow on halfway for select to vitae_app using (user_id = app_user_id());
  create policy wide on halfway for select to vitae_app using (exists (select from profiles p where p.id = profile_id));
  create policy blind on halfway for update to vitae_app;
  create function frozen() returns uuid immutable set search_path = '' language sql return app_user_id();
  create policy stuck on halfway for select to vitae_app using (user_id = (select frozen()));
  create view opening as select * from users;
  create materialized view copy as select * from users;
  grant insert on halfway to vitae_app;
  grant truncate on halfway to vitae_service;
  grant select on halfway to public;
  grant update (user_id) on halfway to vitae_app;
  create function anybody() returns int security definer language sql return 1;
  create function wandering() returns int language sql as 'select 1';
  alter role vitae_app bypassrls;
  grant vitae_app to vitae_service`;

describe('the rules', () => {
  it('are each broken by carelessness', async () => {
    const client = await ownerPool(database).connect();
    try {
      await client.query(`begin; ${carelessness}`);
      expect(await offences(client)).toEqual({
        'row-level security is enabled and forced on every table': ['careless', 'halfway'],
        'every table has a policy': ['careless'],
        'every policy names the roles it is for': ['halfway.open'],
        'every policy says which rows it finds, and which it may leave behind': ['halfway.blind', 'halfway.open'],
        'policies ask who is asking once for a statement': ['halfway.slow'],
        'policies look at no other table': ['halfway.wide', 'profile_versions.prune'],
        'functions that policies call are STABLE': ['frozen'],
        'functions that read the settings of a transaction are not IMMUTABLE': ['frozen'],
        'functions that policies call become part of the plan': ['frozen', 'hidden_profile_ids'],
        'every function that looks names up when it runs has a fixed search_path': ['anybody', 'wandering'],
        'views show what their caller may see': ['copy', 'opening'],
        'every foreign key has an index that begins with one of its columns': [
          ...['careless_role_id_fkey', 'halfway_profile_id_fkey', 'halfway_user_id_fkey'],
        ],
        'a foreign key to a table of owned rows carries the owner': [
          ...['answer_changes_author_key_id_fkey', 'halfway_profile_id_fkey', 'profile_versions_author_key_id_fkey', 'profiles_id_latest_version_fkey'],
        ],
        'every instant has a time zone': ['careless.at'],
        'every table tells in each row whose it is': [
          ...['careless', 'encryption_keys', 'login_methods', 'login_throttles', 'permissions', 'profile_schemas', 'questionnaire_templates', 'role_permissions', 'roles', 'users'],
        ],
        'the roles of requests may do nothing by themselves': ['vitae_app', 'vitae_service'],
        'every table confines API keys that are bound to a profile': ['careless', 'halfway'],
        'tables are granted for reading and deleting only; writing is granted by column': [
          ...['public SELECT halfway', 'vitae_app INSERT halfway', 'vitae_service TRUNCATE halfway'],
        ],
        'identity, owner and times are written by the database alone': [
          ...['vitae_app INSERT user_roles.user_id', 'vitae_app UPDATE fitness_profiles.deleted_at', 'vitae_app UPDATE halfway.user_id', 'vitae_app UPDATE profiles.deleted_at', 'vitae_service INSERT user_roles.user_id'],
        ],
        'requests neither read nor write what is secret': [
          ...['email_queue.attempts', 'halfway.password', 'idempotency_keys.input_mac', 'idempotency_keys.key_hash', 'users.locked_until'],
        ],
      });
      expect(await definers(client)).toMatchObject({ anybody: ['public'] });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
