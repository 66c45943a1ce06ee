import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { type Contents, newDatabase, ownerPool } from './database.ts';
import { temporaryDirectory } from './migrations.ts';

/** A database that lasts from one process to the next, for as long as the running test takes. */
export interface Place {
  /** The variables that name it. */
  readonly environment: Readonly<Record<string, string>> & { readonly DATABASE_URL: string };
  /** Runs a statement past row-level security; where the database is embedded, while no process has it open. */
  query<Row extends object>(text: string): Promise<Row[]>;
}

/** Copied from what the run prepared, since each process would take seconds to make and migrate its own. */
export function aPlace(contents: Contents = 'migrated'): Promise<Place> {
  const prototype = inject('prototype');
  return prototype.kind === 'pglite' ? inDirectory(prototype[contents].directory) : onServer(contents);
}

async function inDirectory(prepared: string): Promise<Place> {
  const url = join(await temporaryDirectory(), 'data');
  await cp(prepared, url, { recursive: true });
  return {
    environment: { DATABASE_URL: url },
    async query<Row extends object>(text: string) {
      const database = await openDatabase({ url });
      try {
        return (await database.pool.query<Row>(text)).rows;
      } finally {
        await database.close();
      }
    },
  };
}

async function onServer(contents: Contents): Promise<Place> {
  const { database, url, migrationUrl, close } = await newDatabase(contents);
  onTestFinished(close);
  return {
    environment: { DATABASE_URL: url, MIGRATION_DATABASE_URL: migrationUrl ?? '' },
    query: async <Row extends object>(text: string) => (await ownerPool(database).query<Row>(text)).rows,
  };
}
