import type pg from 'pg';
import { ConfigurationError } from '../config.ts';
import { isReadable, serverAddress } from '../config/database-address.ts';

/** How long a connection may take to be set up, in milliseconds. */
const connectionTimeout = 10_000;

/**
 * How to connect to `url` with `settings` (`statement_timeout: 5000`) in force from the first statement on.
 *
 * `options` that the address itself brings along stay, after ours, so that an operator has the last word.
 */
export function connectionConfig(url: string, settings: Record<string, string | number>): pg.PoolConfig {
  const address = parse(url);
  const given = address.searchParams.get('options') ?? '';
  address.searchParams.delete('options');
  // pg verifies the certificate in each of these modes, and warns that it may not do so one day unless it is asked to.
  const isVerified = /^(prefer|require|verify-ca)$/.test(address.searchParams.get('sslmode') ?? '');
  if (isVerified && !address.searchParams.has('uselibpqcompat')) address.searchParams.set('sslmode', 'verify-full');
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${escape(String(value))}`);
  return {
    connectionString: address.href,
    options: [...ours, given].join(' ').trim(),
    application_name: 'vitae',
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  };
}

function parse(url: string): URL {
  if (isReadable(url)) return new URL(url);
  throw new ConfigurationError(`The database URL ${serverAddress}.`);
}

const escape = (value: string): string => value.replaceAll(/[\\ ]/g, (character) => `\\${character}`);

/**
 * Makes sure that the server at `url`, which the variable `name` holds, answers.
 *
 * @throws {ConfigurationError} where it is and why it does not, without the password
 */
export async function reach(pool: pg.Pool, name: string, url: string): Promise<void> {
  try {
    await pool.query('select');
  } catch (error) {
    throw unreachable(name, url, error);
  }
}

/** The error for an address that no connection can be made to. */
export function unreachable(name: string, url: string, cause: unknown): ConfigurationError {
  const { host, pathname } = parse(url);
  return new ConfigurationError(
    `Cannot connect to the database at ${host}${pathname} (${name}): ${reasonOf(cause)}. ` +
      'Check that the server is running and that the user, password and database are correct.',
    { cause },
  );
}

/** A host with several addresses fails with an error for each and no message of its own. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return String(first);
  if (/client password must be/.test(first.message)) return 'the server requires a password, but the URL has none';
  if (/connection timeout|timeout exceeded/.test(first.message)) return `no response within ${connectionTimeout / 1_000} seconds`;
  return first.message;
}
