import { randomBytes } from 'node:crypto';
import { hashPassword } from '../auth/password.ts';
import { type Config, ConfigurationError, configFrom } from '../config.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { prepareDatabase } from '../db/prepare.ts';
import { openSession } from '../db/session.ts';
import { createKeyring } from '../encryption.ts';
import { system } from '../principal.ts';
import * as administrators from '../resolvers/profiles/administrator.ts';
import { email as emailRule } from '../rules/identity.ts';

const USAGE = `Usage: npm run admin:create -- <email address>

Makes an account with the role admin and prints a password that works for a day, for nothing but choosing another with
changePassword. An account that exists becomes an administrator and keeps its password. The address may also be given as
ADMIN_EMAIL.
`;

/** The person is told why nothing was done. */
class UsageError extends Error {}

/** What is printed, once: the password is kept nowhere. */
export async function createAdministrator(database: Database, config: Config, address: string): Promise<string> {
  const given = emailRule.safeParse(address);
  if (!given.success) throw new UsageError(`${address} is not an email address.`);
  const password = randomBytes(18).toString('base64url');
  const passwordHash = await hashPassword(password, config.auth.bcryptCost);
  const session = openSession(database, system('createAdministrator'), 'admin:create');
  const client = { address: '', network: '', userAgent: null };
  const keyring = createKeyring(config);
  const isNew = await session.write('createAdministrator', (tx) =>
    administrators.create({ tx, client, config, keyring, principal: session.principal }, given.data, passwordHash),
  );
  return isNew
    ? `${given.data} is an administrator. The password, which is shown this once and works for a day:\n\n  ${password}\n\nSign in with it and choose another with changePassword; until then it allows nothing else.\n`
    : `${given.data} is an administrator now, and signs in as before.\n`;
}

async function main(args: readonly string[]): Promise<void> {
  const config = configFrom(process.env);
  const address = args[0] ?? config.auth.adminEmail;
  if (args.length > 1 || address === null) throw new UsageError(USAGE);
  const { url, migrationUrl } = config.database;
  const database = await openDatabase({ url, poolSize: 1 });
  try {
    await prepareDatabase(database, { url, migrationUrl });
    process.stdout.write(await createAdministrator(database, config, address));
  } finally {
    await database.close();
  }
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof UsageError) && !(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
}
