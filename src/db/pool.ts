import { Pool } from 'pg';
import { connectionConfig } from './address.ts';
import { ConnectionMonitor, type Limits } from './monitor.ts';
import { MonitoredClient } from './monitored-client.ts';

/** How long connections wait if nothing else is asked for. Administrative statements take as long as they need. */
const standard: Limits = { connect: 10_000, answer: null, suspicion: 1_500, probe: 2_000, end: 1_000 };

export interface PoolOptions {
  readonly url: string;
  /** What is in force on each connection from its first statement on. */
  readonly settings: Readonly<Record<string, string | number>>;
  readonly max: number;
  /** Whether connections take a query before the one before is answered. */
  readonly pipeline?: boolean;
  readonly limits?: Partial<Limits>;
  /** Called for each connection that dropped, which the pool replaces. */
  readonly onError?: (error: Error) => void;
}

export interface OpenPool {
  readonly pool: Pool;
  /** Closes all connections. Those that are still in use are destroyed after a moment. */
  readonly close: () => Promise<void>;
}

/** The only way to make connections to PostgreSQL: each wait for the server has a deadline. */
export function openPool({ url, settings, max, pipeline = false, onError = () => {}, ...options }: PoolOptions): OpenPool {
  const limits = { ...standard, ...options.limits };
  const monitor = new ConnectionMonitor(url, limits);
  const pool = new Pool({
    ...connectionConfig(url, settings),
    // The types of pg-pool know only clients without options.
    ...({ Client: MonitoredClient, monitor } as object),
    // It limits the wait for a free connection, too.
    connectionTimeoutMillis: limits.connect,
    max,
    pipeline,
    idleTimeoutMillis: 0,
    maxLifetimeSeconds: 3_600,
  });
  monitor.attend(pool);
  // A connection can drop while it is idle, which the pool reports, or while it is lent, which only the client does.
  // Without a listener, either would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', onError));
  return { pool, close: () => monitor.close(pool) };
}
