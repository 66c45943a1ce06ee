import type pg from 'pg';
import { watchCpu } from './cpu.ts';
import type { Order } from './generator.ts';
import type { Load } from './load.ts';
import type { Options } from './options.ts';

/** What one round came to; times are milliseconds, processor times those of one request. */
export interface Round {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly nodeMs: number;
  /** Null where PostgreSQL runs on another machine. */
  readonly postgresMs: number | null;
  readonly generatorMs: number;
}

/** What a measurement needs, whatever is measured. */
export interface Bench {
  readonly options: Options;
  readonly load: Load;
  readonly say: (line: string) => void;
}

/** Whom to ask what, in the words of the load generator. */
export interface Turn {
  readonly title: string;
  readonly pid: number;
  readonly port: number;
  /** Whole HTTP requests. */
  readonly requests: readonly string[];
  readonly nonce: number | null;
  /** A way to the database, to watch its processes; null where it is within the server. */
  readonly admin: pg.Pool | null;
}

/**
 * Measures by turns, so that whatever else the machine does meets all of them alike. Returns the rounds of each, and
 * how many requests were answered in all.
 */
export async function takeTurns(
  label: string,
  turns: readonly Turn[],
  bench: Bench,
): Promise<{ rounds: readonly (readonly Round[])[]; replies: number }> {
  const { options, say } = bench;
  const rounds: Round[][] = turns.map(() => []);
  let answered = 0;
  for (let i = 0; i <= options.rounds; i++) {
    for (const [at, turn] of turns.entries()) {
      // The first time is for the compilers and caches of all that takes part, and does not count.
      const seconds = i === 0 ? Math.min(3, options.seconds) : options.seconds;
      const { round, replies } = await measure(turn, seconds, bench);
      answered += replies;
      if (i === 0) continue;
      rounds[at]?.push(round);
      const rate = Math.round(round.requestsPerSecond).toLocaleString('en').padStart(7);
      say(`${label}  round ${i} of ${options.rounds}  ${turn.title.padEnd(12)} ${rate} requests/s`);
    }
  }
  return { rounds, replies: answered };
}

async function measure(
  turn: Turn,
  seconds: number,
  { options, load }: Bench,
): Promise<{ round: Round; replies: number }> {
  const { port, requests, nonce, admin, pid } = turn;
  const { connections, warmUpSeconds } = options;
  const order: Order = { port, requests, nonce, connections, warmUpSeconds, seconds };
  let used = { node: 0, postgres: null as number | null };
  const report = await load(order, async () => {
    const finish = await watchCpu(admin, pid);
    return async () => void (used = await finish());
  });
  const each = (ms: number) => ms / report.replies;
  const round = {
    requestsPerSecond: report.replies / report.seconds,
    p50: report.p50,
    p99: report.p99,
    nodeMs: each(used.node),
    postgresMs: used.postgres === null ? null : each(used.postgres),
    generatorMs: each(report.cpuMs),
  };
  return { round, replies: report.allReplies };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return (low + high) / 2;
}

/** The medians of rounds, each figure for itself. */
export function medianRound(rounds: readonly Round[]): Round {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  const isKnown = rounds.every(({ postgresMs }) => postgresMs !== null);
  return {
    requestsPerSecond: of((round) => round.requestsPerSecond),
    p50: of((round) => round.p50),
    p99: of((round) => round.p99),
    nodeMs: of((round) => round.nodeMs),
    postgresMs: isKnown ? of((round) => round.postgresMs ?? 0) : null,
    generatorMs: of((round) => round.generatorMs),
  };
}
