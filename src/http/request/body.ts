import type { ServerResponse } from 'node:http';
import { allowance, type BodyBudget, type BodyShare } from './body-budget.ts';
import type { Connections } from '../connection.ts';
import { Refusal } from '../response/reply.ts';

export const maxBodyBytes = 1_000_000;

/** Bodies are collected in pieces of so many bytes, so that a client cannot make us keep an object for each byte. */
const blockBytes = 16_384;

/** What a request may take of the server. */
export interface Intake {
  readonly connections: Connections;
  readonly bodies: BodyBudget;
  /** How long a body may take to arrive, in milliseconds. */
  readonly bodyMs: number;
}

/** The share of the budget for bodies that a request holds until its reply is finished. */
export function shareOf(response: ServerResponse, network: string, { connections, bodies }: Intake): BodyShare {
  const share = bodies.open(network, connections.isAlone(response.req) ? allowance : 0);
  response.once('close', () => share.release());
  return share;
}

/**
 * Reads a body to its end or to the limit; the declared length only ever shortens that. Bytes are counted when they
 * arrive: a declared length costs a client nothing, so by declaring a lot it would keep others out.
 *
 * @throws {Refusal} if the body is too large, takes too long, or exceeds the memory for bodies
 */
export function readBody(response: ServerResponse, share: BodyShare, bodyMs: number): Promise<Buffer> {
  const request = response.req;
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > maxBodyBytes) return Promise.reject(tooLarge());
  if (request.headers.expect !== undefined && request.httpVersion === '1.1') response.writeContinue();
  // By events, which cost a fraction of what a stream's iterator does. The request is left open for the reply.
  return new Promise((resolve, reject) => {
    const collected = new Collected(share, declared);
    const fail = (error: unknown) => {
      clearTimeout(deadline);
      request.off('data', take);
      // The request is kept until the rest of it has come, and what came of it would be kept with it.
      collected.clear();
      share.release();
      reject(error as Error);
    };
    const take = (chunk: Buffer) => {
      try {
        collected.add(chunk);
      } catch (error) {
        fail(error);
      }
    };
    const deadline = setTimeout(() => fail(tooSlow(bodyMs)), bodyMs);
    request.on('data', take);
    request.once('end', () => {
      clearTimeout(deadline);
      resolve(collected.bytes());
      collected.clear();
    });
    request.once('error', fail);
    request.once('close', () => {
      if (!request.complete) fail(new Error('The body broke off.'));
    });
  });
}

const empty = Buffer.alloc(0);

/** The bytes that have arrived, in as much memory as the share holds for them. */
class Collected {
  readonly #share: BodyShare;
  readonly #declared: number;
  readonly #full: Buffer[] = [];
  #block: Buffer = empty;
  #end = 0;
  #size = 0;

  constructor(share: BodyShare, declared: number) {
    this.#share = share;
    this.#declared = declared;
  }

  add(chunk: Buffer): void {
    const isWhole = this.#size === 0 && chunk.length === this.#declared;
    this.#size += chunk.length;
    if (this.#size > maxBodyBytes) throw tooLarge();
    if (isWhole) {
      this.#share.resize(chunk.length);
      [this.#block, this.#end] = [chunk, chunk.length];
    } else for (let at = 0; at < chunk.length; ) at += this.#copy(chunk, at);
  }

  bytes(): Buffer {
    const last = this.#block.subarray(0, this.#end);
    return this.#full.length === 0 ? last : Buffer.concat([...this.#full, last], this.#size);
  }

  clear(): void {
    this.#full.length = 0;
    [this.#block, this.#end] = [empty, 0];
  }

  #copy(chunk: Buffer, at: number): number {
    if (this.#end === this.#block.length) {
      if (this.#end > 0) this.#full.push(this.#block);
      this.#share.resize((this.#full.length + 1) * blockBytes);
      [this.#block, this.#end] = [Buffer.allocUnsafeSlow(blockBytes), 0];
    }
    const copied = chunk.copy(this.#block, this.#end, at);
    this.#end += copied;
    return copied;
  }
}

const tooLarge = (): Refusal => new Refusal('BAD_REQUEST', `The request body exceeds ${maxBodyBytes} bytes. Send a smaller request.`, 413);

const tooSlow = (ms: number): Refusal =>
  new Refusal('BAD_REQUEST', `The request body did not arrive within ${ms / 1_000} seconds. Try again over a faster connection.`, 408, { connection: 'close' });
