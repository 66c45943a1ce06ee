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
    login_methods: 'the catalogue of ways to sign in is nobody\'s',
    login_throttles: 'it counts what comes from a network, whoever it is',
    permissions: 'the catalogue of permissions is nobody\'s',
    profile_schemas: 'what a kind of profiles has to be like is nobody\'s',
    questionnaire_templates: 'what a questionnaire asks is nobody\'s',
    role_permissions: 'the catalogue of permissions is nobody\'s',
    roles: 'the catalogue of permissions is nobody\'s',
    users: 'its id is the owner',
  },
  'keys that are bound to a profile are confined on every table': {
    login_methods: 'the catalogue of ways to sign in holds nothing of any user; requests cannot write it',
    permissions: 'the catalogue of permissions holds nothing of any user; requests cannot write it',
    profile_schemas: 'what writes a profile asks for its schema; to register one takes a permission that no bound key has',
    questionnaire_templates: 'a questionnaire shows what it asks; to write one takes a permission that no bound key has',
    role_permissions: 'the catalogue of permissions holds nothing of any user; requests cannot write it',
    roles: 'the catalogue of permissions holds nothing of any user; requests cannot write it',
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

const [nobody, app, service, both] = [[], ['vitae_app'], ['vitae_service'], ['vitae_app', 'vitae_service']];
const trigger = 'a trigger calls it, and nobody else can';

/** Functions with the rights of the owner: who may call them, and why that is safe. */
const definersExpected: Record<string, readonly [callers: readonly string[], reason: string]> = {
  answered_in_confidence: [app, 'tells that a sensitive question is answered, not how, to callers that may read the profile'],
  audit: [nobody, trigger],
  audit_pruning: [nobody, trigger],
  audit_refusal: [both, 'adds an entry about the acting user, with codes of errors and no data'],
  authenticate: [app, 'finds a session by the hash of its token, which only its bearer has'],
  authenticate_api_key: [app, 'finds an API key by the hash of its secret, which only its bearer has'],
  backfill_default_profiles: [service, 'gives accounts without a default profile one'],
  claim_account: [service, 'removes other ways to sign in from the account of the acting user'],
  count_users_to_backfill: [service, 'two numbers'],
  deleted_fitness_profiles: [app, 'of the acting user, and not for a key that is bound to a profile'],
  deleted_profiles: [app, 'of the acting user, and not for a key that is bound to a profile'],
  due_for_purge: [service, 'ids of rows whose thirty days are over'],
  end_login_challenges: [nobody, trigger],
  enqueue_email: [nobody, trigger],
  enqueue_job: [service, 'requests enqueue through mutations that run as the system, or by writing a mail'],
  erase_account: [service, 'erases an account whose time has come, and no other'],
  follow_profile_deletion: [nobody, trigger],
  follow_second_factors: [nobody, trigger],
  forget_outdated: [service, 'deletes rows that policies of the owner call outdated, and no others'],
  forgive_login_attempt: [service, 'takes back what an attempt to sign in has counted'],
  has_password: [app, 'one fact about the acting user, and not for a key that is bound to a profile'],
  hidden_profile_ids: [app, 'ids of deleted profiles, which policies hide'],
  hold_profile_saves: [app, 'asks for the permission to register schemas, and gives up after five seconds'],
  move_access_version_of_bearer: [nobody, trigger],
  move_access_version_of_holder: [nobody, trigger],
  move_access_version_of_holders: [nobody, trigger],
  note_activity: [service, 'the server itself tells which sessions are in use'],
  note_api_key_use: [service, 'the server itself tells which keys are in use; a request could count for the keys of others'],
  note_login: [service, 'adds an entry to the history of logins'],
  other_administrators: [both, 'asks requests for a permission to remove administrators'],
  permissions_of: [nobody, 'called by other functions of the owner'],
  prune_histories: [service, 'deletes versions that policies of the owner allow to be pruned, and no others'],
  purge: [service, 'deletes rows whose thirty days are over, and no others'],
  remove_data_export_file: [nobody, trigger],
  reserve_login_attempt: [service, 'counts before it tells'],
  reserve_network_attempt: [service, 'counts before it tells'],
  reserve_second_factor_attempt: [service, 'counts before it tells'],
  reset_second_factors: [app, 'asks for the permission second_factors:reset:any'],
  restorable_profile: [app, 'asks whose it is, or for the permission profiles:delete:any; finds nothing for a key that is bound to a profile'],
  restore_fitness_profile: [app, 'of the acting user, and not for a key that is bound to a profile'],
  restore_profile: [app, 'as with restorable_profile'],
  rotate_api_key: [app, 'a key of the acting user, unless the caller is a key itself'],
  set_user_status: [app, 'asks for the permission users:suspend:any'],
  stamps_of_callers: [service, 'tells of known hashes whether they work'],
  stamps_of_profiles: [service, 'tells of known ids that something changed'],
  stamps_of_questionnaires: [service, 'tells of known ids that something changed'],
  unlock_user: [app, 'asks for the permission users:unlock:any'],
  verify_api_key: [['public'], 'called by the login of the server before it takes a role; raises unless the hash is that of a working key'],
  verify_session: [['public'], 'called by the login of the server before it takes a role; raises unless the hash is that of a live session'],
};

describe('the catalogues of the database', () => {
  it('break no rule but where an exception is named', async () => {
    const allowed = Object.entries(exceptions).map(([rule, names]) => [rule, Object.keys(names)]);
    expect(await offences(ownerPool(database))).toEqual(Object.fromEntries(allowed));
  });

  it('let these functions alone act with the rights of the owner, for these callers alone', async () => {
    const callers = Object.entries(definersExpected).map(([name, [roles]]) => [name, roles]);
    expect(await definers(ownerPool(database))).toEqual(Object.fromEntries(callers));
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
          ...['careless', 'login_methods', 'login_throttles', 'permissions', 'profile_schemas', 'questionnaire_templates', 'role_permissions', 'roles', 'users'],
        ],
        'keys that are bound to a profile are confined on every table': [
          ...['careless', 'halfway', 'login_methods', 'permissions', 'profile_schemas', 'questionnaire_templates', 'role_permissions', 'roles'],
        ],
        'the roles of requests may do nothing by themselves': ['vitae_app', 'vitae_service'],
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
