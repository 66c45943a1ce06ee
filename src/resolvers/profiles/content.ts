import { columnOf, type Row } from '../../db/model.ts';
import type { Principal } from '../../principal.ts';
import type { JsonObject } from '../../rules/json.ts';

type ProfileVersion = Row<'ProfileVersion'>;

/** The columns that a version keeps: a profile's whole content. */
const content = ['name', 'data', 'timezone', 'currency', 'title', 'description'] as const;
export const contentOf = (alias: string) => content.map((field) => alias + columnOf('Profile', field).column).join(', ');
export const contentColumns = contentOf('');

/** Adds the profiles that the named query returns to the history, in the same statement. `recorded` returns the new versions. */
export const recorded = (query: string, kind: string, message: string, restoredFrom = 'null::int') => `
  recorded as (
    insert into profile_versions (profile_id, version, ${contentColumns}, author_kind, message, restored_from)
    select id, latest_version, ${contentColumns}, ${kind}::author_kind, ${message}::text, ${restoredFrom} from ${query}
    returning id, profile_id, version, author_id, author_kind, author_key_id, message, restored_from, created_at
  )`;

/** The columns of `recorded` that the profile does not have, under names that do not clash with the profile's. */
export const recordedColumns = `r.id as "versionId", r.author_id as "authorId", r.author_kind as "authorKind", r.author_key_id as "authorKeyId",
  r.message, r.restored_from as "restoredFrom", r.created_at as "recordedAt"`;

export interface Recorded extends Pick<ProfileVersion, 'authorId' | 'authorKind' | 'authorKeyId' | 'message' | 'restoredFrom'> {
  readonly versionId: string;
  readonly recordedAt: Date;
}

/** The version that a statement recorded, from the row that it returned. */
export function recordedVersion(profile: Row<'Profile'>, added: Recorded): ProfileVersion {
  const { userId, latestVersion, name, data, timezone, currency, title, description } = profile;
  const { versionId, recordedAt, authorId, authorKind: kind, authorKeyId, message, restoredFrom } = added;
  return {
    ...{ id: versionId, profileId: profile.id, userId, version: latestVersion, label: null, createdAt: recordedAt },
    ...{ name, data, timezone, currency, title, description, authorId, authorKind: kind, authorKeyId, message, restoredFrom },
  };
}

/** Who registers is nobody yet, but writes as the user they become. */
export function authorKind(principal: Principal): Row<'ProfileVersion'>['authorKind'] {
  if (principal.kind !== 'user') return 'system';
  return principal.apiKeyId === null ? 'user' : 'api_key';
}

export const jsonText = (document: JsonObject | undefined) => (document === undefined ? null : JSON.stringify(document));
