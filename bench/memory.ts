import { join } from 'node:path';
import { startContestant } from './contestant.ts';
import { residentMbOf } from './cpu.ts';
import { fill } from './fill.ts';
import type { Bench } from './measure.ts';
import { type Operation, nonce, requestText } from './operation.ts';
import { makeScratch } from './scratch.ts';
import { markdown, whole } from './summary.ts';

const marks = [1_000, 10_000, 50_000, 100_000];

/** What the server holds in memory as it ages under a mix of the operations. */
export async function memory(operations: readonly Operation[], { options, load, say }: Bench): Promise<string> {
  await using cleanUp = new AsyncDisposableStack();
  const { admin, loginUrl } = await makeScratch(options.serverUrl, cleanUp);
  const population = await fill(admin, options.users);
  const flags = ['--expose-gc', '--import', join(import.meta.dirname, 'servers/report-heap.ts')];
  const server = await startContestant('vitae', { databaseUrl: loginUrl, flags }, cleanUp);
  // The largest replies are left out, as most of the time would go into them.
  const mixed = operations.filter(({ name }) => name !== 'q3');
  const requests = mixed.flatMap((operation) =>
    operation.calls(population).map((call) => requestText(operation, 'vitae', call)),
  );
  const { connections } = options;
  const rows: string[][] = [];
  let replies = 0;
  for (const mark of options.isQuick ? marks.map((count) => count / 10) : marks) {
    while (replies < mark) {
      const seconds = mark <= 1_000 ? 0.2 : 2;
      const order = { port: server.port, requests, nonce, connections, warmUpSeconds: 0, seconds };
      replies += (await load(order)).allReplies;
    }
    const heap = Number(await server.request('heap')) / 2 ** 20;
    say(`After ${whole(replies)} requests ${heap.toFixed(1)} MB of heap are in use`);
    rows.push([whole(replies), heap.toFixed(1), whole(residentMbOf(server.pid))]);
  }
  return markdown(['memory, after requests', 'heap in use MB', 'resident MB'], rows);
}
