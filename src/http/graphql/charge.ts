import type { Plugin } from 'graphql-yoga';
import type { RequestErrorCode } from '../../errors.ts';
import { type Budget, payerOfNetwork } from './budget.ts';
import type { Documents } from './document.ts';
import type { Exchange, Served } from './exchange.ts';
import { statusOf } from '../response/reply.ts';

/** What a refusal costs, in points: an operation as many as tokens were read of it, and at least `operation`; a body that is no request `body`. */
export const refusalPrices = { operation: 10, body: 100 } as const;

/** Faults of the server are free, and so are refusals for want of points. */
export const isCharged = (code: RequestErrorCode): boolean => code !== 'RATE_LIMITED' && statusOf(code) < 500;

/**
 * Charges an operation that was refused before it was paid for. Its caller is not known in most cases, and finding out would cost more than the
 * refusal, so its network pays.
 */
export function chargeRefusal(budget: Budget, { client, codes = [], cost, tokens = 0 }: Exchange): void {
  if (cost || !codes.some(isCharged)) return;
  budget.charge(payerOfNetwork(client), Math.max(refusalPrices.operation, tokens));
}

/**
 * Refuses to parse documents for networks that have no points left. Documents in the cache pass, because they need no parsing, so that
 * signed-in users, who have points of their own, can keep working in a network from which another client sends invalid documents.
 */
export function useCharge(budget: Budget, documents: Documents): Plugin<Served, Served> {
  return {
    onParams({ params, context }) {
      // Yoga checks their types only later.
      const query: unknown = (params as { readonly query?: unknown } | null)?.query;
      if (typeof query === 'string' && documents.get(query)) return;
      budget.refuseExhausted(payerOfNetwork((context as unknown as Served).exchange.client));
    },
  };
}
