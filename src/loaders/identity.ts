import { type Row, selectList } from '../db/model.ts';
import { statement } from '../db/statement.ts';
import { loader } from './loader.ts';
import { pagesOf } from './page.ts';
import { rowBy } from './row.ts';

export const userById = rowBy('User', 'id');
export const sessionById = rowBy('Session', 'id');
export const roleById = rowBy('Role', 'id');
export const apiKeyById = rowBy('ApiKey', 'id');
export const loginById = rowBy('LoginHistory', 'id');
export const dataExportById = rowBy('DataExport', 'id');
export const passkeyById = rowBy('Passkey', 'id');
export const totpOfUser = rowBy('TotpSecret', 'userId');

export const apiKeysOfUser = pagesOf({
  model: 'ApiKey',
  parent: 'userId',
  orders: { CREATED_AT: 'createdAt' },
  order: { field: 'CREATED_AT', direction: 'desc' },
});

/** The sessions of a user that could go on. */
export const sessionsOfUser = pagesOf({
  model: 'Session',
  parent: 'userId',
  only: 't.is_active and t.refresh_expires_at > now()',
  orders: { CREATED_AT: 'createdAt', LAST_ACTIVITY_AT: 'lastActivity' },
  order: { field: 'LAST_ACTIVITY_AT', direction: 'desc' },
});

export const loginsOfUser = pagesOf({
  model: 'LoginHistory',
  parent: 'userId',
  orders: { CREATED_AT: 'createdAt' },
  order: { field: 'CREATED_AT', direction: 'desc' },
});

export const allRoles = pagesOf({
  model: 'Role',
  parent: null,
  orders: { NAME: 'name' },
  uniqueOrders: ['NAME'],
  order: { field: 'NAME', direction: 'asc' },
});

export const exportsOfUser = pagesOf({
  model: 'DataExport',
  parent: 'userId',
  orders: { REQUESTED_AT: 'requestedAt' },
  order: { field: 'REQUESTED_AT', direction: 'desc' },
});

export const passkeysOfUser = pagesOf({
  model: 'Passkey',
  parent: 'userId',
  orders: { CREATED_AT: 'createdAt' },
  order: { field: 'CREATED_AT', direction: 'asc' },
});

const leftOf = statement<{ userId: string; count: number }>(
  'select user_id as "userId", count(*)::int4 as count from recovery_codes where user_id = any($1::uuid[]) group by user_id',
);

/** How many recovery codes a user has not used yet. */
export const recoveryCodesOfUser = loader(
  async ({ session }, userIds: readonly string[]) =>
    new Map((await session.read(leftOf, [userIds])).map(({ userId, count }) => [userId, count])),
  { absent: 0 },
);

/** The beginning of a text in any case, in the operators that the indexes on such beginnings know. The value is in lower case. */
const beginsWith = (column: string, value: string) =>
  `(lower(t.${column}) ~>=~ ${value} and lower(t.${column}) ~<~ (${value} || U&'\\+10FFFF'))`;

export const allUsers = pagesOf({
  model: 'User',
  parent: null,
  filters: {
    search: {
      type: 'text',
      prepare: (value) => `lower(${value})`,
      condition: (value) => `(${['email', 'user_name', 'first_name', 'last_name'].map((column) => beginsWith(column, value)).join(' or ')})`,
    },
    status: { type: 'user_status', condition: (value) => `t.status = ${value}` },
    roleName: {
      type: 'text',
      condition: (value) => `exists (select from user_roles held join roles r on r.id = held.role_id
        where held.user_id = t.id and r.role_name = ${value})`,
    },
  },
  orders: { CREATED_AT: 'createdAt', EMAIL: 'email' },
  uniqueOrders: ['EMAIL'],
  order: { field: 'CREATED_AT', direction: 'desc' },
});

export const socialLoginById = rowBy('UserSocialLogin', 'id');
export const loginMethodById = rowBy('LoginMethod', 'id');

export const socialLoginsOfUser = pagesOf({
  model: 'UserSocialLogin',
  parent: 'userId',
  orders: { LINKED_AT: 'linkedAt' },
  order: { field: 'LINKED_AT', direction: 'asc' },
});

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
