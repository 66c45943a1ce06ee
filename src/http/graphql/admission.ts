import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  executeSubscriptionEvent,
  getOperationAST,
  type ValidatedSubscriptionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RequestError } from '../../errors.ts';
import type { Cost } from '../../cost.ts';
import type { Executor } from '../../executor/executor.ts';
import { type IncomingOperation, Occurrence, type ServedContext } from '../../request.ts';
import { type Budget, payerOfNetwork } from './budget.ts';
import { weightOf } from './document.ts';
import type { Exchange, Served, ServerOptions } from './exchange.ts';
import { type Call, priceOf } from './price.ts';
import { Refusal } from '../response/reply.ts';
import { fieldsIn } from './selection.ts';
import { Answers, type Held, type OpenSubscriptions } from '../subscriptions/subscription.ts';
import { weightOfJson } from './variable.ts';

/** Who pays for an operation, and how, each time that something is done for it. */
interface Payment {
  readonly exchange: Exchange;
  payer(): string;
  pay(): void;
}

/** Performs a valid operation for whoever is asking, in the context of the arguments. */
type Perform<Result> = (args: ExecutionArgs, payment: Payment) => Result | Promise<Result>;

/**
 * The last gate before execution: an operation is priced, then its caller authenticated, then charged. Each step is dearer than the one
 * before, and a refusal at any of them leaves nothing executed; what the refusal itself costs is charged by `charge.ts`.
 *
 * Yoga's own context is left behind on purpose: resolvers get the object that `createContext` made, and nothing else. So is its executor,
 * which takes any object with a key `then` for a promise; a profile's data may have such a key.
 */
export function useAdmission(options: ServerOptions, subscriptions: OpenSubscriptions, budget: Budget, executor: Executor): Plugin<Served, Served> {
  const { schema, config } = options;

  async function admitted<Result>(args: ExecutionArgs, perform: Perform<Result>): Promise<Result> {
    const { exchange } = args.contextValue as Served;
    const call = callOf(args);
    refuseUnsendable(exchange, call);
    const price = priceOf(schema, config, call);
    refuseHeavySubscription(exchange, call);
    const cost = { cost: price, maximumCost: config.http.maxQueryCost, limit: budget.limit, remaining: null, resetAt: null };
    const incoming = incomingOf(exchange, call, cost);
    const context = await options.createContext(incoming);
    exchange.context = context;
    const payment: Payment = {
      exchange,
      payer: () => payerOf(context, exchange),
      pay() {
        if (budget.limit !== null) Object.assign(cost, budget.spend(payerOf(context, exchange), price));
      },
    };
    payment.pay();
    exchange.cost = cost;
    const result = await perform({ ...args, contextValue: context }, payment);
    const mustStartOver = context.mustStartOver?.(tells(result)) ?? false;
    if (!(mustStartOver instanceof Promise ? await mustStartOver : mustStartOver)) return result;
    if (result instanceof Answers) await result.return();
    exchange.context = await options.createContext(incoming);
    return perform({ ...args, contextValue: exchange.context }, payment);
  }

  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn((args) => admitted(args, executor.execute)),
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn((args) => admitted(args, (...admission) => listen(subscriptions, ...admission))),
  };
}

/** Begins a subscription that ends with its caller's right to it. */
async function listen(subscriptions: OpenSubscriptions, args: ExecutionArgs, { exchange, payer, pay }: Payment): Promise<Answers | ExecutionResult> {
  const valid = validateSubscriptionArgs(args);
  if (!('operation' in valid)) return { errors: valid };
  const giveBack = subscriptions.take(payer(), heldBy(exchange, valid.document));
  const source = await createSourceEventStream(valid);
  if (!(Symbol.asyncIterator in source)) {
    giveBack();
    return source;
  }
  const context = args.contextValue as ServedContext;
  const contextOf = (event: unknown) => (event instanceof Occurrence ? event.context : context);
  return subscriptions.open(
    source,
    {
      answer: async (event) => {
        pay();
        return answerTo(event, valid);
      },
      isAllowed: async (event) => (await contextOf(event).isLive?.()) ?? true,
      untilEnded: (tell) => context.untilEnded?.(tell) ?? (() => {}),
    },
    giveBack,
  );
}

/** What a subscription keeps in memory for as long as it is open. */
function heldBy({ params: { query, variables, extensions } }: Exchange, document: DocumentNode): Held {
  return { document, documentBytes: weightOf(document, query), ownBytes: weightOfJson([variables, extensions]) };
}

/** Resolves the fields of one event, in the context that it comes with. */
async function answerTo(event: unknown, args: ValidatedSubscriptionArgs): Promise<ExecutionResult> {
  if (!(event instanceof Occurrence)) return executeSubscriptionEvent({ ...args, rootValue: event });
  return executeSubscriptionEvent({ ...args, rootValue: event.value, contextValue: event.context });
}

/** Whether a result has anything to tell; what was refused as a whole says nothing of anybody. */
function tells(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || !('data' in result)) return !isRefusal(result);
  return Object.values(result.data ?? {}).some((value) => value !== null);
}

const isRefusal = (result: unknown): boolean => typeof result === 'object' && result !== null && 'errors' in result;

function callOf({ document, operationName, variableValues }: ExecutionArgs): Call {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new RequestError('BAD_REQUEST', 'The parameter operationName must be the name of an operation in the document.');
  return { document, operation, variables: variableValues ?? {} };
}

/** What an entrance or a media type cannot carry is refused before anything is executed. */
function refuseUnsendable({ media, entrance }: Exchange, { operation: { operation } }: Call): void {
  if (entrance === 'WebSocket' && operation !== 'subscription') {
    throw new Refusal('BAD_REQUEST', 'Only subscriptions can be sent over WebSocket. Send queries and mutations with POST.');
  }
  if (entrance === 'GET' && operation === 'mutation') {
    throw new Refusal('BAD_REQUEST', 'Mutations cannot be sent with GET. Use POST.', 405, { allow: 'POST' });
  }
  if (operation === 'subscription' && !media.types.includes('text/event-stream')) {
    throw new Refusal('BAD_REQUEST', 'Subscriptions are sent as text/event-stream. Add this media type to the Accept header.', 406);
  }
}

/** The body of a subscription counts against the memory for bodies for as long as it is open. */
function refuseHeavySubscription({ isHeavy }: Exchange, { operation }: Call): void {
  if (operation.operation !== 'subscription' || !isHeavy) return;
  throw new Refusal('BAD_REQUEST', 'The request is too large for a subscription. Shorten the document or the variables.', 413);
}

function incomingOf({ requestId, client, credentials, acceptLanguage }: Exchange, { document, operation }: Call, cost: Cost): IncomingOperation {
  const operationName = operation.name?.value ?? null;
  return { requestId, client, credentials, acceptLanguage, operationName, operationKind: operation.operation, asksFor: fieldsIn(document), cost };
}

/** Points are counted for a person wherever they are, and for an address where nobody is signed in. */
function payerOf({ principal }: ServedContext, { client }: Exchange): string {
  return principal.kind === 'user' ? `user:${principal.userId}` : payerOfNetwork(client);
}
