import type { Service } from '../context.ts';
import { createContext } from '../context.ts';
import { schema } from '../schema/index.ts';
import type { ServerOptions } from './exchange.ts';

/** The server of the product: its schema, its contexts, its database. */
export function serviceOptions(service: Service): ServerOptions {
  const { config, log, database } = service;
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
