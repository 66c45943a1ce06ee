import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectionConfig } from './address.ts';
import { LostConnectionError } from './lost-connection.ts';
import type { Monitor, MonitoredClient, Wait } from './monitored-client.ts';

/** How long a connection may wait, in milliseconds. */
export interface Limits {
  /** For the server to accept the connection: TCP, TLS and authentication. */
  readonly connect: number;
  /** For the answer to one query. `null` for queries without a limit, which wait as long as the server can be reached. */
  readonly answer: number | null;
  /** For an answer, before the server is asked whether it still works on the query. */
  readonly suspicion: number;
  /** For the server to answer that question. */
  readonly probe: number;
  /** For a connection to close. */
  readonly end: number;
}

/** How long a server without an answer limit may be unreachable, in milliseconds. */
const outage = 18_000;
/** The time from one probe to the next, and for answers to arrive that the server has sent already. */
const [betweenProbes, inTransit] = [750, 250];

const toProbe = `select pg_backend_pid() as own, array(
    select pid from pg_stat_activity where pid = any($1::int[]) and (state is null or state not like 'idle%')) as busy`;
/** The sessions that were given up hold locks until the server notices. */
const toTerminate = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid = any($1::int[]) and state like 'idle%' and usename = session_user`;

/**
 * Bounds every wait for a PostgreSQL server. A path that swallows packets reports nothing, so each connection has
 * deadlines of our own, after which its socket is destroyed.
 *
 * A statement may take longer than clients should wait after an outage. Connections that wait for a few seconds are
 * therefore compared with what the server says of them, over a new connection: those on which it does not work are lost.
 */
export class ConnectionMonitor implements Monitor {
  readonly #url: string;
  readonly #limits: Limits;
  readonly #connections = new Set<MonitoredClient>();
  readonly #timer: NodeJS.Timeout;
  #now = 0;
  #reachedAt = 0;
  #isProbing = false;

  constructor(url: string, limits: Limits) {
    this.#url = url;
    this.#limits = limits;
    const interval = Math.min(250, Math.ceil(Math.min(limits.suspicion, limits.connect, limits.answer ?? outage) / 4));
    this.#timer = setInterval(() => this.#tick(interval), interval).unref();
  }

  /** The time during which this process could read answers, in milliseconds: it stands still while the process does. */
  get now(): number {
    return this.#now;
  }

  add(connection: MonitoredClient): void {
    this.#connections.add(connection);
  }

  remove(connection: MonitoredClient): void {
    this.#connections.delete(connection);
  }

  /** Keeps `pool` from lending connections that may be dead. */
  attend(pool: pg.Pool): void {
    pool.on('acquire', (client) => ((client as unknown as MonitoredClient).isLent = true));
    pool.on('release', (_error, client) => {
      const connection = client as unknown as MonitoredClient;
      connection.isLent = false;
      if (connection.isDoubtful) void connection.end();
    });
  }

  /** Ends `pool`, and destroys the connections that are not returned in time. */
  async close(pool: pg.Pool): Promise<void> {
    const ended = pool.end();
    const overdue = new AbortController();
    const late = pause(this.#limits.end, undefined, { signal: overdue.signal }).then(
      () => this.#destroyAll(),
      () => {},
    );
    await Promise.race([ended, late]);
    overdue.abort();
    clearInterval(this.#timer);
  }

  #destroyAll(): void {
    for (const connection of this.#connections) connection.destroy(new LostConnectionError('the pool is closed'));
  }

  #tick(interval: number): void {
    this.#now += interval;
    const waiting = [...this.#connections].filter((connection) => connection.wait !== null || connection.endingSince !== null);
    for (const connection of waiting) {
      const { wait, endingSince } = connection;
      if (endingSince !== null && this.#now - endingSince > this.#limits.end) connection.destroy();
      else if (wait && this.#isOverdue(wait)) this.#giveUp([connection], 'the server did not answer in time');
    }
    const suspects = waiting.filter(({ wait }) => wait && this.#now - wait.since > this.#limits.suspicion);
    if (suspects.length > 0 && !this.#isProbing) void this.#probe(suspects);
  }

  #isOverdue({ for: what, since }: Wait): boolean {
    const { connect, answer } = this.#limits;
    if (what === 'connection') return this.#now - since > connect;
    if (answer !== null) return this.#now - since > answer;
    return this.#now - Math.max(since, this.#reachedAt) > outage;
  }

  async #probe(suspects: readonly MonitoredClient[]): Promise<void> {
    this.#isProbing = true;
    const { probe } = this.#limits;
    const config = connectionConfig(this.#url, { statement_timeout: probe });
    const client = new pg.Client({ ...config, connectionTimeoutMillis: probe, query_timeout: probe });
    client.on('error', () => {});
    try {
      await client.connect();
      await this.#compare(client, suspects);
    } catch {
      // The server cannot be reached, or refuses another connection; the deadlines decide.
    } finally {
      client.connection.stream.destroy();
      await pause(betweenProbes, undefined, { ref: false });
      this.#isProbing = false;
    }
  }

  async #compare(client: pg.Client, suspects: readonly MonitoredClient[]): Promise<void> {
    const waits = new Map(suspects.map((connection) => [connection, connection.wait]));
    const backends = suspects.map(({ backend }) => backend);
    const { rows } = await client.query<{ own: number; busy: number[] }>(toProbe, [backends.filter((pid) => pid !== null)]);
    const { own, busy = [] } = rows[0] ?? {};
    this.#reachedAt = this.#now;
    // A proxy that makes up process ids tells nothing of the connections behind it.
    const isTelling = own === (client as unknown as { processID: number }).processID;
    const isLost = ({ wait, backend }: MonitoredClient) =>
      wait?.for === 'connection' || (isTelling && backend !== null && !busy.includes(backend));
    await pause(inTransit, undefined, { ref: false });
    const lost = suspects.filter((connection) => isLost(connection) && connection.wait !== null && connection.wait === waits.get(connection));
    if (lost.length === 0) return;
    this.#giveUp(lost, 'the server no longer works on what was sent');
    await client.query(toTerminate, [lost.map(({ backend }) => backend).filter((pid) => pid !== null)]);
  }

  /** What has happened to one connection has probably happened to those that nothing waits for. */
  #giveUp(connections: readonly MonitoredClient[], reason: string): void {
    for (const connection of connections) connection.destroy(new LostConnectionError(reason));
    for (const connection of this.#connections) {
      if (connection.wait !== null || connection.endingSince !== null) continue;
      if (connection.isLent) connection.isDoubtful = true;
      // The pool then removes it.
      else connection.emit('error', new LostConnectionError('another connection of the pool was lost'));
    }
  }
}
