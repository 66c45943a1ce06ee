import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../config.ts';
import { LOCK_FILE, makeDirectory, refuseOtherFiles } from './directory.ts';

const SQLITE_BUSY = 5;

/** Another process has the embedded database's directory open. */
export class DatabaseInUseError extends ConfigurationError {
  constructor(directory: string, options: ErrorOptions) {
    super(
      `The database in ${directory} is in use by another process. Stop that process, ` +
        'or set DATABASE_URL to another directory or to a postgres:// URL.',
      options,
    );
    this.name = 'DatabaseInUseError';
  }
}

/** The locks of each directory that is open. A connection that nothing refers to would be collected, and its lock released. */
const held = new Set<readonly DatabaseSync[]>();

/**
 * Locks `directory` for this process, creating it if need be, and returns the function that unlocks it.
 *
 * PGlite does not lock its files: two processes would overwrite each other's pages silently. SQLite's exclusive lock on a
 * file in the directory is the operating system's, so it is released when its process ends, however that happens. It is also
 * released when the process closes any handle of that file, so nothing else may open it.
 *
 * @throws {DatabaseInUseError} if another process, or another part of this one, has locked it
 * @throws {ConfigurationError} if it holds other files than a database
 */
export function lockDirectory(directory: string): () => void {
  refuseOtherFiles(directory);
  makeDirectory(directory);
  const real = realpathSync(directory);
  accessSync(real, constants.W_OK);
  const locks: DatabaseSync[] = [];
  const unlock = () => {
    for (const lock of locks.splice(0)) lock.close();
    held.delete(locks);
  };
  held.add(locks);
  // Earlier releases lock a file beside the directory; while it exists, one of them may be running.
  const files = [`${real}.lock`].filter((file) => existsSync(file));
  try {
    for (const file of [...files, join(real, LOCK_FILE)]) locks.push(lockFile(file, real));
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

function lockFile(path: string, directory: string): DatabaseSync {
  const file = new DatabaseSync(path);
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive');
    return file;
  } catch (cause) {
    file.close();
    if (isBusy(cause)) throw new DatabaseInUseError(directory, { cause });
    throw cause;
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
