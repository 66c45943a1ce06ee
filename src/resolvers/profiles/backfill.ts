import type { Session } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';

const count = statement<Lacking>('select users, lacking from count_users_to_backfill()');
const backfillNext = statement<Batch>(
  'select last_user as "lastUser", looked, made, chosen from backfill_default_profiles($1::uuid, $2::int4)',
);

/** How many accounts there are, and how many of them have no default profile. */
export interface Lacking {
  readonly users: number;
  readonly lacking: number;
}

/** What was done with so many accounts. */
export interface Batch {
  /** After whom to go on. */
  readonly lastUser: string;
  readonly looked: number;
  /** Accounts without any profile, which were given one. */
  readonly made: number;
  /** Accounts with profiles none of which was the default one: their oldest is now. */
  readonly chosen: number;
}

/** Counts the accounts, and those among them for which there is something to do. */
export async function countLacking(session: Session): Promise<Lacking> {
  const [counted] = await session.read(count, []);
  return counted ?? { users: 0, lacking: 0 };
}

/**
 * Gives every account that lacks a default profile one, so many accounts at a time, each time in a transaction of its own: who is
 * interrupted leaves whole profiles, and whoever begins again goes past what is done. Several at once do nothing twice.
 */
export async function* backfill(session: Session, batchSize: number): AsyncGenerator<Batch, void> {
  const next = async (after: string | null) => (await session.run('backfillProfiles', backfillNext, [after, batchSize]))[0];
  for (let done = await next(null); done; done = await next(done.lastUser)) yield done;
}
