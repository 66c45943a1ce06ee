import { Readable } from 'node:stream';
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql';
import { createYoga, type GraphQLParams, isAsyncIterable, mapAsyncIterator, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { createExecutor } from '../../executor/executor.ts';
import type { Log } from '../../log.ts';
import { createAdmission, useAdmission } from './admission.ts';
import { type Budget, createBudget } from './budget.ts';
import { chargeRefusal, useCharge } from './charge.ts';
import { createDirectAnswer, isPlain } from './direct.ts';
import { Documents, useDocuments } from './document.ts';
import type { Exchange, Served, ServerOptions } from './exchange.ts';
import { useLimits } from './limit.ts';
import { cookieHeader, type Reply } from '../response/reply.ts';
import { failed, useResult, type Written, written } from '../response/result.ts';
import type { OpenSubscriptions } from '../subscriptions/subscription.ts';

export type Answer = (exchange: Exchange, method: string) => Promise<Reply>;

/** The answers to a subscription, or the only one, which says why there are none. */
export type Listen = (exchange: Exchange) => Promise<AsyncIterable<Written> | Written>;

/** What serves GraphQL, however it comes. */
export interface Engine {
  readonly answer: Answer;
  readonly listen: Listen;
  /** What callers may spend, which refused requests are charged to as well. */
  readonly budget: Budget;
}

/**
 * Answers GraphQL requests that have passed the guards of HTTP. Yoga sees neither the address nor the headers nor the
 * body of a request, only what was read from them, so its own ways of reading them are out of reach.
 */
export function createEngine(options: ServerOptions, subscriptions: OpenSubscriptions): Engine {
  const { schema, config, log } = options;
  const budget = createBudget(config.http.rateLimitPerMinute);
  const documents = new Documents((document) => executor.forget(document));
  const executor = createExecutor(schema, { isReusable: (document) => documents.has(document) });
  const admission = createAdmission(options, subscriptions, budget, executor);
  const yoga = createYoga<Served>({
    schema,
    plugins: [useExchange(), useCharge(budget, documents), useDocuments(documents), useLimits(config), useAdmission(admission), useResult(log)],
    // Yoga's own cache is bounded by the number of documents, and holds invalid ones too; `useDocuments` has ours.
    parserAndValidationCache: false,
    // Errors are masked by `useResult`, which also reaches those that validation returns instead of throwing.
    maskedErrors: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
  });
  const answer = createAnswer(yoga, createDirectAnswer({ yoga, schema, admission, documents, log }), options);
  const listen = createListen(yoga, log);
  const charged = <T>(exchange: Exchange, result: Promise<T>): Promise<T> => result.finally(() => chargeRefusal(budget, exchange));
  return {
    answer: (exchange, method) => charged(exchange, answer(exchange, method)),
    listen: (exchange) => charged(exchange, listen(exchange)),
    budget,
  };
}

type Yoga = YogaServerInstance<Served, Served>;

function createAnswer(yoga: Yoga, answerDirectly: (exchange: Exchange) => Promise<Reply>, { hasShortPath = true }: ServerOptions): Answer {
  const { Request } = yoga.fetchAPI;
  return async (exchange, method) => {
    if (hasShortPath && method === 'POST' && isPlain(exchange)) return answerDirectly(exchange);
    const headers = { accept: exchange.media.types.join(', ') };
    const response = await yoga.handleRequest(new Request('http://vitae/graphql', { method, headers }), { exchange });
    return replyFrom(response, exchange);
  };
}

function createListen(yoga: Yoga, log: Log): Listen {
  const request = new yoga.fetchAPI.Request('http://vitae/graphql', { method: 'POST' });
  return async (exchange) => {
    const { params } = exchange;
    const answering = async () => yoga.getResultForParams({ params, request }, { exchange, request, params } as never);
    const result = await answering().catch(failed);
    if (isAsyncIterable(result)) return mapAsyncIterator(result, (part: ExecutionResult) => written(part, exchange, log));
    return written(result as ExecutionResult, exchange, log);
  };
}

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
