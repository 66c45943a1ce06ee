import type { Row } from '../../db/model.ts';
import { permissionsOfRole, roleById, rolesOfUser, userById } from '../../loaders/identity.ts';
import { builder } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';

type UserStatus = Row<'User'>['status'];

export const UserStatusType = builder.enumType('UserStatus', {
  description: 'The status of an account.',
  values: {
    ACTIVE: { value: 'active' as UserStatus, description: 'The user can log in.' },
    INACTIVE: { value: 'inactive' as UserStatus, description: 'The account is deactivated: the user cannot log in until staff activate the account again.' },
    BANNED: { value: 'banned' as UserStatus, description: 'The account is banned: the user cannot log in.' },
  },
});

export const Role = builder.prismaObject('Role', {
  fields: (t) => ({
    name: t.exposeString('name'),
    description: t.exposeString('description', { nullable: true }),
    permissions: t.stringList({
      description: 'The permissions of the role, as `resource:action:scope`.',
      extensions: reads('id'),
      resolve: async ({ id }, _args, context) => (await permissionsOfRole(context, id)).map((granted) => granted.name),
    }),
  }),
});
asNode(Role, roleById, 'users:read');

export const User = builder.prismaObject('User', {
  fields: (t) => ({
    email: t.expose('email', { type: 'EmailAddress' }),
    userName: t.exposeString('userName', { nullable: true }),
    firstName: t.exposeString('firstName', { nullable: true }),
    lastName: t.exposeString('lastName', { nullable: true }),
    status: t.expose('status', { type: UserStatusType }),
    isEmailVerified: t.exposeBoolean('isEmailVerified'),
    hasSecondFactor: t.exposeBoolean('hasSecondFactor'),
    lastLoginAt: t.expose('lastLogin', { type: 'DateTime', nullable: true }),
    unlocksAt: t.expose('lockedUntil', { type: 'DateTime', nullable: true }),
    passwordExpiresAt: t.expose('mustChangeBy', { type: 'DateTime', nullable: true }),
    erasureScheduledAt: t.expose('eraseAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    roles: t.field({
      type: [Role],
      description: 'The roles of the user, ordered by name.',
      extensions: reads('id'),
      resolve: ({ id }, _args, context) => rolesOfUser(context, id),
    }),
  }),
});
asNode(User, userById, 'users:read');
