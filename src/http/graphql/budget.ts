import { LRUCache } from 'lru-cache';
import type { Cost } from '../../cost.ts';
import type { Client } from '../../request.ts';
import { Refusal } from '../response/reply.ts';

/**
 * How many payers are counted at a time. Beyond that the least recently seen one starts over with all its points: a client that sends from so many
 * networks has as many budgets in any case, and refusing new payers instead would let it lock out all other clients.
 */
export const maxPayers = 20_000;

const minute = 60_000;

/** Who pays for what is refused before its caller is known, and for what anonymous callers do. */
export const payerOfNetwork = ({ network }: Client): string => `address:${network}`;

/** The points that a payer has spent in a minute that began with the first of them. */
interface Account {
  spent: number;
  /** On the process's clock, in milliseconds. */
  readonly endsAt: number;
}

/** The points that callers may spend, counted in this process. */
export class Budget {
  /** Points a minute for each payer; `null`: no limit. */
  readonly limit: number | null;
  readonly #accounts = new LRUCache<string, Account>({ max: maxPayers });

  /** 0: no limit. */
  constructor(pointsPerMinute: number) {
    this.limit = pointsPerMinute || null;
  }

  /**
   * Takes `points` from what `payer` has left.
   *
   * @throws {Refusal} RATE_LIMITED if that is not enough; then nothing is taken
   */
  spend(payer: string, points: number): Pick<Cost, 'remaining' | 'resetAt'> {
    if (this.limit === null) return { remaining: null, resetAt: null };
    const account = this.#accountOf(payer);
    const milliseconds = account.endsAt - performance.now();
    if (points > this.limit - account.spent) throw exhausted(milliseconds);
    account.spent += points;
    return { remaining: this.limit - account.spent, resetAt: new Date(Date.now() + milliseconds) };
  }

  /** Takes `points`, or all that are left if they are fewer. */
  charge(payer: string, points: number): void {
    if (this.limit === null) return;
    const account = this.#accountOf(payer);
    account.spent = Math.min(this.limit, account.spent + points);
  }

  /** @throws {Refusal} RATE_LIMITED if `payer` has no points left */
  refuseExhausted(payer: string): void {
    if (this.limit === null) return;
    const account = this.#accounts.get(payer);
    const milliseconds = account ? account.endsAt - performance.now() : 0;
    if (account && milliseconds > 0 && account.spent >= this.limit) throw exhausted(milliseconds);
  }

  #accountOf(payer: string): Account {
    const now = performance.now();
    const known = this.#accounts.get(payer);
    if (known && known.endsAt > now) return known;
    const opened = { spent: 0, endsAt: now + minute };
    this.#accounts.set(payer, opened);
    return opened;
  }
}

function exhausted(milliseconds: number): Refusal {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  const message = `Rate limit exceeded. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
  return new Refusal('RATE_LIMITED', message, 429, { 'retry-after': String(seconds) });
}
