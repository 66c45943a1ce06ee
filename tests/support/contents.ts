import type { Database } from '../../src/db/database.ts';
import { ownerPool } from './database.ts';

export type StoredRow = Readonly<Record<string, unknown>> & {
  /** The transaction that wrote it: any write moves it, even one that leaves every column as it was. */
  readonly xmin: string;
};

/** The names of all tables but Prisma's own. */
export async function tableNames(database: Database): Promise<string[]> {
  const { rows } = await ownerPool(database).query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and relname <> '_prisma_migrations' order by relname collate "C"`,
  );
  return rows.map(({ name }) => name);
}

/** All rows of all tables but those of `except`, past row-level security: whatever changes, two of these differ. */
export async function contents(database: Database, except: readonly string[] = []): Promise<Record<string, StoredRow[]>> {
  const found: Record<string, StoredRow[]> = {};
  for (const name of await tableNames(database)) {
    if (except.includes(name)) continue;
    const { rows } = await ownerPool(database).query<{ row: StoredRow }>(
      `select jsonb_build_object('xmin', t.xmin::text) || to_jsonb(t) as row from ${name} t order by t::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

const owners: Readonly<Record<string, string>> = { users: 'id', profile_schemas: 'created_by', questionnaire_templates: 'created_by' };

/** Whose a row is; null: nobody's. */
export const ownerOf = (table: string, row: StoredRow): unknown => row[owners[table] ?? 'user_id'] ?? null;

/** What of it belongs to others than this user. */
export function foreignTo(userId: string | null, found: Record<string, StoredRow[]>): Record<string, StoredRow[]> {
  return Object.fromEntries(Object.entries(found).map(([table, rows]) => [table, rows.filter((row) => ownerOf(table, row) !== userId)]));
}
