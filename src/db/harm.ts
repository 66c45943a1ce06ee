import type pg from 'pg';
import { ConfigurationError } from '../config.ts';
import { APP, mayAct, OWNER, quote, SERVICE } from './role.ts';

/** Requests would run with rights that row-level security does not bind. */
export class HarmfulRoleError extends ConfigurationError {
  constructor(message: string) {
    super(message);
    this.name = 'HarmfulRoleError';
  }
}

const NEW_LOGIN =
  "Create a login role without privileges (create role vitae_server login noinherit password '…';), " +
  'set DATABASE_URL to it, and set MIGRATION_DATABASE_URL to the current URL.';

/**
 * Whether a role may do harm is a question about every role that it is a member of, directly or not. The owner of the
 * database or of a schema may drop what others own in it; who may create roles may grant itself any of them before
 * PostgreSQL 16; and a replication connection reads everything.
 */
const HARM = `
  select subject.rolname as name, subject.rolname = session_user as is_login, role.rolname as through,
    case
      when role.rolsuper then 'is a superuser'
      when role.rolbypassrls then 'bypasses row-level security'
      when role.rolcreaterole then 'can create roles'
      when role.rolreplication then 'can replicate'
      when role.rolname = '${OWNER}' then 'owns the tables'
      when exists (select from pg_class, pg_namespace
        where relowner = role.oid and pg_namespace.oid = relnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
          and nspname !~ '^pg_' and nspname <> 'information_schema') then 'owns tables'
      when exists (select from pg_namespace where nspowner = role.oid and nspname !~ '^pg_') then 'owns a schema'
      when exists (select from pg_database where datdba = role.oid and datname = current_database())
        then 'owns the database'
      when role.rolname in ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
        then 'can access files on the database server'
    end as harm
  from pg_roles subject join pg_roles role on pg_has_role(subject.oid, role.oid, 'member')
  where subject.rolname = session_user or $1 and subject.rolname in ('${APP}', '${SERVICE}')`;

interface Harm {
  readonly name: string;
  readonly is_login: boolean;
  readonly through: string;
  readonly harm: string;
}

/**
 * Makes sure that the login of `pool` owns nothing and bypasses nothing, before it is given anything.
 *
 * @throws {HarmfulRoleError} otherwise: which role, what is wrong with it, and what to do
 */
export const refuseHarmfulLogin = (pool: pg.Pool): Promise<void> => refuse(pool, false);

async function refuse(pool: pg.Pool, withRoles: boolean): Promise<void> {
  const { rows } = await pool.query<Harm>(
    `select * from (${HARM}) found where harm is not null and ($1 or through not in ('${APP}', '${SERVICE}'))
     order by is_login, name, through <> name, through limit 1`,
    [withRoles],
  );
  const [found] = rows;
  if (!found) return;
  const { name, through } = found;
  const how = name === through ? found.harm : `is a member of ${quote(through)}, which ${found.harm}`;
  if (found.is_login) {
    throw new HarmfulRoleError(
      `The role ${quote(name)} in DATABASE_URL ${how}, so row-level security would not apply to requests. ` +
        NEW_LOGIN,
    );
  }
  throw new HarmfulRoleError(
    `The role ${quote(name)} that requests run as ${how}, so row-level security would not apply to them. ` +
      `Run as a superuser: ${mend(found)}`,
  );
}

const mend = ({ name, through }: Harm): string =>
  name === through
    ? `alter role ${quote(name)} nosuperuser nobypassrls nocreaterole noreplication; ` +
      `reassign owned by ${quote(name)} to ${OWNER};`
    : `revoke ${quote(through)} from ${quote(name)};`;

/**
 * Makes sure that the login of `pool` and the roles that requests run as own nothing and bypass nothing, and that the
 * login may act as those roles, which it needs.
 *
 * @throws {HarmfulRoleError} otherwise: which role, what is wrong with it, and the SQL that mends it
 */
export async function refuseHarmful(pool: pg.Pool): Promise<void> {
  await refuse(pool, true);
  const { rows } = await pool.query<{ name: string; missing: string[] }>(
    `select session_user as name, array(
       select wanted from unnest(array['${APP}', '${SERVICE}']) wanted
       where not exists (select from pg_roles where rolname = wanted and ${mayAct('session_user', 'oid')})
     ) as missing`,
  );
  const [login] = rows;
  if (login && login.missing.length > 0) {
    throw new HarmfulRoleError(
      `The role ${quote(login.name)} in DATABASE_URL is not a member of ${login.missing.join(' and ')}. ` +
        'Set MIGRATION_DATABASE_URL so that the server grants the membership at startup, ' +
        `or run as a superuser: grant ${APP}, ${SERVICE} to ${quote(login.name)};`,
    );
  }
}
