import { describe, expect, it, onTestFinished } from 'vitest';
import { type Call, maxPrepared } from '../../src/db/batch.ts';
import { openDatabase } from '../../src/db/database.ts';
import { sendReading } from '../../src/db/lane.ts';
import { statementOnDemand } from '../../src/db/statement.ts';
import { emptyDatabase } from '../support/database.ts';

async function aPool() {
  const { url } = await emptyDatabase();
  const database = await openDatabase({ url, poolSize: 1 });
  onTestFinished(() => database.close());
  return database.pool;
}

const number = (n: number): Call => ({ statement: statementOnDemand(`select $1::int + ${n} as sum`), values: ['0'] });
const fail: Call = { statement: statementOnDemand('select 1 / $1::int as quotient'), values: ['0'] };
const sums = (results: readonly Record<string, unknown>[][]) => results.map(([row]) => row?.['sum']);

describe('the statements that a connection has prepared', () => {
  it('are bounded, on both sides, and those that were evicted are prepared again', async () => {
    const pool = await aPool();
    const count = async () => Number((await pool.query(`select count(*) from pg_prepared_statements where name like 'v%'`)).rows[0].count);
    for (let n = 0; n < maxPrepared + 200; n += 50) await sendReading(pool, Array.from({ length: 50 }, (_, i) => number(n + i)));
    expect(await count()).toBe(maxPrepared);
    // The first were evicted, and so is one that the same batch needs again.
    expect(sums(await sendReading(pool, [number(0), number(1), number(210), number(0)]))).toEqual([0, 1, 210, 0]);
    const others = Array.from({ length: 60 }, (_, i) => number(5_000 + i));
    expect(sums(await sendReading(pool, [...others, number(250), number(0)])).slice(-2)).toEqual([250, 0]);
    expect(sums(await sendReading(pool, [number(250), number(0)]))).toEqual([250, 0]);
    expect(await count()).toBe(maxPrepared);
  });

  it('can be used after a batch that failed while others were evicted', async () => {
    const pool = await aPool();
    for (let n = 0; n < maxPrepared; n += 50) await sendReading(pool, Array.from({ length: 50 }, (_, i) => number(n + i)));
    // Nothing after the failure reaches the server, not even what it is to close.
    await expect(sendReading(pool, [fail, ...Array.from({ length: 20 }, (_, i) => number(2_000 + i))])).rejects.toMatchObject({ code: '22012' });
    for (const n of [0, 5, 19, 2_000, 2_019, 500]) expect(sums(await sendReading(pool, [number(n), number(n)]))).toEqual([n, n]);
  });
});
