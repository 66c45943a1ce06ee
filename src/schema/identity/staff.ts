import { z } from 'zod';
import type { Row } from '../../db/model.ts';
import { allRoles, allUsers } from '../../loaders/identity.ts';
import { holds } from '../../principal.ts';
import * as staff from '../../resolvers/identity/staff.ts';
import { key, text, textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { mutation, renewed } from '../core/mutation.ts';
import { reads } from '../core/need.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { Role, User, UserStatusType } from './user.ts';

const UserFilter = builder.inputRef<{ search?: string | null; status?: Row<'User'>['status'] | null; roleName?: string | null }>('UserFilter').implement({
  description: 'Conditions on users. All must be met.',
  fields: (t) => ({
    search: t.string({
      extensions: ruledBy(textUpTo(200)),
      description: 'A case-insensitive prefix of the email address, user name, first name or last name, up to 200 characters.',
    }),
    status: t.field({ type: UserStatusType, description: 'The status of the account.' }),
    roleName: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The name of a role that the user has, for example `manager`: up to 50 characters.' }),
  }),
});

builder.queryField('users', (t) =>
  page<object, 'User'>(t, {
    connection: connectionOf(User),
    pages: allUsers,
    of: null,
    filter: UserFilter,
    orderBy: orderInputOf('User', allUsers, { CREATED_AT: 'When the account was created.', EMAIL: 'The email address.' }),
    permission: 'users:read:any',
    description: 'All users, for staff. Newest first by default.',
  }),
);

builder.queryField('roles', (t) =>
  page<object, 'Role'>(t, {
    connection: connectionOf(Role),
    pages: allRoles,
    of: null,
    orderBy: orderInputOf('Role', allRoles, { NAME: 'The name of the role.' }),
    permission: 'users:read',
    description: 'All roles. Ordered by name by default.',
  }),
);

builder.objectFields(User, (t) => ({
  viewerCanUpdate: t.boolean({
    description: 'Whether you may change the names, password and email address of this account: it is your own.',
    extensions: reads('id'),
    resolve: ({ id }, _args, { principal }) => principal.kind === 'user' && principal.userId === id && holds(principal, 'users:update'),
  }),
  viewerCanSetStatus: t.boolean({
    description: 'Whether you may set the status of this account: it is not your own, and you have all permissions of its user.',
    extensions: reads('id'),
    resolve: ({ id }, _args, context) => staff.canSetStatus(context, id),
  }),
  viewerCanUnlock: t.boolean({
    description: 'Whether you may unlock this account.',
    extensions: reads(),
    resolve: (_user, _args, { principal }) => holds(principal, 'users:unlock:any'),
  }),
}));

builder.objectField(Role, 'viewerCanAssign', (t) =>
  t.boolean({
    description: 'Whether you may assign and remove this role: you have all its permissions and `roles:assign:any`.',
    extensions: reads('id'),
    resolve: ({ id }, _args, context) => staff.canAssign(context, id),
  }),
);

const payload = { user: { type: User, description: 'The updated user.' } };

mutation('setUserStatus', {
  description:
    'Sets the status of an account: activates, deactivates or bans it. Deactivating and banning revoke all sessions of the account, ' +
    'effective from their next request.',
  errors: { NOT_FOUND: 'The user does not exist or you cannot see them.', NOT_ALLOWED: 'The account is your own, has permissions that you lack, or belongs to the last active administrator.' },
  permission: 'users:suspend:any',
  input: (t) => ({
    id: t.globalID({ for: User, required: true, description: 'The ID of the user.' }),
    status: t.field({ type: UserStatusType, required: true, description: 'The new status.' }),
  }),
  rules: z.object({ id: key, status: z.enum(['active', 'inactive', 'banned']) }),
  payload,
  resolve: (writing, { id, status }) => staff.setStatus(writing, id, status),
});

mutation('unlockUser', {
  description: 'Unlocks an account, and its second factors, after too many failed login attempts. No-op if it is not locked.',
  errors: { NOT_FOUND: 'The user does not exist or you cannot see them.' },
  permission: 'users:unlock:any',
  input: (t) => ({ id: t.globalID({ for: User, required: true, description: 'The ID of the user.' }) }),
  rules: z.object({ id: key }),
  payload,
  resolve: (writing, { id }) => staff.unlock(writing, id),
});

const held = z.object({ userId: key, roleName: text(1, 50) });

mutation('assignRole', {
  description:
    'Assigns a role to a user, effective from their next request. You can only assign roles whose permissions you have. No-op if the user ' +
    'already has the role.',
  errors: { NOT_FOUND: 'The user or the role does not exist.', NOT_ALLOWED: 'The role has permissions that you lack.' },
  permission: 'roles:assign:any',
  input: (t) => ({
    userId: t.globalID({ for: User, required: true, description: 'The ID of the user.' }),
    roleName: t.string({ required: true, description: 'The name of the role, for example `manager`: 1–50 characters.' }),
  }),
  rules: held,
  payload,
  resolve: (writing, input) => staff.assignRole(writing, input),
  settle: renewed,
});

mutation('removeRole', {
  description: 'Removes a role from a user, effective from their next request. No-op if the user does not have the role.',
  errors: { NOT_FOUND: 'The user or the role does not exist.', NOT_ALLOWED: 'The role has permissions that you lack, or the user is the last active administrator.' },
  permission: 'roles:assign:any',
  input: (t) => ({
    userId: t.globalID({ for: User, required: true, description: 'The ID of the user.' }),
    roleName: t.string({ required: true, description: 'The name of the role, 1–50 characters.' }),
  }),
  rules: held,
  payload,
  resolve: (writing, input) => staff.removeRole(writing, input),
  settle: renewed,
});
