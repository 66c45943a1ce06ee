import { type Row, selectList } from '../db/model.ts';
import { statement } from '../db/statement.ts';
import { signedIn } from '../principal.ts';
import { lookupsOf, type PathCondition } from '../rules/profile-filter.ts';
import { loader } from './loader.ts';
import type { Loading } from './loading.ts';
import { pagesOf } from './page.ts';
import { rowBy } from './row.ts';
import { variantsOf } from './variant.ts';

export const profileById = rowBy('Profile', 'id');
export const versionById = rowBy('ProfileVersion', 'id');

const pathOf = (json: string) => `array(select jsonb_array_elements_text(${json}))`;

/** By what stands in the data. The index on the owner finds the few rows to look at: see decision 0028. */
const dataFilters = {
  dataContains: { type: 'jsonb', condition: (value: string) => `t.profile_data @> ${value}`, encode: (value: unknown) => JSON.stringify(value) },
  data: {
    type: 'jsonb',
    // Null in JSON is a value, and differs from what is not there.
    condition: (value: string) => `not exists (select from jsonb_array_elements(${value}) as c
      where t.profile_data #> ${pathOf("c -> 'path'")} is distinct from c -> 'equals'
        or exists (select from jsonb_array_elements(c -> 'objects') as o
          where jsonb_typeof(t.profile_data #> ${pathOf('o')}) is distinct from 'object'))`,
    encode: (conditions: unknown) => lookupsOf(conditions as readonly PathCondition[]),
  },
};

export const profilesOfUser = pagesOf({
  model: 'Profile',
  parent: 'userId',
  filters: {
    name: { type: 'text', condition: (value) => `t.profile_name = ${value}` },
    kind: { type: 'text', condition: (value) => `t.kind = ${value}` },
    ...dataFilters,
  },
  orders: { CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt', NAME: 'name' },
  order: { field: 'CREATED_AT', direction: 'asc' },
});

/** The number of the first or last version of a profile whose time fulfils a condition. Times follow the numbers. */
const numberAt = (profile: string, condition: string, direction: 'asc' | 'desc') =>
  `(select c.version from profile_versions c where c.profile_id = ${profile} and c.created_at ${condition}
    order by c.created_at ${direction}, c.version ${direction} limit 1)`;

export const versionsOfProfile = pagesOf({
  model: 'ProfileVersion',
  parent: 'profileId',
  filters: {
    label: { type: 'text', condition: (value) => `t.label = ${value}` },
    isLabeled_true: { type: 'boolean', condition: () => 't.label is not null' },
    isLabeled_false: { type: 'boolean', condition: () => 't.label is null' },
    authorId: { type: 'uuid', condition: (value) => `t.author_id = ${value}` },
    // Of a table with policies no index is asked for the value of an enum, whose comparison PostgreSQL does not trust to keep secrets.
    authorKind_user: { type: 'text', condition: () => `t.author_kind = 'user'` },
    authorKind_api_key: { type: 'text', condition: () => `t.author_kind = 'api_key'` },
    authorKind_system: { type: 'text', condition: () => `t.author_kind = 'system'` },
    createdSince: { type: 'timestamptz', condition: (value, parent) => `t.version >= ${numberAt(parent, `>= ${value}`, 'asc')}` },
    createdBefore: { type: 'timestamptz', condition: (value, parent) => `t.version <= ${numberAt(parent, `< ${value}`, 'desc')}` },
  },
  orders: { VERSION: 'version' },
  uniqueOrders: ['VERSION'],
  order: { field: 'VERSION', direction: 'desc' },
});

const defaults = variantsOf<Row<'Profile'>>(
  'Profile',
  ['id', 'userId'],
  (fields) =>
    `select ${selectList('Profile', 't', fields)} from profiles t
     where t.user_id = any($1::uuid[]) and t.is_default and t.deleted_at is null`,
);

/** The profile of a user that serves where none is named. */
const defaultProfileOfUser = loader(
  async ({ session, selection }, userIds: readonly string[]) =>
    new Map((await session.read(defaults(selection), [userIds])).map((profile) => [profile.userId, profile])),
  { absent: null },
);

const owned = variantsOf<Row<'Profile'>>(
  'Profile',
  ['id'],
  (fields) => `select ${selectList('Profile', 't', fields)} from profiles t where t.id = any($1::uuid[]) and t.user_id = app_user_id()`,
);

const ownProfileById = loader(
  async ({ session, selection }, ids: readonly string[]) =>
    new Map((await session.read(owned(selection), [ids])).map((profile) => [profile.id, profile])),
  { absent: null },
);

/**
 * The profile that the caller acts as: the one that the request names, the one that their API key is bound to, the one that their
 * session was switched to, else their default one. Null where that is not there; never another one in its place.
 */
export async function activeProfile(loading: Loading): Promise<Row<'Profile'> | null> {
  const { userId, profileId } = signedIn(loading.session.principal);
  return profileId === null ? defaultProfileOfUser(loading, userId) : ownProfileById(loading, profileId);
}

/** A place in a profile's history. */
export interface VersionKey {
  readonly profileId: string;
  readonly version: number;
}

const numbered = variantsOf<Row<'ProfileVersion'>>(
  'ProfileVersion',
  ['profileId', 'version'],
  (fields) =>
    `select ${selectList('ProfileVersion', 't', fields)} from unnest($1::uuid[], $2::int4[]) as k(profile_id, version)
     join profile_versions t on t.profile_id = k.profile_id and t.version = k.version`,
);

const placeOf = ({ profileId, version }: VersionKey) => `${profileId} ${version}`;

/** A version by its number. */
export const versionByNumber = loader(
  async ({ session, selection }, keys: readonly VersionKey[]) => {
    const found = await session.read(numbered(selection), [keys.map((key) => key.profileId), keys.map((key) => key.version)]);
    return new Map(found.map((version) => [placeOf(version), version]));
  },
  { absent: null, identify: placeOf },
);

const latest = statement<{ id: string; latestVersion: number }>(
  'select id, latest_version as "latestVersion" from profiles where id = any($1::uuid[])',
);

/** The number of a profile's present version, whether or not the operation shows it. */
export const latestVersionOf = loader(
  async ({ session }, ids: readonly string[]) =>
    new Map((await session.read(latest, [ids])).map(({ id, latestVersion }) => [id, latestVersion])),
  { absent: null },
);
