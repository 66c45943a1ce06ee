import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { commitMutation, ConnectionHandler, createOperationDescriptor, type ConcreteRequest, type Environment, fetchQuery, requestSubscription } from 'relay-runtime';
import { createEnvironment } from '../../docs/api/clients/relay/environment.ts';
import { afterFile } from '../support/after-file.ts';
import type { CachingClient, Connection, MutationName, Operation, Payload, QueryName } from './client.ts';

const root = resolve(import.meta.dirname, '../..');

/** Compiles the operations of the clients guide; returns a function that loads an artifact by the name of its operation. */
export async function compileRelay(): Promise<(name: string) => Promise<ConcreteRequest>> {
  const folder = await mkdtemp(join(tmpdir(), 'vitae-relay-'));
  afterFile(() => rm(folder, { recursive: true }));
  await cp(join(root, 'docs/api/clients/relay'), folder, { recursive: true });
  await cp(join(root, 'schema.graphql'), join(folder, 'schema.graphql'));
  await mkdir(join(folder, 'generated'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await promisify(execFile)(join(root, 'node_modules/.bin/relay-compiler'), ['--noWatchman', 'relay.config.json'], { cwd: folder });
  return async (name) => {
    const artifact = (await import(join(folder, 'generated', `${name}.graphql.ts`))) as { default: ConcreteRequest };
    return artifact.default;
  };
}

type Json = Record<string, unknown>;
type Records = Record<string, Json | null | undefined>;

/** The lists that the mutations of the guide add to or remove from. */
const connectionsOf = (viewerId: string, input: Json): Partial<Record<MutationName, string>> => {
  const versions = (id: unknown) => ConnectionHandler.getConnectionID(id as string, 'account_versions');
  const inViewer = (key: string) => ConnectionHandler.getConnectionID(viewerId, `account_${key}`);
  return {
    CreateProfile: inViewer('profiles'),
    DeleteProfile: inViewer('profiles'),
    UpdateProfile: versions(input['id']),
    RestoreProfileVersion: versions(input['profileId']),
    CreateApiKey: inViewer('apiKeys'),
    RevokeSession: inViewer('sessions'),
  };
};

export const relay = (load: (name: string) => Promise<ConcreteRequest>) => ({ url, accessToken }: Connection): CachingClient => {
  const environment: Environment = createEnvironment(url, () => Promise.resolve(accessToken));
  const retained: { dispose(): void }[] = [];
  const requests = new Map<string, ConcreteRequest>();
  const records = () => environment.getStore().getSource().toJSON() as unknown as Records;
  return {
    async watch({ name, variables }) {
      const request = await load(`account${name === 'Account' ? '' : name}Query`);
      requests.set(name, request);
      await fetchQuery(environment, request as never, variables).toPromise();
      retained.push(environment.retain(createOperationDescriptor(request, variables)));
    },
    async mutate({ name, variables }) {
      const mutation = await load(`change${name}Mutation`);
      const viewer = records()['client:root']?.['viewer'] as { __ref: string } | undefined;
      const connection = connectionsOf(viewer?.__ref ?? '', variables['input'] as Json)[name];
      return new Promise<Payload>((resolve, reject) => {
        commitMutation(environment, {
          mutation: mutation as never,
          variables: { ...variables, ...(connection !== undefined && { connections: [connection] }) },
          onCompleted: (data, errors) => {
            if (errors?.length) reject(new Error(errors.map(({ message }) => message).join()));
            else resolve(Object.values(data as Record<string, Payload>)[0]!);
          },
          onError: reject,
        });
      });
    },
    read: ({ name, variables }: Operation<QueryName>) => {
      const field = name === 'Account' ? 'viewer' : `profile(id:${JSON.stringify(variables['id'])})`;
      return describe(records(), records()['client:root']?.[field]);
    },
    async loadMore(id, after) {
      await fetchQuery(environment, (await load('accountVersionsPaginationQuery')) as never, { id, cursor: after }).toPromise();
    },
    async subscribe(id, sinceVersion) {
      const subscription = (await load('changeProfileChangedSubscription')) as never;
      retained.push(requestSubscription(environment, { subscription, variables: { id, sinceVersion } }));
    },
    close() {
      for (const each of retained) each.dispose();
    },
  };
};

/**
 * All that a component can read from a field: lists as their connection has them, in place of the pages that were fetched, and each
 * object that has an id once.
 */
function describe(records: Records, value: unknown, seen = new Set<string>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('__refs' in value) return (value.__refs as string[]).map((id) => describe(records, { __ref: id }, seen));
  if (!('__ref' in value)) return value;
  const id = value.__ref as string;
  const record = records[id];
  if (!record) return null;
  const isObject = !id.startsWith('client:');
  if (isObject && seen.has(id)) return { id };
  const inner = isObject ? new Set([...seen, id]) : seen;
  const lists = Object.keys(record).flatMap((key) => /^__account_(\w+)_connection$/.exec(key)?.[1] ?? []);
  const fields = Object.entries(record).filter(([key]) => !key.startsWith('__') || key.endsWith('_connection'));
  return Object.fromEntries(
    fields.filter(([key]) => !lists.some((list) => key.startsWith(`${list}(`))).map(([key, field]) => [key, describe(records, field, inner)]),
  );
}
