import { closing } from '../connection.ts';

/** How much memory the bodies of all requests may take, in bytes. */
export interface BodyLimits {
  readonly total: number;
  readonly perNetwork: number;
}

/**
 * What a request may take without being counted, in bytes. Connections bound it, so that ordinary requests are served
 * even if other clients have used up the budget.
 */
export const allowance = 32_768;

/** The same for each subscription over a WebSocket, whose number is limited per caller. */
export const messageAllowance = 16_384;

/** The most that parsing takes for a bracket, a comma or a colon of JSON, in bytes: an object of one key, which is like no other. */
const perValue = 64;

/** The memory that bodies take from their first byte to the end of the reply, in total and per network. */
export class BodyBudget {
  readonly #limits: BodyLimits;
  readonly #byNetwork = new Map<string, number>();
  #total = 0;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /** How many bytes are counted. */
  get size(): number {
    return this.#total;
  }

  /** The share of one request, which counts what exceeds `free`. */
  open(network: string, free: number): BodyShare {
    return new BodyShare(free, (held, wanted) => this.#change(network, held, wanted));
  }

  /**
   * Counts `wanted` bytes for a share that held `held`. The only share of a network, or of the server, may exceed the
   * limit, so that a large body is not refused for good.
   */
  #change(network: string, held: number, wanted: number): void {
    const others = { total: this.#total - held, network: (this.#byNetwork.get(network) ?? 0) - held };
    if (wanted > held && others.network > 0 && others.network + wanted > this.#limits.perNetwork) {
      throw closing('RATE_LIMITED', 'Too many large requests from your network are in progress. Try again in a few seconds.');
    }
    if (wanted > held && others.total > 0 && others.total + wanted > this.#limits.total) {
      throw closing('SERVICE_UNAVAILABLE', 'Too many large requests are in progress. Try again in a few seconds.');
    }
    this.#total = others.total + wanted;
    if (others.network + wanted > 0) this.#byNetwork.set(network, others.network + wanted);
    else this.#byNetwork.delete(network);
  }
}

/** The part of the budget that one request holds. */
export class BodyShare {
  readonly #free: number;
  readonly #change: (held: number, wanted: number) => void;
  #held = 0;
  #isReleased = false;

  constructor(free: number, change: (held: number, wanted: number) => void) {
    this.#free = free;
    this.#change = change;
  }

  /** How many bytes are counted. */
  get size(): number {
    return this.#held;
  }

  /**
   * Holds `bytes` instead of what was held before.
   *
   * @throws {Refusal} RATE_LIMITED or SERVICE_UNAVAILABLE if there is no room; nothing is held any more then
   */
  resize(bytes: number): void {
    if (this.#isReleased) return;
    const wanted = Math.max(0, bytes - this.#free);
    if (wanted === this.#held) return;
    try {
      this.#change(this.#held, wanted);
      this.#held = wanted;
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Gives everything back, for good. */
  release(): void {
    this.resize(0);
    this.#isReleased = true;
  }
}

/** The most memory that a JSON text takes once it is parsed, in bytes. Some texts of a megabyte take thirty. */
export function weightOf(text: Uint8Array): number {
  let [values, isWide] = [0, false];
  // An index, because an iterator takes several times as long.
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] as number;
    // `,` `:` `[` `{`
    if (byte === 0x2c || byte === 0x3a || byte === 0x5b || byte === 0x7b) values++;
    // Beyond Latin-1, a string takes two bytes for each of its characters.
    else if (byte > 0xc3) isWide = true;
  }
  return text.length * (isWide ? 2 : 1) + values * perValue;
}
