import { type Row, selectList } from '../db/model.ts';
import { statement } from '../db/statement.ts';
import { loader } from './loader.ts';
import { rowBy } from './row.ts';

export const userById = rowBy('User', 'id');
export const sessionById = rowBy('Session', 'id');
export const roleById = rowBy('Role', 'id');

const held = statement<Row<'Role'> & { userId: string }>(
  `select held.user_id as "userId", ${selectList('Role', 'r')} from user_roles held join roles r on r.id = held.role_id
   where held.user_id = any($1::uuid[]) order by r.role_name`,
);

/** The roles that a user has, by name. */
export const rolesOfUser = loader(
  async ({ session }, userIds: readonly string[]) => Map.groupBy(await session.read(held, [userIds]), (role) => role.userId),
  { absent: [] },
);

const granted = statement<{ roleId: string; name: string }>(
  `select g.role_id as "roleId", p.permission_name as name from role_permissions g join permissions p on p.id = g.permission_id
   where g.role_id = any($1::uuid[]) order by p.permission_name`,
);

/** The names of the permissions that a role grants. */
export const permissionsOfRole = loader(
  async ({ session }, roleIds: readonly string[]) => Map.groupBy(await session.read(granted, [roleIds]), (row) => row.roleId),
  { absent: [] },
);
