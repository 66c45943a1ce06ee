import type { Pool } from 'pg';
import type { Keyring } from '../encryption.ts';
import { type SealedColumn, sealedColumns } from './sealed.ts';

/** What became of the boxes of a column. */
export interface Rotated extends SealedColumn {
  readonly resealed: number;
  /** Those that were under the present key already, or were changed by somebody else meanwhile. */
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
 * Seals under the present key of the keyring what was sealed under former ones. Each batch is a transaction of its own, and
 * replaces only what is still as it was read: servers may go on meanwhile, and who is interrupted begins anew and finds the
 * rest.
 */
export async function rotateKeys(owner: Pool, keyring: Keyring): Promise<readonly Rotated[]> {
  const done: Rotated[] = [];
  for (const column of sealedColumns) done.push(await rotateColumn(owner, keyring, column));
  return done;
}

async function rotateColumn(owner: Pool, keyring: Keyring, sealed: SealedColumn): Promise<Rotated> {
  const { table, column } = sealed;
  let [resealed, left, unopened] = [0, 0, 0];
  let after: string | null = null;
  for (;;) {
    const rows = await batch(owner, sealed, after);
    const old = rows.filter(({ box }) => !keyring.isCurrent(box));
    const renewed = old.flatMap((row) => renew(keyring, `${table}.${column} ${row.key}`, row) ?? []);
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

/** Null where no key of the ring opens the box. */
function renew(keyring: Keyring, place: string, { key, box }: Box): (Box & { readonly renewed: Buffer }) | null {
  try {
    return { key, box, renewed: keyring.seal(keyring.open(box, place), place) };
  } catch {
    return null;
  }
}

async function replace(owner: Pool, { table, column, key }: SealedColumn, boxes: readonly (Box & { readonly renewed: Buffer })[]): Promise<number> {
  // Keys of ours are UUIDs; a Message-ID and a hash are text.
  const cast = key === 'id' || key === 'user_id' ? '::uuid' : '';
  const { rowCount } = await owner.query(
    `update ${table} t set ${column} = found.renewed from unnest($1::text[], $2::bytea[], $3::bytea[]) as found (key, box, renewed)
     where t.${key} = found.key${cast} and t.${column} = found.box`,
    [boxes.map((each) => each.key), boxes.map(({ box }) => Buffer.from(box)), boxes.map(({ renewed }) => renewed)],
  );
  return rowCount ?? 0;
}
