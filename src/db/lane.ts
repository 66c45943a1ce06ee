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

/** How many batches may travel together. Those behind a slow one wait for it, so there are few. */
const longest = 4;

/**
 * The batches that wait for one of a pool's connections. Where there are more of them than connections, a connection that
 * is free takes its share of them at once: they are sent in one packet, and the server goes from one to the next without
 * being woken for each. They remain transactions of their own.
 */
class Lanes {
  readonly #pool: pg.Pool;
  readonly #waiting: Waiting[] = [];
  #asked = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  send(calls: readonly Call[]): Promise<Rows[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ calls, settle: (error, results) => (error ? reject(error) : resolve(results)) });
      this.#ask();
    });
  }

  #ask(): void {
    if (this.#asked >= Math.min(this.#waiting.length, this.#pool.options.max)) return;
    this.#asked++;
    this.#pool.connect((error, client, release) => {
      this.#asked--;
      if (client) this.#depart(client as unknown as Client, release);
      else this.#waiting.shift()?.settle(error ?? new Error('There is no connection.'), []);
      this.#ask();
    });
  }

  #depart(client: Client, release: () => void): void {
    const { max } = this.#pool.options;
    const share = client.pipeline ? Math.min(longest, Math.ceil(this.#waiting.length / max)) : 1;
    const batches = this.#waiting.splice(0, share);
    let left = batches.length;
    if (left === 0) return release();
    const { stream } = client.connection;
    stream.cork();
    for (const { calls, settle } of batches) {
      client.query(
        new Batch(calls, (error, results) => {
          if (--left === 0) release();
          settle(error, results);
        }),
      );
    }
    stream.uncork();
  }
}

const lanes = new WeakMap<pg.Pool, Lanes>();

/** Sends calls that only read, which wait for nobody, and returns the rows of each, or throws the error that ended them. */
export function sendReading(pool: pg.Pool, calls: readonly Call[]): Promise<Rows[]> {
  let ofPool = lanes.get(pool);
  if (!ofPool) {
    ofPool = new Lanes(pool);
    lanes.set(pool, ofPool);
  }
  return ofPool.send(calls);
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
