import { type FieldNode, getArgumentValues, getNamedType, type GraphQLResolveInfo, isAbstractType, isObjectType, Kind, type SelectionSetNode } from 'graphql';
import type { Needed } from '../../auth/permission.ts';
import type { Context } from '../../context.ts';
import type { Follower } from '../../loaders/follow.ts';
import type { pagesOf } from '../../loaders/page.ts';
import type { Order } from '../../loaders/page-statement.ts';
import { holds } from '../../principal.ts';
import type { PageArgs } from '../../rules/page.ts';

/** What the extensions of a field say that shows a page of a list of its parent row. */
export interface Ahead {
  readonly pages: ReturnType<typeof pagesOf>;
  readonly permission: Needed;
}

/** The one place in the document where a field is asked for; null where several are merged into it. */
export const placeOf = ({ fieldNodes: [field, ...others] }: GraphQLResolveInfo): FieldNode | null =>
  field && others.length === 0 ? field : null;

/**
 * The lists that an operation asks for of the rows of a type which a field is about to read. They can be read together with
 * the rows, because all that has to be known for it stands in the operation. Whatever is left out here is read when it is
 * asked for.
 */
export function followersOf(info: GraphQLResolveInfo, context: Context, type: string): readonly Follower[] {
  const selectionSet = placeOf(info)?.selectionSet;
  if (!selectionSet) return [];
  const known = (context.loaded.get(selectionSet) ?? new Map()) as Map<string, readonly Follower[]>;
  const followers = known.get(type) ?? new Look(info, context).below(selectionSet, type);
  context.loaded.set(selectionSet, known.set(type, followers));
  return followers;
}

/** A walk through a selection, down from rows to the lists of them. */
class Look {
  readonly #info: GraphQLResolveInfo;
  readonly #context: Context;

  constructor(info: GraphQLResolveInfo, context: Context) {
    this.#info = info;
    this.#context = context;
  }

  /** The lists that the selection asks for of rows of the type, or of rows in its `nodes` where it is a connection. */
  below(selectionSet: SelectionSetNode, type: string): readonly Follower[] {
    return this.#fieldsOf(selectionSet, type).flatMap(({ field, owner }) => {
      const { name, selectionSet: inner } = field;
      const definition = this.#typeNamed(owner)?.getFields()[name.value];
      if (!definition || !inner) return [];
      const below = getNamedType(definition.type).name;
      if (['nodes', 'edges', 'node'].includes(name.value) && definition.args.length === 0) return this.below(inner, below);
      const ahead = definition.extensions['ahead'] as Ahead | undefined;
      return ahead ? this.#follower(field, owner, ahead, this.below(inner, below)) : [];
    });
  }

  #follower(field: FieldNode, owner: string, { pages, permission }: Ahead, followers: readonly Follower[]): Follower[] {
    const definition = this.#typeNamed(owner)?.getFields()[field.name.value];
    if (!definition || !holds(this.#context.principal, permission)) return [];
    const args = getArgumentValues(definition, field, this.#info.variableValues) as PageArgs & { orderBy?: Order; filter?: Record<string, unknown> };
    const follower = pages.follower(field, args, { order: args.orderBy ?? undefined, filter: args.filter }, followers);
    return follower ? [follower] : [];
  }

  /** The fields of a selection, with the type that they belong to. Those that may be left out at the last moment are. */
  #fieldsOf({ selections }: SelectionSetNode, type: string): readonly { field: FieldNode; owner: string }[] {
    return selections.flatMap((selection) => {
      if (selection.directives && selection.directives.length > 0) return [];
      if (selection.kind === Kind.FIELD) return [{ field: selection, owner: type }];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#info.fragments[selection.name.value];
      const condition = fragment?.typeCondition?.name.value ?? type;
      const applies = condition === type || isAbstractType(this.#info.schema.getType(condition));
      return fragment && applies ? this.#fieldsOf(fragment.selectionSet, type) : [];
    });
  }

  #typeNamed(name: string) {
    const type = this.#info.schema.getType(name);
    return isObjectType(type) ? type : undefined;
  }
}
