import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { sendReading } from '../../src/db/lane.ts';
import { statement } from '../../src/db/statement.ts';
import { emptyDatabase } from '../support/database.ts';

const onServer = inject('prototype').kind === 'postgres';

const divide = statement<{ quotient: number }>('select 10 / $1::int as quotient');
const set = statement(`select set_config('app.user_id', $1, true) as value`);
const get = statement<{ value: string }>(`select current_setting('app.user_id', true) as value`);
const pid = statement<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep($1::float8)');

async function aPool(poolSize: number) {
  const { url } = await emptyDatabase();
  const database = await openDatabase({ url, poolSize });
  onTestFinished(() => database.close());
  return database.pool;
}

describe.runIf(onServer)('reads that share a connection', () => {
  it('fail alone, also where the others rely on statements that were new to the one that failed', async () => {
    const pool = await aPool(1);
    const read = (divisor: string, fresh: string) =>
      sendReading(pool, [
        { statement: divide, values: [divisor] },
        { statement: statement(`select ${fresh} as fresh`), values: [] },
      ]);
    for (let round = 1; round <= 20; round++) {
      // Of each four that travel together the first fails before what all of them need is prepared.
      const settled = await Promise.allSettled(['5', '0', '5', '2', '10', '0', '1', '5'].map((divisor) => read(divisor, String(round))));
      expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as { code: string }).code))).toEqual(
        [2, null, 2, 5, 1, null, 10, 2].map((quotient) => (quotient === null ? '22012' : [[{ quotient }], [{ fresh: round }]])),
      );
    }
  });

  it('are transactions of their own', async () => {
    const pool = await aPool(1);
    const own = (value: string) => sendReading(pool, [{ statement: set, values: [value] }, { statement: get, values: [] }]);
    const without = () => sendReading(pool, [{ statement: get, values: [] }]);
    const reads = Array.from({ length: 40 }, (_, i) => (i % 2 ? without() : own(`user ${i}`)));
    const values = (await Promise.all(reads)).map((results) => (results.at(-1)?.[0] as { value: string | null }).value ?? '');
    expect(values).toEqual(Array.from({ length: 40 }, (_, i) => (i % 2 ? '' : `user ${i}`)));
  });

  it('are spread over the connections where they take long, and share one where they are quick', async () => {
    const pool = await aPool(3);
    const read = async () => (await sendReading(pool, [{ statement: pid, values: ['0'] }]))[0]?.[0]?.['pid'];
    const used = async () => new Set(await Promise.all([read(), read(), read()])).size;
    // How long they take is read off a clock of the test's own, since a busy machine would make any of them long.
    let [now, step] = [0, 20];
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += step));
    onTestFinished(() => clock.mockRestore());
    for (let time = 0; time < 20; time++) await used();
    expect(await used()).toBe(3);
    step = 0.1;
    for (let time = 0; time < 100; time++) await read();
    expect(await used()).toBe(1);
  });

  it('are held up by one that takes unusually long only if they travel with it: seven at most', async () => {
    const pool = await aPool(3);
    const read = (seconds: string) => sendReading(pool, [{ statement: pid, values: [seconds] }]);
    for (let time = 0; time < 100; time++) await read('0');
    const slow = read('1.5');
    const started = performance.now();
    const times = await Promise.all(Array.from({ length: 40 }, async () => (await read('0'), performance.now() - started)));
    expect(times.filter((ms) => ms > 1_000).length).toBeLessThanOrEqual(7);
    await slow;
  });

  it('end with their connection, and the next ones have another', async () => {
    const pool = await aPool(1);
    const reads = ['5', '5', '5'].map((seconds) => sendReading(pool, [{ statement: pid, values: [seconds] }]));
    const settled = Promise.allSettled(reads);
    await expect.poll(async () => pool.totalCount).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [client] = (pool as unknown as { _clients: { connection: { stream: { destroy(): void } } }[] })._clients;
    client?.connection.stream.destroy();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await sendReading(pool, [{ statement: divide, values: ['5'] }])).toEqual([[{ quotient: 2 }]]);
  });
});
