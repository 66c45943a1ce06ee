import { columnOf, type Row } from '../../db/model.ts';
import type { Principal } from '../../principal.ts';
import type { JsonObject } from '../../rules/json.ts';

/** The columns that a version keeps: a profile's whole content. */
const content = ['name', 'data', 'timezone', 'currency', 'title', 'description'] as const;
export const contentOf = (alias: string) => content.map((field) => alias + columnOf('Profile', field).column).join(', ');
export const contentColumns = contentOf('');

/** Writes down in the history what the named query made of profiles, in the same statement. */
export const recorded = (query: string, kind: string, message: string, restoredFrom = 'null::int') => `
  recorded as (
    insert into profile_versions (profile_id, version, ${contentColumns}, author_kind, message, restored_from)
    select id, latest_version, ${contentColumns}, ${kind}::author_kind, ${message}::text, ${restoredFrom} from ${query}
  )`;

/** Who registers is nobody yet, but writes as the user they become. */
export function authorKind(principal: Principal): Row<'ProfileVersion'>['authorKind'] {
  if (principal.kind !== 'user') return 'system';
  return principal.apiKeyId === null ? 'user' : 'api_key';
}

export const jsonText = (document: JsonObject | undefined) => (document === undefined ? null : JSON.stringify(document));
