import type { ObjectRef } from '@pothos/core';
import { type PermissionName, permit } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';
import { builder, nodeTypes, type Types } from './builder.ts';

/**
 * Gives a type its global id, and `node` and `nodes` a way to it: through the type's own loader, so that the ids of one
 * request are one statement and the policies of the database decide which rows there are. Who lacks the permission gets an
 * error before anything is looked up, so that it tells nothing of what there is.
 */
export function asNode<Shape extends { id: string }>(
  ref: ObjectRef<Types, Shape>,
  load: (context: Context, id: string) => Promise<Shape | null>,
  permission: PermissionName,
): void {
  nodeTypes.add(ref.name);
  builder.nodeRef(ref as ObjectRef<Types, unknown>, {
    id: { resolve: (node) => (node as Shape).id },
    loadManyWithoutCache: (async (ids: string[], context: Context) => {
      permit(context.principal, permission);
      return Promise.all(ids.map((id) => load(context, id)));
    }) as never,
  });
}
