import type { Api } from './api.ts';
import { ownerPool } from './database.ts';

/** The statement that moves the clock by which a database tells how long something has been deleted. */
export const clockMovedBy = (by: string) =>
  `create or replace function app_now() returns timestamptz language sql stable parallel safe return now() + interval '${by}'`;

/** Moves the clock of the test's own database; the server's stays where it is, and rows keep their times. */
export async function moveClock({ database }: Pick<Api, 'database'>, by: string): Promise<void> {
  await ownerPool(database).query(clockMovedBy(by));
}
