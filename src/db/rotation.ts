import type { Pool } from 'pg';
import type { Keyring } from '../encryption.ts';
import { placeIn, type SealedColumn, sealedColumns } from './sealed.ts';
import { isCurrent, kept, revealed } from './sensitive.ts';

/** What became of the boxes of a column, and of what was stored plainly in it. */
export interface Rotated extends SealedColumn {
  readonly resealed: number;
  /** Those that were as they should be already, or were changed by somebody else meanwhile. */
  readonly left: number;
  /** Those that no key opens. They are left as they are. */
  readonly unopened: number;
}

/** How many boxes are read, and written, at once. */
const batchSize = 100;

interface Box {
  readonly key: string;
  readonly box: Uint8Array;
}

/**
 * Seals under the present key of the keyring what was sealed under former ones, and what was stored plainly in sensitive
 * columns while no key was configured. Each batch is a transaction of its own, and
 * replaces only what is still as it was read: servers may go on meanwhile, and who is interrupted begins anew and finds the
 * rest.
 */
export async function rotateKeys(owner: Pool, keyring: Keyring): Promise<readonly Rotated[]> {
  const done: Rotated[] = [];
  for (const column of sealedColumns) done.push(await rotateColumn(owner, keyring, column));
  return done;
}

async function rotateColumn(owner: Pool, keyring: Keyring, sealed: SealedColumn): Promise<Rotated> {
  let [resealed, left, unopened] = [0, 0, 0];
  let after: string | null = null;
  for (;;) {
    const rows = await batch(owner, sealed, after);
    const way = sealed.tells === undefined ? ofSecrets(keyring) : ofSensitive(keyring);
    const old = rows.filter(({ box }) => !way.isCurrent(box));
    const renewed = old.flatMap((row) => renew(way, placeIn(sealed, row.key), row) ?? []);
    const written = renewed.length > 0 ? await replace(owner, sealed, renewed) : 0;
    resealed += written;
    unopened += old.length - renewed.length;
    left += rows.length - old.length + renewed.length - written;
    after = rows.at(-1)?.key ?? null;
    if (rows.length < batchSize) return { ...sealed, resealed, left, unopened };
  }
}

async function batch(owner: Pool, { table, column, key }: SealedColumn, after: string | null): Promise<Box[]> {
  const beyond = after === null ? '' : `and ${key} > $2`;
  const { rows } = await owner.query<Box>(
    `select ${key}::text as key, ${column} as box from ${table} where ${column} is not null ${beyond} order by ${key} limit $1`,
    after === null ? [batchSize] : [batchSize, after],
  );
  return rows;
}

/** How the boxes of a column are made. */
interface Way {
  isCurrent(box: Uint8Array): boolean;
  renew(box: Uint8Array, place: string): Buffer;
}

const ofSecrets = (keyring: Keyring): Way => ({
  isCurrent: (box) => keyring.isCurrent(box),
  renew: (box, place) => keyring.seal(keyring.open(box, place), place),
});

const ofSensitive = (keyring: Keyring): Way => ({
  isCurrent: (box) => isCurrent(keyring, box),
  renew: (box, place) => kept(keyring, revealed(keyring, box, place), place),
});

/** Null where no key of the ring opens the box. */
function renew(way: Way, place: string, { key, box }: Box): (Box & { readonly renewed: Buffer }) | null {
  try {
    return { key, box, renewed: way.renew(box, place) };
  } catch {
    return null;
  }
}

async function replace(owner: Pool, { table, column, key }: SealedColumn, boxes: readonly (Box & { readonly renewed: Buffer })[]): Promise<number> {
  // Keys of ours are UUIDs; a Message-ID and a hash are text. The name of the operation is for triggers, to whom this is no change.
  const cast = key === 'id' || key === 'user_id' ? '::uuid' : '';
  const { rowCount } = await owner.query(
    `update ${table} t set ${column} = found.renewed from unnest($1::text[], $2::bytea[], $3::bytea[]) as found (key, box, renewed)
     where set_config('app.operation', 'rotateKeys', true) <> '' and t.${key} = found.key${cast} and t.${column} = found.box`,
    [boxes.map((each) => each.key), boxes.map(({ box }) => Buffer.from(box)), boxes.map(({ renewed }) => renewed)],
  );
  return rowCount ?? 0;
}
