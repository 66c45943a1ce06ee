import type pg from 'pg';
import { Batch, type Call } from './batch.ts';

type Rows = Record<string, unknown>[];

/** A connection, as far as it is used here. In pipeline mode it takes a query before the one before is answered. */
interface Client {
  readonly pipeline?: boolean;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
  query(batch: Batch): void;
}

interface Waiting {
  readonly calls: readonly Call[];
  readonly settle: (error: Error | null, results: Rows[]) => void;
}

/** What became of calls that were sent together: the rows of those that were answered, in order, and the error of the next one. */
export interface Outcome {
  readonly results: readonly Rows[];
  readonly error: Error | null;
}

/** How many batches may travel together at most. */
const longest = 8;

/** How long a batch may be held up by those before it while a connection is free, in milliseconds. */
const patience = 8;

/**
 * The batches that wait for one of a pool's connections. Those that come in one turn of the event loop travel together, as
 * far as batches are usually done with quickly: they are sent in one packet, and the server goes from one to the next
 * without being woken for each. They remain transactions of their own.
 */
class Lanes {
  readonly #pool: pg.Pool;
  readonly #waiting: Waiting[] = [];
  #asked = 0;
  /** How long a batch takes, in milliseconds: a moving average. */
  #usual = 1;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  send(calls: readonly Call[]): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (error: Error | null, results: Rows[]) => resolve({ results, error });
      const isFirst = this.#waiting.push({ calls, settle }) === 1;
      // Otherwise they are seen by whoever is asked already.
      if (isFirst) setImmediate(() => this.#ask());
    });
  }

  /** Asks for as many connections as are of use. */
  #ask(): void {
    if (this.#asked >= Math.min(Math.ceil(this.#waiting.length / this.#share()), this.#pool.options.max)) return;
    this.#asked++;
    this.#pool.connect((error, client, release) => {
      this.#asked--;
      if (client) this.#depart(client as unknown as Client, release);
      else this.#waiting.shift()?.settle(error ?? new Error('There is no connection.'), []);
      this.#ask();
    });
    this.#ask();
  }

  /** How many batches a connection takes: few where they take long, more where they would have to wait anyway. */
  #share(): number {
    const crowd = Math.ceil(this.#waiting.length / this.#pool.options.max);
    return Math.min(longest, Math.max(1, Math.round(patience / this.#usual), crowd));
  }

  #depart(client: Client, release: () => void): void {
    const batches = this.#waiting.splice(0, client.pipeline ? this.#share() : 1);
    let left = batches.length;
    if (left === 0) return release();
    const departed = performance.now();
    const arrived = () => {
      if (--left > 0) return;
      this.#usual += 0.1 * ((performance.now() - departed) / batches.length - this.#usual);
      release();
    };
    const { stream } = client.connection;
    stream.cork();
    for (const { calls, settle } of batches) {
      client.query(
        new Batch(calls, (error, results) => {
          arrived();
          settle(error, results);
        }),
      );
    }
    stream.uncork();
  }
}

const lanes = new WeakMap<pg.Pool, Lanes>();

/** Sends calls that only read, and so wait for no lock. An error ends the calls after it; it never rejects. */
export function sendReads(pool: pg.Pool, calls: readonly Call[]): Promise<Outcome> {
  let ofPool = lanes.get(pool);
  if (!ofPool) {
    ofPool = new Lanes(pool);
    lanes.set(pool, ofPool);
  }
  return ofPool.send(calls);
}

/** The same, all or nothing: returns the rows of each call, or throws the error that ended them. */
export async function sendReading(pool: pg.Pool, calls: readonly Call[]): Promise<readonly Rows[]> {
  const { results, error } = await sendReads(pool, calls);
  if (error) throw error;
  return results;
}

/** The same for calls that may write. They have their connection to themselves, since they may wait for others' locks. */
export async function sendWriting(pool: pg.Pool, calls: readonly Call[]): Promise<Rows[]> {
  const client = await pool.connect();
  try {
    return await new Promise<Rows[]>((resolve, reject) => {
      client.query(new Batch(calls, (error, results) => (error ? reject(error) : resolve(results))) as never);
    });
  } finally {
    client.release();
  }
}
