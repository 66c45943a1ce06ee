import type { Service } from '../context.ts';
import { admits, createContext } from '../context.ts';
import { ForeignProfileError } from '../errors.ts';
import { providerSignIn } from '../resolvers/profiles/provider-sign-in.ts';
import { openDownload } from '../resolvers/identity/data-export.ts';
import { partsOrNull } from '../schema/core/builder.ts';
import { needsOf } from '../schema/core/need.ts';
import { schema } from '../schema/index.ts';
import type { ServerOptions } from './graphql/exchange.ts';

/** The key in a global id of a profile; what is none is refused like a profile of somebody else's. */
function profileIn(globalId: string): string {
  const parts = partsOrNull(globalId);
  if (parts?.typename !== 'Profile') throw new ForeignProfileError();
  return parts.id;
}

/** The server of the product: its schema, its contexts, its database. */
export function serviceOptions(service: Service): ServerOptions {
  const { config, log, database } = service;
  const selectionOf = needsOf(schema);
  return {
    schema,
    config,
    log,
    async createContext(operation) {
      const { profile } = operation.credentials;
      const profileId = profile === undefined ? null : profileIn(profile);
      return createContext(service, { ...operation, profileId, selection: selectionOf(operation.asksFor) });
    },
    admits: (credentials, requestId) => admits(service, credentials, requestId),
    signIn: providerSignIn(service),
    openDownload: (token, requestId) => openDownload(service, token, requestId),
    async isReady() {
      await database.pool.query('select 1');
      return true;
    },
  };
}
