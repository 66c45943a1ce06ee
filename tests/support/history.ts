import type { Api } from './api.ts';
import { globalId } from './api.ts';
import { ownerPool } from './database.ts';
import type { SeededProfile } from './seed.ts';

/** What a version is made of, where it differs from the usual. */
export interface SeededVersion {
  readonly version?: number;
  readonly name?: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly timezone?: string;
  readonly currency?: string;
  readonly data?: object;
  readonly label?: string;
  readonly authorKind?: 'user' | 'api_key' | 'system';
  readonly authorId?: string;
  /** In SQL's words. */
  readonly createdAt?: string;
}

/** A profile of a user's with such a history, made past the API. Versions are numbered from 1 where they have no number. */
export async function aHistory(api: Pick<Api, 'database'>, user: { readonly id: string }, versions: readonly SeededVersion[]): Promise<SeededProfile> {
  const name = `History ${crypto.randomUUID()}`;
  const rows = versions.map((version, i) => ({ version: i + 1, name, timezone: 'UTC', currency: 'USD', data: {}, authorKind: 'user', authorId: user.id, ...version }));
  const last = rows.at(-1);
  const { rows: made } = await ownerPool(api.database).query<{ id: string }>(
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as given(version int, name text, title text, description text, timezone text, currency text,
         data jsonb, label text, "authorKind" author_kind, "authorId" uuid, "createdAt" timestamptz)),
     made as (
       insert into profiles (user_id, profile_name, profile_data, latest_version, timezone, currency, title, description)
       select $2, name, data, version, timezone, currency, title, description from given where version = $3 returning id),
     recorded as (
       insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, title, description, label,
         author_kind, author_id, created_at)
       select made.id, version, name, data, timezone, currency, title, description, label, "authorKind", "authorId", coalesce("createdAt", now())
       from made, given order by version)
     select id from made`,
    [JSON.stringify(rows), user.id, last?.version ?? 1],
  );
  const id = made[0]?.id ?? '';
  return { id, globalId: globalId('Profile', id), name: last?.name ?? name };
}

/** So many versions, one a minute up to now. */
export const everyMinute = (count: number, version: (n: number) => SeededVersion = () => ({})): SeededVersion[] =>
  Array.from({ length: count }, (_, i) => ({
    createdAt: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(),
    data: { n: i + 1 },
    ...version(i + 1),
  }));
