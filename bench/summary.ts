import { type Contestant, titles } from './contestant.ts';
import { medianRound, type Round } from './measure.ts';
import type { Operation } from './operation.ts';
import type { Traffic } from './wire.ts';

/** What an operation came to on one server: the medians of its rounds, and what it sends to PostgreSQL. */
interface Line extends Round, Traffic {
  readonly server: Contestant;
  readonly slowest: number;
  readonly fastest: number;
}

export interface Result {
  readonly operation: Operation;
  readonly lines: readonly Line[];
}

export function summarise(
  operation: Operation,
  rounds: ReadonlyMap<Contestant, readonly Round[]>,
  trafficOf: (server: Contestant) => Traffic | undefined,
): Result {
  const lines = [...rounds].map(([server, measured]): Line => {
    const rates = measured.map((round) => round.requestsPerSecond);
    const traffic = trafficOf(server) ?? { statements: 0, work: 0, trips: 0 };
    const [slowest, fastest] = [Math.min(...rates), Math.max(...rates)];
    return { server, ...medianRound(measured), ...traffic, slowest, fastest };
  });
  return { operation, lines };
}

export const whole = (number: number): string => Math.round(number).toLocaleString('en');
export const microseconds = (ms: number | null): string => (ms === null ? '–' : whole(ms * 1_000));

const columns = [
  'operation',
  'server',
  'requests/s',
  'slowest – fastest',
  '× FLOOR',
  '× PostGraphile',
  'p50 ms',
  'p99 ms',
  'CPU node µs',
  'CPU PostgreSQL µs',
  'statements (work)',
  'round trips',
];

/** How many times the throughput of another server. */
function times({ lines }: Result, server: Contestant, other: Contestant): number | null {
  const rateOf = (name: Contestant) => lines.find((line) => line.server === name)?.requestsPerSecond;
  const [own, others] = [rateOf(server), rateOf(other)];
  return own === undefined || others === undefined ? null : own / others;
}

/** The results as a table in Markdown. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.flatMap((result) =>
    result.lines.map((line) => [
      `${result.operation.name} ${result.operation.title}`,
      titles[line.server],
      whole(line.requestsPerSecond),
      `${whole(line.slowest)} – ${whole(line.fastest)}`,
      times(result, line.server, 'floor')?.toFixed(2) ?? '–',
      times(result, line.server, 'postgraphile')?.toFixed(2) ?? '–',
      line.p50.toFixed(1),
      line.p99.toFixed(1),
      microseconds(line.nodeMs),
      microseconds(line.postgresMs),
      `${line.statements} (${line.work})`,
      String(line.trips),
    ]),
  );
  return markdown(columns, rows, 2);
}

/** A table in Markdown; all columns but the first `words` hold numbers. */
export const markdown = (head: readonly string[], rows: readonly (readonly string[])[], words = 1): string =>
  [head, head.map((_name, i) => (i < words ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** For each operation, how Vitae stands to what it is to reach. */
export function verdictsOf(results: readonly Result[]): string {
  return results.flatMap(verdictOf).join('\n');
}

const mark = (isReached: boolean) => (isReached ? 'reached' : 'missed');

function verdictOf(result: Result): string[] {
  const { operation, lines } = result;
  const cpuOf = (server: Contestant) => {
    const line = lines.find((one) => one.server === server);
    return line ? line.nodeMs + (line.postgresMs ?? 0) : 0;
  };
  const toPeer = times(result, 'vitae', 'postgraphile');
  const toFloor = times(result, 'vitae', 'floor');
  const toVariant = times(result, 'variant', 'vitae');
  const cpu = cpuOf('vitae') / cpuOf('postgraphile');
  const { goal } = operation;
  const facts = [
    toPeer && `${toPeer.toFixed(2)} × PostGraphile (goal ${goal}: ${mark(toPeer >= goal)})`,
    toPeer && `${cpu.toFixed(2)} of its CPU per request (goal below 1: ${mark(cpu < 1)})`,
    toFloor && `${toFloor.toFixed(2)} of FLOOR (later goal 0.8: ${mark(toFloor >= 0.8)})`,
    toVariant && `the variant has ${toVariant.toFixed(2)} × its throughput and ${(cpuOf('variant') / cpuOf('vitae')).toFixed(2)} of its CPU per request`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? [] : [`- ${operation.name}: ${facts.join(', ')}`];
}
