import { Readable } from 'node:stream';
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql';
import { createYoga, type GraphQLParams, isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { createAdmission, useAdmission } from './admission.ts';
import { createDirectAnswer, isPlain } from './direct.ts';
import type { Exchange, Served, ServerOptions } from './exchange.ts';
import { useLimits } from './limit.ts';
import { cookieHeader, type Reply } from './reply.ts';
import { useResult, type Written, written } from './result.ts';
import type { OpenSubscriptions } from './subscription.ts';

export type Answer = (exchange: Exchange, method: string) => Promise<Reply>;

/** The answers to a subscription, or the only one, which says why there are none. */
export type Listen = (exchange: Exchange) => Promise<AsyncIterable<Written> | Written>;

/** What serves GraphQL, however it comes. */
export interface Engine {
  readonly answer: Answer;
  readonly listen: Listen;
}

/**
 * Answers GraphQL requests that have passed the guards of HTTP. Yoga sees neither the address nor the headers nor the
 * body of a request, only what was read from them, so its own ways of reading them are out of reach.
 */
export function createEngine(options: ServerOptions, subscriptions: OpenSubscriptions): Engine {
  const { schema, config, log, hasShortPath = true } = options;
  const admission = createAdmission(options, subscriptions);
  const documents = cache<DocumentNode>();
  const yoga = createYoga<Served>({
    schema,
    plugins: [useExchange(), useLimits(config), useAdmission(admission), useResult(log)],
    parserAndValidationCache: { documentCache: documents, errorCache: cache() },
    // Errors are masked by `useResult`, which also reaches those that validation returns instead of throwing.
    maskedErrors: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
  });
  const { Request } = yoga.fetchAPI;
  const answerDirectly = createDirectAnswer({ yoga, schema, admission, documents, log });
  const answer: Answer = async (exchange, method) => {
    if (hasShortPath && method === 'POST' && isPlain(exchange)) return answerDirectly(exchange);
    const headers = { accept: exchange.media.types.join(', ') };
    const response = await yoga.handleRequest(new Request('http://vitae/graphql', { method, headers }), {
      exchange,
    });
    return replyFrom(response, exchange);
  };
  const request = new Request('http://vitae/graphql', { method: 'POST' });
  const listen: Listen = async (exchange) => {
    const { params } = exchange;
    const result = await yoga.getResultForParams({ params, request }, { exchange, request, params } as never);
    if (isAsyncIterable(result)) return mapAsyncIterator(result, (part: ExecutionResult) => written(part, exchange, log));
    return written(result as ExecutionResult, exchange, log);
  };
  return { answer, listen };
}

/** Documents stay in memory by their length, because most of a megabyte may be comments. */
const cache = <Value extends object>() =>
  new LRUCache<string, Value>({
    max: 1_000,
    maxSize: 8_000_000,
    sizeCalculation: (_value, document) => document.length + 1,
  });

/** What Yoga says about the connection and its caches, which is the server's to say. */
const ofConnection = new Set([
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'transfer-encoding',
]);

async function replyFrom(response: Response, { context }: Exchange): Promise<Reply> {
  const type = response.headers.get('content-type') ?? 'application/json';
  const isStream = !type.includes('json') && response.body !== null;
  // Their names come as Yoga spelt them.
  const entries = [...response.headers].map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers = Object.fromEntries(entries.filter(([name]) => !ofConnection.has(name)));
  return {
    status: response.status,
    headers: { ...headers, ...cookieHeader(context) },
    body: isStream ? Readable.from(response.body as AsyncIterable<Uint8Array>) : await response.text(),
  };
}

/** Carries the exchange through Yoga. */
function useExchange(): Plugin<Served, Served> {
  return {
    onRequestParse({ serverContext, setRequestParser }) {
      setRequestParser(() => serverContext.exchange.params);
    },
    onParse: () => noteOperation,
  };
}

interface Parsed {
  readonly result: DocumentNode | Error | null;
  readonly context: Served & { readonly params: GraphQLParams };
}

function noteOperation({ result, context }: Parsed): void {
  if (!result || result instanceof Error) return;
  const operation = getOperationAST(result, context.params.operationName);
  if (operation) context.exchange.operation = operation;
}
