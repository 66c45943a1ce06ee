import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { NotFoundError } from '../../errors.ts';
import { person } from '../../principal.ts';

const findOwn = statement<Row<'Profile'>>(
  `select ${selectList('Profile', 't')} from profiles t where t.id = $1::uuid and t.user_id = app_user_id() for key share`,
);

const point = statement<Row<'Session'>>(
  `update sessions t set profile_id = $2::uuid where t.id = $1::uuid returning ${selectList('Session', 't')}`,
);

/**
 * Makes the caller's session act as one of their profiles, from the next request on and on every server.
 *
 * @throws {NotFoundError} where the profile is not theirs
 */
export async function switchTo({ tx, principal }: Writing, id: string) {
  const [profile] = await tx.query(findOwn, [id]);
  if (!profile) throw new NotFoundError('profile');
  const [session] = await tx.query(point, [person(principal).sessionId, id]);
  return { profile, session: session ?? null };
}
