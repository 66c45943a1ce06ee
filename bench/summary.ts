import { type Contestant, titles } from './contestant.ts';
import { median, medianRound, type Round } from './measure.ts';
import type { Operation } from './operation.ts';
import type { Traffic } from './wire.ts';

/** What an operation came to on one server: the medians of its rounds, and what it sends to PostgreSQL. */
interface Line extends Round, Traffic {
  readonly server: Contestant;
  readonly slowest: number;
  readonly fastest: number;
  readonly rounds: readonly Round[];
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
    return { server, ...medianRound(measured), ...traffic, slowest, fastest, rounds: measured };
  });
  return { operation, lines };
}

export const whole = (number: number): string => Math.round(number).toLocaleString('en');
export const microseconds = (ms: number | null): string => (ms === null ? '–' : whole(ms * 1_000));

const peer = '× PostGraphile';

const columns = [
  'operation',
  'server',
  'requests/s',
  'slowest – fastest',
  '× FLOOR',
  peer,
  'p50 ms',
  'p99 ms',
  'CPU node µs',
  'CPU PostgreSQL µs',
  'statements (work)',
  'round trips',
];

const rate = ({ requestsPerSecond }: Round) => requestsPerSecond;
const cpu = ({ nodeMs, postgresMs }: Round) => nodeMs + (postgresMs ?? 0);

/**
 * How many times another server's figure. Each round is compared with the other's round of the same turn, so that what
 * else the machine did at the time is on both sides; the median of that is what counts.
 */
function times({ lines }: Result, server: Contestant, other: Contestant, figure = rate): number | null {
  const roundsOf = (name: Contestant) => lines.find((line) => line.server === name)?.rounds;
  const [own, others] = [roundsOf(server), roundsOf(other)];
  if (!own || !others) return null;
  return median(own.flatMap((round, i) => (others[i] ? [figure(round) / figure(others[i])] : [])));
}

/** The results as a table in Markdown; without the column of a peer that took no part. */
export function tableOf(results: readonly Result[]): string {
  const isPeerThere = results.some(({ lines }) => lines.some(({ server }) => server === 'postgraphile'));
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
  const shown = (row: readonly string[]) => row.filter((_cell, i) => isPeerThere || columns[i] !== peer);
  return markdown(shown(columns), rows.map(shown), 2);
}

/** A table in Markdown; all columns but the first `words` hold numbers. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const rule = head.map((_name, i) => (i < words ? '---' : '---:'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** For each operation, how Vitae stands to what it is to reach. */
export function verdictsOf(results: readonly Result[]): string {
  return results.flatMap(verdictOf).join('\n');
}

const mark = (isReached: boolean) => (isReached ? 'reached' : 'missed');

function verdictOf(result: Result): string[] {
  const { name, goal } = result.operation;
  const toPeer = times(result, 'vitae', 'postgraphile');
  const cpuToPeer = times(result, 'vitae', 'postgraphile', cpu);
  const toFloor = times(result, 'vitae', 'floor');
  const toVariant = times(result, 'variant', 'vitae');
  const cpuToVariant = times(result, 'variant', 'vitae', cpu);
  const facts = [
    toPeer && `${toPeer.toFixed(2)} × PostGraphile (goal ${goal}: ${mark(toPeer >= goal)})`,
    cpuToPeer && `${cpuToPeer.toFixed(2)} of its CPU per request (goal below 1: ${mark(cpuToPeer < 1)})`,
    toFloor && `${toFloor.toFixed(2)} of FLOOR (later goal 0.8: ${mark(toFloor >= 0.8)})`,
    toVariant && `the variant has ${toVariant.toFixed(2)} × Vitae's throughput`,
    cpuToVariant && `${cpuToVariant.toFixed(2)} of its CPU per request`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? [] : [`- ${name}: ${facts.join(', ')}`];
}
