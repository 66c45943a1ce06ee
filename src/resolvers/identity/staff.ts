import type { Context, Writing } from '../../context.ts';
import { advisoryLock } from '../../db/advisory-lock.ts';
import type { Row } from '../../db/model.ts';
import { statement } from '../../db/statement.ts';
import { DomainError, NotFoundError } from '../../errors.ts';
import { reason } from '../../messages/message.ts';
import { permissionsOfRole, rolesOfUser } from '../../loaders/identity.ts';
import { holds, signedIn } from '../../principal.ts';
import * as users from './user.ts';

type User = Row<'User'>;
type Status = User['status'];

/** A role that a user has, or is to have. */
interface Assignment {
  readonly userId: string;
  readonly roleName: string;
}

const grantsOfUser = statement<{ name: string }>(
  `select distinct p.permission_name as name from user_roles held
   join role_permissions granted on granted.role_id = held.role_id join permissions p on p.id = granted.permission_id
   where held.user_id = $1::uuid`,
);

const findRole = statement<{ id: string; permissions: string[] }>(
  `select r.id, array(
     select p.permission_name from role_permissions granted join permissions p on p.id = granted.permission_id where granted.role_id = r.id
   ) as permissions from roles r where r.role_name = $1`,
);

const give = statement<never>('insert into user_roles (user_id, role_id) values ($1::uuid, $2::uuid) on conflict do nothing');
const take = statement<never>('delete from user_roles where user_id = $1::uuid and role_id = $2::uuid');
const setStatusOf = statement<{ isDone: boolean }>('select set_user_status($1::uuid, $2::user_status) as "isDone"');
const unlockUser = statement<{ isDone: boolean }>('select unlock_user($1::uuid) as "isDone"');
const findLast = statement<{ isLast: boolean }>('select is_last_administrator($1::uuid) as "isLast"');

/** The role that nobody can do without. */
const administrator = 'admin';

/** Whoever could give what they lack themselves, could give themselves anything. */
type Refusal = 'higherUser' | 'roleAssignment' | 'roleRemoval';

function requireAll({ principal }: Writing, permissions: readonly string[], refusal: Refusal): void {
  const own = signedIn(principal).permissions;
  if (permissions.some((permission) => !own.has(permission))) throw new DomainError(reason(`NOT_ALLOWED.${refusal}`));
}

/**
 * Refuses to let the last administrator go who can act. All who take one away wait for each other here.
 *
 * @throws {DomainError} NOT_ALLOWED
 */
export async function keepAnAdministrator({ tx }: Pick<Writing, 'tx'>, userId: string): Promise<void> {
  await advisoryLock(tx, 'administrators', 'the service');
  const [found] = await tx.query(findLast, [userId]);
  if (found?.isLast) throw new DomainError(reason('NOT_ALLOWED.lastAdministrator'));
}

/**
 * Switches an account on or off, or shuts it out. Its sessions end unless it is switched on.
 *
 * @throws {DomainError} NOT_FOUND; NOT_ALLOWED for one's own account, for somebody with rights that one lacks, and for the last
 *   administrator
 */
export async function setStatus(writing: Writing, id: string, status: Status): Promise<{ user: User }> {
  const { tx, principal } = writing;
  const before = await users.find(writing, id);
  if (signedIn(principal).userId === id) throw new DomainError(reason('NOT_ALLOWED.ownStatus'));
  const grants = await tx.query(grantsOfUser, [id]);
  requireAll(writing, grants.map(({ name }) => name), 'higherUser');
  if (before.status === 'active' && status !== 'active') await keepAnAdministrator(writing, id);
  await tx.query(setStatusOf, [id, status]);
  return { user: await users.find(writing, id) };
}

/** @throws {DomainError} NOT_FOUND */
export async function unlock(writing: Writing, id: string): Promise<{ user: User }> {
  await users.find(writing, id);
  await writing.tx.query(unlockUser, [id]);
  return { user: await users.find(writing, id) };
}

async function roleOf(writing: Writing, name: string, refusal: Refusal): Promise<string> {
  const [role] = await writing.tx.query(findRole, [name]);
  if (!role) throw new NotFoundError('role', ['roleName']);
  requireAll(writing, role.permissions, refusal);
  return role.id;
}

/**
 * Gives somebody a role; who has it keeps it.
 *
 * @throws {DomainError} NOT_FOUND; NOT_ALLOWED where it grants what the caller lacks
 */
export async function assignRole(writing: Writing, { userId, roleName }: Assignment): Promise<{ user: User }> {
  const user = await users.find(writing, userId, ['userId']);
  await writing.tx.query(give, [userId, await roleOf(writing, roleName, 'roleAssignment')]);
  return { user };
}

/**
 * Takes a role from somebody; who does not have it is left as they are.
 *
 * @throws {DomainError} NOT_FOUND; NOT_ALLOWED where it grants what the caller lacks, and for the last administrator
 */
export async function removeRole(writing: Writing, { userId, roleName }: Assignment): Promise<{ user: User }> {
  const user = await users.find(writing, userId, ['userId']);
  const roleId = await roleOf(writing, roleName, 'roleRemoval');
  if (roleName === administrator) await keepAnAdministrator(writing, userId);
  await writing.tx.query(take, [userId, roleId]);
  return { user };
}

/** Whether `setStatus` would let the caller change this account, as far as rights go. */
export async function canSetStatus(context: Context, userId: string): Promise<boolean> {
  const { principal } = context;
  if (principal.kind !== 'user' || principal.userId === userId || !holds(principal, 'users:suspend:any')) return false;
  const roles = await rolesOfUser(context, userId);
  const grants = await Promise.all(roles.map((role) => permissionsOfRole(context, role.id)));
  return grants.flat().every(({ name }) => principal.permissions.has(name));
}

/** Whether the caller may give and take this role. */
export async function canAssign(context: Context, roleId: string): Promise<boolean> {
  const { principal } = context;
  if (principal.kind !== 'user' || !holds(principal, 'roles:assign:any')) return false;
  return (await permissionsOfRole(context, roleId)).every(({ name }) => principal.permissions.has(name));
}
