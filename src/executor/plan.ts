import type { FieldNode, GraphQLField, GraphQLFieldResolver, GraphQLLeafType, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { ArgsPlan } from './argument.ts';
import type { Execution } from './execution.ts';
import type { Position } from './position.ts';
import type { Shape } from './shape.ts';

/**
 * Turns a resolved value into a value of the response. Returns `undefined` if it has to wait for a promise; the value is then
 * written to the position when the promise settles. `info` is passed if the caller has already created it.
 *
 * @throws if the value does not fit its type, or is null where it must not be
 */
export type Complete = (execution: Execution, value: unknown, position: Position, info: GraphQLResolveInfo | undefined) => unknown;

/** Where the value of a field comes from. Numbers, because they are compared for every field of every row. */
export const source = {
  /** `__typename`: the name of the type. */
  typename: 0,
  /** A property of the parent's value that becomes a leaf. */
  leaf: 1,
  /** Another property. */
  property: 2,
  /** The return value of a resolver. */
  resolver: 3,
} as const;

/** The type of values that a leaf returns unchanged. */
export const passes = { none: 0, string: 1, int: 2, boolean: 3 } as const;

/** One field of a selection, merged from all places that ask for it. */
export interface FieldPlan extends ArgsPlan {
  readonly source: (typeof source)[keyof typeof source];
  /** The name in the response. */
  readonly key: string;
  readonly name: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly typename: string;
  readonly isNullable: boolean;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Set right after the plan is made, because it refers to it. */
  complete: Complete;
  readonly leaf: GraphQLLeafType | undefined;
  readonly passes: (typeof passes)[keyof typeof passes];
}

/** The fields that are selected of an object type, in the order of the response. */
export interface SelectionPlan {
  readonly fields: readonly FieldPlan[];
  /** Makes the object that the fields are written to. */
  readonly Shape: Shape;
  /** Whether the operation keeps the plan for further executions. */
  readonly isKept: boolean;
}
