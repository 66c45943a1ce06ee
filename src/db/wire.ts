import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import { exchangeRaw } from './raw-protocol.ts';

const TERMINATE = 'X'.charCodeAt(0);

/** PostgreSQL's answer to a welcome client: AuthenticationOk and ReadyForQuery (idle). */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/**
 * What a pg client takes for its socket: speaks PostgreSQL's protocol with the PGlite in this process.
 *
 * Messages that were written corked go to the database in one call, as they would in one network packet. `reset` makes
 * PGlite's only session as good as a new one, for each stream is a new connection to pg.
 *
 * PGlite's own node-postgres adapter is not used: all its clients share one event emitter, so a client that a pool
 * retires (which it does after every failed `pool.query`) ends its successor, and with it the process.
 */
export class Wire extends Duplex {
  readonly #pglite: PGlite;
  readonly #reset: () => Promise<void>;
  #started = false;

  constructor(pglite: PGlite, reset: () => Promise<void>) {
    super();
    this.#pglite = pglite;
    this.#reset = reset;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  // Of a socket's other abilities, pg calls these; none of them means anything within a process.
  setNoDelay = (): this => this;
  setKeepAlive = (): this => this;
  ref = (): this => this;
  unref = (): this => this;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, written: (error?: Error) => void): void {
    this.#send(chunk).then(() => written(), written);
  }

  override _writev(chunks: { chunk: Buffer }[], written: (error?: Error) => void): void {
    const messages = chunks.map(({ chunk }) => chunk).filter((chunk) => chunk[0] !== TERMINATE);
    this.#send(Buffer.concat(messages)).then(() => written(), written);
  }

  override _final(ended: () => void): void {
    this.push(null);
    ended();
  }

  async #send(messages: Buffer): Promise<void> {
    if (!this.#started) {
      // The first thing that a client sends is the startup packet, and it waits for the answer.
      this.#started = true;
      await this.#reset();
      this.push(welcome);
    } else if (messages.length > 0 && messages[0] !== TERMINATE) {
      this.push(await exchangeRaw(this.#pglite, messages));
    }
  }
}
