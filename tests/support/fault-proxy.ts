import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What the path to PostgreSQL does.
 * - `pass`: delivers everything.
 * - `delay`: delivers everything 100 ms late.
 * - `stall`: delivers nothing, until it passes again; then what was held back, as TCP does after an outage.
 * - `swallow`: drops everything. Connections that were open meanwhile stay silent for good, as behind a router that lost
 *   its state: neither side learns that the other one is gone.
 * - `refuse`: cuts new connections at once.
 */
export type Mode = 'pass' | 'delay' | 'stall' | 'swallow' | 'refuse';

/** What happens to a commit: whether the server receives it, and how the connection ends. */
export interface CommitFault {
  readonly when: 'before' | 'after';
  readonly how: 'cut' | 'swallow';
}

/** A path to PostgreSQL that fails on demand. */
export interface FaultProxy {
  /** The same address, through this proxy. */
  through(url: string): string;
  setMode(mode: Mode): void;
  /** Cuts all connections. */
  cut(): void;
  /** Lets the next commits fail, one for each fault. */
  failCommits(...faults: CommitFault[]): void;
  /** How many connections are open. */
  readonly connections: number;
  /** How many faults have not occurred yet. */
  readonly pendingFaults: number;
}

const delay = 100;

/** Starts a proxy in front of the server of `url`. It is closed when the running test is done. */
export async function startFaultProxy(url: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(url);
  const links = new Set<Link>();
  const state: State = { mode: 'pass', faults: [] };
  const server = createServer((client) => {
    if (state.mode === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const link = new Link(client, connect(Number(port || 5432), hostname), state);
    links.add(link);
    client.once('close', () => link.isCut && links.delete(link));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const link of links) link.cut();
    links.clear();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    through(address) {
      const through = new URL(address);
      through.hostname = '127.0.0.1';
      through.port = String((server.address() as AddressInfo).port);
      return through.href;
    },
    setMode(mode) {
      state.mode = mode;
      for (const link of links) link.changed();
    },
    cut,
    failCommits: (...faults) => void state.faults.push(...faults),
    get connections() {
      return links.size;
    },
    get pendingFaults() {
      return state.faults.length;
    },
  };
}

interface State {
  mode: Mode;
  readonly faults: CommitFault[];
}

/** One connection, with a socket to each side. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #state: State;
  readonly #commits = new CommitFinder();
  readonly #held: (() => void)[] = [];
  /** Nothing passes any more; both sides stay open. */
  #isDead = false;
  #afterCommit: CommitFault['how'] | null = null;
  isCut = false;

  constructor(client: Socket, server: Socket, state: State) {
    this.#client = client;
    this.#server = server;
    this.#state = state;
    this.changed();
    client.on('data', (bytes: Buffer) => this.#pass(() => this.#toServer(bytes))).on('error', () => {});
    server.on('data', (bytes: Buffer) => this.#pass(() => this.#toClient(bytes))).on('error', () => {});
    client.once('close', () => this.#pass(() => this.cut()));
    server.once('close', () => this.#pass(() => this.cut()));
  }

  cut(): void {
    this.isCut = true;
    this.#client.destroy();
    this.#server.destroy();
  }

  changed(): void {
    if (this.#state.mode === 'swallow') this.#isDead = true;
    if (this.#state.mode !== 'stall') for (const deliver of this.#held.splice(0)) deliver();
  }

  #pass(deliver: () => void): void {
    if (this.#isDead) return;
    if (this.#state.mode === 'stall' || this.#held.length > 0) this.#held.push(deliver);
    else if (this.#state.mode === 'delay') setTimeout(() => this.#isDead || deliver(), delay);
    else deliver();
  }

  #toServer(bytes: Buffer): void {
    if (this.#server.destroyed) return;
    if (!this.#commits.isIn(bytes) || this.#state.faults.length === 0) return void this.#server.write(bytes);
    const { when, how } = this.#state.faults.shift()!;
    if (when === 'before') return this.#fail(how);
    this.#afterCommit = how;
    this.#server.write(bytes);
  }

  #toClient(bytes: Buffer): void {
    if (this.#afterCommit !== null) return this.#fail(this.#afterCommit);
    if (!this.#client.destroyed) this.#client.write(bytes);
  }

  #fail(how: CommitFault['how']): void {
    if (how === 'cut') this.cut();
    else this.#isDead = true;
  }
}

/** Finds what commits in the messages of a client: COMMIT, or the Sync of a batch that changes something outside of a transaction. */
class CommitFinder {
  readonly #texts = new Map<string, string>();
  #rest: Buffer = Buffer.alloc(0);
  #hasStarted = false;
  #isInTransaction = false;
  #isWriting = false;

  isIn(bytes: Buffer): boolean {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    let found = false;
    for (let end = this.#end(); end !== null; end = this.#end()) {
      const message = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end);
      if (this.#hasStarted) found = this.#commits(String.fromCharCode(message[0] ?? 0), message.subarray(5)) || found;
      this.#hasStarted = true;
    }
    return found;
  }

  /** Where the first message ends; the one that starts the connection has no letter. */
  #end(): number | null {
    const from = this.#hasStarted ? 1 : 0;
    if (this.#rest.length < from + 4) return null;
    const end = from + this.#rest.readInt32BE(from);
    return this.#rest.length < end ? null : end;
  }

  #commits(kind: string, body: Buffer): boolean {
    const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
    if (kind === 'P') this.#texts.set(first, second);
    if (kind === 'B') this.#isWriting ||= (this.#texts.get(second) ?? '').includes('app.operation');
    if (kind !== 'Q' && kind !== 'S') return false;
    const isCommit = kind === 'Q' ? /^commit/i.test(first) : this.#isWriting && !this.#isInTransaction;
    if (kind === 'Q') this.#isInTransaction = /^begin/i.test(first) || (this.#isInTransaction && !/^(commit|rollback)/i.test(first));
    this.#isWriting = false;
    return isCommit;
  }
}
