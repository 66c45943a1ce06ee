import type pg from 'pg';

/** A prepared statement that answers with one row of one text. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** The part of pg's protocol connection that is written to. */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly string[] }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
}

const known = new WeakMap<Connection, Set<string>>();

/** Several prepared statements with one Sync: one round trip and one transaction. The text of the last one is kept. */
class Pipeline {
  readonly #calls: readonly (readonly [Prepared, readonly string[]])[];
  readonly #settle: (error: Error | null, text: string) => void;
  #text = '';
  callback: (() => void) | undefined;

  constructor(
    calls: readonly (readonly [Prepared, readonly string[]])[],
    settle: (error: Error | null, text: string) => void,
  ) {
    this.#calls = calls;
    this.#settle = settle;
  }

  submit(connection: Connection): null {
    const prepared = known.get(connection) ?? new Set();
    known.set(connection, prepared);
    connection.stream.cork();
    for (const [{ name, text }, values] of this.#calls) {
      if (!prepared.has(name)) {
        connection.parse({ name, text });
        prepared.add(name);
      }
      connection.bind({ statement: name, values });
      connection.execute({ portal: '', rows: 0 });
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleDataRow({ fields: [text] }: { fields: readonly (string | null)[] }): void {
    this.#text = text ?? '';
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#settle(error, '');
  }

  handleReadyForQuery(): void {
    this.#settle(null, this.#text);
  }
}

/** Sends the calls in one round trip and resolves with the text that the last one answered. */
export function send(pool: pg.Pool, ...calls: (readonly [Prepared, readonly string[]])[]): Promise<string> {
  return new Promise((resolve, reject) => {
    pool.connect((broken, client, release) => {
      if (!client) {
        reject(broken ?? new Error('The pool gave no connection.'));
        return;
      }
      const pipeline = new Pipeline(calls, (error, text) => {
        // After an error it is open which statements the connection has, so it is given up.
        release(error ?? undefined);
        if (error) reject(error);
        else resolve(text);
      });
      client.query(pipeline as never);
    });
  });
}
