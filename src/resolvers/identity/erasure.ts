import type { Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import type { Log } from '../../log.ts';

const selectDue = statement<{ id: string }>('select id from users where erase_at <= now() order by erase_at, id');
const erase = statement<{ isErased: boolean }>('select erase_account($1::uuid) as "isErased"');

/** The ids of the accounts whose grace period is over. */
export const findDue = async (session: Session): Promise<readonly string[]> => (await session.read(selectDue, [])).map(({ id }) => id);

/** What became of the accounts that were due. */
export interface Erased {
  readonly erased: number;
  /** Somebody else was at them, or their owners changed their minds just then. */
  readonly left: number;
  /** They are tried again the next time. */
  readonly failed: number;
}

/**
 * Erases every account whose time has come, each in a transaction of its own: who is interrupted leaves whole accounts, and several
 * at once do not wait for each other. One that cannot be erased keeps none of the others. The log is told counts alone.
 */
export async function eraseDue(session: Session, log: Log): Promise<Erased> {
  const due = await findDue(session);
  const counts = { erased: 0, left: 0, failed: 0 };
  for (const id of due) counts[await eraseOne(session, log, id)]++;
  if (due.length > 0) log.info(counts, 'accounts erased');
  return counts;
}

const eraseOne = (session: Session, log: Log, id: string): Promise<keyof Erased> =>
  session.run('eraseAccounts', erase, [id]).then(
    ([done]) => (done?.isErased ? 'erased' : 'left'),
    (error: unknown) => {
      log.error({ err: error }, 'failed to erase an account');
      return 'failed';
    },
  );
