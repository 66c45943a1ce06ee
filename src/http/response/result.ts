import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import type { Log } from '../../log.ts';
import { type PublicError, publicError } from './error.ts';
import type { Exchange, Served } from '../graphql/exchange.ts';

/** Writes results as clients may see them: errors masked, the cost told, the status that GraphQL over HTTP asks for. */
export function useResult(log: Log): Plugin<Served, Served> {
  return {
    onResultProcess(payload) {
      const { result, serverContext } = payload;
      if (Array.isArray(result)) throw new Error('Batches are not supported.');
      const write = (part: ExecutionResult) => written(part, serverContext.exchange, log);
      payload.setResult(isAsyncIterable(result) ? mapAsyncIterator(result, write) : write(result));
    },
  };
}

/** A result as its client may see it. `extensions.http` says how to send it and is not for the client. */
export function written(result: ExecutionResult, exchange: Exchange, log: Log): Written {
  const errors = result.errors?.map((error) => publicError(error, exchange.requestId)) ?? [];
  exchange.codes = [...new Set(errors.map(({ code }) => code))];
  for (const error of errors) report(error, exchange, log);
  const wasExecuted = 'data' in result;
  return {
    ...result,
    ...(errors.length > 0 && { errors: errors.map(({ error }) => error) }),
    extensions: {
      ...result.extensions,
      ...(wasExecuted && { cost: costOf(exchange) }),
      // Yoga takes this off the result and sends the reply accordingly.
      http: wasExecuted ? { status: 200 } : refusal(errors, exchange),
    },
  };
}

/** The result of an operation that threw instead of returning one. */
export function failed(error: unknown): ExecutionResult {
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  return { errors: errors as NonNullable<ExecutionResult['errors']> };
}

export interface Written extends ExecutionResult {
  readonly extensions: { readonly http: { readonly status: number; readonly headers?: Record<string, string> } };
}

function report({ unexpected, error, code }: PublicError, { requestId, operation }: Exchange, log: Log): void {
  if (unexpected === undefined) return;
  log.error(
    { requestId, operation: operation?.name?.value, path: error.path?.join('.'), code, err: unexpected },
    'Operation failed',
  );
}

function costOf({ cost }: Exchange): object | undefined {
  return (
    cost && {
      requestedQueryCost: cost.cost,
      maximumQueryCost: cost.maximum,
      remaining: cost.remaining,
      resetAt: cost.resetAt,
    }
  );
}

/** The status and headers of a reply without data. */
function refusal(
  errors: readonly PublicError[],
  { media }: Exchange,
): { status: number; headers: Record<string, string> } {
  const faulty = media.isLegacy ? 200 : 400;
  return {
    status: Math.max(200, ...errors.map(({ status }) => status ?? faulty)),
    headers: Object.fromEntries(errors.flatMap(({ headers = {} }) => Object.entries(headers))),
  };
}
