import pg from 'pg';

/** A connection that waits for the server. */
export interface Wait {
  readonly for: 'connection' | 'answer';
  /** By the monitor's clock, in milliseconds. */
  readonly since: number;
}

/** What has to know of each connection. */
export interface Monitor {
  /** Its clock, in milliseconds. */
  readonly now: number;
  add(connection: MonitoredClient): void;
  remove(connection: MonitoredClient): void;
}

/** The options of a pool whose connections are monitored. */
export interface MonitoredConfig extends pg.ClientConfig {
  readonly monitor: Monitor;
}

type Connected = (error: Error | null, client: pg.Client) => void;

/** A connection to PostgreSQL whose waits are known to its monitor, whichever library sends the query. */
export class MonitoredClient extends pg.Client {
  readonly #monitor: Monitor;
  #wait: Wait | null = null;
  #endingSince: number | null = null;
  /** Whether the pool has lent it out. */
  isLent = false;
  /** Whether it may be dead although nothing waits for it, so that the pool must not lend it again. */
  isDoubtful = false;

  constructor(config: MonitoredConfig) {
    super(config);
    this.#monitor = config.monitor;
    // This listener runs before pg's own, which answers the query and may send the next one.
    this.connection.on('readyForQuery', () => {
      this.#wait = this.#wait?.for === 'answer' ? this.#begin('answer') : null;
    });
    this.on('drain', () => (this.#wait = null));
    this.once('end', () => this.#monitor.remove(this));
    this.#monitor.add(this);
  }

  /** The wait for the oldest unanswered query; a new object for each query. */
  get wait(): Wait | null {
    return this.#wait;
  }

  get endingSince(): number | null {
    return this.#endingSince;
  }

  /** The process id of the server's side; null before it is known. */
  get backend(): number | null {
    return (this as unknown as { processID: number | null }).processID;
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | undefined {
    this.#wait = this.#begin('connection');
    const connected = new Promise<pg.Client>((resolve, reject) => {
      super.connect((error: Error | null) => {
        // pg leaves the socket open if it gives up on its own, for example without the password that the server asks for.
        if (error) this.connection.stream.destroy();
        if (callback) callback(error, this);
        else if (error) reject(error);
        else resolve(this);
      });
    });
    return callback ? undefined : connected;
  }

  override query(...call: never[]): never {
    this.#wait ??= this.#begin('answer');
    return (super.query as (...call: unknown[]) => unknown).apply(this, call) as never;
  }

  override end(...callback: never[]): never {
    this.#endingSince ??= this.#monitor.now;
    return (super.end as (...callback: unknown[]) => unknown).apply(this, callback) as never;
  }

  /** Closes the socket at once. Everything that waits for the connection fails with `error`. */
  destroy(error?: Error): void {
    this.connection.stream.destroy(error);
  }

  #begin(what: Wait['for']): Wait {
    return { for: what, since: this.#monitor.now };
  }
}
