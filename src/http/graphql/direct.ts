import { type ExecutionResult, getOperationAST, type GraphQLSchema } from 'graphql';
import { type GraphQLParams, isAsyncIterable, type YogaServerInstance } from 'graphql-yoga';
import type { Log } from '../../log.ts';
import type { Admission } from './admission.ts';
import type { Documents } from './document.ts';
import type { Exchange, Served } from './exchange.ts';
import { jsonOf } from '../request/accept.ts';
import { cookieHeader, type Reply } from '../response/reply.ts';
import { failed, written } from '../response/result.ts';

/** What the direct way shares with Yoga's. */
interface Way {
  readonly yoga: YogaServerInstance<Served, Served>;
  readonly schema: GraphQLSchema;
  readonly admission: Admission;
  readonly documents: Documents;
  readonly log: Log;
}

/** Whether the reply will be one piece of JSON, for which Yoga's request and response objects would be made in vain. */
export function isPlain({ media, params }: Exchange): boolean {
  const query = (params as Partial<GraphQLParams> | null)?.query;
  if (typeof query !== 'string' || /\bsubscription\b|@defer|@stream/.test(query)) return false;
  return media.types[0]?.endsWith('json') ?? false;
}

/**
 * Answers plain requests past Yoga's fetch layer. Yoga and its plugins parse and validate a document that is not in the document cache; one
 * that is goes straight to its admission. The tests of HTTP run over both ways.
 */
export function createDirectAnswer(way: Way): (exchange: Exchange) => Promise<Reply> {
  const { yoga, schema, admission, documents, log } = way;
  // What Yoga's plugins want to know of a request is its method alone.
  const request = new yoga.fetchAPI.Request('http://vitae/graphql', { method: 'POST' });

  async function throughYoga(exchange: Exchange): Promise<ExecutionResult> {
    const { params } = exchange;
    // Yoga writes down what it works on in this object, so each request has its own.
    const result = await yoga.getResultForParams({ params, request }, { exchange, request, params } as never);
    if (isAsyncIterable(result)) throw new Error('A plain request was answered in parts.');
    return result as ExecutionResult;
  }

  function resultOf(exchange: Exchange): Promise<ExecutionResult> {
    const { query = '', operationName, variables } = exchange.params;
    const document = areUsual(exchange.params) ? documents.get(query) : undefined;
    const operation = document ? getOperationAST(document, operationName) : null;
    if (!document || !operation) return throughYoga(exchange);
    exchange.operation = operation;
    return admission.execute(exchange, { schema, document, operationName, variableValues: variables });
  }

  return async (exchange) => {
    const result = await resultOf(exchange).catch(failed);
    const { extensions, ...rest } = written(result, exchange, log);
    const { http, ...others } = extensions;
    return {
      status: http.status,
      headers: {
        'content-type': `${jsonOf(exchange.media.types)}; charset=utf-8`,
        ...http.headers,
        ...cookieHeader(exchange.context),
      },
      body: JSON.stringify({ ...rest, ...(Object.keys(others).length > 0 && { extensions: others }) }),
    };
  };
}

const parameters = new Set(['query', 'operationName', 'variables', 'extensions']);

/** Whether the parameters are of the right kinds; what is wrong with them otherwise is for Yoga to say. */
function areUsual(params: GraphQLParams): boolean {
  for (const name in params) if (!parameters.has(name)) return false;
  const { operationName, variables, extensions } = params as Record<string, unknown>;
  return (operationName == null || typeof operationName === 'string') && isMap(variables) && isMap(extensions);
}

const isMap = (value: unknown): boolean => value == null || (typeof value === 'object' && !Array.isArray(value));
