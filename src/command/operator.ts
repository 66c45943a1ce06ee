import type { Config } from '../config.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { compareKeys, registerKeys } from '../db/key-registry.ts';
import { prepareDatabase, requirePrepared } from '../db/prepare.ts';
import { createKeyring, type Keyring } from '../encryption.ts';

/** What a command may do to the database before its own work: bring it up to date, or nothing. */
export type Preparation = 'prepare' | 'require';

/**
 * Works with the database of the configuration, and closes it afterwards.
 *
 * @param preparation `require` refuses a database that is not prepared for this release, and changes nothing
 * @throws {ConfigurationError} if the database cannot be opened, or is not prepared
 */
export async function withDatabase<T>({ database: settings }: Config, preparation: Preparation, work: (database: Database) => Promise<T>): Promise<T> {
  const { url, migrationUrl, statementTimeoutMs } = settings;
  const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs, canCreate: preparation === 'prepare' });
  try {
    await (preparation === 'prepare' ? prepareDatabase : requirePrepared)(database, { url, migrationUrl });
    return await work(database);
  } finally {
    await database.close();
  }
}

/**
 * The keyring of the configuration, once its keys are known to be those that the database was used with.
 *
 * @param isDry registers none of them
 * @throws {ConfigurationError} if one of them has the id of another key
 */
export async function openKeyring(config: Config, database: Database, isDry = false): Promise<Keyring> {
  const keyring = createKeyring(config);
  await (isDry ? compareKeys : registerKeys)(database, keyring);
  return keyring;
}
