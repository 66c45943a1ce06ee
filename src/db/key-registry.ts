import { ConfigurationError } from '../config.ts';
import { DecryptionError, type KeyFingerprint, type Keyring } from '../encryption.ts';
import { system } from '../principal.ts';
import type { Database } from './database.ts';
import { openSession, type Session } from './session.ts';
import { statement } from './statement.ts';

interface Registered extends KeyFingerprint {
  /** Whether a rotation has found nothing that is encrypted under the key. */
  readonly isRetired: boolean;
}

const readRegistry = statement<Registered>('select key_id as id, fingerprint, retired_at is not null as "isRetired" from encryption_keys order by key_id');
const readSamples = statement<Sample>('select place, box from ciphertext_samples($1)');
// Another server may register the same key at the same time; the registry is compared again afterwards.
const insert = statement<never>('insert into encryption_keys (key_id, fingerprint) values ($1, $2) on conflict (key_id) do nothing');
const reuse = statement<never>('update encryption_keys set retired_at = null where key_id = $1 and retired_at is not null');
const retire = statement<never>('update encryption_keys set retired_at = now() where key_id = any($1::text[]) and retired_at is null');

/**
 * Compares the keys of `keyring` with those that the database was used with.
 *
 * @returns those that it was not used with yet
 * @throws {ConfigurationError} if a key has the id of another key
 */
export async function compareKeys(database: Database, keyring: Keyring): Promise<readonly KeyFingerprint[]> {
  const session = sessionOf(database);
  const known = await session.read(readRegistry, []);
  refuseOthers(keyring, known);
  const added = keyring.fingerprints.filter(({ id }) => !known.some((key) => key.id === id));
  for (const { id } of added) refuseUnfit(keyring, id, await session.read(readSamples, [id]));
  return added;
}

/**
 * The same, and registers the fingerprints of new keys.
 *
 * @returns the ids of keys that may still be needed to decrypt stored values, and are not in the keyring
 * @throws {ConfigurationError} if a key has the id of another key; nothing is registered then
 */
export async function registerKeys(database: Database, keyring: Keyring): Promise<readonly string[]> {
  const session = sessionOf(database);
  const [present] = keyring.fingerprints;
  for (const { id, fingerprint } of await compareKeys(database, keyring)) await session.run('registerKeys', insert, [id, fingerprint]);
  if (present) await session.run('registerKeys', reuse, [present.id]);
  const registered = await session.read(readRegistry, []);
  refuseOthers(keyring, registered);
  return registered.filter(({ id, isRetired }) => !isRetired && !keyring.fingerprints.some((key) => key.id === id)).map(({ id }) => id);
}

const sessionOf = (database: Database): Session => openSession(database, system('registerKeys'), 'start');

/** Notes that nothing is encrypted under these keys any more, so that a start without them is no cause for a warning. */
export async function retireKeys(database: Database, ids: readonly string[]): Promise<void> {
  const session = openSession(database, system('rotateKeys'), 'keys:rotate');
  await session.run('rotateKeys', retire, [ids]);
}

function refuseOthers({ isConfigured, fingerprints }: Keyring, known: readonly Registered[]): void {
  const other = fingerprints.find(({ id, fingerprint }) => known.some((key) => key.id === id && key.fingerprint !== fingerprint));
  if (other) throw isConfigured ? idInUse(other.id) : otherLocalKey();
}

interface Sample {
  readonly place: string;
  readonly box: Uint8Array;
}

/** Releases before this table registered nothing: what they stored tells whether the key is theirs. */
function refuseUnfit(keyring: Keyring, id: string, samples: readonly Sample[]): void {
  if (samples.length > 0 && !samples.some(({ place, box }) => canOpen(keyring, box, place))) {
    throw keyring.isConfigured ? idInUse(id) : otherLocalKey();
  }
}

function canOpen(keyring: Keyring, box: Uint8Array, place: string): boolean {
  try {
    keyring.open(box, place);
    return true;
  } catch (error) {
    if (error instanceof DecryptionError) return false;
    throw error;
  }
}

const idInUse = (id: string): ConfigurationError =>
  new ConfigurationError(
    `The key ${id} in ENCRYPTION_KEYS is not the key with this id that the database was used with. Restore the old key, and add the ` +
      'new key before it with a new id.',
  );

const otherLocalKey = (): ConfigurationError =>
  new ConfigurationError(
    'The encryption key in .data/encryption-key is not the key that this database was used with. Restore the file, set ' +
      'ENCRYPTION_KEYS to a key with a new id, or delete the database with npm run db:reset.',
  );
