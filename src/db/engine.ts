import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type * as schemaEngine from '@prisma/schema-engine-wasm';
import type pg from 'pg';

/** PostgreSQL's internal one-byte type, which the catalogue is full of, and the type that it can be read as. */
const CHAR = 18;
const TEXT = 25;

/** A throw-away empty database in which the engine replays the history of migrations. */
export interface Shadow {
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

/** The engine gave up. Its cause is the database's own error, if that is why. */
export class EngineError extends Error {}

/**
 * Runs `use` with Prisma's schema engine on `pool`. It is the official engine compiled to WebAssembly, so there is no
 * binary to download, and it works over the same driver as everything else.
 *
 * @throws {EngineError} if the engine, or an SQL script that it runs, fails
 */
export async function withEngine<T>(
  pool: pg.Pool,
  openShadow: () => Promise<Shadow>,
  use: (engine: schemaEngine.SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  // Of a database's error, the engine keeps a few words; where it happened is only in the original.
  let scriptError: unknown;
  const onScriptError = (error: unknown) => void (scriptError = error);
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFor(pool, openShadow, onScriptError));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    return await use(engine);
  } catch (error) {
    // After its message, the engine tells its own place in the code.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\n +0: /);
    throw new EngineError(withoutLinks(message), { cause: scriptError ?? error });
  } finally {
    engine.free();
  }
}

/** The engine's links lead to remedies by commands that this project does not have. */
const withoutLinks = (message: string): string => message.replaceAll(/[^.\n]*https?:\/\/\S+/g, '').trim();

type Engine = typeof schemaEngine & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

let loading: Promise<Engine> | undefined;

/** The package itself imports its .wasm file as a module, which Node does not do without a flag. */
function loadEngine(): Promise<Engine> {
  return (loading ??= (async () => {
    const directory = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
    const engine = (await import(pathToFileURL(join(directory, 'schema_engine_bg.js')).href)) as Engine;
    const imports = Object.fromEntries(Object.entries(engine).map(([name, member]) => [name, unhurried(name, member)]));
    const { instance } = await WebAssembly.instantiate(await readFile(join(directory, 'schema_engine_bg.wasm')), {
      './schema_engine_bg.js': imports as WebAssembly.ModuleImports,
    });
    engine['__wbg_set_wasm'](instance.exports);
    (instance.exports['__wbindgen_start'] as (() => void) | undefined)?.();
    return engine;
  })());
}

/** The engine leaves a timer of ten seconds behind for the lock that it took, which must not keep the process alive. */
function unhurried(name: string, member: unknown): unknown {
  if (!name.startsWith('__wbg_setTimeout_')) return member;
  return (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref();
}

type OnError = (error: unknown) => void;

function adapterFor(
  pool: pg.Pool,
  openShadow: () => Promise<Shadow>,
  onScriptError: OnError,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => fit(await new PrismaPg(pool).connect(), pool, onScriptError, async () => {}),
    async connectToShadowDb() {
      const shadow = await openShadow();
      return fit(await new PrismaPg(shadow.pool).connect(), shadow.pool, onScriptError, () => shadow.close());
    },
  };
}

/** What adapter-pg keeps to itself. */
interface Internals {
  performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[]; rows: unknown[] }>;
  onError(error: unknown): never;
}

/**
 * adapter-pg as the schema engine needs it. By itself it splits a script at each semicolon, which breaks functions and
 * texts: sent whole, a script runs as one implicit transaction. And it cannot read columns of the type "char".
 */
function fit(
  adapter: SqlDriverAdapter,
  pool: pg.Pool,
  onScriptError: OnError,
  dispose: () => Promise<void>,
): SqlDriverAdapter {
  const inner = adapter as SqlDriverAdapter & Internals;
  return Object.assign(Object.create(adapter) as SqlDriverAdapter, {
    async executeScript(script: string): Promise<void> {
      await pool.query(script).catch((error: unknown) => {
        onScriptError(error);
        inner.onError(error);
      });
    },
    queryRaw: (query: SqlQuery) => queryWithChars(inner, query),
    dispose,
  });
}

async function queryWithChars(inner: SqlDriverAdapter & Internals, query: SqlQuery): Promise<SqlResultSet> {
  let chars: number[] = [];
  const reader = Object.assign(Object.create(inner) as SqlDriverAdapter & Internals, {
    async performIO(toRun: SqlQuery) {
      const answer = await inner.performIO(toRun);
      chars = answer.fields.flatMap(({ dataTypeID }, index) => (dataTypeID === CHAR ? [index] : []));
      const fields = answer.fields.map((field) => (field.dataTypeID === CHAR ? { ...field, dataTypeID: TEXT } : field));
      return { ...answer, fields };
    },
  });
  const result = await reader.queryRaw(query);
  for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character;
  return result;
}
