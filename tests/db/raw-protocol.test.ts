import { PGlite } from '@electric-sql/pglite';
import { serialize } from 'pg-protocol';
import { expect, it, onTestFinished } from 'vitest';
import { exchangeRaw } from '../../src/db/raw-protocol.ts';
import { growthOf } from '../support/heap.ts';

it('keeps nothing of the answers of the embedded database', async () => {
  const pglite = await PGlite.create('memory://');
  onTestFinished(() => pglite.close());
  // Rows of 10 KB, 10 MB in all.
  const rows = serialize.query(`select repeat('x', 1000) from generate_series(1, 10)`);
  const send = async () => expect((await exchangeRaw(pglite, rows)).length).toBeGreaterThan(10_000);
  await send();
  const growth = await growthOf(async () => {
    for (let n = 0; n < 1_000; n++) await send();
  });
  expect(growth).toBeLessThan(1_000_000);
  // Both ways of asking go on working beside each other.
  expect((await pglite.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await send();
  expect(await pglite.exec('select 2 as two').then(([result]) => result?.rows)).toEqual([{ two: 2 }]);
  await send();
  await expect(pglite.exec('select nothing')).rejects.toThrow('nothing');
  await send();
});
