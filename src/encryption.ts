import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Config, ConfigurationError } from './config.ts';

/** Encrypts what the database keeps but must not be able to tell: the tokens of providers, the text of mails, shared secrets. */
export interface Keyring {
  /** Whether the keys are those of the configuration. Else there is one of the developer's, which is kept beside the database. */
  readonly isConfigured: boolean;
  /**
   * The text under the present key. `place` names the row and column that it is for, such as `email_queue.body <id>`: a box
   * that was moved to another place does not open.
   */
  seal(plain: string, place: string): Buffer;
  /** @throws {Error} where the box was changed or moved, or its key is not in the keyring */
  open(box: Uint8Array, place: string): string;
  /** Whether the box was sealed under the present key, so that it need not be sealed anew. */
  isCurrent(box: Uint8Array): boolean;
}

interface Key {
  readonly id: string;
  readonly secret: Buffer;
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. `context` is authenticated with it and must be known to open it. */
export function seal(plain: Uint8Array, secret: Buffer, context = ''): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** @throws {Error} where the box, the secret or the context is another */
export function open(box: Buffer, secret: Buffer, context = ''): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, box.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(box.subarray(12, 28));
  return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]);
}

/**
 * The keys of the configuration, the first of which seals. Development makes itself a key and keeps it in a file, so that what
 * was sealed opens after a restart.
 *
 * @throws {ConfigurationError} if that file holds no key
 */
export function createKeyring({ encryption }: Config): Keyring {
  const isConfigured = encryption.keys.length > 0;
  const keys = isConfigured ? encryption.keys : [{ id: 'local', secret: localSecret(encryption.file) }];
  return keyringOf(keys as readonly [Key, ...Key[]], isConfigured);
}

/** A box begins with the length of the key's id and the id, so that keys can be changed while old boxes still open. */
function keyringOf(keys: readonly [Key, ...Key[]], isConfigured: boolean): Keyring {
  const [present] = keys;
  const head = Buffer.from([present.id.length, ...Buffer.from(present.id)]);
  const idOf = (box: Uint8Array) => Buffer.from(box.subarray(1, 1 + (box[0] ?? 0))).toString();
  return {
    isConfigured,
    seal: (plain, place) => Buffer.concat([head, seal(Buffer.from(plain), present.secret, `${present.id} ${place}`)]),
    open(box, place) {
      const id = idOf(box);
      const key = keys.find((known) => known.id === id);
      if (!key) throw new Error(`There is no encryption key ${id}.`);
      return open(Buffer.from(box.subarray(1 + id.length)), key.secret, `${id} ${place}`).toString();
    },
    isCurrent: (box) => idOf(box) === present.id,
  };
}

function localSecret(file: string | null): Buffer {
  if (file === null) return randomBytes(32);
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (secret.length === 32) return secret;
  throw new ConfigurationError(`${file} does not hold a key of 32 bytes in base64. Remove it, or set ENCRYPTION_KEYS.`);
}
