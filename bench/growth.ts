import { type Contestant, startContestant, titles } from './contestant.ts';
import { fill, type Population } from './fill.ts';
import { type Bench, medianRound, type Round, takeTurns, type Turn } from './measure.ts';
import { nonce, type Operation, requestText } from './operation.ts';
import { operations } from './operations.ts';
import { addCustomMutation } from './save.ts';
import { makeScratch, type Scratch } from './scratch.ts';
import { markdown, microseconds } from './summary.ts';

const factor = 10;
/** The floor shows what of the difference is PostgreSQL's. */
const servers: readonly Contestant[] = ['floor', 'vitae'];

interface Place {
  readonly scratch: Scratch;
  readonly population: Population;
}

/** The same operations with so many users and with ten times as many, by turns. */
export async function growth(
  chosen: readonly Operation[],
  bench: Bench,
  outer: AsyncDisposableStack,
): Promise<string> {
  const { options, say } = bench;
  const sizes = [options.users, options.users * factor];
  const cleanUp = outer.use(new AsyncDisposableStack());
  const places: Place[] = [];
  for (const size of sizes) {
    say(`Making a scratch database with ${size.toLocaleString('en')} users`);
    const scratch = await makeScratch(options.serverUrl, cleanUp);
    const population = await fill(scratch.admin, size);
    await addCustomMutation(scratch.admin);
    places.push({ scratch, population });
  }
  const rows: string[][] = [];
  for (const server of servers) rows.push(...(await rowsOf(server, chosen, places, bench)));
  await cleanUp.disposeAsync();
  const [few = '', many = ''] = sizes.map((size) => size.toLocaleString('en'));
  const head = ['growth', 'server', `p50 ms, ${few}`, `p50 ms, ${many}`, '×', 'p99 ms', 'p99 ms', 'CPU µs', 'CPU µs'];
  return markdown(head, rows, 2);
}

async function rowsOf(server: Contestant, chosen: readonly Operation[], places: readonly Place[], bench: Bench) {
  await using cleanUp = new AsyncDisposableStack();
  const started = [];
  for (const place of places) {
    const { pid, port } = await startContestant(server, { databaseUrl: place.scratch.loginUrl }, cleanUp);
    started.push({ ...place, pid, port });
  }
  for (const { port, population } of started) await meetEverybody(server, port, population, bench);
  const rows: string[][] = [];
  for (const operation of chosen) {
    for (const { scratch } of places) await scratch.admin.query('vacuum analyze');
    const turns = started.map(({ pid, port, scratch, population }): Turn => ({
      title: `${titles[server]} ${population.users.length}`,
      pid,
      port,
      admin: scratch.admin,
      requests: operation.calls(population).map((call) => requestText(operation, server, call)),
      nonce: operation.isWrite ? nonce : null,
    }));
    const { rounds } = await takeTurns(operation.name, turns, bench);
    rows.push([operation.name, titles[server], ...figures(rounds.map((of) => medianRound(of)))]);
  }
  return rows;
}

/**
 * Lets nearly everybody ask once before anything is measured. Otherwise it would be measured how many of the many have
 * never been seen, which says how long the server has been running rather than how many people there are.
 */
async function meetEverybody(server: Contestant, port: number, { users }: Population, { options, load, say }: Bench) {
  const [first] = operations;
  if (!first || server === 'floor') return;
  say(`Letting ${users.length.toLocaleString('en')} people ask once`);
  const requests = users.map((caller) => requestText(first, server, { caller, ids: [caller.id] }));
  const order = { port, requests, nonce: null, connections: options.connections, warmUpSeconds: 0, seconds: 2 };
  // Of those picked at random four times as often as there are people, 2 % have not been among them.
  for (let replies = 0; replies < 4 * users.length; ) replies += (await load(order)).allReplies;
}

/** What two columns of measurements look like in the table, with how many times the first p50 the second one is. */
export function figures([first, second]: readonly Round[]): string[] {
  if (!first || !second) return [];
  const cpuOf = ({ nodeMs, postgresMs }: Round) => microseconds(nodeMs + (postgresMs ?? 0));
  const both = (figure: (round: Round) => string) => [figure(first), figure(second)];
  return [
    ...both(({ p50 }) => p50.toFixed(1)),
    (second.p50 / first.p50).toFixed(2),
    ...both(({ p99 }) => p99.toFixed(1)),
    ...both(cpuOf),
  ];
}
