import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { ConfigurationError } from '../../src/config.ts';
import { openDatabase } from '../../src/db/database.ts';
import { temporaryDirectory } from '../support/migrations.ts';
import { runFile } from '../support/process.ts';

const embedded = inject('prototype').kind === 'pglite';

/** Mounts a file system of its own at a new directory; false where this machine does not let us. */
function mountAt(directory: string, ...options: string[]): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', directory]));
  return true;
}

const remount = (directory: string, ...options: string[]) =>
  execFileSync('mount', ['-o', ['remount', ...options].join(','), directory], { stdio: 'ignore' });

/** The sentence that the directory is refused with, within a few seconds. */
async function refusal(url: string): Promise<string> {
  const error: unknown = await openDatabase({ url }).then(({ close }) => close(), (reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigurationError);
  const { message } = error as Error;
  expect(message).toMatch(/^(Cannot (use the database directory|open the database in) |The disk of the database directory )[^\n]* [^\n]*\.$/);
  return message;
}

it.runIf(embedded)('a path that cannot be a directory is refused in a sentence, and nothing is created', { timeout: 10_000 }, async () => {
  const home = await temporaryDirectory();
  await writeFile(join(home, 'file'), '');
  await symlink(join(home, 'loop'), join(home, 'loop'));
  expect(await refusal(join(home, 'file'))).toContain('it is a file');
  expect(await refusal(join(home, 'file', 'below'))).toContain('it is a file or is inside one');
  expect(await refusal(join(home, 'file', 'far', 'below'))).toContain('it is a file or is inside one');
  expect(await refusal(join(home, 'loop'))).toContain('symbolic link to itself');
  expect(await refusal(join(home, 'x'.repeat(300)))).toContain('it has a path that is too long');
  expect((await readdir(home)).toSorted()).toEqual(['file', 'loop']);
  if (existsSync('/proc/self')) expect(await refusal('/proc/vitae')).toContain('because its parent directory does not allow it');
});

it.runIf(embedded)('a database that is damaged is refused in a sentence', async () => {
  const directory = join(await temporaryDirectory(), 'data');
  await mkdir(directory);
  await writeFile(join(directory, 'PG_VERSION'), '18');
  expect(await refusal(directory)).toMatch(/^Cannot open the database in [^ ]+ \([^)]+\)\. The disk is full or the files are damaged/);
});

it.runIf(embedded)('a read-only file system is refused in a sentence', async (context) => {
  const home = join(await temporaryDirectory(), 'home');
  await mkdir(home);
  if (!mountAt(home, 'size=1m')) context.skip('Nothing can be mounted here.');
  await mkdir(join(home, 'there'));
  remount(home, 'ro');
  for (const name of ['there', 'new', 'new/below']) expect(await refusal(join(home, name))).toContain('it is on a read-only file system');
});

it.runIf(embedded)('a full disk is refused in a sentence, before anything is created', async (context) => {
  const home = join(await temporaryDirectory(), 'home');
  await mkdir(home);
  if (!mountAt(home, 'size=8m')) context.skip('Nothing can be mounted here.');
  expect(await refusal(join(home, 'data'))).toContain('is full. A new database needs at least 48 MB');
  expect(await readdir(join(home, 'data'))).toEqual(['vitae.lock']);
});

it.runIf(embedded)('a volume in a read-only root holds a database, and its lock', { timeout: 60_000 }, async (context) => {
  const home = join(await temporaryDirectory(), 'home');
  const volume = join(home, 'volume');
  await mkdir(home);
  if (!mountAt(home, 'size=1m')) context.skip('Nothing can be mounted here.');
  await mkdir(volume);
  if (!mountAt(volume, 'size=128m')) context.skip('Nothing can be mounted here.');
  remount(home, 'ro');
  const { pool, close } = await openDatabase({ url: volume });
  await pool.query('create table kept (id int)');
  expect(await runFile(join(import.meta.dirname, '../../src/command/migrate.ts'), ['status'], { DATABASE_URL: volume })).toMatchObject({
    code: 1, err: expect.stringMatching(/^The database in .* is in use by another process/),
  });
  await close();
  const again = await openDatabase({ url: volume });
  expect((await again.pool.query('select * from kept')).rowCount).toBe(0);
  await again.close();
});
