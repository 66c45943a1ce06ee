import type pg from 'pg';

/** Where the catalogues are read: a pool, or a connection in a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

const tables = `(select oid, relname as name, relrowsecurity, relforcerowsecurity from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations') tables`;

const policies = `(select *, tablename || '.' || policyname as name, coalesce(qual, '') || coalesce(with_check, '') as text
  from pg_policies where schemaname = 'public') policies`;

const functions = `(select oid, proname as name, prosecdef, provolatile, proisstrict, prosqlbody, coalesce(proconfig, '{}') as proconfig from pg_proc
  where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')) functions`;

const foreignKeys = `(select conname as name, conrelid, conkey, confrelid from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace) keys`;

const columns = `(select attrelid, attname, attnum, atttypid, attacl, relname from pg_attribute
  join pg_class on pg_class.oid = attrelid
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'
    and attnum > 0 and not attisdropped) columns`;

const requestRoles = `('vitae_app', 'vitae_service')`;

/** What must not be found, and the query that finds it: the names of what breaks the rule. */
export const rules = {
  'row-level security is enabled and forced on every table': `
    select name from ${tables} where not (relrowsecurity and relforcerowsecurity)`,

  'every table has a policy': `
    select name from ${tables} where not exists (select from pg_policy where polrelid = tables.oid)`,

  'every policy names the roles it is for': `
    select name from ${policies} where 'public' = any (roles)`,

  'every policy says which rows it finds, and which it may leave behind': `
    select name from ${policies}
    where cmd <> 'INSERT' and qual is null or cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`,

  // As a subquery without a reference to the row it is an InitPlan: evaluated once for the statement.
  'policies ask who is asking once for a statement': `
    select name from ${policies}
    where regexp_replace(text, '\\( SELECT app_\\w+\\([^()]*\\) AS app_\\w+\\)', '', 'g') ~ 'app_\\w+\\(|current_setting'`,

  'policies look at no other table': `
    select name from ${policies} where text ~* '\\mfrom\\M'`,

  'functions that policies call are STABLE': `
    select name from ${functions} where provolatile <> 's' and exists (
      select from pg_depend where classid = 'pg_policy'::regclass and refclassid = 'pg_proc'::regclass and refobjid = functions.oid)`,

  'functions that read the settings of a transaction are not IMMUTABLE': `
    select name from ${functions} where provolatile = 'i' and pg_get_functiondef(oid) ~ 'current_setting|app_user_id|app_permits'`,

  // A setting of its own would keep a function out of the plan, and it would be planned anew in each statement.
  'functions that policies call become part of the plan': `
    select name from ${functions} where (prosqlbody is null or prosecdef or proisstrict or proconfig <> '{}') and exists (
      select from pg_depend where classid = 'pg_policy'::regclass and refclassid = 'pg_proc'::regclass and refobjid = functions.oid)`,

  // A body that is no text was bound to what it names when it was made.
  'every function that looks names up when it runs has a fixed search_path': `
    select name from ${functions} where (prosqlbody is null or prosecdef) and not proconfig @> array['search_path=""']`,

  'views show what their caller may see': `
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`,

  'every foreign key has an index that begins with one of its columns': `
    select name from ${foreignKeys}
    where not exists (select from pg_index where indrelid = conrelid and indkey[0] = any (conkey))`,

  'a foreign key to a table of owned rows carries the owner': `
    select name from ${foreignKeys}
    where exists (select from ${columns} where attrelid = confrelid and attname = 'user_id')
      and not exists (select from ${columns} where attrelid = conrelid and attname = 'user_id' and attnum = any (conkey))`,

  'every instant has a time zone': `
    select relname || '.' || attname as name from ${columns} where atttypid in ('timestamp'::regtype, 'timetz'::regtype)`,

  'every table tells in each row whose it is': `
    select name from ${tables} where not exists (
      select from ${columns}, ${foreignKeys}
      where attrelid = tables.oid and conrelid = tables.oid and attname = 'user_id' and attnum = any (conkey))`,

  // The condition for a key that is bound to no profile comes first, and is the same for reading and writing.
  'keys that are bound to a profile are confined on every table': `
    select name from ${tables} where not exists (
      select from pg_policies p where p.schemaname = 'public' and p.tablename = tables.name and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL'
        and p.roles @> '{vitae_app,vitae_service}' and p.qual ~ '^\\(+ SELECT app_bound_profile_id\\(\\) AS app_bound_profile_id\\) IS NULL\\)' and p.with_check = p.qual)`,

  'the roles of requests may do nothing by themselves': `
    select rolname as name from pg_roles where rolname in ${requestRoles}
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin or rolinherit
        or exists (select from pg_auth_members where member = pg_roles.oid)
        or exists (select from pg_class where relowner = pg_roles.oid)
        or exists (select from pg_proc where proowner = pg_roles.oid)
        or exists (select from pg_namespace where nspowner = pg_roles.oid)
        or has_schema_privilege(rolname, 'public', 'create'))`,

  'tables are granted for reading and deleting only; writing is granted by column': `
    select distinct case grantee when 0 then 'public' else grantee::regrole::text end || ' ' || privilege_type || ' ' || relname as name
    from pg_class, aclexplode(relacl)
    where relnamespace = 'public'::regnamespace and relkind <> 'S' and grantee <> relowner
      and (grantee = 0 or privilege_type not in ('SELECT', 'DELETE'))`,

  'identity, owner and times are written by the database alone': `
    select grantee::regrole || ' ' || privilege_type || ' ' || relname || '.' || attname as name from ${columns}, aclexplode(attacl)
    where privilege_type in ('INSERT', 'UPDATE') and attname in ('id', 'user_id', 'created_at', 'updated_at', 'deleted_at', 'author_id')`,

  'requests neither read nor write what is secret': `
    select relname || '.' || attname as name from ${columns}
    where (attname ~ 'password|hash|secret|_mac$|attempts|locked|access_version')
      and (has_column_privilege('vitae_app', attrelid, attnum, 'SELECT') or has_column_privilege('vitae_app', attrelid, attnum, 'UPDATE'))`,
} as const;

export type Rule = keyof typeof rules;

/** Everything that breaks a rule, by rule, each list sorted. Rules that hold are absent. */
export async function offences(on: Queryable): Promise<Partial<Record<Rule, string[]>>> {
  const found: Partial<Record<Rule, string[]>> = {};
  for (const rule of Object.keys(rules) as Rule[]) {
    const { rows } = await on.query<{ name: string }>(`select name::text from (${rules[rule]}) found order by name collate "C"`);
    if (rows.length > 0) found[rule] = rows.map(({ name }) => name);
  }
  return found;
}

/** Functions that run with their owner's rights, and who may call them. */
export async function definers(on: Queryable): Promise<Record<string, string[]>> {
  const { rows } = await on.query<{ name: string; callers: string[] }>(
    `select name, array(
       select case grantee when 0 then 'public' else grantee::regrole::text end
       from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) where p.oid = functions.oid and grantee <> proowner
       order by 1) as callers
     from ${functions} where prosecdef order by name`,
  );
  return Object.fromEntries(rows.map(({ name, callers }) => [name, callers]));
}
