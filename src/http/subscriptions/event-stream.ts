import { Readable } from 'node:stream';
import type { Exchange } from '../graphql/exchange.ts';
import type { Outcome } from '../graphql/engine.ts';
import { cookieHeader, type Reply } from '../response/reply.ts';
import type { PublicResult } from '../response/result.ts';

/** Clients ignore comments. The first one lets browsers know at once that the stream is open. */
const comment = ':\n\n';

/**
 * Writes results as server-sent events, by the protocol of graphql-sse for distinct connections: an event `next` for each, then the event
 * `complete`. A comment every `heartbeatMs` keeps proxies from closing a connection on which nothing happens.
 */
export function eventStreamReply(outcome: Outcome, { context }: Exchange, heartbeatMs: number): Reply {
  const isStream = Symbol.asyncIterator in outcome;
  const { status, headers } = isStream ? { status: 200, headers: {} } : outcome;
  return {
    status,
    headers: { 'content-type': 'text/event-stream', ...headers, ...cookieHeader(context) },
    body: new EventStream(isStream ? outcome : only(outcome), heartbeatMs),
  };
}

async function* only(result: PublicResult): AsyncGenerator<PublicResult> {
  yield result;
}

/** Takes the next result when the client has taken the one before, so that nothing piles up for clients that read slowly. */
class EventStream extends Readable {
  readonly #results: AsyncIterator<PublicResult>;
  readonly #heartbeat: NodeJS.Timeout;
  #isWaiting = false;

  constructor(results: AsyncIterable<PublicResult>, heartbeatMs: number) {
    super({ highWaterMark: 1 });
    this.#results = results[Symbol.asyncIterator]();
    this.push(comment);
    this.#heartbeat = setInterval(() => this.readableLength === 0 && this.push(comment), heartbeatMs).unref();
  }

  /** A heartbeat makes Node call this while a result is still waited for. */
  override _read(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#writeNext().catch((error: unknown) => this.destroy(error as Error));
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#heartbeat);
    void this.#end();
    done(error);
  }

  async #end(): Promise<void> {
    try {
      await this.#results.return?.();
    } catch {
      // The client has left, and the server has done with the results.
    }
  }

  async #writeNext(): Promise<void> {
    const next = await this.#results.next();
    this.#isWaiting = false;
    if (this.destroyed) return;
    this.push(next.done ? 'event: complete\ndata:\n\n' : `event: next\ndata: ${JSON.stringify(next.value.result)}\n\n`);
    if (next.done) this.push(null);
  }
}
