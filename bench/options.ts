import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Contestant, contestants } from './contestant.ts';

const kinds = ['compare', 'scale', 'profile', 'sign-in', 'subscribe', 'history', 'form'] as const;
type Kind = (typeof kinds)[number];

/** What is asked for on the command line and in the environment. */
export interface Options {
  readonly kind: Kind;
  /** The names of the operations to measure. */
  readonly only: readonly string[] | null;
  /** Who takes part. */
  readonly servers: readonly Contestant[];
  /** The directory of another working copy of Vitae, to compare two versions of it in one run. */
  readonly variant: string | null;
  readonly users: number;
  readonly connections: number;
  readonly rounds: number;
  /** How long one round measures, and how long it runs before that. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** A superuser's address on the PostgreSQL server that gets the scratch database. */
  readonly serverUrl: string;
  readonly isQuick: boolean;
}

const standard = { rounds: 7, seconds: 5, warmUp: 1 };
const quick = { rounds: 2, seconds: 1.5, warmUp: 0.5 };

/** Something on the command line makes no sense; the message says what. */
export class UsageError extends Error {}

/** @throws {UsageError} for what cannot be understood */
export function optionsFrom(args: string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parse(args);
  const [word = 'compare', ...rest] = positionals;
  const kind = kinds.find((known) => known === word);
  if (!kind || rest.length > 0) {
    throw new UsageError(
      'Say nothing to compare the servers, scale to see how Vitae bears growth, profile to see where its time goes, sign-in to see what signing in tells and costs, subscribe to see how soon changes are heard, history to see what a long history costs, or form to see what filling in a questionnaire costs.',
    );
  }
  const base = values.quick ? quick : standard;
  const seconds = numberFrom('seconds', values.seconds, base.seconds, 0.5, 600);
  return {
    kind,
    only: listFrom(values.only),
    servers: serversFrom(values.servers, values.variant),
    variant: values.variant === undefined ? null : resolve(environment['INIT_CWD'] ?? '', values.variant),
    users: numberFrom('users', values.users, kind === 'scale' && values.quick ? 500 : 5_000, 100, 200_000),
    connections: numberFrom('connections', values.connections, 32, 1, 512),
    rounds: numberFrom('rounds', values.rounds, base.rounds, 1, 100),
    seconds,
    warmUpSeconds: Math.min(base.warmUp, seconds),
    serverUrl: environment['BENCH_DATABASE_URL'] ?? 'postgres://postgres@localhost:5432/postgres',
    isQuick: values.quick,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        servers: { type: 'string' },
        variant: { type: 'string' },
        users: { type: 'string' },
        connections: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const listFrom = (text: string | undefined) => text?.split(',').map((name) => name.trim()) ?? null;

function serversFrom(text: string | undefined, variant: string | undefined): readonly Contestant[] {
  const known = contestants.filter((name) => name !== 'variant' || variant !== undefined);
  const wanted = listFrom(text);
  const unknown = wanted?.filter((name) => !known.some((contestant) => contestant === name)) ?? [];
  if (unknown.length > 0) {
    throw new UsageError(`There is no ${unknown.join(', ')}; the servers are ${known.join(', ')}.`);
  }
  return known.filter((name) => wanted === null || wanted.includes(name));
}

function numberFrom(
  name: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  const isGood = number >= least && number <= most && (name === 'seconds' || Number.isInteger(number));
  if (isGood) return number;
  throw new UsageError(`--${name} must be a number from ${least} to ${most}.`);
}
