import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Paths } from '../../src/db/history.ts';

export interface Files {
  readonly schema?: string;
  /** SQL by the name of the migration. */
  readonly migrations?: Record<string, string>;
  /** SQL by the name of the file. */
  readonly policies?: Record<string, string>;
}

/** A directory of the running test's own, removed when it is done. */
export async function temporaryDirectory(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'vitae-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  // A database puts its lock beside its directory, which is to go with it.
  const directory = join(parent, 'own');
  await mkdir(directory);
  return directory;
}

/** Migrations, policies and a schema of the running test's own. */
export async function migrationFolders(files: Files): Promise<Paths> {
  const root = await temporaryDirectory();
  const at = (name: string) => join(root, name);
  const paths = { schema: at('schema'), migrations: at('migrations'), policies: at('policies') };
  for (const path of Object.values(paths)) await mkdir(path);
  await writeFiles(paths, files);
  return paths;
}

/** Adds files to folders, or replaces them. */
export async function writeFiles(paths: Paths, { schema, migrations = {}, policies = {} }: Files): Promise<void> {
  if (schema !== undefined) {
    await writeFile(join(paths.schema, 'test.prisma'), `datasource db {\n  provider = "postgresql"\n}\n${schema}`);
  }
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(paths.migrations, name), { recursive: true });
    await writeFile(join(paths.migrations, name, 'migration.sql'), sql);
  }
  for (const [name, sql] of Object.entries(policies)) await writeFile(join(paths.policies, name), sql);
}
