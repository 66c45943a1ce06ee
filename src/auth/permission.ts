import { BoundKeyError, ForbiddenError, ReadOnlyKeyError } from '../errors.ts';
import { holds, person, type Principal, signedIn } from '../principal.ts';
import type { ApiKeyScope } from '../rules/api-key.ts';

/**
 * Everything that a role can grant: `resource:action`, with the scopes it comes in. `own` reaches what belongs to the user,
 * `any` what belongs to anybody. The database is seeded with the same list, and a test holds the two together.
 */
export const permissions = {
  'users:read': ['own', 'any'],
  'users:update': ['own'],
  'users:delete': ['own'],
  'users:suspend': ['any'],
  'users:unlock': ['any'],
  'roles:assign': ['any'],
  'sessions:read': ['own', 'any'],
  'sessions:update': ['own'],
  'sessions:end': ['own'],
  'login_history:read': ['own', 'any'],
  'api_keys:create': ['own'],
  'api_keys:read': ['own', 'any'],
  'api_keys:update': ['own'],
  'api_keys:revoke': ['own', 'any'],
  'data_exports:create': ['own'],
  'data_exports:read': ['own', 'any'],
  'second_factors:read': ['own'],
  'second_factors:update': ['own'],
  'second_factors:reset': ['any'],
  'profiles:create': ['own'],
  'profiles:read': ['own', 'any'],
  'profiles:update': ['own', 'any'],
  'profiles:delete': ['own', 'any'],
  // Health data: for its owner alone, so that there is no scope beyond.
  'fitness_profiles:read': ['own'],
  'fitness_profiles:update': ['own'],
  'fitness_profiles:delete': ['own'],
  'user_settings:read': ['own'],
  'user_settings:update': ['own'],
  'profile_schemas:register': ['any'],
  'questionnaire_templates:create': ['any'],
  'questionnaire_templates:publish': ['any'],
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

/** What somebody must have for a change to be theirs to ask for. */
export interface Requirements {
  /** What the caller's roles must grant; null: anybody may ask. */
  readonly permission: Needed | null;
  /**
   * Whether no API key will do, whatever its scopes: for all that makes, changes or ends what people sign in with, and for
   * the end of an account.
   */
  readonly needsSession?: boolean;
  /** Whether it changes one profile and nothing else of its owner, so that API keys that are bound to the profile can ask for it. */
  readonly withinProfile?: boolean;
}

/**
 * Lets the principal pass if they may ask for a change at all.
 *
 * @throws {UnauthenticatedError} where nobody is signed in who has to be
 * @throws {RequestError} FORBIDDEN where the permission is missing, or what was sent is an API key and does not suffice
 */
export function permitChange(principal: Principal, { permission, needsSession, withinProfile: isWithin = false }: Requirements): void {
  if (principal.kind === 'user' && principal.isReadOnly) throw new ReadOnlyKeyError();
  if (needsSession) person(principal);
  if (!permission) return;
  permit(principal, permission);
  if (!isWithin && principal.kind === 'user' && principal.apiKeyId !== null && principal.boundProfileId !== null) throw new BoundKeyError();
}

/** Which of its owner's permissions a key of a scope has. */
const within: Record<ApiKeyScope, (permission: string) => boolean> = {
  read: (permission) => permission.endsWith(':read:own'),
  write: (permission) => permission.endsWith(':own'),
  admin: () => true,
};

/** What a key that is bound to a profile may have at all: what can be done within one profile, and nothing of the account. */
const withinProfile: ReadonlySet<string> = new Set(['profiles:read:own', 'profiles:update:own']);

/** What a scope leaves of the permissions of a key's owner: never more than they have. */
export const permissionsWithin = (scope: ApiKeyScope, held: readonly string[], isBound: boolean): string[] =>
  held.filter((permission) => within[scope](permission) && (!isBound || withinProfile.has(permission)));
