import type { ObjectRef } from '@pothos/core';
import type { Context } from '../../context.ts';
import { builder, type Types } from './builder.ts';

/**
 * Gives a type its global id, and `node` and `nodes` a way to it: through the type's own loader, so that the ids of one
 * request are one statement and the policies of the database decide which rows there are.
 */
export function asNode<Shape extends { id: string }>(
  ref: ObjectRef<Types, Shape>,
  load: (context: Context, id: string) => Promise<Shape | null>,
): void {
  builder.nodeRef(ref as ObjectRef<Types, unknown>, {
    id: { resolve: (node) => (node as Shape).id },
    loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => load(context, id))) as never,
  });
}
