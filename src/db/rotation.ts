import type { Pool } from 'pg';
import { DecryptionError, keyIdOf, type Keyring } from '../encryption.ts';
import { sealedColumns, sealedJobs } from './sealed.ts';
import { type Box, columnStore, jobStore, type Store } from './sealed-store.ts';
import { isCurrent, kept, revealed } from './sensitive.ts';

/** What became of the boxes of a column, and of what was stored plainly in it. */
export interface Rotated {
  readonly table: string;
  readonly column: string;
  /** Those that were encrypted under the present key, or would be by a dry run. */
  readonly resealed: number;
  /** Those that were as they should be already, or were changed by somebody else meanwhile. */
  readonly left: number;
  /** Those that cannot be decrypted, under whichever key. They are left as they are. */
  readonly unopened: number;
  /** The same by the id of their key. */
  readonly unopenedBy: ReadonlyMap<string, number>;
  /** How many boxes there are in the end by the id of their key; '' for what is stored plainly. */
  readonly remaining: ReadonlyMap<string, number>;
}

/** How many boxes are read, and written, at once. */
const batchSize = 100;

/** Everything that is encrypted under the keys of the environment. */
const stores: readonly Store[] = [...sealedColumns.map(columnStore), ...sealedJobs.map(jobStore)];

/**
 * Encrypts under the present key of the keyring what was encrypted under former ones, and what was stored plainly in sensitive
 * columns while no key was configured; and decrypts everything else, so that a value which cannot be decrypted is noticed. Each
 * batch is a transaction of its own, and replaces only what is still as it was read: servers may go on meanwhile, and a rotation
 * that was interrupted can be repeated.
 *
 * @param isDry changes nothing, and counts what would be changed
 */
export async function rotateKeys(owner: Pool, keyring: Keyring, isDry = false): Promise<readonly Rotated[]> {
  const done: Rotated[] = [];
  for (const store of stores) done.push(await rotateStore(owner, keyring, store, isDry));
  return done;
}

async function rotateStore(owner: Pool, keyring: Keyring, store: Store, isDry: boolean): Promise<Rotated> {
  const way = store.isSensitive ? ofSensitive(keyring) : ofSecrets(keyring);
  const unopenedBy = new Map<string, number>();
  let [resealed, left] = [0, 0];
  let after: string | null = null;
  for (;;) {
    const rows = await store.batch(owner, after, batchSize);
    const renewed: Renewed[] = [];
    for (const row of rows) {
      const result = renew(way, store.placeOf(row.key), row);
      if (result === null) unopenedBy.set(keyIdOf(row.box), (unopenedBy.get(keyIdOf(row.box)) ?? 0) + 1);
      else if (result === 'current') left++;
      else renewed.push(result);
    }
    const written = isDry || renewed.length === 0 ? renewed.length : await store.replace(owner, renewed);
    resealed += written;
    left += renewed.length - written;
    after = rows.at(-1)?.key ?? null;
    if (rows.length < batchSize) break;
  }
  const unopened = [...unopenedBy.values()].reduce((sum, count) => sum + count, 0);
  const { table, column } = store;
  return { table, column, resealed, left, unopened, unopenedBy, remaining: await store.count(owner) };
}

/** How the boxes of a column are made. */
interface Way {
  isCurrent(box: Uint8Array): boolean;
  open(box: Uint8Array, place: string): string;
  seal(value: string, place: string): Buffer;
}

const ofSecrets = (keyring: Keyring): Way => ({
  isCurrent: (box) => keyring.isCurrent(box),
  open: (box, place) => keyring.open(box, place),
  seal: (value, place) => keyring.seal(value, place),
});

const ofSensitive = (keyring: Keyring): Way => ({
  isCurrent: (box) => isCurrent(keyring, box),
  open: (box, place) => revealed(keyring, box, place),
  seal: (value, place) => kept(keyring, value, place),
});

type Renewed = Box & { readonly renewed: Buffer };

/** The box under the present key; `current`: it is already; null: it cannot be decrypted. */
function renew(way: Way, place: string, row: Box): Renewed | 'current' | null {
  try {
    const value = way.open(row.box, place);
    return way.isCurrent(row.box) ? 'current' : { ...row, renewed: way.seal(value, place) };
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}
