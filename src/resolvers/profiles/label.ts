import type { Writing } from '../../context.ts';
import { type Row, selectList } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import type { VersionLabelling } from '../../rules/profile.ts';
import { changeable } from './profile.ts';

const setLabel = statement<Row<'ProfileVersion'>>(
  `update profile_versions t set label = $3 where t.profile_id = $1::uuid and t.version = $2::int4 returning ${selectList('ProfileVersion', 't')}`,
);

/**
 * Gives a version a label, or takes it away.
 *
 * @throws {NotFoundError} where there is no such profile or version, or none that the caller may see
 * @throws {DomainError} NOT_ALLOWED where they may see the profile, but not change it; TAKEN where another version has the label
 */
export async function label({ tx }: Writing, { profileId, version, label: text }: VersionLabelling): Promise<Row<'ProfileVersion'>> {
  await changeable(tx, profileId, ['profileId']);
  const [labelled] = await tx.query(setLabel, [profileId, version, text]);
  if (!labelled) throw new DomainError(reason('NOT_FOUND.version', { version }), ['version']);
  return labelled;
}
