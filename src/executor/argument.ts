import {
  type ArgumentNode,
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
  type VariableValues,
} from 'graphql';
import type { Execution } from './execution.ts';
import { shape } from './shape.ts';

/** The arguments of one call of a resolver. */
export type Args = Record<string, unknown>;

const None = shape();

/** How the arguments of a field are made. */
export interface ArgsPlan {
  /** Makes the arguments for one call. */
  readonly argsOf: (execution: Execution) => Args;
  /** How many values the plan keeps in memory. */
  readonly values: number;
}

/**
 * Plans the arguments of a field. Each call of a resolver receives an object of its own. Values are coerced as rarely as possible: once if
 * it contains no variables, once per execution if variables are whole arguments, and for each call if they are inside lists or input objects,
 * because those would be shared between calls. Shared lists and input objects are frozen.
 */
export function planArgs(definition: GraphQLField<unknown, unknown>, node: FieldNode, nextIndex: () => number): ArgsPlan {
  if (definition.args.length === 0) return noArgs;
  const given = node.arguments ?? [];
  if (!given.some(({ value }) => hasVariable(value))) return constantArgs(definition, node);
  if (given.some(({ value }) => value.kind !== Kind.VARIABLE && hasVariable(value))) return coercedArgs(definition, node);
  const index = nextIndex();
  const Shape = shape();
  const coerceOnce = (execution: Execution): Args => {
    const args = coerce(definition, node, execution);
    freezeLiterals(args, definition, given);
    return copyOf(args, Shape);
  };
  return { argsOf: (execution) => copyOf((execution.args[index] ??= coerceOnce(execution)), Shape), values: 0 };
}

const noArgs: ArgsPlan = { argsOf: () => new None(), values: 0 };

const coercedArgs = (definition: GraphQLField<unknown, unknown>, node: FieldNode): ArgsPlan => ({ argsOf: (execution) => coerce(definition, node, execution), values: 0 });

function constantArgs(definition: GraphQLField<unknown, unknown>, node: FieldNode): ArgsPlan {
  let args: Args;
  try {
    args = getArgumentValues(definition, node, noVariables);
  } catch {
    // The error belongs to each position at which the field is executed.
    return coercedArgs(definition, node);
  }
  if (Object.keys(args).length === 0) return noArgs;
  const Shape = shape();
  const kept = copyOf(args, Shape);
  return { argsOf: () => copyOf(kept, Shape), values: freezeLiterals(args, definition, node.arguments ?? []) };
}

/** The variables of an operation that has none. */
export const noVariables: VariableValues = { sources: Object.freeze(new None()) as VariableValues['sources'], coerced: Object.freeze(new None()) };

const coerce = (definition: GraphQLField<unknown, unknown>, node: FieldNode, { variableValues, executed }: Execution): Args =>
  getArgumentValues(definition, node, variableValues, undefined, executed.hideSuggestions);

/** A copy whose properties V8 finds fast. The objects that graphql-js makes are dictionaries, which take four times as long to copy. */
function copyOf(args: Readonly<Args>, Shape: new () => Args): Args {
  const copy = new Shape();
  for (const name in args) copy[name] = args[name];
  return copy;
}

/**
 * Freezes coerced literals, because calls share them, and returns the number of values. Values of variables are left alone: graphql-js shares them
 * as well, and they may belong to the caller.
 */
function freezeLiterals(args: Args, definition: GraphQLField<unknown, unknown>, given: readonly ArgumentNode[]): number {
  let count = Object.keys(args).length;
  for (const { name, value } of given) {
    const type = definition.args.find((argument) => argument.name === name.value)?.type;
    if (type && value.kind !== Kind.VARIABLE) count += freeze(args[name.value], type, value);
  }
  return count;
}

/** Follows the type, because values of enums and defaults of input fields belong to the schema. Returns how many values are in the value. */
function freeze(value: unknown, type: GraphQLInputType, node: ValueNode | undefined): number {
  if (isNonNullType(type)) return freeze(value, type.ofType, node);
  if (typeof value !== 'object' || value === null || !node || isEnumType(type)) return 0;
  if (isListType(type) && Array.isArray(value)) return freezeList(value, type.ofType, node);
  if (isInputObjectType(type)) return freezeInputObject(value as Args, type, node);
  return node.kind === Kind.LIST || node.kind === Kind.OBJECT ? freezeAll(value) : 0;
}

function freezeList(values: readonly unknown[], itemType: GraphQLInputType, node: ValueNode): number {
  let count = Object.freeze(values).length;
  // A single value in place of a list stands for a list of it.
  for (const [i, value] of values.entries()) count += freeze(value, itemType, node.kind === Kind.LIST ? node.values[i] : node);
  return count;
}

function freezeInputObject(value: Args, type: GraphQLInputObjectType, node: ValueNode): number {
  let count = Object.keys(Object.freeze(value)).length;
  const given = new Map(node.kind === Kind.OBJECT ? node.fields.map((field) => [field.name.value, field.value]) : []);
  for (const field of Object.values(type.getFields())) count += freeze(value[field.name], field.type, given.get(field.name));
  return count;
}

/** Freezes lists and plain objects that a scalar returned for a literal. Instances of classes, such as dates, are left to their scalar. */
function freezeAll(value: unknown): number {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return 0;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) return 0;
  const items: unknown[] = Object.values(Object.freeze(value));
  let count = items.length;
  for (const item of items) count += freezeAll(item);
  return count;
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}
