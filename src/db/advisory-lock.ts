import type { Transaction } from './session.ts';
import { statement } from './statement.ts';

const lock = statement<never>('select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))');

/**
 * Holds off others who take the same lock until the transaction ends: for rules over several rows, which no constraint can
 * state. `what` names the rule's subject, `of` whose it is.
 */
export async function advisoryLock(tx: Transaction, what: string, of: string): Promise<void> {
  await tx.query(lock, [`${what} of ${of}`]);
}
