import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LostConnectionError } from './lost-connection.ts';

/** What the thread opens. */
export interface Opening {
  readonly dataDir: string;
  /** The tar of a database to begin with. */
  readonly snapshot: ArrayBuffer | undefined;
  readonly wasm: WebAssembly.Module;
}

/** What the thread is asked for. Requests are carried out one after the other. */
export type Request = { readonly id: number } & (
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'execute'; readonly texts: readonly string[] }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' }
);

/** What becomes of a request; 0 is the opening. */
export interface Answer {
  readonly id: number;
  readonly bytes: ArrayBuffer | null;
  readonly failure?: string;
  /** Of an error of the file system, its number in WASI. */
  readonly errno?: number;
}

type Wanted = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never;

interface Pending {
  resolve(bytes: ArrayBuffer | null): void;
  reject(error: Error): void;
  readonly deadline: NodeJS.Timeout;
}

/** For a database to open, which may have to replay what a crash left behind; and to close, in milliseconds. */
const [openingLimit, closingLimit] = [60_000, 5_000];

let compiling: Promise<WebAssembly.Module> | undefined;

/** The threads share what the first one would compile. */
function compile(): Promise<WebAssembly.Module> {
  const directory = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  return (compiling ??= readFile(join(directory, 'pglite.wasm')).then((bytes) => WebAssembly.compile(bytes)));
}

/** PGlite in a thread of its own, which is terminated if it does not answer in time. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #loss: LostConnectionError | null = null;

  private constructor(opening: Opening) {
    this.#worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: opening, execArgv: [] });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.once('error', (error) => this.#lose(`it failed (${error instanceof Error ? error.message : String(error)})`));
    this.#worker.once('exit', () => this.#lose('its thread exited'));
    // Only what is asked for keeps the process alive.
    this.#worker.unref();
  }

  /** @throws {Error} of PGlite if the database cannot be opened, with the `errno` of a file system error */
  static async open(dataDir: string, snapshot?: Blob): Promise<PgliteThread> {
    const [wasm, tar] = [await compile(), await snapshot?.arrayBuffer()];
    const thread = new PgliteThread({ dataDir, snapshot: tar, wasm });
    await thread.#wait(0, openingLimit);
    return thread;
  }

  /** Whether nothing can be asked of it any more. */
  get isLost(): boolean {
    return this.#loss !== null;
  }

  /** Sends messages of PostgreSQL's protocol and returns those of the answer. */
  async send(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
    // A view would be sent with all of the memory that it shows a part of.
    const copy = Uint8Array.from(bytes);
    return new Uint8Array((await this.#ask({ kind: 'send', bytes: copy }, limit, [copy.buffer])) ?? new ArrayBuffer());
  }

  /** Runs scripts, each a transaction of its own. */
  async execute(texts: readonly string[], limit: number): Promise<void> {
    await this.#ask({ kind: 'execute', texts }, limit);
  }

  /** The database as a tar. */
  async dump(): Promise<Blob> {
    return new Blob([(await this.#ask({ kind: 'dump' }, openingLimit)) ?? new ArrayBuffer()]);
  }

  /** Closes the database if it still answers, and ends the thread. */
  async close(): Promise<void> {
    if (!this.#loss) await this.#ask({ kind: 'close' }, closingLimit).catch(() => {});
    await this.#worker.terminate();
  }

  #ask(wanted: Wanted, limit: number, transferred: ArrayBuffer[] = []): Promise<ArrayBuffer | null> {
    if (this.#loss) return Promise.reject(this.#loss);
    const id = ++this.#lastId;
    const answered = this.#wait(id, limit);
    this.#worker.postMessage({ ...wanted, id } as Request, transferred);
    return answered;
  }

  #wait(id: number, limit: number): Promise<ArrayBuffer | null> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.#lose(`it did not answer within ${limit} ms`), limit);
      this.#pending.set(id, { resolve, reject, deadline });
    });
  }

  #settle({ id, bytes, failure, errno }: Answer): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.deadline);
    if (failure === undefined) pending.resolve(bytes);
    else pending.reject(Object.assign(new Error(failure), errno !== undefined && { errno }));
  }

  #lose(reason: string): void {
    this.#loss ??= new LostConnectionError(`the embedded database stopped: ${reason}`);
    for (const { reject, deadline } of this.#pending.values()) {
      clearTimeout(deadline);
      reject(this.#loss);
    }
    this.#pending.clear();
    void this.#worker.terminate();
  }
}
