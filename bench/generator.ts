// The load generator, in a process of its own, so that what it costs is neither the servers' nor the benchmark's.
import { Connection } from './connection.ts';

/** What the generator is asked to do: keep so many connections busy with requests picked at random. */
export interface Order {
  readonly port: number;
  /** Whole HTTP requests. */
  readonly requests: readonly string[];
  /** A number that is replaced by another one each time, wherever a request has it; null: all are sent as they are. */
  readonly nonce: number | null;
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

/** What one order came to. */
export interface Report {
  /** Replies that came while it was measured. */
  readonly replies: number;
  /** All replies, those of the warm-up and of the end included. */
  readonly allReplies: number;
  readonly seconds: number;
  /** Milliseconds from sending to the last byte of the reply. */
  readonly p50: number;
  readonly p99: number;
  /** What the generator itself took of the processor while it was measured, in milliseconds. */
  readonly cpuMs: number;
}

export type Message =
  | { readonly kind: 'begun' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed'; readonly message: string };

const tell = (message: Message) => process.send?.(message);

let saves = 0;

/** Where the mark stands in the body of a request. */
function placesOf(bytes: Buffer, mark: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark, bytes.indexOf('\r\n\r\n')); at >= 0; at = bytes.indexOf(mark, at + mark.length)) places.push(at);
  return places;
}

class Run {
  readonly #order: Order;
  readonly #requests: readonly { readonly bytes: Buffer; readonly places: readonly number[] }[];
  readonly #connections: Connection[] = [];
  readonly #latencies: number[] = [];
  readonly #settle: (error: Error | null) => void;
  #isMeasuring = false;
  #isOver = false;
  #busy = 0;
  #allReplies = 0;

  constructor(order: Order, settle: (error: Error | null) => void) {
    this.#order = order;
    const mark = order.nonce === null ? null : String(order.nonce);
    this.#requests = order.requests.map((text) => {
      const bytes = Buffer.from(text);
      return { bytes, places: mark === null ? [] : placesOf(bytes, mark) };
    });
    this.#settle = settle;
  }

  open(): void {
    for (let i = 0; i < this.#order.connections; i++) {
      let sentAt = 0;
      const next = () => {
        this.#busy++;
        sentAt = performance.now();
        connection.send(this.#pick());
      };
      const connection = new Connection(
        this.#order.port,
        (problem) => {
          this.#busy--;
          this.#allReplies++;
          if (problem !== null) return this.#settle(new Error(problem));
          if (this.#isMeasuring) this.#latencies.push(performance.now() - sentAt);
          if (!this.#isOver) next();
          else if (this.#busy === 0) this.#settle(null);
        },
        this.#settle,
      );
      this.#connections.push(connection);
      next();
    }
  }

  begin(): void {
    this.#isMeasuring = true;
  }

  /** Sends nothing more; the run is settled when the last reply has come. */
  end(): void {
    this.#isMeasuring = false;
    this.#isOver = true;
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  report(seconds: number, cpuMs: number): Report {
    const sorted = Float64Array.from(this.#latencies).sort();
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    return { replies: sorted.length, allReplies: this.#allReplies, seconds, p50: at(0.5), p99: at(0.99), cpuMs };
  }

  #pick(): Buffer {
    const request = this.#requests[Math.floor(Math.random() * this.#requests.length)];
    if (!request) throw new Error('There is nothing to send.');
    const { bytes, places } = request;
    if (places.length === 0) return bytes;
    // The original may still be on its way to the socket of another connection.
    const copy = Buffer.from(bytes);
    const number = String((this.#order.nonce ?? 0) + ++saves);
    for (const at of places) copy.write(number, at);
    return copy;
  }
}

async function carryOut(order: Order): Promise<Report> {
  let run: Run | undefined;
  const finished = new Promise<void>((resolve, reject) => {
    run = new Run(order, (error) => (error ? reject(error) : resolve()));
  });
  if (!run) throw new Error('A promise did not start.');
  try {
    run.open();
    await Promise.race([after(order.warmUpSeconds), finished]);
    const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
    tell({ kind: 'begun' });
    run.begin();
    await Promise.race([after(order.seconds), finished]);
    run.end();
    const seconds = (performance.now() - startedAt) / 1_000;
    const used = process.cpuUsage(cpu);
    tell({ kind: 'ended' });
    await finished;
    return run.report(seconds, (used.user + used.system) / 1_000);
  } finally {
    run.close();
  }
}

const after = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1_000));

process.on('message', (order: Order) => {
  carryOut(order).then(
    (report) => tell({ kind: 'done', report }),
    (error: unknown) => tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit());
