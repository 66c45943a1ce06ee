import type { Database } from '../../src/db/database.ts';
import { ownerPool } from './database.ts';

export type Query = (text: string) => Promise<Record<string, unknown>[]>;

/** Does `work` in a transaction in which every constraint is checked at once, and which leaves nothing behind. */
export async function trialIn(database: Database, work: (query: Query) => Promise<void>): Promise<void> {
  const client = await ownerPool(database).connect();
  try {
    await client.query('begin; set constraints all immediate');
    await work(async (text) => (await client.query<Record<string, unknown>>(text)).rows);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
