import type { RequestErrorCode } from '../../messages/request-codes.ts';
import { type Budget, payerOfNetwork } from './budget.ts';
import type { Exchange } from './exchange.ts';
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
