import type { Api } from './api.ts';
import { ownerPool } from './database.ts';
import { aUser, type SeededUser } from './seed.ts';
import { insert } from './valid.ts';

/** Every column in which a user is named by their key, by table. */
export async function columnsOfUsers({ database }: Pick<Api, 'database'>): Promise<Map<string, string[]>> {
  const { rows } = await ownerPool(database).query<{ table: string; column: string }>(
    'select relation::text as table, name::text as column from columns_of_users() order by relation::text collate "C", name::text collate "C"',
  );
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, found]) => [table, found.map(({ column }) => column)]));
}

/** Somebody who has something in every table, and what tells of them wherever it stands. */
export interface Owner extends SeededUser {
  readonly traces: readonly string[];
}

/** Rows that need more than the user to be valid, as SQL by column; the others are those of `valid.ts` with another owner. */
const special = (id: string, { email, ip, name }: { email: string; ip: string; name: string }): Record<string, Record<string, string>> => ({
  profile_versions: { profile_id: `(select id from profiles where user_id = '${id}')`, author_id: `'${id}'`, message: `'${name}'` },
  sessions: { user_id: `'${id}'`, ip_address: `'${ip}'`, user_agent: `'${name}'` },
  spent_refresh_tokens: { session_id: `(select id from sessions where user_id = '${id}' limit 1)` },
  login_history: { user_id: `'${id}'`, ip_address: `'${ip}'`, user_agent: `'${name}'` },
  one_time_tokens: { user_id: `'${id}'`, email: `'${email}'` },
  email_queue: { user_id: `'${id}'`, recipient: `'${email}'`, failure_reason: `'550 ${name} unknown'` },
  data_exports: { user_id: `'${id}'` },
  data_export_chunks: { export_id: `(select id from data_exports where user_id = '${id}')` },
  user_social_logins: {
    ...{ user_id: `'${id}'`, login_method_id: `(select id from login_methods where method_name = 'google')` },
    ...{ provider_user_id: `'${name}'`, email: `'${email}'` },
  },
  login_flows: { user_id: `'${id}'`, session_id: `(select id from sessions where user_id = '${id}' limit 1)` },
  profile_schemas: { created_by: `'${id}'` },
  questionnaire_templates: { created_by: `'${id}'`, published_at: 'now()' },
  sections: {
    ...{ profile_id: `(select id from profiles where user_id = '${id}')`, section_key: `'about'`, description: `'${name}'` },
    template_id: `(select id from questionnaire_templates where created_by = '${id}')`,
  },
  answers: { profile_id: `(select id from profiles where user_id = '${id}')`, answer_text: `'${name}'` },
  answer_changes: {
    ...{ answer_id: `(select id from answers where user_id = '${id}')`, version: '1', new_value: `'"${name}"'` },
    ...{ author_id: `'${id}'`, author_key_id: `(select id from api_keys where user_id = '${id}')` },
  },
  audit_logs: { user_id: `'${id}'`, owner_id: `'${id}'`, details: `'{"before": {"name": "${name}"}}'` },
});

/** Tables that a user has something in from the beginning. */
const seeded = ['profiles', 'user_roles'];

/** A user who has something in every table that names users, told apart from everybody else by every trace. */
export async function anOwner(api: Api, number: number): Promise<Owner> {
  const user = await aUser(api, { versions: 1 });
  const owner = ownerPool(api.database);
  const [ip, name] = [`203.0.113.${number}`, `Trace-${crypto.randomUUID()}`];
  await owner.query(
    `update users set user_name = 'u' || left(md5(id::text), 20), first_name = $2 || '-first', last_name = $2 || '-last' where id = $1`,
    [user.id, name],
  );
  await owner.query(`update profiles set title = $2, profile_data = jsonb_build_object('who', $2::text) where user_id = $1`, [user.id, name]);
  const rows = special(user.id, { email: user.email, ip, name });
  for (const table of orderOf([...(await columnsOfUsers(api)).keys()])) {
    if (!seeded.includes(table)) await owner.query(insert(table, rows[table] ?? { user_id: `'${user.id}'` }));
  }
  // A mail leaves a job behind, and so does what is asked for in the user's name.
  await owner.query(`begin; select set_config('app.user_id', '${user.id}', true);
    select enqueue_job('export-data', jsonb_build_object('exportId', id)) from data_exports where user_id = '${user.id}'; commit`);
  return { ...user, traces: [user.id, user.email, ip, name, ...user.profiles.map(({ id }) => id), user.sessionId] };
}

/** What refers to other rows of the user comes after them, and so does what they would end. */
const last = ['sections', 'answers', 'answer_changes', 'data_export_chunks', 'login_challenges'];
const orderOf = (tables: readonly string[]) => tables.toSorted((a, b) => last.indexOf(a) - last.indexOf(b) || (a < b ? -1 : 1));

/** Every row of the whole database as text, jobs included; of the audit log without the keys of records, which it keeps. */
export async function dump({ database }: Pick<Api, 'database'>): Promise<string[]> {
  const owner = ownerPool(database);
  const { rows: tables } = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select (to_jsonb(t) ${name === 'audit_logs' ? `- 'record_id'` : ''})::text as row from ${name} t`);
    found.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return found;
}
