import { brandWithType, type ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type PermissionName, permit } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';
import { RequestError } from '../../errors.ts';
import { signedIn } from '../../principal.ts';
import type { Load } from '../../loaders/loader.ts';
import { maxPageSize } from '../../rules/page.ts';
import { followersOf } from './ahead.ts';
import { builder, nodeTypes, partsOfGlobalId, type Types } from './builder.ts';

type LoadNode = (id: string, context: Context, info: GraphQLResolveInfo) => Promise<object | null>;

const loads = new Map<string, LoadNode>();

/**
 * Gives a type its global id, and `node` and `nodes` a way to it: through the type's own loader, so that the ids of one
 * request are one statement and the policies of the database decide which rows there are. Who lacks the permission gets an
 * error before anything is looked up, so that it tells nothing of what there is.
 */
export function asNode<Shape extends { id: string }>(
  ref: ObjectRef<Types, Shape>,
  load: Load<string, Shape | null>,
  permission: PermissionName,
): void {
  const { name } = ref;
  const loadNode: LoadNode = (id, context, info) => {
    permit(context.principal, permission);
    return load(context, id, followersOf(info, context, name));
  };
  nodeTypes.add(name);
  loads.set(name, loadNode);
  builder.nodeRef(ref as ObjectRef<Types, unknown>, {
    id: { resolve: (node) => (node as Shape).id },
    loadWithoutCache: loadNode as never,
  });
}

/**
 * Makes a type that exists once per user a node. Its global id is made of the user's id, and `node` returns it only to that user.
 * Neither needs an SQL statement.
 *
 * @param permission the permission to read it; `null` if every user has it
 */
export function asNodeOfUser<Shape extends { readonly userId: string }>(ref: ObjectRef<Types, Shape>, permission: PermissionName | null): void {
  const { name } = ref;
  const loadNode: LoadNode = (userId, { principal }) => {
    if (permission) permit(principal, permission);
    const caller = signedIn(principal);
    // A copy, because the type is attached to the object, and one principal stands for objects of several types.
    return Promise.resolve(caller.userId === userId ? { ...caller } : null);
  };
  nodeTypes.add(name);
  loads.set(name, loadNode);
  builder.nodeRef(ref as ObjectRef<Types, unknown>, {
    id: { resolve: (node) => (node as Shape).userId },
    loadWithoutCache: loadNode as never,
  });
}

// Relay's plugin has such a field as well, which takes each id apart twice and remembers it in four ways.
builder.queryField('nodes', (t) =>
  t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: `The objects with these global IDs, in the same order. An item is \`null\` if the object does not exist or you cannot see it. Requires the permissions to read objects of their types.`,
    args: { ids: t.arg.idList({ required: true, description: `The global IDs of the objects, up to ${maxPageSize}.` }) },
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    resolve: async (_root, { ids }, context, info) => {
      if (ids.length > maxPageSize) throw new RequestError('BAD_USER_INPUT', `Too many IDs. Request at most ${maxPageSize} IDs at once.`);
      const parts = ids.map(partsOfGlobalId);
      const nodes = await Promise.all(parts.map(({ typename, id }) => loads.get(typename)?.(id, context, info) ?? Promise.resolve(null)));
      for (const [i, node] of nodes.entries()) brandWithType(node, parts[i]?.typename as never);
      return nodes as never[];
    },
  }),
);
