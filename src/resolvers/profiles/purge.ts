import type { Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Log } from '../../log.ts';

/** A row that was deleted 30 days ago. */
export interface Due {
  readonly table: string;
  readonly id: string;
}

const selectDue = statement<Due>('select relation as "table", id from due_for_purge()');
const purge = statement<{ count: number }>('select purge($1::regclass, $2::uuid[], $3) as count');

/** The rows that were deleted 30 days ago. */
export const findDue = (session: Session): Promise<Due[]> => session.run('purgeDeleted', selectDue, []);

/** How many rows go in one transaction, with all that hangs on them. */
const batchSize = 20;

/** What became of what had been deleted for thirty days. */
export interface Purged {
  readonly purged: number;
  /** Somebody else has purged them meanwhile. */
  readonly gone: number;
  /** They are tried again the next time. */
  readonly failed: number;
}

interface Batch {
  readonly table: string;
  readonly ids: readonly string[];
  /** Whether to wait for whoever holds some of the rows, instead of leaving those to them. */
  readonly waits: boolean;
}

interface Outcome {
  readonly purged: number;
  readonly failed: readonly string[];
}

const nothing: Outcome = { purged: 0, failed: [] };

/**
 * Purges what has been deleted for thirty days, in batches with a transaction each: who is interrupted leaves whole rows with all that
 * hangs on them, and several at once share the work. What cannot be purged keeps nothing else. The log is told counts alone.
 */
export async function purgeDue(session: Session, log: Log, signal?: AbortSignal): Promise<Purged> {
  const due = await findDue(session);
  const counts = { purged: 0, gone: 0, failed: 0 };
  for (const { table, ids } of batchesOf(due)) {
    if (signal?.aborted) break;
    const first = await purgeBatch(session, log, { table, ids, waits: false });
    // Whoever holds some of these is waited for, so that it is certain what became of them.
    const isWhole = first.purged + first.failed.length === ids.length;
    const rest = isWhole ? nothing : await purgeBatch(session, log, { table, ids: ids.filter((id) => !first.failed.includes(id)), waits: true });
    const [purged, failed] = [first.purged + rest.purged, first.failed.length + rest.failed.length];
    counts.purged += purged;
    counts.failed += failed;
    counts.gone += ids.length - purged - failed;
  }
  if (due.length > 0) log.info(counts, 'deleted rows purged');
  return counts;
}

function batchesOf(due: readonly Due[]): Pick<Batch, 'table' | 'ids'>[] {
  return [...Map.groupBy(due, ({ table }) => table)].flatMap(([table, rows]) =>
    Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, i) => ({
      table,
      ids: rows.slice(i * batchSize, (i + 1) * batchSize).map(({ id }) => id),
    })),
  );
}

/** A batch that fails is halved until it is known which rows do. */
const purgeBatch = (session: Session, log: Log, { table, ids, waits }: Batch): Promise<Outcome> =>
  session.run('purgeDeleted', purge, [table, ids, waits]).then(
    ([done]) => ({ purged: done?.count ?? 0, failed: [] }),
    async (error: unknown) => {
      if (ids.length > 1) {
        const half = Math.ceil(ids.length / 2);
        const first = await purgeBatch(session, log, { table, ids: ids.slice(0, half), waits });
        const second = await purgeBatch(session, log, { table, ids: ids.slice(half), waits });
        return { purged: first.purged + second.purged, failed: [...first.failed, ...second.failed] };
      }
      log.error({ err: error, table }, 'failed to purge a deleted row');
      return { purged: 0, failed: ids };
    },
  );
