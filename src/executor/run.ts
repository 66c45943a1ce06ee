import type { GraphQLLeafType, GraphQLResolveInfo } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Execution } from './execution.ts';
import { infoOf } from './info.ts';
import { type FieldPlan, passes, type SelectionPlan, source } from './plan.ts';
import { type Container, Position } from './position.ts';
import { isPromiseLike } from './promise.ts';

/**
 * Executes the fields of a selection and returns the object with their values. Fields that are awaited are `undefined` in it until they settle,
 * which keeps the order of the keys.
 *
 * @throws {GraphQLError} if a field that must not be null is null, or failed
 */
export function executeSelection(execution: Execution, { fields, Shape }: SelectionPlan, value: unknown, parent: Position | undefined): Container {
  const container = new Shape();
  for (const field of fields) container[field.key] = executeField(execution, field, value, parent, container);
  return container;
}

function executeField(execution: Execution, field: FieldPlan, value: unknown, parent: Position | undefined, container: Container): unknown {
  if (field.source === source.leaf) return executeLeaf(execution, field, value, parent, container);
  if (field.source === source.typename) return field.typename;
  const position = positionOf(field, parent, container);
  try {
    if (field.source === source.property) return completed(execution, field, propertyOf(execution, field, value, position), position, undefined);
    const info = infoOf(execution, field, position);
    const { resolve } = field;
    return completed(execution, field, resolve(value, field.argsOf(execution), execution.contextValue, info), position, info);
  } catch (error) {
    return execution.fail(error, field, position);
  }
}

const positionOf = ({ key, typename, isNullable }: FieldPlan, parent: Position | undefined, container: Container): Position =>
  new Position(parent, key, typename, container, isNullable);

function completed(execution: Execution, field: FieldPlan, value: unknown, position: Position, info: GraphQLResolveInfo | undefined): unknown {
  if (!isPromiseLike(value)) return field.complete(execution, value, position, info);
  return execution.awaitValue(value, field, position, (settled) => field.complete(execution, settled, position, info));
}

/** Resolves a property as graphql-js's default resolver does, which reads a method a second time to call it. */
function propertyOf(execution: Execution, field: FieldPlan, parentValue: unknown, position: Position): unknown {
  const property = read(parentValue, field.name);
  return typeof property === 'function' ? callMethod(execution, field, parentValue, position) : property;
}

/** A property of an object or a function. Primitive values have none. */
function read(parentValue: unknown, name: string): unknown {
  if ((typeof parentValue !== 'object' || parentValue === null) && typeof parentValue !== 'function') return undefined;
  return (parentValue as Record<string, unknown>)[name];
}

function callMethod(execution: Execution, field: FieldPlan, parentValue: unknown, position: Position): unknown {
  const methods = parentValue as Record<string, (...args: unknown[]) => unknown>;
  return methods[field.name]?.(field.argsOf(execution), execution.contextValue, infoOf(execution, field, position));
}

/** The most frequent kind of field. Nothing is allocated for it unless its value is missing, wrong, or a promise. */
function executeLeaf(execution: Execution, field: FieldPlan, parentValue: unknown, parent: Position | undefined, container: Container): unknown {
  let position: Position | undefined;
  try {
    let value = read(parentValue, field.name);
    if (isUnchanged(value, field.passes)) return value;
    if (value == null && field.isNullable) return null;
    if (typeof value === 'function') {
      position = positionOf(field, parent, container);
      value = callMethod(execution, field, parentValue, position);
    } else if (field.leaf && value != null && !isPromiseLike(value) && !(value instanceof Error)) {
      const coerced = coerceLeaf(field.leaf, value);
      if (!(coerced instanceof Promise)) return coerced;
      position = positionOf(field, parent, container);
      return execution.awaitValue(coerced, field, position, asIs);
    }
    position ??= positionOf(field, parent, container);
    return completed(execution, field, value, position, undefined);
  } catch (error) {
    return execution.fail(error, field, position ?? positionOf(field, parent, container));
  }
}

/** Whether a leaf returns the value unchanged. */
function isUnchanged(value: unknown, kind: FieldPlan['passes']): boolean {
  if (typeof value === 'string') return kind === passes.string;
  if (typeof value === 'number') return kind === passes.int && (value | 0) === value;
  return typeof value === 'boolean' && kind === passes.boolean;
}

/** The value of a scalar's promise is not checked again. */
export const asIs = (value: unknown): unknown => value;

/** @throws {Error} if the value does not fit the type */
export function coerceLeaf(type: GraphQLLeafType, value: unknown): unknown {
  const coerced: unknown = type.coerceOutputValue(value);
  if (coerced != null) return coerced;
  throw new Error(`Expected \`${inspect(type)}.coerceOutputValue(${inspect(value)})\` to return non-nullable value, returned: ${inspect(coerced)}`);
}
