import type { Service } from '../context.ts';
import { admits, createContext } from '../context.ts';
import { providerSignIn } from '../resolvers/profiles/provider-sign-in.ts';
import { openDownload } from '../resolvers/identity/data-export.ts';
import { needsOf } from '../schema/core/need.ts';
import { schema } from '../schema/index.ts';
import type { ServerOptions } from './exchange.ts';

/** The server of the product: its schema, its contexts, its database. */
export function serviceOptions(service: Service): ServerOptions {
  const { config, log, database } = service;
  const selectionOf = needsOf(schema);
  return {
    schema,
    config,
    log,
    createContext: (operation) => createContext(service, { ...operation, selection: selectionOf(operation.asksFor) }),
    admits: (credentials, requestId) => admits(service, credentials, requestId),
    signIn: providerSignIn(service),
    openDownload: (token, requestId) => openDownload(service, token, requestId),
    async isReady() {
      await database.pool.query('select 1');
      return true;
    },
  };
}
