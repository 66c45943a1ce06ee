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
  description: 'Which users are wanted. All conditions must hold.',
  fields: (t) => ({
    search: t.string({
      extensions: ruledBy(textUpTo(200)),
      description: 'The beginning of the email address, the user name, the first name or the last name, in any case; up to 200 characters.',
    }),
    status: t.field({ type: UserStatusType, description: 'Whether the account may be used.' }),
    roleName: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The name of a role that they have, such as `manager`; up to 50 characters.' }),
  }),
});

builder.queryField('users', (t) =>
  page<object, 'User'>(t, {
    connection: connectionOf(User),
    pages: allUsers,
    of: null,
    filter: UserFilter,
    orderBy: orderInputOf('User', allUsers, { CREATED_AT: 'When the account was made.', EMAIL: 'The email address.' }),
    permission: 'users:read:any',
    description: 'All users, newest first: for the staff.',
  }),
);

builder.queryField('roles', (t) =>
  page<object, 'Role'>(t, {
    connection: connectionOf(Role),
    pages: allRoles,
    of: null,
    orderBy: orderInputOf('Role', allRoles, { NAME: 'The name of the role.' }),
    permission: 'users:read',
    description: 'All roles that there are, by name.',
  }),
);

builder.objectFields(User, (t) => ({
  viewerCanUpdate: t.boolean({
    description: 'Whether you may change the names, the password and the address of this account: whether it is yours.',
    extensions: reads('id'),
    resolve: ({ id }, _args, { principal }) => principal.kind === 'user' && principal.userId === id && holds(principal, 'users:update'),
  }),
  viewerCanSetStatus: t.boolean({
    description: 'Whether you may switch this account on and off: never your own, nor one with rights that you lack.',
    extensions: reads('id'),
    resolve: ({ id }, _args, context) => staff.canSetStatus(context, id),
  }),
  viewerCanUnlock: t.boolean({
    description: 'Whether you may end the lock of this account.',
    extensions: reads(),
    resolve: (_user, _args, { principal }) => holds(principal, 'users:unlock:any'),
  }),
}));

builder.objectField(Role, 'viewerCanAssign', (t) =>
  t.boolean({
    description: 'Whether you may give this role to others and take it from them: whether you have all its permissions yourself, and that of assigning.',
    extensions: reads('id'),
    resolve: ({ id }, _args, context) => staff.canAssign(context, id),
  }),
);

const payload = { user: { type: User, description: 'The user as they are now.' } };

mutation('setUserStatus', {
  description:
    'Switches an account on or off, or shuts it out. Unless it is switched on, its sessions end, and the very next request of each is ' +
    'refused. The last administrator stays, and so does one\'s own account.',
  permission: 'users:suspend:any',
  input: (t) => ({
    id: t.globalID({ for: User, required: true, description: 'The user.' }),
    status: t.field({ type: UserStatusType, required: true, description: 'What the account is to be.' }),
  }),
  rules: z.object({ id: key, status: z.enum(['active', 'inactive', 'banned']) }),
  payload,
  resolve: (writing, { id, status }) => staff.setStatus(writing, id, status),
});

mutation('unlockUser', {
  description: 'Ends the time for which an account is locked because too many wrong passwords were tried.',
  permission: 'users:unlock:any',
  input: (t) => ({ id: t.globalID({ for: User, required: true, description: 'The user.' }) }),
  rules: z.object({ id: key }),
  payload,
  resolve: (writing, { id }) => staff.unlock(writing, id),
});

const held = z.object({ userId: key, roleName: text(1, 50) });

mutation('assignRole', {
  description: 'Gives somebody a role, in force on their very next request. Nobody gives what they lack themselves. Who has the role keeps it.',
  permission: 'roles:assign:any',
  input: (t) => ({
    userId: t.globalID({ for: User, required: true, description: 'The user.' }),
    roleName: t.string({ required: true, description: 'The name of the role, such as `manager`.' }),
  }),
  rules: held,
  payload,
  resolve: (writing, input) => staff.assignRole(writing, input),
  settle: renewed,
});

mutation('removeRole', {
  description: 'Takes a role from somebody, in force on their very next request. The last administrator stays one.',
  permission: 'roles:assign:any',
  input: (t) => ({
    userId: t.globalID({ for: User, required: true, description: 'The user.' }),
    roleName: t.string({ required: true, description: 'The name of the role.' }),
  }),
  rules: held,
  payload,
  resolve: (writing, input) => staff.removeRole(writing, input),
  settle: renewed,
});
