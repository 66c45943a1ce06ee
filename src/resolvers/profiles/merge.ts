import type { Row } from '../../db/model.ts';
import type { Transaction } from '../../db/session.ts';
import { statement } from '../../db/statement.ts';
import { type Merge, mergeOf } from '../../rules/json-merge.ts';
import type { ProfileChange } from '../../rules/profile.ts';
import { jsonText } from './content.ts';

/** A profile's whole content, by the names that the API has for it, which are also those in the paths of conflicts. */
export type Content = Pick<Row<'Profile'>, 'name' | 'title' | 'description' | 'timezone' | 'currency' | 'data'>;

/** A version, with what a change makes of its data: there is one merge patch for all, the database's. */
const findAncestor = statement<Content & { changedData: unknown }>(`
  select profile_name as name, title, description, timezone, currency, profile_data as data,
    json_merge_patch(coalesce($3::jsonb, profile_data), coalesce($4::jsonb, '{}')) as "changedData"
  from profile_versions where profile_id = $1::uuid and version = $2::int`);

const contentOf = ({ name, title, description, timezone, currency, data }: Content): Content => ({ name, title, description, timezone, currency, data });

/**
 * What a change that started from an earlier version comes to together with all that was changed since. Null where the history
 * does not hold that version.
 */
export async function mergeSince(tx: Transaction, since: number, change: ProfileChange, current: Row<'Profile'>): Promise<Merge | null> {
  const [found] = await tx.query(findAncestor, [change.id, since, jsonText(change.data), jsonText(change.dataPatch)]);
  if (!found) return null;
  const ancestor = contentOf(found);
  const { name, title, description, timezone, currency } = change;
  const said = Object.fromEntries(Object.entries({ name, title, description, timezone, currency }).filter(([, value]) => value !== undefined));
  return mergeOf(ancestor, { ...ancestor, ...said, data: found.changedData }, contentOf(current));
}
