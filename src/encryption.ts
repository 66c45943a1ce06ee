import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Config, ConfigurationError } from './config.ts';

/** Encrypts what the database keeps but must not be able to tell: the tokens of providers, the text of mails, shared secrets. */
export interface Keyring {
  /** Whether the keys are those of the configuration. Else there is one of the developer's, which is kept beside the database. */
  readonly isConfigured: boolean;
  /**
   * The keys whose ciphertext outlasts the process, the present one first, as the database may know them. None if the only
   * key lives as long as the process.
   */
  readonly fingerprints: readonly KeyFingerprint[];
  /**
   * The text under the present key. `place` names the row and column that it is for, such as `email_queue.body <id>`: a box
   * that was moved to another place does not open.
   */
  seal(plain: string, place: string): Buffer;
  /** @throws {DecryptionError} if the box was changed or moved, or its key is missing or another one */
  open(box: Uint8Array, place: string): string;
  /** Whether the box was sealed under the present key, so that it need not be sealed anew. */
  isCurrent(box: Uint8Array): boolean;
}

/** What is stored of a key, so that another key under the same id is noticed. */
export interface KeyFingerprint {
  readonly id: string;
  readonly fingerprint: string;
}

/** A stored value cannot be decrypted. The message names its place and its key, for the log. */
export class DecryptionError extends Error {
  readonly keyId: string;

  constructor(place: string, keyId: string, reason: string, options?: ErrorOptions) {
    super(`${place} cannot be decrypted: ${reason}.`, options);
    this.name = 'DecryptionError';
    this.keyId = keyId;
  }
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
  return keyringOf(keys as readonly [Key, ...Key[]], isConfigured, isConfigured || encryption.file !== null);
}

/** The id of the key that a box was sealed under: a box begins with the length of the id and the id. */
export const keyIdOf = (box: Uint8Array): string => Buffer.from(box.subarray(1, 1 + (box[0] ?? 0))).toString();

/** 128 bits that tell keys apart and reveal nothing of a random key. */
const fingerprintOf = (secret: Buffer): string =>
  createHmac('sha256', secret).update('vitae encryption key fingerprint').digest('hex').slice(0, 32);

/** Boxes name their keys, so that keys can be changed while old boxes still open. */
function keyringOf(keys: readonly [Key, ...Key[]], isConfigured: boolean, isKept: boolean): Keyring {
  const [present] = keys;
  const head = Buffer.from([present.id.length, ...Buffer.from(present.id)]);
  return {
    isConfigured,
    fingerprints: isKept ? keys.map(({ id, secret }) => ({ id, fingerprint: fingerprintOf(secret) })) : [],
    seal: (plain, place) => Buffer.concat([head, seal(Buffer.from(plain), present.secret, `${present.id} ${place}`)]),
    open(box, place) {
      const id = keyIdOf(box);
      const key = keys.find((known) => known.id === id);
      if (!key) throw new DecryptionError(place, id, `there is no encryption key ${id}`);
      try {
        return open(Buffer.from(box.subarray(1 + id.length)), key.secret, `${id} ${place}`).toString();
      } catch (cause) {
        throw new DecryptionError(place, id, `it was changed or moved, or was encrypted with a different key ${id}`, { cause });
      }
    },
    isCurrent: (box) => keyIdOf(box) === present.id,
  };
}

/** The developer's key: that of `file`, which is made if there is none, or one that lives as long as the process. */
function localSecret(file: string | null): Buffer {
  if (file === null) return randomBytes(32);
  if (!existsSync(file)) makeSecret(file);
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (secret.length === 32) return secret;
  throw new ConfigurationError(`${file} does not contain a base64-encoded key of 32 bytes. Delete it, or set ENCRYPTION_KEYS.`);
}

/** Writes the key beside its place and links it there, so that a process that starts at the same time reads it whole. */
function makeSecret(file: string): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
    linkSync(draft, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new ConfigurationError(
      `Cannot create ${file} for the encryption key of this development server. Set ENCRYPTION_KEYS to id:key, for example 2026a: ` +
        'followed by the output of openssl rand -base64 32.',
      { cause },
    );
  } finally {
    rmSync(draft, { force: true });
  }
}
