import type { Pool } from 'pg';
import { JOB_SCHEMA } from './job-schema.ts';
import { placeIn, type SealedColumn, type SealedJob } from './sealed.ts';

/** A stored box, and what it is bound to. */
export interface Box {
  readonly key: string;
  readonly box: Uint8Array;
}

/** A place in the database that holds boxes of the keyring: a column, or a property of the data of jobs. */
export interface Store {
  readonly table: string;
  readonly column: string;
  /** Whether values are stored plainly as long as no key is configured (`src/db/sensitive.ts`). */
  readonly isSensitive: boolean;
  placeOf(key: string): string;
  /** The next boxes after `key` in the order of their keys; null: the first ones. */
  batch(owner: Pool, after: string | null, size: number): Promise<readonly Box[]>;
  /** Replaces boxes that are still as they were read, and returns how many that were. */
  replace(owner: Pool, boxes: readonly (Box & { readonly renewed: Buffer })[]): Promise<number>;
  /** How many boxes there are by the id of their key; '' for what is stored plainly. */
  count(owner: Pool): Promise<ReadonlyMap<string, number>>;
}

/** SQL for the id of the key that a box was sealed under. */
const idIn = (box: string): string => `case when length(${box}) > 0 then encode(substr(${box}, 2, get_byte(${box}, 0)), 'escape') else '' end`;

export function columnStore(sealed: SealedColumn): Store {
  const { table, column, key } = sealed;
  // Keys of ours are UUIDs; a Message-ID and a hash are text.
  const cast = key === 'id' || key === 'user_id' ? '::uuid' : '';
  return {
    ...{ table, column, isSensitive: sealed.tells !== undefined },
    placeOf: (value) => placeIn(sealed, value),
    batch: (owner, after, size) =>
      rowsOf<Box>(
        owner,
        `select ${key}::text as key, ${column} as box from ${table}
         where ${column} is not null and ($1::text is null or ${key} > $1${cast}) order by ${key} limit $2`,
        [after, size],
      ),
    async replace(owner, boxes) {
      // The name of the operation is for triggers, to whom this is no change.
      const { rowCount } = await owner.query(
        `update ${table} t set ${column} = found.renewed from unnest($1::text[], $2::bytea[], $3::bytea[]) as found (key, box, renewed)
         where set_config('app.operation', 'rotateKeys', true) <> '' and t.${key} = found.key${cast} and t.${column} = found.box`,
        columnsOf(boxes),
      );
      return rowCount ?? 0;
    },
    count: (owner) => countBy(owner, `select ${idIn(column)} as id from ${table} where ${column} is not null`),
  };
}

/** Jobs that are done, or were called off, are never read again; pg-boss deletes them after some days. */
export function jobStore({ queue, property, place }: SealedJob): Store {
  const value = `data #>> '{data,${property}}'`;
  const box = `decode(rpad(translate(${value}, '-_', '+/'), (length(${value}) + 3) / 4 * 4, '='), 'base64')`;
  const source = `${JOB_SCHEMA}.job where name = '${queue}' and state not in ('completed', 'cancelled') and ${value} is not null`;
  return {
    ...{ table: `${JOB_SCHEMA}.job`, column: `${queue}.${property}`, isSensitive: false },
    placeOf: () => place,
    batch: (owner, after, size) =>
      rowsOf<Box>(
        owner,
        `select id::text as key, ${box} as box from ${source} and ($1::text is null or id > $1::uuid) order by id limit $2`,
        [after, size],
      ),
    async replace(owner, boxes) {
      const text = `rtrim(translate(replace(encode(found.renewed, 'base64'), e'\\n', ''), '+/', '-_'), '=')`;
      const { rowCount } = await owner.query(
        `update ${JOB_SCHEMA}.job t set data = jsonb_set(t.data, '{data,${property}}', to_jsonb(${text}))
         from unnest($1::text[], $2::bytea[], $3::bytea[]) as found (key, box, renewed)
         where t.name = '${queue}' and t.id = found.key::uuid and ${box.replaceAll('data #>>', 't.data #>>')} = found.box`,
        columnsOf(boxes),
      );
      return rowCount ?? 0;
    },
    count: (owner) => countBy(owner, `select ${idIn('box')} as id from (select ${box} as box from ${source}) as boxes`),
  };
}

const rowsOf = async <Row extends object>(owner: Pool, text: string, values: readonly unknown[]): Promise<Row[]> =>
  (await owner.query<Row>(text, [...values])).rows;

const columnsOf = (boxes: readonly (Box & { readonly renewed: Buffer })[]): unknown[] => [
  boxes.map(({ key }) => key),
  boxes.map(({ box }) => Buffer.from(box)),
  boxes.map(({ renewed }) => renewed),
];

async function countBy(owner: Pool, ids: string): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ id: string; count: number }>(owner, `select id, count(*)::int as count from (${ids}) as found group by id`, []);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
