import type pg from 'pg';
import { ConfigurationError } from '../config.ts';

/** Whether a database's address names a PostgreSQL server; otherwise it is `memory:` or a directory. */
export const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/**
 * How to connect to `url` with `settings` (`statement_timeout: 5000`) in force from the first statement on.
 *
 * `options` that the address itself brings along stay, after ours, so that an operator has the last word.
 */
export function connectionConfig(url: string, settings: Record<string, string | number>): pg.PoolConfig {
  const address = parse(url);
  const given = address.searchParams.get('options') ?? '';
  address.searchParams.delete('options');
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
  try {
    return new URL(url);
  } catch {
    // The address may hold a password, so the message does not repeat it.
    throw new ConfigurationError(
      'The database address cannot be read: write postgres://user:password@host:port/database, ' +
        'with %-escapes for special characters in the password.',
    );
  }
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

/** What is said of an address whose server does not answer. */
export function unreachable(name: string, url: string, cause: unknown): ConfigurationError {
  const { host, pathname } = parse(url);
  return new ConfigurationError(
    `${name} leads to ${host}${pathname}, which does not let us in: ${reasonOf(cause)}. ` +
      'Make sure that the server runs there and that the user, the password and the database are right.',
    { cause },
  );
}

/** A host with several addresses fails with an error for each and no message of its own. */
const reasonOf = (error: unknown): string => {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
};
