import { randomBytes } from 'node:crypto';
import { hashPassword } from '../src/auth/password.ts';
import type { Service, Writing } from '../src/context.ts';
import { openSession } from '../src/db/session.ts';
import { statement } from '../src/db/statement.ts';
import { system } from '../src/principal.ts';
import { registration } from '../src/rules/identity.ts';
import * as profiles from '../src/resolvers/profiles/profile.ts';
import * as sessions from '../src/resolvers/identity/session.ts';
import * as registrations from '../src/resolvers/profiles/registration.ts';
import * as updates from '../src/resolvers/profiles/update.ts';

/** The account that a newcomer can look around with. */
export interface Demo {
  readonly email: string;
  readonly password: string;
}

const email = 'demo@vitae.example';
const client = { address: '127.0.0.1', network: '127.0.0.1', userAgent: 'seed' };

const find = statement<{ id: string }>('select id from users where email = $1');
const setPassword = statement<never>('update users set password_hash = $2 where id = $1::uuid');

/**
 * Makes the demo account, with profiles that have a history, or gives the existing one a new password: the old one is known
 * to nobody, since only its hash was kept. For development; a server in production has no such account.
 */
export async function seedDemo(service: Service): Promise<Demo> {
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password, service.config.auth.bcryptCost);
  const session = openSession(service.database, system('seed'), 'seed');
  const accessToken = await session.write('seed', async (tx) => {
    const [known] = await tx.query(find, [email]);
    if (known) {
      await tx.actAs(known.id);
      await tx.query(setPassword, [known.id, passwordHash]);
      return null;
    }
    const account = registration.parse({ email, password, userName: 'demo', profileName: 'Personal', timezone: 'Europe/Berlin' });
    const writing = { tx, client, config: service.config, keyring: service.keyring, principal: session.principal };
    await registrations.enroll(writing, account, { passwordHash });
    return (await sessions.open(writing)).accessToken;
  });
  if (accessToken !== null) await fillProfiles(service, accessToken);
  return { email, password };
}

async function fillProfiles(service: Service, accessToken: string): Promise<void> {
  const principal = await service.authentication.principalOf(accessToken, 'seed');
  if (principal.kind !== 'user') throw new Error('The demo account cannot sign in.');
  const session = openSession(service.database, principal, 'seed');
  const saved = (work: (writing: Writing) => Promise<{ profile: { id: string } }>) =>
    session.write('seed', (tx) => work({ tx, client, config: service.config, keyring: service.keyring, principal }));

  const { profile: work } = await saved((writing) =>
    profiles.create(writing, principal.userId, { name: 'Work', data: { theme: 'dark', language: 'en' }, message: 'First day' }),
  );
  const change = (dataPatch: Record<string, unknown>, message: string) =>
    saved((writing) => updates.update(writing, { id: work.id, dataPatch, message }));
  await change({ language: 'fr' }, 'Moved to the Paris office');
  await change({ notifications: { email: true, push: false } }, 'Quieter evenings');
  await saved((writing) =>
    profiles.create(writing, principal.userId, {
      name: 'Home',
      data: { theme: 'light', language: 'en' },
      currency: 'EUR',
      timezone: 'Europe/Paris',
    }),
  );
}
