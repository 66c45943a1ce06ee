import type { Api } from './api.ts';
import { ownerPool } from './database.ts';

/** How many rows the last statement with `mark` in it reads of a table for a user with these values, by PostgreSQL's own count. */
export async function rowsRead(api: Api, { id: userId }: { readonly id: string }, mark: string, values: readonly unknown[], table = 'profile_versions'): Promise<number> {
  const text = api.traffic.statements.findLast((sql) => sql.includes(mark) && sql.includes(table));
  if (text === undefined) throw new Error(`No statement was sent that has ${mark} in it.`);
  const client = await ownerPool(api.database).connect();
  try {
    // As servers have it planned: for a request, and once for whatever values come.
    await client.query(`begin; set local plan_cache_mode = force_generic_plan; set local role vitae_app`);
    await client.query(`select set_config('app.user_id', $1, true)`, [userId]);
    const { rows } = await client.query(`explain (analyze, format json) ${text}`, values as unknown[]);
    const plans: Record<string, unknown>[] = [rows[0]['QUERY PLAN'][0].Plan];
    for (const plan of plans) plans.push(...((plan['Plans'] as Record<string, unknown>[] | undefined) ?? []));
    const read = (plan: Record<string, unknown>) => (Number(plan['Actual Rows']) + Number(plan['Rows Removed by Filter'] ?? 0)) * Number(plan['Actual Loops']);
    return plans.filter((plan) => plan['Relation Name'] === table).reduce((sum, plan) => sum + read(plan), 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/**
 * How many rows something reads of tables as `role`, on behalf of a user, by PostgreSQL's own count: also where functions, triggers and foreign keys
 * read them. What it changes is undone.
 */
export async function rowsTouched(api: Pick<Api, 'database'>, { id: userId }: { readonly id: string }, text: string, values: readonly unknown[], role = 'vitae_app'): Promise<Readonly<Record<string, number>>> {
  const client = await ownerPool(api.database).connect();
  // What the connection did before may be counted still.
  const counted = async () => {
    const { rows } = await client.query<{ name: string; count: number }>(
      `select relname::text as name, (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as count from pg_stat_xact_user_tables where schemaname = 'public'`,
    );
    return new Map(rows.map(({ name, count }) => [name, count]));
  };
  try {
    await client.query(`begin; set local plan_cache_mode = force_generic_plan`);
    const before = await counted();
    if (role !== '') await client.query(`set local role ${role}`);
    await client.query(`select set_config('app.user_id', $1, true)`, [userId]);
    await client.query(text, values as unknown[]);
    await client.query('reset role');
    const after = await counted();
    return Object.fromEntries([...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)]));
  } finally {
    await client.query('rollback');
    client.release();
  }
}
