import type { ExecutionResult } from 'graphql';
import type { Cost } from '../../cost.ts';
import type { Log } from '../../log.ts';
import { type PublicError, publicError } from './error.ts';
import type { Exchange } from '../graphql/exchange.ts';

/** A result as its client may see it: errors masked, the cost in its extensions. */
export interface PublicResult {
  readonly result: ExecutionResult;
  /** How to send it if it is all that is sent. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a result fit for its client, and logs what its client does not get to see. */
export function formatResult(result: ExecutionResult, exchange: Exchange, log: Log): PublicResult {
  const errors = result.errors?.map((error) => publicError(error, exchange.requestId)) ?? [];
  exchange.codes = [...new Set(errors.map(({ code }) => code))];
  for (const error of errors) report(error, exchange, log);
  const wasExecuted = 'data' in result;
  const extensions = { ...result.extensions, ...(wasExecuted && exchange.cost && { cost: costOf(exchange.cost) }) };
  return {
    result: {
      ...result,
      ...(errors.length > 0 && { errors: errors.map(({ error }) => error) }),
      ...(Object.keys(extensions).length > 0 && { extensions }),
    },
    ...(wasExecuted ? executed : refusal(errors, exchange)),
  };
}

const executed = { status: 200, headers: {} };

/** The result of an operation that threw instead of returning one. */
export function failed(error: unknown): ExecutionResult {
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  return { errors: errors as NonNullable<ExecutionResult['errors']> };
}

function report({ unexpected, error, code }: PublicError, { requestId, operation }: Exchange, log: Log): void {
  if (unexpected === undefined) return;
  const fields = { requestId, operation: operation?.name?.value, path: error.path?.join('.'), code, err: unexpected };
  log.error(fields, 'operation failed');
}

const costOf = ({ cost, maximumCost, limit, remaining, resetAt }: Cost): object => ({ cost, maximumCost, limit, remaining, resetAt });

/** The status and headers of a reply without data. */
function refusal(errors: readonly PublicError[], { media }: Exchange): Omit<PublicResult, 'result'> {
  const faulty = media.isLegacy ? 200 : 400;
  return {
    status: Math.max(200, ...errors.map(({ status }) => status ?? faulty)),
    headers: Object.fromEntries(errors.flatMap(({ headers = {} }) => Object.entries(headers))),
  };
}
