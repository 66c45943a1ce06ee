import { execute, type ExecutionArgs, getOperationAST, subscribe } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RequestError } from '../errors.ts';
import type { Cost } from '../cost.ts';
import type { ServedContext } from '../request.ts';
import { createBudget } from './budget.ts';
import { networkOf } from './client.ts';
import type { Exchange, Served, ServerOptions } from './exchange.ts';
import { type Call, priceOf } from './price.ts';
import { Refusal } from './reply.ts';
import { selectsOf } from './selection.ts';

/**
 * The last gate before execution: an operation is priced, then its caller authenticated, then charged. Each step is
 * dearer than the one before, and a refusal at any of them leaves nothing executed and nothing paid.
 */
export function useAdmission(options: ServerOptions): Plugin<Served, Served> {
  const { schema, config } = options;
  const budget = createBudget(config.http.rateLimitPerMinute);

  async function run<Result>(perform: (args: ExecutionArgs) => Result, args: ExecutionArgs): Promise<Awaited<Result>> {
    const { exchange } = args.contextValue as Served;
    const call = callOf(args);
    refuseUnsendable(exchange, call);
    const price = priceOf(schema, config, call);
    const cost = {
      cost: price,
      maximum: config.http.maxQueryCost,
      limit: budget.limit,
      remaining: null,
      resetAt: null,
    };
    const context = await contextFor(options, exchange, call, cost);
    Object.assign(cost, await budget.spend(payerOf(context, exchange), price));
    exchange.cost = cost;
    const result = await perform({ ...args, contextValue: context });
    if (!context.mustStartOver?.()) return result;
    return perform({ ...args, contextValue: await contextFor(options, exchange, call, cost) }) as Awaited<Result>;
  }

  // Yoga's own context is left behind on purpose: resolvers get the object that `createContext` made, and nothing else.
  // So is its executor, which takes any object with a key `then` for a promise; a profile's data may have such a key.
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn((args) => run(execute, args)),
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn((args) => run(subscribe, args)),
  };
}

function callOf({ document, operationName, variableValues }: ExecutionArgs): Call {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new RequestError('BAD_REQUEST', 'The document has no operation of this name.');
  return { document, operation, variables: variableValues ?? {} };
}

/** Yoga would notice only when the subscription runs, and leave it running. */
function refuseUnsendable({ media }: Exchange, { operation }: Call): void {
  if (operation.operation === 'subscription' && !media.types.includes('text/event-stream')) {
    throw new Refusal('BAD_REQUEST', 'A subscription is answered as text/event-stream; accept that.', 406);
  }
}

async function contextFor(
  options: ServerOptions,
  exchange: Exchange,
  { document, operation }: Call,
  cost: Cost,
): Promise<ServedContext> {
  const { requestId, client, credentials } = exchange;
  exchange.context = await options.createContext({
    requestId,
    client,
    credentials,
    operationName: operation.name?.value ?? null,
    operationKind: operation.operation,
    selects: selectsOf(document),
    cost,
  });
  return exchange.context;
}

/** Points are counted for a person wherever they are, and for an address where nobody is signed in. */
function payerOf({ principal }: ServedContext, { client }: Exchange): string {
  return principal.kind === 'user' ? `user:${principal.userId}` : `address:${networkOf(client.address)}`;
}
