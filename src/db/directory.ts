import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '../config.ts';

/** Files of ours beside those of PostgreSQL. Inside the directory, because a volume can be all that is writable. */
export const LOCK_FILE = 'vitae.lock';
const UNFINISHED_FILE = 'vitae.unfinished';

/** What a new database takes: 39 MB for the cluster and 3 MB for the tables, with room to begin to work. */
const smallestDisk = 48 * 2 ** 20;

/**
 * Creates `directory` with its parents. Not by the `recursive` option of Node, which never returns for a path below /proc.
 *
 * @throws {Error} of the file system
 */
export function makeDirectory(directory: string): void {
  if (existsSync(directory)) return void readdirSync(directory);
  if (dirname(directory) !== directory) makeDirectory(dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    // Another process may just have created it.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** The version of the database in `directory`; null if there is none, nor anything else. */
export function versionIn(directory: string): string | null {
  if (filesIn(directory).length === 0) return null;
  const file = join(directory, 'PG_VERSION');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new ConfigurationError(`The directory ${directory} contains files that do not belong to a database. Set DATABASE_URL to an empty directory.`);
}

/**
 * Makes sure that `directory` is empty, holds a database or half of one, or does not exist, before anything is created in it.
 *
 * @throws {ConfigurationError} if it holds other files
 */
export function refuseOtherFiles(directory: string): void {
  if (marksOf(directory).length === 0) versionIn(directory);
}

/** Removes the database in `directory`, which the caller has locked. The directory stays: it can be a mounted volume. */
export function removeDatabase(directory: string): void {
  if (versionIn(directory) !== null) empty(directory);
}

/** What `removeDatabase` would remove: the files of the database at the first level. */
export const databaseFiles = (directory: string): readonly string[] => (versionIn(directory) === null ? [] : filesIn(directory));

/**
 * Creates a database in `directory` with `create`. A process that is killed meanwhile leaves half of one behind, which could
 * never be opened; the mark stands from before the first file to after the last, so that `removeUnfinished` finds it.
 */
export async function createIn<T>(directory: string, create: () => Promise<T>): Promise<T> {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < smallestDisk) throw noRoom(directory);
  writeFileSync(join(directory, UNFINISHED_FILE), '');
  const created = await create();
  rmSync(join(directory, UNFINISHED_FILE));
  return created;
}

/** Removes a database that a killed process had not finished. */
export function removeUnfinished(directory: string): void {
  const marks = marksOf(directory);
  if (marks.length === 0) return;
  empty(directory);
  for (const mark of marks) rmSync(mark, { force: true });
}

/** The marks of an unfinished database. Earlier releases put theirs beside the directory. */
const marksOf = (directory: string): readonly string[] =>
  [join(directory, UNFINISHED_FILE), `${directory}.unfinished`].filter((mark) => existsSync(mark));

const ours = new Set([LOCK_FILE, `${LOCK_FILE}-journal`, UNFINISHED_FILE]);

const filesIn = (directory: string): string[] =>
  existsSync(directory) ? readdirSync(directory).filter((name) => !ours.has(name) && name !== 'lost+found') : [];

function empty(directory: string): void {
  for (const name of filesIn(directory)) rmSync(join(directory, name), { recursive: true });
}

/** Emscripten, which PGlite is compiled with, numbers the errors of files as WASI does. */
const wasiErrors: Readonly<Record<number, string>> = { 2: 'EACCES', 19: 'EDQUOT', 29: 'EIO', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' };
/** SQLite, which the lock is made with, has numbers of its own. */
const sqliteErrors: Readonly<Record<number, string>> = { 8: 'EROFS', 10: 'EIO', 13: 'ENOSPC', 14: 'EACCES' };

/** The code of a file system error, whichever library reports it; undefined for any other error. */
function codeOf(error: unknown): string | undefined {
  const { code, errno, errcode } = (error ?? {}) as { code?: unknown; errno?: unknown; errcode?: unknown };
  if (typeof code === 'string' && /^E[A-Z0-9]+$/.test(code)) return code;
  if (typeof errcode === 'number') return sqliteErrors[errcode % 256];
  return typeof errno === 'number' ? wasiErrors[errno] : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'is a file',
  ENOTDIR: 'is a file or is inside one',
  ENOENT: 'cannot be created because its parent directory does not allow it',
  EROFS: 'is on a read-only file system',
  EACCES: 'is not writable by this user',
  EPERM: 'is not writable by this user',
  ENAMETOOLONG: 'has a path that is too long',
  ELOOP: 'is a symbolic link to itself',
};

/**
 * The error for a directory that cannot hold the database, with a sentence for the operator.
 *
 * @param cause what the file system, SQLite or PGlite reported
 */
export function unusable(directory: string, cause: unknown): unknown {
  if (cause instanceof ConfigurationError) return cause;
  const code = codeOf(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return noRoom(directory, cause);
  const known = code === undefined ? undefined : (reasons[code] ?? `cannot be used (${code})`);
  const detail = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  const message = known
    ? `Cannot use the database directory ${directory}: it ${known}. Set DATABASE_URL to a writable directory or to a postgres:// URL.`
    : `Cannot open the database in ${directory}${detail}. The disk is full or the files are damaged. ` +
      'Free some space, restore the directory from a backup, or set DATABASE_URL to another directory.';
  return new ConfigurationError(message, { cause });
}

const noRoom = (directory: string, cause?: unknown): ConfigurationError =>
  new ConfigurationError(
    `The disk of the database directory ${directory} is full. A new database needs at least ${smallestDisk / 2 ** 20} MB. ` +
      'Free some space, or set DATABASE_URL to another directory.',
    { cause },
  );
