import { randomBytes } from 'node:crypto';
import { hashPassword } from '../auth/password.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { openSession } from '../db/session.ts';
import type { Keyring } from '../encryption.ts';
import { system } from '../principal.ts';
import * as administrators from '../resolvers/profiles/administrator.ts';
import { email as emailRule } from '../rules/identity.ts';
import { defineCommand, runAsProcess, type Terminal, UsageError } from './command-line.ts';
import { openKeyring, withDatabase } from './operator.ts';

/** What is printed, once: the password is kept nowhere. */
export async function createAdministrator(database: Database, config: Config, address: string, keyring: Keyring): Promise<string> {
  const email = readAddress(address);
  const password = randomBytes(18).toString('base64url');
  const passwordHash = await hashPassword(password, config.auth.bcryptCost);
  const session = openSession(database, system('createAdministrator'), 'admin:create');
  const client = { address: '', network: '', userAgent: null };
  const isNew = await session.write('createAdministrator', (tx) =>
    administrators.create({ tx, client, config, keyring, principal: session.principal }, email, passwordHash),
  );
  return isNew
    ? `Created the administrator ${email} with this temporary password:\n\n  ${password}\n\nThe password is shown only once and expires in 24 hours. Log in and set a new password with changePassword\nbefore you do anything else.\n`
    : `${email} is now an administrator. The password has not been changed.\n`;
}

async function create(given: string | undefined, config: Config, { say }: Terminal): Promise<number> {
  const address = given ?? config.auth.adminEmail;
  if (address === null) throw new UsageError('Missing argument: email address. Pass it, or set ADMIN_EMAIL.');
  return withDatabase(config, 'prepare', async (database) => {
    say((await createAdministrator(database, config, address, await openKeyring(config, database))).trimEnd());
    return 0;
  });
}

export const command = defineCommand({
  name: 'npm run admin:create',
  summary:
    'Creates an account with the role admin and prints a temporary password, which expires in 24 hours and can only be used to set\n' +
    'a new one. If the account exists, assigns it the role and keeps its password. Defaults to the email address in ADMIN_EMAIL.',
  positionals: [{ name: 'email address', isRequired: false }],
  read: ({ positionals: [address] }) => (address === undefined ? undefined : readAddress(address)),
  run: create,
});

/** @throws {UsageError} if it is no email address */
function readAddress(address: string): string {
  const parsed = emailRule.safeParse(address);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${address} is not a valid email address.`);
}

if (import.meta.main) await runAsProcess(command);
