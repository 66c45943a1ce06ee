import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { sendReading } from '../../src/db/lane.ts';
import { statement } from '../../src/db/statement.ts';
import { textOf } from '../../src/schema/core/scalar.ts';
import { testDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

const read = statement<{ instant: Date; milliseconds: string }>(
  `select t as instant, trunc(extract(epoch from t) * 1000)::text as milliseconds from unnest($1::timestamptz[]) as t`,
);

const instants = ['0001-01-01T00:00:00Z', '0099-12-31T23:59:59.999Z', '0999-01-01T00:00:00.1Z', '1969-12-31T23:59:59Z', '1970-01-01T00:00:00Z'].concat(
  ['2024-02-29T12:34:56', '2026-11-20T00:00:00', '9999-12-31T23:59:59', '12026-01-01T00:00:00'].flatMap((second) =>
    ['', '.1', '.12', '.123', '.1234', '.123456', '.000001', '.999999', '.050', '.007'].map((fraction) => `${second}${fraction}Z`),
  ),
);

describe('an instant', () => {
  it('is read as PostgreSQL wrote it, in any year and with any fraction of a second', async () => {
    const [rows] = await sendReading(database.pool, [{ statement: read, values: [`{${instants.join(',')}}`] }]);
    expect(rows).toHaveLength(instants.length);
    for (const row of rows ?? []) {
      const { instant, milliseconds } = row as { instant: Date; milliseconds: string };
      expect(instant.getTime()).toBe(Number(milliseconds));
    }
  });

  it('is written as JavaScript writes it', () => {
    for (let i = 0; i < 20_000; i++) {
      const instant = new Date(Math.floor((Math.random() - 0.3) * (i % 2 ? 8.64e15 : 4e12)));
      expect(textOf(instant)).toBe(instant.toISOString());
    }
    for (const time of [0, -1, 86_399_999, 86_400_000, -86_400_000, 8.64e15, -8.64e15]) expect(textOf(new Date(time))).toBe(new Date(time).toISOString());
  });
});
