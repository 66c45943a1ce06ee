import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/database.ts';
import { prepareDatabase } from '../src/db/prepare.ts';
import { startContestant } from './contestant.ts';
import { fill, type Population } from './fill.ts';
import { type Bench, medianRound, takeTurns } from './measure.ts';
import { nonce, type Operation, requestText } from './operation.ts';
import { markdown, microseconds, whole } from './summary.ts';

/** The embedded database is for development and small services, and is filled like one. */
const mostUsers = 1_000;

/** The operations on the embedded database; the processor time is that of the one process which is both. */
export async function embedded(operations: readonly Operation[], bench: Bench): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const { options, say } = bench;
  const users = Math.min(mostUsers, options.users);
  say(`Filling an embedded database with ${whole(users)} users`);
  const directory = await mkdtemp(join(tmpdir(), 'vitae-bench-'));
  cleanUp.defer(() => rm(directory, { recursive: true }));
  const url = join(directory, 'data');
  const population = await make(url, users);
  const environment = { ALLOW_EMBEDDED_DATABASE: 'true' };
  const { pid, port } = await startContestant('vitae', { databaseUrl: url, environment }, cleanUp);
  const rows: string[][] = [];
  for (const operation of operations) {
    const turn = {
      title: 'embedded',
      pid,
      port,
      admin: null,
      requests: operation.calls(population).map((call) => requestText(operation, 'vitae', call)),
      nonce: operation.isWrite ? nonce : null,
    };
    const { rounds } = await takeTurns(operation.name, [turn], bench);
    const { requestsPerSecond, p50, p99, nodeMs } = medianRound(rounds[0] ?? []);
    rows.push([operation.name, whole(requestsPerSecond), p50.toFixed(1), p99.toFixed(1), microseconds(nodeMs)]);
  }
  return markdown([`embedded, ${whole(users)} users`, 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs'], rows);
}

async function make(url: string, users: number): Promise<Population> {
  const database = await openDatabase({ url });
  try {
    await prepareDatabase(database, { url, migrationUrl: null });
    return await fill(database.pool, users);
  } finally {
    await database.close();
  }
}
