import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../log.ts';
import { peerNetworkOf } from './request/client.ts';
import { Refusal } from './response/reply.ts';

/** How many connections may be open at a time. */
export interface ConnectionLimits {
  readonly total: number;
  /** `null` if the peers are proxies, whose network says nothing about the clients behind them. */
  readonly perNetwork: number | null;
}

/** A connection that has had no request for so long may be closed in favour of a new one, in milliseconds. */
const idleMs = 1_000;

/** How long a connection that was refused is left open for its reply to be read, in milliseconds. */
const lingerMs = 1_000;

/** How many refused connections wait for their reply; more are closed without one. */
const maxRefused = 100;

/** How many requests of one connection may wait for their replies; clients rarely pipeline, and no more than a few. */
const maxPipelined = 32;

interface Connection {
  readonly socket: Socket;
  readonly network: string;
  /** The replies that are not finished. */
  readonly responses: Set<ServerResponse>;
  /** The refusal that every request on the connection gets, or `null` if the connection is admitted. */
  readonly refusal: Refusal | null;
  idleSince: number;
  /** Whether no more requests are taken, so that the connection ends with the last reply. */
  isEnding: boolean;
}

/** The connections of a server: counts them, in total and per network, and knows which of them are idle. */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #log: Log;
  readonly #open = new Map<Socket, Connection>();
  readonly #counts = new Map<string, number>();
  /** The one that has been idle the longest comes first. */
  readonly #idle = new Set<Connection>();
  #refused = 0;
  #unlogged = 0;
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(limits: ConnectionLimits, log: Log) {
    this.#limits = limits;
    this.#log = log;
  }

  /** How many are admitted. */
  get size(): number {
    return this.#open.size - this.#refused;
  }

  /** Takes in a new connection. If the limits are reached and none is idle, its first request is refused; see `refusalOf`. */
  accept(socket: Socket): void {
    const network = peerNetworkOf(socket);
    const refusal = this.#makeRoom(network);
    if (refusal && this.#refused >= maxRefused) return void socket.destroy();
    const connection = { socket, network, responses: new Set<ServerResponse>(), refusal, idleSince: performance.now(), isEnding: false };
    this.#open.set(socket, connection);
    socket.once('close', () => this.#forget(connection));
    if (refusal) {
      this.#refused++;
      destroySoon(socket);
      return;
    }
    this.#counts.set(network, (this.#counts.get(network) ?? 0) + 1);
    this.#idle.add(connection);
  }

  /** Notes that a request has begun; the connection is idle again when the reply is finished. */
  begin(response: ServerResponse): void {
    const connection = this.#open.get(response.req.socket);
    if (!connection) return;
    connection.responses.add(response);
    this.#idle.delete(connection);
    response.once('close', () => {
      connection.responses.delete(response);
      if (connection.responses.size === 0 && this.#open.has(connection.socket)) this.#rest(connection);
    });
  }

  #rest(connection: Connection): void {
    if (connection.isEnding) {
      connection.socket.end();
      destroySoon(connection.socket);
    } else if (!connection.refusal) {
      connection.idleSince = performance.now();
      this.#idle.add(connection);
    }
  }

  /** Notes that a connection carries a WebSocket from now on. False if replies are under way, which would get in between. */
  upgrade({ socket }: IncomingMessage): boolean {
    const connection = this.#open.get(socket);
    if (!connection || connection.responses.size > 0) return false;
    this.#idle.delete(connection);
    return true;
  }

  /** Why a request is refused because of its connection, or `null`. */
  refusalOf({ socket }: IncomingMessage): Refusal | null {
    const connection = this.#open.get(socket);
    if (!connection) return null;
    if (connection.responses.size <= maxPipelined) return connection.refusal;
    return closing('RATE_LIMITED', `More than ${maxPipelined} requests are pending on this connection. Wait for responses before you send more.`);
  }

  /** Whether a request is the only one under way on its connection. */
  isAlone({ socket }: IncomingMessage): boolean {
    return (this.#open.get(socket)?.responses.size ?? 0) <= 1;
  }

  /**
   * Ends a connection on which something came that is no valid request: by `reply`, or with the replies that are due
   * first. If one of those has begun, its end may be far off, and the connection is closed at once.
   */
  endInvalid(socket: Socket, reply: () => void): void {
    const connection = this.#open.get(socket);
    // Each further piece is invalid as well, and must not cut off the reply.
    if (connection?.isEnding && !socket.destroyed) return;
    const responses = [...(connection?.responses ?? [])];
    if (!connection || !socket.writable || responses.some(({ headersSent }) => headersSent)) return void socket.destroy();
    connection.isEnding = true;
    if (responses.length === 0 || (responses.length === 1 && !responses[0]?.req.complete)) reply();
  }

  /** Closes the connections without a request, which may be idle, or opened ahead of need, or still sending a head. */
  closeIdle(): void {
    for (const { socket } of this.#idle) socket.destroy();
  }

  /** Closes all connections, whatever they carry. */
  destroyAll(): void {
    for (const socket of this.#open.keys()) socket.destroy();
  }

  #makeRoom(network: string): Refusal | null {
    const { total, perNetwork } = this.#limits;
    if (perNetwork !== null && (this.#counts.get(network) ?? 0) >= perNetwork) {
      if (this.#closeOldest((idle) => idle.network === network)) return null;
      this.#logRefusal(perNetwork, network);
      return closing('RATE_LIMITED', 'Too many open connections from your network. Close some, or try again in a few seconds.');
    }
    if (this.size < total || this.#closeOldest(() => true)) return null;
    this.#logRefusal(total, null);
    return closing('SERVICE_UNAVAILABLE', 'Too many open connections. Try again in a few seconds.');
  }

  /** Closes the connection that has been idle the longest, if there is one. */
  #closeOldest(matches: (idle: Connection) => boolean): boolean {
    const before = performance.now() - idleMs;
    for (const connection of this.#idle) {
      if (connection.idleSince > before) return false;
      if (!matches(connection)) continue;
      connection.socket.destroy();
      this.#forget(connection);
      return true;
    }
    return false;
  }

  #forget(connection: Connection): void {
    if (!this.#open.delete(connection.socket)) return;
    this.#idle.delete(connection);
    if (connection.refusal) {
      this.#refused--;
      return;
    }
    const left = (this.#counts.get(connection.network) ?? 1) - 1;
    if (left > 0) this.#counts.set(connection.network, left);
    else this.#counts.delete(connection.network);
  }

  /** At most one line a minute, since connections cost a client nothing. */
  #logRefusal(limit: number, network: string | null): void {
    this.#unlogged++;
    if (performance.now() - this.#loggedAt < 60_000) return;
    this.#log.warn({ limit, network, refused: this.#unlogged }, 'connections refused');
    this.#loggedAt = performance.now();
    this.#unlogged = 0;
  }
}

/** A refusal with which the connection ends, worth a retry in a few seconds. */
export const closing = (code: 'RATE_LIMITED' | 'SERVICE_UNAVAILABLE', message: string): Refusal =>
  new Refusal(code, message, undefined, { 'retry-after': '5', connection: 'close' });

/**
 * Destroys a socket, or a request with its socket, after a second, so that the other end cannot keep it open. The
 * function that it returns cancels that.
 */
export function destroySoon(stream: Duplex | IncomingMessage): () => void {
  const timer = setTimeout(() => stream.destroy(), lingerMs);
  const cancel = () => clearTimeout(timer);
  stream.once('close', cancel);
  return cancel;
}
