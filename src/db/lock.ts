import { mkdirSync, realpathSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../config.ts';

const SQLITE_BUSY = 5;

/** Another process has the embedded database's directory open. */
export class DatabaseInUseError extends ConfigurationError {
  constructor(directory: string, options: ErrorOptions) {
    super(
      `The database in ${directory} is in use by another process: stop that one, ` +
        'or set DATABASE_URL to another directory or to a postgres:// address.',
      options,
    );
    this.name = 'DatabaseInUseError';
  }
}

/**
 * Takes `directory` for this process alone, creating it if need be, and returns the function that frees it.
 *
 * PGlite does not lock its files: two processes would overwrite each other's pages without a word. SQLite's exclusive
 * lock on a file beside the directory is the operating system's, so it goes with its process however that ends.
 *
 * @throws {DatabaseInUseError} if another process, or another part of this one, has it
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const real = realpathSync(directory);
  const file = new DatabaseSync(`${real}.lock`);
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (cause) {
    file.close();
    if (isBusy(cause)) throw new DatabaseInUseError(real, { cause });
    throw cause;
  }
  return () => file.close();
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
