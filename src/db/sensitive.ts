import type { Keyring } from '../encryption.ts';
import { type SealedColumn, sealedColumns } from './sealed.ts';

/**
 * Sensitive columns hold what people would not want to be read in a dump: their health. They are sealed under the keys of the
 * configuration. Where there are none they are stored plainly, behind a mark, because a key that lies beside the database
 * would only look like protection.
 */

/** Begins what is stored plainly. A box begins with the length of its key's id, which is never 0. */
const plainMark = 0;

/** A number, or one of few words, does not tell by its length what it is, and a text little. */
const smallest = 16;

export const isPlain = (stored: Uint8Array): boolean => stored[0] === plainMark;

/** What to store of a value. `place` is as `placeOf` gives it. */
export function kept(keyring: Keyring, value: string, place: string): Buffer {
  return keyring.isConfigured ? keyring.seal(padded(value), place) : Buffer.concat([Buffer.from([plainMark]), Buffer.from(value)]);
}

/**
 * The value that was stored.
 *
 * @throws {DecryptionError} if the box was changed or moved, or its key is missing or another one
 */
export function revealed(keyring: Keyring, stored: Uint8Array, place: string): string {
  if (isPlain(stored)) return Buffer.from(stored.subarray(1)).toString();
  return keyring.open(stored, place).replace(/\0+$/, '');
}

/** The value that was stored; null where it does not open. Then it is something else than any value, so that its owner can say it anew. */
export function revealedIfOpen(keyring: Keyring, stored: Uint8Array, place: string): string | null {
  try {
    return revealed(keyring, stored, place);
  } catch {
    return null;
  }
}

/** Whether this value is what was stored. */
export const isKept = (keyring: Keyring, stored: Uint8Array, place: string, value: string): boolean =>
  revealedIfOpen(keyring, stored, place) === value;

/** Whether what is stored is as it would be stored now. */
export const isCurrent = (keyring: Keyring, stored: Uint8Array): boolean =>
  isPlain(stored) ? !keyring.isConfigured : keyring.isCurrent(stored);

/** Up to the next power of two, with a character that no text of ours can hold. */
function padded(value: string): string {
  const length = Buffer.byteLength(value);
  const whole = Math.max(smallest, 2 ** Math.ceil(Math.log2(length + 1)));
  return value + '\0'.repeat(whole - length);
}

/** The sensitive columns of a table. */
export const sensitiveColumnsOf = (table: string): readonly SealedColumn[] =>
  sealedColumns.filter((sealed: SealedColumn) => sealed.table === table && sealed.tells !== undefined);
