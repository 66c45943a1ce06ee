import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type PermissionName, permit } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';
import type { Load } from '../../loaders/loader.ts';
import { followersOf } from './ahead.ts';
import { builder, nodeTypes, type Types } from './builder.ts';

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
  nodeTypes.add(ref.name);
  builder.nodeRef(ref as ObjectRef<Types, unknown>, {
    id: { resolve: (node) => (node as Shape).id },
    loadWithoutCache: (async (id: string, context: Context, info: GraphQLResolveInfo) => {
      permit(context.principal, permission);
      return load(context, id, followersOf(info, context, ref.name));
    }) as never,
  });
}
