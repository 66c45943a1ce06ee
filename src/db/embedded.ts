import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolConfig } from 'pg';
import { ConfigurationError } from '../config.ts';
import { createIn, removeUnfinished, versionIn } from './directory.ts';
import { LostConnectionError } from './lost-connection.ts';
import { PgliteThread } from './pglite.ts';
import { Wire } from './wire.ts';

const MAJOR_VERSION = '18';

/** How long the owner's work may take for one statement, and the least time between two attempts to open, in milliseconds. */
const [ownersLimit, betweenAttempts] = [600_000, 1_000];

/** For callers to return the connection when the database closes, in milliseconds. */
const closingLimit = 1_000;

/** A PostgreSQL inside this process, and the pool of its only session. */
export interface Embedded {
  readonly pool: Pool;
  /** The database as a tar, which `openInMemory` takes. */
  dump(): Promise<Blob>;
  /** Does `work` as `role`, which no other work of the process may be interleaved with. */
  asRole<T>(role: string, work: () => Promise<T>): Promise<T>;
  readonly close: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** How long a statement may take until the database counts as lost, in milliseconds. */
  readonly answer: number;
  /** Called if the database is lost and cannot be opened again, because it was in memory. */
  readonly onLost: (reason: string) => void;
}

/**
 * Opens PGlite in memory, from `snapshot` (a tar made by `dumpDataDir`) if one is given.
 */
export function openInMemory(options: EmbeddedOptions, snapshot?: Blob): Promise<Embedded> {
  return open('memory://', options, snapshot);
}

/**
 * Opens PGlite in `directory`, which the caller has locked; makes a new database where there is none.
 *
 * @throws {ConfigurationError} if the directory holds something else, or another version's database
 */
export async function openDirectory(directory: string, options: EmbeddedOptions): Promise<Embedded> {
  removeUnfinished(directory);
  const version = versionIn(directory);
  if (version === MAJOR_VERSION) return open(directory, options);
  if (version !== null) {
    throw new ConfigurationError(
      `The database in ${directory} was created by PostgreSQL ${version}, but this release embeds PostgreSQL ${MAJOR_VERSION}. ` +
        'Set DATABASE_URL to another directory, or delete the database with npm run db:reset.',
    );
  }
  return createIn(directory, () => open(directory, options));
}

async function open(dataDir: string, options: EmbeddedOptions, snapshot?: Blob): Promise<Embedded> {
  const instance = new Instance(dataDir, options, await PgliteThread.open(dataDir, snapshot));
  const pool = poolOver(instance);
  return {
    pool,
    dump: async () => (await instance.thread()).dump(),
    asRole: (name, work) => instance.asRole(name, work),
    async close() {
      // A statement that does not end must not keep the process from ending.
      await Promise.race([pool.end(), pause(closingLimit, undefined, { ref: false })]);
      await instance.close();
    },
  };
}

/** The database in one directory, or in memory, which is opened again after it was lost. */
class Instance {
  readonly #dataDir: string;
  readonly #options: EmbeddedOptions;
  #thread: PgliteThread;
  #opening: Promise<PgliteThread> | null = null;
  #failure: { readonly error: unknown; readonly at: number } | null = null;
  #role = 'none';

  constructor(dataDir: string, options: EmbeddedOptions, thread: PgliteThread) {
    this.#dataDir = dataDir;
    this.#options = options;
    this.#thread = thread;
  }

  get #limit(): number {
    return this.#role === 'none' ? this.#options.answer : ownersLimit;
  }

  /** The thread that has the database open. */
  async thread(): Promise<PgliteThread> {
    if (!this.#thread.isLost) return this.#thread;
    if (this.#dataDir === 'memory://') {
      const reason = 'the in-memory database was lost and cannot be reopened';
      this.#options.onLost(reason);
      throw new LostConnectionError(reason);
    }
    if (this.#failure && performance.now() - this.#failure.at < betweenAttempts) throw this.#failure.error;
    this.#opening ??= this.#reopen().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #reopen(): Promise<PgliteThread> {
    // Two instances would overwrite each other's files.
    await this.#thread.close();
    try {
      return (this.#thread = await PgliteThread.open(this.#dataDir));
    } catch (error) {
      this.#failure = { error, at: performance.now() };
      throw error;
    }
  }

  /** A session as good as new. */
  async connect(): Promise<(messages: Uint8Array) => Promise<Uint8Array>> {
    const thread = await this.thread();
    await thread.execute(['rollback', 'discard all', `set role ${this.#role}`], this.#limit);
    return (messages) => thread.send(messages, this.#limit);
  }

  async asRole<T>(name: string, work: () => Promise<T>): Promise<T> {
    // A query that fails makes the pool begin a new connection, which must be in the same role again.
    await this.#setRole(name);
    try {
      return await work();
    } finally {
      await this.#setRole('none');
    }
  }

  async #setRole(name: string): Promise<void> {
    this.#role = name;
    await (await this.thread()).execute([`set role ${name}`], this.#limit);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

/** PGlite is one session: a pool of one client queues all callers, and lets it idle for any time. */
function poolOver(instance: Instance): Pool {
  const stream = () => new Wire(() => instance.connect());
  // The types of pg only know the sockets of node:net as streams.
  const pool = new Pool({ user: 'postgres', ssl: false, stream, max: 1, idleTimeoutMillis: 0 } as PoolConfig);
  // Without a listener, a connection that is lost would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
