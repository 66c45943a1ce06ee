import type { Writing } from '../../context.ts';
import type { NewAccount, Registration } from '../../rules/identity.ts';
import * as emails from '../identity/email.ts';
import * as sessions from '../identity/session.ts';
import * as users from '../identity/user.ts';
import * as profiles from './profile.ts';

/**
 * Makes an account and its default profile, all or nothing. The transaction goes on in the name of the new user.
 *
 * @throws {DomainError} TAKEN where the email address or the user name is another account's
 */
export async function enroll(writing: Writing, account: NewAccount, proof: users.Proof) {
  const { profileName, timezone, currency } = account;
  const user = await users.create(writing, account, proof);
  return { user, profile: await profiles.begin(writing, user.id, { name: profileName ?? 'Default', timezone, currency }) };
}

/**
 * The same, with a link that verifies the address and, unless that has to be done first, a session.
 *
 * @throws {DomainError} TAKEN where the email address or the user name is another account's
 */
export async function register(writing: Writing, registration: Registration, passwordHash: string) {
  const made = await enroll(writing, registration, { passwordHash });
  await emails.sendVerification(writing, made.user.email);
  const session = writing.config.auth.requireVerifiedEmail ? null : await sessions.open(writing);
  return { ...made, session };
}
