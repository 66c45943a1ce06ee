import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from '../../context.ts';
import type PrismaTypes from '../../db/generated/pothos.ts';
import { getDatamodel } from '../../db/generated/pothos.ts';
import type { FieldName, ModelName } from '../../db/model.ts';
import { RequestError } from '../../errors.ts';
import type { JsonObject } from '../../rules/json.ts';

/** What the Prisma schema says of the tables. */
const datamodel = getDatamodel();

export const builder = new SchemaBuilder<{
  DefaultFieldNullability: false;
  Context: Context;
  PrismaTypes: PrismaTypes;
  Scalars: {
    ID: { Input: string; Output: string | number | bigint };
    DateTime: { Input: Date; Output: Date };
    Date: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    JSONObject: { Input: JsonObject; Output: unknown };
    EmailAddress: { Input: string; Output: string };
    TimeZone: { Input: string; Output: string };
    Currency: { Input: string; Output: string };
    BigInt: { Input: bigint; Output: bigint };
  };
}>({
  defaultFieldNullability: false,
  plugins: [RelayPlugin, PrismaPlugin, ComplexityPlugin],
  prisma: {
    client: () => {
      throw new Error('There is no Prisma client outside of a transaction; read through a loader.');
    },
    dmmf: datamodel,
    exposeDescriptions: true,
  },
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    encodeGlobalID: globalIdOf,
    decodeGlobalID: partsOfGlobalId,
    nodeTypeOptions: { description: 'An object with a global ID, which `node` and `nodes` can fetch.' },
    nodeQueryOptions: {
      description: 'The object with this global ID. `null` if it does not exist or you cannot see it. Requires the permission to read objects of its type.',
      nullable: true,
      args: { id: { description: 'The global ID of the object.' } },
    },
    // See `node.ts`.
    nodesQueryOptions: false,
    idFieldOptions: { description: 'The global ID of the object: opaque, unique across all types, and permanent.' },
    pageInfoTypeOptions: {
      description: 'Information about the position of a page in its list, as defined by the Relay cursor connections specification.',
    },
    hasNextPageFieldOptions: { description: 'Whether the list has items after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether the list has items before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first item of this page, for use as `before`. `null` if the page is empty.' },
    endCursorFieldOptions: { description: 'The cursor of the last item of this page, for use as `after`. `null` if the page is empty.' },
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 1 },
});

/** What helpers that take fields or refs are typed against. */
export type Types = typeof builder.$inferSchemaTypes;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface Documented {
  readonly fields: readonly { readonly name: string; readonly documentation?: string }[];
}

/** What the Prisma schema says of a column, for a field that shows it in another type. */
export function descriptionOf<M extends ModelName>(model: M, field: FieldName<M>): string {
  const models = datamodel.datamodel.models as unknown as Record<string, Documented>;
  return models[model]?.fields.find(({ name }) => name === field)?.documentation ?? '';
}

/** The names of the types that have global ids. */
export const nodeTypes = new Set<string>();

/** The global id of a row, for documents that are no part of the schema. */
export function globalIdOf(type: string, id: string | number | bigint): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The type and the key in a global id. Every key of ours is a UUID, so anything else is refused before it reaches SQL. */
export function partsOfGlobalId(globalId: string): { typename: string; id: string } {
  const parts = partsOrNull(globalId);
  if (!parts) throw new RequestError('BAD_USER_INPUT', 'Invalid ID. Use an ID returned by this API.');
  return parts;
}

/** The same; null where it is no global id. */
export function partsOrNull(globalId: string): { typename: string; id: string } | null {
  const [, typename, id] = /^(\w+):(.+)$/s.exec(Buffer.from(globalId, 'base64url').toString()) ?? [];
  const isGlobalId = typename !== undefined && id !== undefined && uuid.test(id) && nodeTypes.has(typename);
  return isGlobalId ? { typename, id } : null;
}

builder.queryType({ description: 'The root fields of queries.' });
builder.mutationType({ description: 'The root fields of mutations. Each mutation runs in its own transaction: it saves all of its changes or none.' });
builder.subscriptionType({ description: 'The root fields of subscriptions, which run over server-sent events or WebSockets (`graphql-transport-ws`).' });
