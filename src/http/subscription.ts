import { type ExecutionResult, GraphQLError } from 'graphql';
import { UnauthenticatedError } from '../errors.ts';
import { Refusal } from './reply.ts';

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
  const originalError = error instanceof Error ? error : new Error('Something was thrown that is no error.', { cause: error });
  return { errors: [new GraphQLError(originalError.message, { originalError })] };
};

const rightEnded = () => new UnauthenticatedError('Your session ended, or what you may do has changed. Subscribe again, or sign in first.');

// Nothing is wrong with the server, so its log is to stay quiet about it: the status is not one of failure.
const stopping = () => new Refusal('SERVICE_UNAVAILABLE', 'The server stops now. Subscribe again, to another one.', 200);

/**
 * The answers to a subscription's events, as long as its caller may have them. One that ends early says why in its last answer.
 *
 * An event is asked for only when the answer to the one before was taken, so that nothing piles up for who reads slowly. It is no generator, because one that waits could not be ended.
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

/** The subscriptions that are open on this server. */
export class OpenSubscriptions {
  readonly #limit: number;
  readonly #byCaller = new Map<string, number>();
  readonly #open = new Set<Answers>();
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
   * @throws {Refusal} RATE_LIMITED where they have as many as they may
   */
  take(caller: string): () => void {
    if (this.#isStopping) throw stopping();
    const count = this.#byCaller.get(caller) ?? 0;
    if (count >= this.#limit) {
      throw new Refusal('RATE_LIMITED', `You have ${count} subscriptions open, and no more may be. End one of them first.`);
    }
    this.#byCaller.set(caller, count + 1);
    return () => this.#giveBack(caller);
  }

  #giveBack(caller: string): void {
    const left = (this.#byCaller.get(caller) ?? 1) - 1;
    if (left > 0) this.#byCaller.set(caller, left);
    else this.#byCaller.delete(caller);
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
