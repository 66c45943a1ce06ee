import { type ExecutionResult, GraphQLError } from 'graphql';
import { UnauthenticatedError } from '../../errors.ts';
import { Refusal } from '../response/reply.ts';

/** What a subscription that was admitted goes by. */
export interface Terms {
  /** The answer to one event, charged to the caller. */
  answer(event: unknown): Promise<ExecutionResult>;
  /** Whether the caller may have the answer to this event, now that there is one. */
  isAllowed(event: unknown): Promise<boolean>;
  /** Calls `tell` when the right to the subscription ends; the function that comes back ends that. */
  untilEnded(tell: (reason?: unknown) => void): () => void;
  /** Called once, when the subscription is over, for whatever reason. */
  closed(): void;
}

const over: IteratorResult<ExecutionResult, undefined> = { done: true, value: undefined };

/** The last answer of a subscription that ends early. */
const farewell = (error: unknown): ExecutionResult => {
  if (error instanceof GraphQLError) return { errors: [error] };
  const originalError = error instanceof Error ? error : new Error('A value that is not an Error was thrown.', { cause: error });
  return { errors: [new GraphQLError(originalError.message, { originalError })] };
};

const rightEnded = () => new UnauthenticatedError('Your session has ended or your permissions have changed. Log in if necessary, then subscribe again.');

// Nothing is wrong with the server, so its log is to stay quiet about it: the status is not one of failure.
const stopping = () => new Refusal('SERVICE_UNAVAILABLE', 'The server is shutting down. Reconnect and subscribe again.', 200);

/**
 * The answers to a subscription's events, as long as its caller may have them. One that ends early says why in its last answer.
 *
 * An event is asked for only when the answer to the one before was taken, so that nothing piles up for who reads slowly. It is no
 * generator, because one that waits could not be ended, and no repeater, for the reasons in decision 0037.
 */
export class Answers implements AsyncIterableIterator<ExecutionResult, undefined> {
  readonly #source: AsyncIterator<unknown>;
  readonly #terms: Terms;
  readonly #leave: () => void;
  #isOver = false;
  #last: ExecutionResult | null = null;
  #waiting: ((result: IteratorResult<ExecutionResult, undefined>) => void) | null = null;

  constructor(source: AsyncIterable<unknown>, terms: Terms) {
    this.#source = source[Symbol.asyncIterator]();
    this.#terms = terms;
    this.#leave = terms.untilEnded((reason = rightEnded()) => this.#close(farewell(reason)));
  }

  next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      if (this.#isOver) this.#finish();
      else void this.#advance().catch((error: unknown) => this.#close(farewell(error)));
    });
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#close(null);
    return over;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Ends it because the server does. */
  stop(): void {
    this.#close(farewell(stopping()));
  }

  async #advance(): Promise<void> {
    const event = await this.#source.next();
    if (this.#isOver) return;
    if (event.done) return this.#close(null);
    const answer = await this.#terms.answer(event.value);
    const isAllowed = await this.#terms.isAllowed(event.value);
    if (!isAllowed) return this.#close(farewell(rightEnded()));
    if (!this.#isOver) this.#deliver({ done: false, value: answer });
  }

  #close(last: ExecutionResult | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#last = last;
    this.#leave?.();
    this.#terms.closed();
    // What cannot end in good order has ended all the same, and nobody is left to be told.
    void this.#source.return?.()?.then(undefined, () => {});
    this.#finish();
  }

  #finish(): void {
    if (!this.#waiting) return;
    const last = this.#last;
    this.#last = null;
    this.#deliver(last ? { done: false, value: last } : over);
  }

  #deliver(result: IteratorResult<ExecutionResult, undefined>): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(result);
  }
}

/** What an open subscription keeps in memory. */
export interface Held {
  /** What documents in the cache are shared by: the same object is counted once for the server. */
  readonly document: object;
  readonly documentBytes: number;
  /** Its variables and all else that is its own. */
  readonly ownBytes: number;
}

/** What the open subscriptions of a caller may hold in memory, and all of this server, in bytes. */
export const subscriptionLimits = { bytesPerSubscription: 20_000, bytesPerCaller: 8_000_000, bytes: 128_000_000 } as const;

/** The subscriptions that are open on this server. */
export class OpenSubscriptions {
  readonly #limit: number;
  readonly #byCaller = new Map<string, { count: number; bytes: number }>();
  /** How many open subscriptions there are of each document. */
  readonly #byDocument = new Map<object, number>();
  readonly #open = new Set<Answers>();
  #bytes = 0;
  #isStopping = false;

  /** `limit`: how many one caller may have open at a time. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * Takes one of those that the caller may have; the function that comes back gives it back.
   *
   * @throws {Refusal} RATE_LIMITED if the caller has as many as they may, or theirs hold as much memory as they may; SERVICE_UNAVAILABLE if
   *   those of all callers do
   */
  take(caller: string, held: Held): () => void {
    if (this.#isStopping) throw stopping();
    const { count, bytes } = this.#byCaller.get(caller) ?? { count: 0, bytes: 0 };
    if (count >= this.#limit) {
      throw new Refusal('RATE_LIMITED', `You have reached the limit of ${count} open subscriptions. Complete one before you start another.`);
    }
    const own = held.ownBytes + held.documentBytes + subscriptionLimits.bytesPerSubscription;
    if (bytes + own > subscriptionLimits.bytesPerCaller) {
      throw new Refusal('RATE_LIMITED', 'Your open subscriptions use too much memory. Complete one, or shorten the document or the variables.');
    }
    const added = this.#byDocument.has(held.document) ? own - held.documentBytes : own;
    if (this.#bytes + added > subscriptionLimits.bytes) {
      throw new Refusal('SERVICE_UNAVAILABLE', 'The server has reached its limit of open subscriptions. Try again later.');
    }
    this.#byCaller.set(caller, { count: count + 1, bytes: bytes + own });
    this.#byDocument.set(held.document, (this.#byDocument.get(held.document) ?? 0) + 1);
    this.#bytes += added;
    return () => this.#giveBack(caller, held, own);
  }

  #giveBack(caller: string, { document, documentBytes }: Held, own: number): void {
    const { count, bytes } = this.#byCaller.get(caller) ?? { count: 1, bytes: own };
    if (count > 1) this.#byCaller.set(caller, { count: count - 1, bytes: bytes - own });
    else this.#byCaller.delete(caller);
    const others = (this.#byDocument.get(document) ?? 1) - 1;
    if (others > 0) this.#byDocument.set(document, others);
    else this.#byDocument.delete(document);
    this.#bytes -= others > 0 ? own - documentBytes : own;
  }

  /** Begins one that was taken. */
  open(source: AsyncIterable<unknown>, terms: Omit<Terms, 'closed'>, giveBack: () => void): Answers {
    const closed = () => {
      this.#open.delete(answers);
      giveBack();
    };
    const answers: Answers = new Answers(source, { ...terms, closed });
    this.#open.add(answers);
    if (this.#isStopping) answers.stop();
    return answers;
  }

  /** Ends all, and lets none begin any more. */
  stop(): void {
    this.#isStopping = true;
    for (const answers of [...this.#open]) answers.stop();
  }
}
