import type { Writing } from '../../context.ts';
import type { Registration } from '../../rules/identity.ts';
import * as sessions from '../identity/session.ts';
import * as users from '../identity/user.ts';
import * as profiles from './profile.ts';

/**
 * Makes an account, its default profile, and a session, all or nothing.
 *
 * @throws {DomainError} TAKEN where the email address or the user name is another account's
 */
export async function register(writing: Writing, registration: Registration, passwordHash: string) {
  const { profileName, timezone, currency } = registration;
  const user = await users.create(writing, registration, passwordHash);
  const profile = await profiles.create(writing, user.id, { name: profileName ?? 'Default', timezone, currency });
  return { user, profile, session: await sessions.open(writing) };
}
