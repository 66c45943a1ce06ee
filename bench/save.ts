import type pg from 'pg';

/**
 * The one statement with which the floor and PostGraphile save a new version of a profile: it locks the row, changes
 * the data by a JSON Merge Patch, and adds to the history, unless nothing would change.
 */
export const saveStatement = (profile: string, patch: string, message: string, result: string): string => `
  with changed as (
    update profiles p set
      profile_data = json_merge_patch(p.profile_data, ${patch}),
      latest_version = p.latest_version + 1
    where p.id = ${profile} and p.profile_data is distinct from json_merge_patch(p.profile_data, ${patch})
    returning *
  ), recorded as (
    insert into profile_versions (profile_id, version, profile_name, profile_data, timezone, currency, title,
      description, author_kind, message)
    select id, latest_version, profile_name, profile_data, timezone, currency, title, description, 'user', ${message}
    from changed
  )
  select ${result} from changed`;

/**
 * Gives PostGraphile what its documentation calls a custom mutation: a function of PostgreSQL. In PL/pgSQL, because the
 * plan of its statement is then kept by the connection; that of a function in SQL is made anew at each call.
 */
export async function addCustomMutation(admin: pg.Pool): Promise<void> {
  await admin.query(`
    create schema bench;
    grant usage on schema bench to vitae_app;
    create function bench.save_profile(profile_id uuid, data_patch jsonb, message text) returns public.profiles
      language plpgsql volatile set search_path = public as $$
    declare
      saved public.profiles;
    begin
      ${saveStatement('save_profile.profile_id', 'save_profile.data_patch', 'save_profile.message', '*')} into saved;
      return saved;
    end $$;
    revoke all on function bench.save_profile(uuid, jsonb, text) from public;
    grant execute on function bench.save_profile(uuid, jsonb, text) to vitae_app`);
}
