import {
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLObjectType,
  GraphQLString,
  type InlineFragmentNode,
  isAbstractType,
  isLeafType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
  TypeNameMetaFieldDef,
} from 'graphql';
import { planArgs } from './argument.ts';
import { completionOf } from './completion.ts';
import { type Bits, isIncluded } from './condition.ts';
import type { Executed, Execution } from './execution.ts';
import { type FieldPlan, passes, type SelectionPlan, source } from './plan.ts';
import { PlanMemo } from './plan-memo.ts';
import { shape } from './shape.ts';

/** About how many bytes of heap the parts of a plan take; measured for every kind of field (README.md). */
const bytesPer = { selection: 700, leaf: 650, composite: 1_400, argument: 180 } as const;

/** Plans the selections of one operation, for one set of conditions, when an execution first reaches them. */
export class Planner {
  readonly #executed: Executed;
  readonly #bits: Bits;
  readonly #mask: number;
  readonly #reserve: (bytes: number) => boolean;
  readonly #memo = new PlanMemo();
  /** Plans for which there is no memory left. */
  readonly #transient = new WeakMap<Execution, PlanMemo>();
  #indices = 0;

  /** `mask`: the bits of the condition variables that are true. `reserve` says whether so much more memory may be kept. */
  constructor(executed: Executed, bits: Bits, mask: number, reserve: (bytes: number) => boolean) {
    this.#executed = executed;
    this.#bits = bits;
    this.#mask = mask;
    this.#reserve = reserve;
  }

  /**
   * The plan for all fields that the selection sets select of an object type. Fields that share a name in the response are merged. It is kept for
   * all executions, or for this one if there is no memory left for it.
   */
  plan(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], execution: Execution): SelectionPlan {
    const known = this.#memo.get(type, selectionSets) ?? this.#transient.get(execution)?.get(type, selectionSets);
    if (known) return known;
    const nodes = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const selectionSet of selectionSets) this.#collect(type, selectionSet, nodes, visited);
    const fields = [...nodes].flatMap(([key, merged]) => this.#planField(type, key, merged));
    const plan = { fields, Shape: shape(), isKept: this.#reserve(bytesOf(fields)) };
    (plan.isKept ? this.#memo : this.#transientOf(execution)).set(type, selectionSets, plan);
    return plan;
  }

  #transientOf(execution: Execution): PlanMemo {
    const known = this.#transient.get(execution);
    if (known) return known;
    const memo = new PlanMemo();
    this.#transient.set(execution, memo);
    return memo;
  }

  #collect(type: GraphQLObjectType, { selections }: SelectionSetNode, nodes: Map<string, FieldNode[]>, visited: Set<string>): void {
    for (const selection of selections) {
      if (!isIncluded(selection, this.#bits, this.#mask)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const merged = nodes.get(key);
        if (merged) merged.push(selection);
        else nodes.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (this.#applies(selection, type)) this.#collect(type, selection.selectionSet, nodes, visited);
      } else {
        const { value } = selection.name;
        const fragment = this.#executed.fragments[value];
        if (!fragment || visited.has(value) || !this.#applies(fragment, type)) continue;
        visited.add(value);
        this.#collect(type, fragment.selectionSet, nodes, visited);
      }
    }
  }

  #applies({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode, type: GraphQLObjectType): boolean {
    if (!typeCondition) return true;
    const { schema } = this.#executed;
    const condition = typeFromAST(schema, typeCondition);
    return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
  }

  #planField(parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan[] {
    const [node] = nodes;
    const definition = node && this.#executed.schema.getField(parentType, node.name.value);
    if (!node || !definition) return [];
    const type = isNonNullType(definition.type) ? definition.type.ofType : definition.type;
    const leaf = isLeafType(type) ? type : undefined;
    const field: FieldPlan = {
      source: sourceOf(definition, leaf),
      ...{ key, name: definition.name, definition, nodes, parentType, typename: parentType.name, leaf },
      isNullable: !isNonNullType(definition.type),
      resolve: definition.resolve ?? defaultFieldResolver,
      ...planArgs(definition, node, () => this.#indices++),
      complete: unplanned,
      passes: passesOf(leaf),
    };
    const selectionSets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    field.complete = completionOf(definition.type, field, (object, execution) => this.plan(object, selectionSets, execution));
    return [field];
  }
}

const bytesOf = (fields: readonly FieldPlan[]): number =>
  fields.reduce<number>((bytes, { leaf, values }) => bytes + (leaf ? bytesPer.leaf : bytesPer.composite) + values * bytesPer.argument, bytesPer.selection);

/** Stands for the completion until it exists; it refers to the field itself. */
const unplanned = (): never => {
  throw new Error('The field is not planned yet.');
};

function sourceOf(definition: FieldPlan['definition'], leaf: GraphQLLeafType | undefined): FieldPlan['source'] {
  if (definition === TypeNameMetaFieldDef) return source.typename;
  const isProperty = (!definition.resolve || definition.resolve === defaultFieldResolver) && definition.args.length === 0;
  if (!isProperty) return source.resolver;
  return leaf ? source.leaf : source.property;
}

function passesOf(leaf: GraphQLLeafType | undefined): FieldPlan['passes'] {
  if (leaf === GraphQLString || leaf === GraphQLID) return passes.string;
  if (leaf === GraphQLInt) return passes.int;
  return leaf === GraphQLBoolean ? passes.boolean : passes.none;
}
