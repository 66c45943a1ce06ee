import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../log.ts';
import { header } from './request/client.ts';
import type { Exchange } from './graphql/exchange.ts';
import type { Reply } from './response/reply.ts';

/** One HTTP request while it is being served. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client's own, if it is of a harmless form; it stands in the log and in the reply. */
  readonly requestId: string;
  readonly startedAt: number;
  route: 'graphql' | 'playground' | 'page' | 'auth' | 'download' | 'health' | 'ready' | 'none';
  exchange?: Exchange;
}

/** Replies to one request, or throws the Refusal to send instead. */
export type Route = (visit: Visit) => Promise<Reply>;

export function visitOf(request: IncomingMessage, response: ServerResponse): Visit {
  const given = header(request, 'x-request-id');
  const requestId = given !== undefined && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  return { request, response, requestId, startedAt: performance.now(), route: 'none' };
}

/** Logs one line for a request that is over, of names and numbers only. Probes, which never end, are told at debug. */
export function record({ request, response, requestId, startedAt, route, exchange }: Visit, log: Log): void {
  const level = route === 'health' || route === 'ready' ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  log[level](
    {
      requestId,
      method: request.method,
      route,
      status: response.statusCode,
      ms: since(startedAt),
      ...(exchange && outcomeOf(exchange)),
      ...(!response.writableFinished && { aborted: true }),
    },
    'request completed',
  );
}

/** The same for an operation that came over a WebSocket. */
export function recordOperation(exchange: Exchange, startedAt: number, log: Log): void {
  log.info({ requestId: exchange.requestId, route: 'websocket', ms: since(startedAt), ...outcomeOf(exchange) }, 'request completed');
}

/** The same for a WebSocket itself; `code` says how it was closed. */
export function recordSocket(requestId: string, code: number, startedAt: number, log: Log): void {
  log.info({ requestId, route: 'websocket', code, ms: since(startedAt) }, 'WebSocket closed');
}

const since = (startedAt: number): number => Math.round((performance.now() - startedAt) * 10) / 10;

function outcomeOf({ operation, context, cost, codes = [] }: Exchange): object {
  return {
    ...(operation && { kind: operation.operation, operation: operation.name?.value.slice(0, 100) ?? null }),
    ...(cost && { cost: cost.cost }),
    ...(context?.principal.kind === 'user' && { userId: context.principal.userId }),
    ...(context?.principal.kind === 'user' && context.principal.apiKeyId !== null && { apiKeyId: context.principal.apiKeyId }),
    ...(codes.length > 0 && { codes }),
  };
}
