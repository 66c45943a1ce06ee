import type { GraphQLResolveInfo } from 'graphql';
import { type Needed, permit } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';

type Resolve<Parent, Args, Result> = (parent: Parent, args: Args, context: Context, info: GraphQLResolveInfo) => Result;

/** The sentence that ends the description of a field that requires a permission. */
export const requires = (permission: Needed): string => `Requires the permission \`${permission}\`.`;

/**
 * The resolver of a field that only those may have resolved whose roles grant `permission`. It is asked for anew at each
 * field, because signing in changes the principal in the middle of an operation.
 */
export const guarded =
  <Parent, Args, Result>(permission: Needed, resolve: Resolve<Parent, Args, Result>): Resolve<Parent, Args, Result> =>
  (parent, args, context, info) => {
    permit(context.principal, permission);
    return resolve(parent, args, context, info);
  };
