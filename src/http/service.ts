import { authentication } from '../auth/authentication.ts';
import type { Config } from '../config.ts';
import { createContext } from '../context.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';
import { schema } from '../schema/index.ts';
import type { ServerOptions } from './exchange.ts';

/** The server of the product: its schema, its contexts, its database. */
export function serviceOptions(config: Config, log: Log, database: Database): ServerOptions {
  const service = { config, log, database, authentication: authentication(database) };
  return {
    schema,
    config,
    log,
    createContext: (operation) => createContext(service, operation),
    async isReady() {
      await database.pool.query('select 1');
      return true;
    },
  };
}
