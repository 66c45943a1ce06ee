import type { ExecutionResult } from 'graphql';
import { type GraphQLParams, isAsyncIterable, type YogaServerInstance } from 'graphql-yoga';
import type { Log } from '../log.ts';
import type { Exchange, Served } from './exchange.ts';
import { jsonOf } from './media.ts';
import { cookieHeader, type Reply } from './reply.ts';
import { written } from './result.ts';

type Yoga = YogaServerInstance<Served, Served>;

/** Whether the reply will be one piece of JSON, for which Yoga's request and response objects would be made in vain. */
export function isPlain({ media, params }: Exchange): boolean {
  const query = (params as Partial<GraphQLParams> | null)?.query;
  if (typeof query !== 'string' || /\bsubscription\b|@defer|@stream/.test(query)) return false;
  return media.types[0]?.endsWith('json') ?? false;
}

/**
 * Answers through Yoga's plugins, which hold every guard, but past its fetch layer. The tests of HTTP run over both ways.
 */
export function createDirectAnswer(yoga: Yoga, log: Log): (exchange: Exchange) => Promise<Reply> {
  // What Yoga's plugins want to know of a request is its method alone.
  const request = new yoga.fetchAPI.Request('http://vitae/graphql', { method: 'POST' });
  return async (exchange) => {
    const { extensions, ...result } = written(await resultOf(yoga, request, exchange), exchange, log);
    const { http, ...others } = extensions;
    return {
      status: http.status,
      headers: {
        'content-type': `${jsonOf(exchange.media.types)}; charset=utf-8`,
        ...http.headers,
        ...cookieHeader(exchange.context),
      },
      body: JSON.stringify({ ...result, ...(Object.keys(others).length > 0 && { extensions: others }) }),
    };
  };
}

async function resultOf(yoga: Yoga, request: Request, exchange: Exchange): Promise<ExecutionResult> {
  const { params } = exchange;
  try {
    // Yoga writes down what it works on in this object, so each request has its own.
    const result = await yoga.getResultForParams({ params, request }, { exchange, request, params } as never);
    if (isAsyncIterable(result)) throw new Error('A plain request was answered in parts.');
    return result as ExecutionResult;
  } catch (error) {
    const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
    return { errors: errors as NonNullable<ExecutionResult['errors']> };
  }
}
