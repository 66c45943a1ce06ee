import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { agree, checkHistory, countVersions } from './agreement.ts';
import type { Running } from './child.ts';
import { type Contestant, startContestant, titles } from './contestant.ts';
import { countTraffic } from './count.ts';
import type { Population } from './fill.ts';
import { describeMachine, machineText } from './machine.ts';
import { type Bench, type Round, takeTurns } from './measure.ts';
import { type Operation, nonce, requestText } from './operation.ts';
import { addCustomMutation } from './save.ts';
import type { Scratch } from './scratch.ts';
import { type Result, summarise, tableOf, verdictsOf } from './summary.ts';
import type { Traffic } from './wire.ts';

export type Servers = ReadonlyMap<Contestant, Running>;

/** Compares the servers, and returns the tables as text. */
export async function compare(
  operations: readonly Operation[],
  bench: Bench,
  { scratch, population }: { scratch: Scratch; population: Population },
  cleanUp: AsyncDisposableStack,
): Promise<string> {
  const { options, say } = bench;
  const { admin } = scratch;
  const machine = await describeMachine(admin);
  await addCustomMutation(admin);
  const versions = await countVersions(admin);
  say('Counting statements on the wire');
  const counts = new Map<Contestant, Map<Operation, Traffic>>();
  let saves = 0;
  for (const name of options.servers) {
    const place = { url: scratch.loginUrl, variant: options.variant };
    const counted = await countTraffic(name, operations, population, place);
    counts.set(name, counted.traffic);
    saves += counted.saves;
  }
  const servers = await startAll(bench, scratch.loginUrl, cleanUp);
  const results: Result[] = [];
  for (const operation of operations) {
    const compared = await compareOne(operation, bench, { admin, population, servers });
    saves += compared.saves;
    results.push(summarise(operation, compared.rounds, (name) => counts.get(name)?.get(operation)));
  }
  await checkHistory(admin, versions, saves);
  say(`All histories are without gaps, after ${saves.toLocaleString('en')} saves`);
  const { rounds, seconds, connections, users } = options;
  say(`Written to ${await keep({ machine, options: { rounds, seconds, connections, users }, results })}`);
  const how = `${rounds} rounds of ${seconds} s, ${connections} connections, ${users.toLocaleString('en')} users.`;
  return [machineText(machine), how, '', tableOf(results), '', verdictsOf(results)].join('\n');
}

export async function startAll({ options }: Bench, databaseUrl: string, cleanUp: AsyncDisposableStack): Promise<Servers> {
  const servers = new Map<Contestant, Running>();
  const { variant } = options;
  for (const name of options.servers) servers.set(name, await startContestant(name, { databaseUrl, variant }, cleanUp));
  return servers;
}

/** Measures one operation on all servers; tells how many saves were acknowledged. */
async function compareOne(
  operation: Operation,
  bench: Bench,
  { admin, population, servers }: { admin: pg.Pool; population: Population; servers: Servers },
): Promise<{ rounds: ReadonlyMap<Contestant, readonly Round[]>; saves: number }> {
  const ports = new Map([...servers].map(([name, { port }]) => [name, port]));
  const agreed = await agree(operation, population, ports, admin);
  await admin.query('vacuum analyze');
  await admin.query('checkpoint');
  const calls = operation.calls(population);
  const turns = [...servers].map(([name, { pid, port }]) => ({
    title: titles[name],
    pid,
    port,
    admin,
    requests: calls.map((call) => requestText(operation, name, call)),
    nonce: operation.isWrite ? nonce : null,
  }));
  const { rounds, replies } = await takeTurns(operation.name, turns, bench);
  return {
    rounds: new Map([...servers.keys()].map((name, at) => [name, rounds[at] ?? []])),
    saves: operation.isWrite ? agreed + replies : 0,
  };
}

async function keep(result: object): Promise<string> {
  const directory = join(import.meta.dirname, 'results');
  await mkdir(directory, { recursive: true });
  const file = join(directory, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}
