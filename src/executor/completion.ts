import {
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Execution } from './execution.ts';
import { infoOf } from './info.ts';
import { completeList } from './list.ts';
import type { Complete, FieldPlan, SelectionPlan } from './plan.ts';
import { fieldPositionOf } from './position.ts';
import { isPromiseLike } from './promise.ts';
import { asIs, coerceLeaf, executeSelection } from './run.ts';
import { typeNameOf, typeNamed } from './runtime-type.ts';

/** Plans the selection of a field for an object type that its value has. */
export type PlanSelection = (type: GraphQLObjectType, execution: Execution) => SelectionPlan;

/**
 * Returns the function that completes values of a type. Each function checks for null itself (`nullOf`), because a wrapper for non-null types would
 * cost another call for every value.
 */
export function completionOf(type: GraphQLOutputType, field: FieldPlan, planSelection: PlanSelection): Complete {
  const isNullable = !isNonNullType(type);
  const inner = isNullable ? type : type.ofType;
  if (isListType(inner)) return listOf(inner, isNullable, field, planSelection);
  if (isLeafType(inner)) return leafOf(inner, isNullable, field);
  if (isObjectType(inner)) return objectOf(inner, isNullable, field, planSelection);
  return abstractOf(inner as GraphQLAbstractType, isNullable, field, planSelection);
}

function nullOf(isNullable: boolean, { parentType, name }: FieldPlan): null {
  if (isNullable) return null;
  throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${name}.`);
}

function listOf(type: GraphQLList<GraphQLOutputType>, isNullable: boolean, field: FieldPlan, planSelection: PlanSelection): Complete {
  const item = { complete: completionOf(type.ofType, field, planSelection), isNullable: !isNonNullType(type.ofType), field };
  return (execution, value, position, info) => {
    if (value == null) return nullOf(isNullable, field);
    if (value instanceof Error) throw value;
    return completeList(execution, item, value, position, info);
  };
}

function leafOf(type: GraphQLLeafType, isNullable: boolean, field: FieldPlan): Complete {
  return (execution, value, position) => {
    if (value == null) return nullOf(isNullable, field);
    if (value instanceof Error) throw value;
    const coerced = coerceLeaf(type, value);
    return coerced instanceof Promise ? execution.awaitValue(coerced, field, position, asIs) : coerced;
  };
}

function objectOf(type: GraphQLObjectType, isNullable: boolean, field: FieldPlan, planSelection: PlanSelection): Complete {
  if (type.isTypeOf) return checkedObjectOf(type, isNullable, field, planSelection);
  let kept: SelectionPlan | undefined;
  return (execution, value, position) => {
    if (value == null) return nullOf(isNullable, field);
    if (value instanceof Error) throw value;
    if (kept) return executeSelection(execution, kept, value, position);
    const plan = planSelection(type, execution);
    if (plan.isKept) kept = plan;
    return executeSelection(execution, plan, value, position);
  };
}

/** Objects of a type that has an `isTypeOf`, which may return a promise. */
function checkedObjectOf(type: GraphQLObjectType, isNullable: boolean, field: FieldPlan, planSelection: PlanSelection): Complete {
  return (execution, value, position, info) => {
    if (value == null) return nullOf(isNullable, field);
    if (value instanceof Error) throw value;
    const executeIf = (isType: unknown): unknown => {
      if (isType) return executeSelection(execution, planSelection(type, execution), value, position);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes: field.nodes });
    };
    const isType: unknown = type.isTypeOf?.(value, execution.contextValue, info ?? infoOf(execution, field, fieldPositionOf(position)));
    return isPromiseLike(isType) ? execution.awaitValue(isType, field, position, executeIf) : executeIf(isType);
  };
}

function abstractOf(type: GraphQLAbstractType, isNullable: boolean, field: FieldPlan, planSelection: PlanSelection): Complete {
  const completions = new Map<unknown, Complete>();
  const completionFor = (execution: Execution, name: unknown, value: unknown): Complete => {
    const known = completions.get(name);
    if (known) return known;
    const completion = objectOf(typeNamed(execution.executed.schema, name, type, field, value), isNullable, field, planSelection);
    completions.set(name, completion);
    return completion;
  };
  return (execution, value, position, given) => {
    if (value == null) return nullOf(isNullable, field);
    if (value instanceof Error) throw value;
    const info = given ?? infoOf(execution, field, fieldPositionOf(position));
    const name = typeNameOf(type, value, execution.contextValue, info);
    if (!isPromiseLike(name)) return completionFor(execution, name, value)(execution, value, position, info);
    return execution.awaitValue(name, field, position, (settled) => completionFor(execution, settled, value)(execution, value, position, info));
  };
}
