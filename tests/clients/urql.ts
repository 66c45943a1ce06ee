import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentInput } from '@urql/core';
import { buildSchema, introspectionFromSchema } from 'graphql';
import * as operations from '../../docs/api/clients/generated/graphql.ts';
import * as guide from '../../docs/api/clients/urql.ts';
import type { CachingClient, Connection, MutationName, Operation, Payload, QueryName } from './client.ts';

const schema = introspectionFromSchema(buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8')), { descriptions: false });
const documents: Record<string, unknown> = operations;
const documentOf = ({ name }: Operation<MutationName | QueryName>) => documents[`${name}Document`] as DocumentInput<unknown, Record<string, unknown>>;

export function urql({ url, accessToken }: Connection): CachingClient {
  const client = guide.createUrqlClient(url, () => accessToken, schema as never);
  const subscriptions = new Set<{ unsubscribe(): void }>();
  return {
    async watch(query) {
      await new Promise<void>((resolve, reject) => {
        const subscription = client.query(documentOf(query), query.variables, { requestPolicy: 'cache-first' }).subscribe(({ error, stale }) => {
          if (error) reject(error);
          else if (!stale) resolve();
        });
        subscriptions.add(subscription);
      });
    },
    async mutate(mutation) {
      const { data, error } = await client.mutation(documentOf(mutation), mutation.variables).toPromise();
      if (error) throw error;
      return Object.values(data as Record<string, Payload>)[0]!;
    },
    read: (query) => client.readQuery(documentOf(query), query.variables, { requestPolicy: 'cache-only' })?.data,
    async loadMore(id, after) {
      await client.query(operations.ProfileHistoryDocument, { id, after }).toPromise();
    },
    async subscribe(id, sinceVersion) {
      subscriptions.add(client.subscription(operations.ProfileChangedDocument, { id, sinceVersion }).subscribe(() => {}));
    },
    close() {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}
