import type { FieldRef, ObjectRef, RootFieldBuilder } from '@pothos/core';
import type { PermissionName } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';
import type { Types } from './builder.ts';

/**
 * The `t` of a type's fields, as far as helpers that take any of them need to know it. Naming Pothos's own type for every
 * kind of parent sends the compiler into infinity.
 */
export interface FieldsOf {
  readonly field: unknown;
}

export const anyFields = (t: FieldsOf) => t as unknown as RootFieldBuilder<Types, unknown>;

interface RowOptions<Parent, Shape> {
  readonly type: ObjectRef<Types, Shape>;
  readonly load: (context: Context, key: string) => Promise<Shape | null>;
  /** The key of the row that the parent names; null: it names none. */
  readonly of: (parent: Parent) => string | null;
  readonly permission: PermissionName;
  readonly description: string;
}

/** A field that shows the row which its parent names; null where that is not for the caller to see. */
export function row<Parent, Shape>(t: FieldsOf, options: RowOptions<Parent, Shape>) {
  const { type, load, of, permission, description } = options;
  return anyFields(t).field({
    type: type as ObjectRef<Types, unknown>,
    nullable: true,
    description: `${description} Needs the permission ${permission}.`,
    authScopes: { permission },
    resolve: ((parent: Parent, _args: object, context: Context) => {
      const key = of(parent);
      return key === null ? null : load(context, key);
    }) as never,
  }) as FieldRef<Types, Shape | null>;
}
