import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Owns every table and function, and nobody signs in as it. Migrations and policies are applied as this role. */
export const OWNER = 'vitae_owner';
/** What requests run as. */
export const APP = 'vitae_app';
/** What jobs and the server itself run as. */
export const SERVICE = 'vitae_service';

const ROLES = [OWNER, APP, SERVICE];
const HARMLESS = 'nosuperuser nocreatedb nocreaterole nologin noinherit noreplication nobypassrls';

/**
 * SQL that tells whether `subject` may `set role` to `role`. Since PostgreSQL 16 a member may be one that may not: who
 * makes a role is so at first.
 */
export const mayAct = (subject: string, role: string): string =>
  `pg_has_role(${subject}, ${role},
     case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end)`;

type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Makes the roles, lets `vitae_owner` create things in this database, and lets the connection's login act as it. To
 * repeat it changes nothing. Roles belong to the whole cluster: servers of other databases may be making them just now.
 */
export async function bootstrapRoles(connection: Queryable): Promise<void> {
  const { rows: roles } = await connection.query<{ name: string; harmless: boolean }>(
    `select rolname as name,
       not (rolsuper or rolcreatedb or rolcreaterole or rolcanlogin or rolinherit or rolreplication or rolbypassrls)
         as harmless
     from pg_roles where rolname = any ($1)`,
    [ROLES],
  );
  for (const name of ROLES) {
    const role = roles.find((known) => known.name === name);
    if (!role) await change(connection, `create role ${name} ${HARMLESS}`);
    else if (!role.harmless) await change(connection, `alter role ${name} ${HARMLESS}`);
  }
  await letOwnerCreate(connection);
}

async function letOwnerCreate(connection: Queryable): Promise<void> {
  type Now = { database: string } & Record<'acts' | 'creates' | 'public_may' | 'public_makes_temporary' | 'may', boolean>;
  const { rows } = await connection.query<Now>(
    `with grants as (select * from pg_namespace, aclexplode(nspacl)
       where nspname = 'public' and privilege_type = 'CREATE')
     select current_database() as database,
       ${mayAct('current_user', `'${OWNER}'`)} as acts,
       has_database_privilege('${OWNER}', current_database(), 'create') as creates,
       exists (select from grants where grantee = 0) as public_may,
       exists (select from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
         where datname = current_database() and privilege_type = 'TEMPORARY' and grantee = 0) as public_makes_temporary,
       exists (select from grants where grantee = '${OWNER}'::regrole) as may`,
  );
  const now = rows[0];
  if (!now) return;
  if (!now.acts) await change(connection, `grant ${OWNER} to current_user`);
  if (!now.creates) await change(connection, `grant create on database ${quote(now.database)} to ${OWNER}`);
  if (!now.may) await change(connection, `grant create, usage on schema public to ${OWNER}`);
  if (now.public_may) await change(connection, 'revoke create on schema public from public');
  // Requests need no tables of their own. A login that does not own the database cannot revoke it.
  if (now.public_makes_temporary) await permitted(change(connection, `revoke temporary on database ${quote(now.database)} from public`));
}

/** Lets the login that requests connect with act as `vitae_app` and `vitae_service`, only ever on purpose. */
export async function admitLogin(connection: Queryable, login: string): Promise<void> {
  const { rows } = await connection.query<{ member: boolean; inherits: boolean; version: number }>(
    `select ${mayAct('rolname', `'${APP}'`)} and ${mayAct('rolname', `'${SERVICE}'`)} as member,
       rolinherit as inherits, current_setting('server_version_num')::int as version
     from pg_roles where rolname = $1`,
    [login],
  );
  const [role] = rows;
  if (role?.inherits) await permitted(change(connection, `alter role ${quote(login)} noinherit`));
  if (role?.member) return;
  const only = (role?.version ?? 0) >= 160_000 ? ' with inherit false' : '';
  await change(connection, `grant ${APP}, ${SERVICE} to ${quote(login)}${only}`);
}

/** Whether this kind of failure only says that another server has just done the same. */
const CONCURRENT = new Set(['42710' /* duplicate_object */, '23505' /* unique_violation */]);
/** PostgreSQL has no better word than internal_error for two sessions that change one row of a catalogue. */
const COLLIDED = 'XX000';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Runs a statement on what the whole cluster shares. */
export async function change(connection: Queryable, statement: string, attempts = 20): Promise<void> {
  try {
    await connection.query(statement);
  } catch (error) {
    if (CONCURRENT.has(codeOf(error))) return;
    if (codeOf(error) !== COLLIDED || attempts <= 1) throw error;
    await pause(50);
    await change(connection, statement, attempts - 1);
  }
}

/** Leaves undone what the connection's login has no right to do. */
async function permitted(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
  });
}

/** The SQLSTATE of a database error, or an empty text. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
