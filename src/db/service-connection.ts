import type pg from 'pg';
import type { Database } from './database.ts';
import { SERVICE } from './role.ts';

/** The database for pg-boss, which brings SQL of its own. */
export interface ServiceConnection {
  /** Runs a statement in a transaction of its own, with the rights of the service. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Like a session of the system's, with a role that ends with the transaction; only that the SQL comes from a library. */
export function serviceConnection({ pool }: Database): ServiceConnection {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        await client.query(`begin; set local role ${SERVICE}`);
        const result = await client.query<Record<string, unknown>>(text, values);
        await client.query('commit');
        return result;
      } catch (error) {
        await undo(client);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

/** A connection that is lost has undone the transaction itself, and its first error tells more than this one's. */
async function undo(client: pg.PoolClient): Promise<void> {
  await client.query('rollback').catch(() => {});
}
