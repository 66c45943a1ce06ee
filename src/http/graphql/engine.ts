import { type DocumentNode, type ExecutionArgs, type ExecutionResult, getOperationAST, type GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import { createExecutor } from '../../executor/executor.ts';
import { failed, formatResult, type PublicResult } from '../response/result.ts';
import type { OpenSubscriptions } from '../subscriptions/subscription.ts';
import { useAdmission } from './admission.ts';
import { Budget, payerOfNetwork } from './budget.ts';
import { chargeRefusal } from './charge.ts';
import { Documents, useDocuments } from './document.ts';
import type { Exchange, Served, ServerOptions } from './exchange.ts';
import { useLimits } from './limit.ts';

/** The results of a subscription, or the only result of any other operation or of one that was refused. */
export type Outcome = AsyncIterable<PublicResult> | PublicResult;

/** Performs GraphQL operations, through whichever entrance they come. */
export interface Engine {
  /** Never rejects: an operation that is refused, or that fails, has errors in its result. */
  perform(exchange: Exchange): Promise<Outcome>;
  /** What callers may spend, which every entrance charges. */
  readonly budget: Budget;
}

/**
 * Yoga parses, validates and executes, with its plugins. It gets the parameters of a request and never the request itself: requests are read,
 * and responses written, outside of it, so that there is one path for HTTP and WebSockets.
 */
export function createEngine(options: ServerOptions, subscriptions: OpenSubscriptions): Engine {
  const { schema, log } = options;
  const budget = new Budget(options.config.http.rateLimitPerMinute);
  const documents = new Documents((document) => executor.forget(document));
  const executor = createExecutor(schema, { isReusable: (document) => documents.has(document) });
  const yoga = createEnvelop(options, [useDocuments(documents), useLimits(options.config), useAdmission(options, subscriptions, budget, executor)]);
  // Both take their context with their arguments, so they serve every operation.
  const { execute, subscribe } = yoga({});

  function start(exchange: Exchange): ReturnType<Enveloped['subscribe']> {
    const { query, operationName, variables } = exchange.params;
    const cached = documents.get(query);
    // Only here and not earlier, so that signed-in users, who have points of their own, can keep sending what needs no parsing.
    if (!cached) budget.refuseExhausted(payerOfNetwork(exchange.client));
    const document = cached ?? readDocument(yoga({ exchange }), exchange);
    noteOperation(exchange, document);
    const args = { schema, document, operationName, variableValues: variables, contextValue: { exchange } };
    return exchange.operation?.operation === 'subscription' ? subscribe(args) : execute(args);
  }

  return {
    async perform(exchange) {
      let result;
      try {
        result = await start(exchange);
      } catch (error) {
        result = failed(error);
      }
      const format = (part: ExecutionResult) => formatResult(part, exchange, log);
      const outcome = isAsyncIterable(result) ? mapAsyncIterator(result, format) : format(result);
      chargeRefusal(budget, exchange);
      return outcome;
    },
    budget,
  };
}

/** What Yoga makes of its plugins, without the types that it leaves open. */
interface Enveloped {
  parse(text: string): DocumentNode;
  validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[];
  execute(args: ExecutionArgs): Promise<ExecutionResult>;
  subscribe(args: ExecutionArgs): Promise<ExecutionResult | AsyncIterable<ExecutionResult>>;
  readonly schema: GraphQLSchema;
}

function createEnvelop({ schema }: ServerOptions, plugins: Plugin<Served, Served>[]): (context: Partial<Served>) => Enveloped {
  const yoga = createYoga<Served, Served>({
    schema,
    plugins,
    // Yoga's own cache is bounded by the number of documents, and holds invalid ones too.
    parserAndValidationCache: false,
    // `formatResult` masks errors, including those that validation returns instead of throwing.
    maskedErrors: false,
    logging: false,
  });
  return yoga.getEnveloped as (context: Partial<Served>) => Enveloped;
}

/** Parses and validates a document that is not in the cache. */
function readDocument({ parse, validate, schema }: Enveloped, exchange: Exchange): DocumentNode {
  const document = parse(exchange.params.query);
  noteOperation(exchange, document);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new AggregateError(errors);
  return document;
}

/** The operation is logged even if it turns out to be invalid. */
function noteOperation(exchange: Exchange, document: DocumentNode): void {
  const operation = getOperationAST(document, exchange.params.operationName);
  if (operation) exchange.operation = operation;
}
