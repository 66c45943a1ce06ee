import { newToken, hashOf } from '../../src/auth/token.ts';
import { type Api, globalId } from './api.ts';
import { ownerPool } from './database.ts';
import { aUser, password, type SeededUser } from './seed.ts';

/** What the angle brackets of the access matrix stand for, by name. */
export type Target = Readonly<Record<'user' | 'email' | 'password' | 'session' | 'refreshToken' | 'role' | 'profile' | 'version', string>>;

const furnishing = [
  `update users set user_name = 'u' || left(md5(id::text), 12), first_name = 'Ann', last_name = 'Other', last_login = now() where id = $1`,
  `update profiles set title = 'Title', description = 'Text', current_section = 'about', completed_at = now() where user_id = $1`,
  `update profile_versions set title = 'Title', description = 'Text', message = 'Why', label = 'Label',
     restored_from = case when version > 1 then 1 end where user_id = $1`,
];

/** A user with nothing left empty: whatever can be null has a value. Tokens are good for one use of each `Target`. */
export async function aTarget(api: Api, options: { role?: string } = {}): Promise<{ user: SeededUser; target: Target }> {
  const user = await aUser(api, { profiles: 1, versions: 3, ...options });
  const owner = ownerPool(api.database);
  for (const statement of furnishing) await owner.query(statement, [user.id]);
  const refreshToken = newToken('vrt');
  const { rows: [session] } = await owner.query<{ id: string }>(
    `insert into sessions (user_id, token_hash, refresh_token_hash, expires_at, refresh_expires_at, ip_address, user_agent)
     values ($1, $2, $3, now() + interval '1 hour', now() + interval '1 day', '192.0.2.1', 'Browser') returning id`,
    [user.id, hashOf(newToken('vat')), hashOf(refreshToken)],
  );
  const { rows: [version] } = await owner.query<{ id: string }>('select id from profile_versions where user_id = $1 and version = 2', [user.id]);
  const { rows: [role] } = await owner.query<{ id: string }>('select role_id as id from user_roles where user_id = $1', [user.id]);
  const target = {
    ...{ user: user.globalId, email: user.email, password, refreshToken },
    session: globalId('Session', session?.id ?? ''),
    role: globalId('Role', role?.id ?? ''),
    profile: user.profiles[0]?.globalId ?? '',
    version: globalId('ProfileVersion', version?.id ?? ''),
  };
  return { user, target };
}

/** The name of a role that grants these permissions and no others, made where it is not there yet. */
export async function aRole(api: Api, name: string, permissions: readonly string[]): Promise<string> {
  await ownerPool(api.database).query(
    `with made as (insert into roles (role_name, description) values ($1, 'Made by a test') on conflict do nothing returning id)
     insert into role_permissions (role_id, permission_id) select made.id, p.id from made, permissions p where permission_name = any ($2)`,
    [name, permissions],
  );
  return name;
}
