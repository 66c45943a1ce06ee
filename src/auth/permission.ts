import { ForbiddenError } from '../errors.ts';
import { holds, type Principal, signedIn } from '../principal.ts';

/**
 * Everything that a role can grant: `resource:action`, with the scopes it comes in. `own` reaches what belongs to the user,
 * `any` what belongs to anybody. The database is seeded with the same list, and a test holds the two together.
 */
export const permissions = {
  'users:read': ['own', 'any'],
  'users:update': ['own'],
  'users:suspend': ['any'],
  'users:unlock': ['any'],
  'roles:assign': ['any'],
  'sessions:read': ['own', 'any'],
  'sessions:update': ['own'],
  'sessions:end': ['own'],
  'login_history:read': ['own', 'any'],
  'profiles:create': ['own'],
  'profiles:read': ['own', 'any'],
  'profiles:update': ['own', 'any'],
  'social_logins:read': ['own', 'any'],
  'social_logins:link': ['own'],
  'social_logins:unlink': ['own'],
  'audit_logs:read': ['any'],
  'emails:read': ['any'],
  'emails:resend': ['any'],
} as const satisfies Record<string, readonly ('own' | 'any')[]>;

export type PermissionName = keyof typeof permissions;

/** What a field asks for: a permission in either scope, or in the scope `any` alone. */
export type Needed = PermissionName | `${PermissionName}:any`;

/**
 * Lets the principal pass if their roles grant the permission, in either scope unless it names one. Which rows it then reaches is for the
 * policies of the database to say.
 *
 * @throws {UnauthenticatedError} where nobody is signed in
 * @throws {ForbiddenError} where the permission is missing
 */
export function permit(principal: Principal, permission: Needed): void {
  if (!holds(signedIn(principal), permission)) throw new ForbiddenError(permission);
}
