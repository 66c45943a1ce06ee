import { ForbiddenError } from '../errors.ts';
import { holds, type Principal, signedIn } from '../principal.ts';

/**
 * Everything that a role can grant: `resource:action`, with the scopes it comes in. `own` reaches what belongs to the user,
 * `any` what belongs to anybody. The database is seeded with the same list, and a test holds the two together.
 */
export const permissions = {
  'users:read': ['own', 'any'],
  'sessions:read': ['own', 'any'],
  'sessions:end': ['own'],
  'profiles:create': ['own'],
  'profiles:read': ['own', 'any'],
  'profiles:update': ['own', 'any'],
  'audit_logs:read': ['any'],
  'emails:read': ['any'],
  'emails:resend': ['any'],
} as const satisfies Record<string, readonly ('own' | 'any')[]>;

export type PermissionName = keyof typeof permissions;

/**
 * Lets the principal pass if their roles grant the permission in either scope. Which rows it then reaches is for the
 * policies of the database to say.
 *
 * @throws {UnauthenticatedError} where nobody is signed in
 * @throws {ForbiddenError} where the permission is missing
 */
export function permit(principal: Principal, permission: PermissionName): void {
  if (!holds(signedIn(principal), permission)) throw new ForbiddenError(permission);
}
