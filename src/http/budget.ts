import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Cost } from '../cost.ts';
import { Refusal } from './reply.ts';

/** The points that callers may spend, counted in this process. */
export interface Budget {
  /** Points a minute for each caller; null: no limit. */
  readonly limit: number | null;
  /**
   * Takes `points` from what `payer` has left.
   *
   * @throws {Refusal} RATE_LIMITED if that is not enough; then nothing is taken
   */
  spend(payer: string, points: number): Promise<Pick<Cost, 'remaining' | 'resetAt'>>;
}

/** A budget of `pointsPerMinute` for each caller; 0: no limit. */
export function createBudget(pointsPerMinute: number): Budget {
  if (pointsPerMinute === 0) return { limit: null, spend: async () => ({ remaining: null, resetAt: null }) };
  const limiter = new RateLimiterMemory({ points: pointsPerMinute, duration: 60 });
  return {
    limit: pointsPerMinute,
    async spend(payer, points) {
      // The limiter counts what it refuses. Looking first keeps a dear operation from locking out cheap ones.
      const before = await limiter.get(payer);
      if (points > (before?.remainingPoints ?? pointsPerMinute)) throw exhausted(before?.msBeforeNext ?? 60_000);
      const after = await limiter.consume(payer, points).catch((refusal: unknown) => {
        throw refusal instanceof RateLimiterRes ? exhausted(refusal.msBeforeNext) : refusal;
      });
      return { remaining: after.remainingPoints, resetAt: new Date(Date.now() + after.msBeforeNext) };
    },
  };
}

function exhausted(milliseconds: number): Refusal {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  return new Refusal(
    'RATE_LIMITED',
    `Your points for this minute do not suffice. Try again in ${seconds} seconds.`,
    429,
    {
      'retry-after': String(seconds),
    },
  );
}
