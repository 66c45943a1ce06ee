import type { FieldRef, ObjectRef, RootFieldBuilder } from '@pothos/core';
import type { PermissionName } from '../../auth/permission.ts';
import type { Load } from '../../loaders/loader.ts';
import { followersOf } from './ahead.ts';
import type { Types } from './builder.ts';
import { guarded, requires } from './guard.ts';
import { reads } from './need.ts';

/**
 * The `t` of a type's fields, as far as helpers that take any of them need to know it. Naming Pothos's own type for every
 * kind of parent sends the compiler into infinity.
 */
export interface FieldsOf {
  readonly field: unknown;
}

export const anyFields = (t: FieldsOf) => t as unknown as RootFieldBuilder<Types, unknown>;

/** The fields of a parent that hold a key. */
export type KeyOf<Parent> = { [K in keyof Parent]-?: Parent[K] extends string | null ? K : never }[keyof Parent] & string;

interface RowOptions<Parent, Shape> {
  readonly type: ObjectRef<Types, Shape>;
  readonly load: Load<string, Shape | null>;
  /** The field of the parent that names the row by its key; null where it names none. */
  readonly of: KeyOf<Parent>;
  readonly permission: PermissionName;
  readonly description: string;
}

/** A field that shows the row which its parent names; null where that is not for the caller to see. */
export function row<Parent, Shape>(t: FieldsOf, options: RowOptions<Parent, Shape>): FieldRef<Types, Shape | null> {
  const { type, load, of, permission, description } = options;
  return anyFields(t).field({
    type: type as ObjectRef<Types, unknown>,
    nullable: true,
    description: `${description} ${requires(permission)}`,
    extensions: { ...reads(of), permission },
    resolve: guarded(permission, (parent: Record<string, string | null>, _args: object, context, info) => {
      const key = parent[of] ?? null;
      return key === null ? null : load(context, key, followersOf(info, context, type.name));
    }) as never,
  }) as FieldRef<Types, Shape | null>;
}
