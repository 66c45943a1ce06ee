import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { type Execution, Unsupported } from './execution.ts';
import type { Complete, FieldPlan } from './plan.ts';
import { type Container, Position } from './position.ts';
import { isPromiseLike, promisesOf, track } from './promise.ts';

/** How the items of a list are completed. */
export interface Item {
  readonly complete: Complete;
  readonly isNullable: boolean;
  readonly field: FieldPlan;
}

/**
 * Completes each item of an iterable.
 *
 * @throws {GraphQLError} if the value is no iterable, or an item that must not be null is null, or failed
 * @throws {Unsupported} if the value is an async iterable
 */
export function completeList(execution: Execution, item: Item, value: unknown, position: Position, info: GraphQLResolveInfo | undefined): unknown[] {
  if (Array.isArray(value)) return completeArray(execution, item, value, position, info);
  if (typeof (value as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === 'function') throw new Unsupported('async iterable');
  if (typeof value !== 'object' || typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function') {
    const { parentType, name } = item.field;
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${name}".`);
  }
  return completeIterable(execution, item, value as Iterable<unknown>, position, info);
}

function completeArray(execution: Execution, item: Item, values: readonly unknown[], position: Position, info: GraphQLResolveInfo | undefined): unknown[] {
  const list: unknown[] = [];
  list.length = values.length;
  let at: Position | undefined;
  let i = 0;
  try {
    for (; i < values.length; i++) {
      // Unless something refers to it, the position of the item before serves for the next one.
      if (at === undefined || at.isShared) at = new Position(position, i, undefined, list as unknown as Container, item.isNullable);
      else at.key = i;
      list[i] = completeItem(execution, item, values[i], at, info);
    }
  } catch (error) {
    track(promisesOf(values.slice(i + 1).values()));
    throw error;
  }
  return list;
}

function completeIterable(execution: Execution, item: Item, values: Iterable<unknown>, position: Position, info: GraphQLResolveInfo | undefined): unknown[] {
  const list: unknown[] = [];
  const iterator = values[Symbol.iterator]();
  try {
    for (let step = iterator.next(); !step.done; step = iterator.next()) {
      const at = new Position(position, list.length, undefined, list as unknown as Container, item.isNullable);
      // The item takes its place first, since it may be null by the time that it has been completed.
      list.push(undefined);
      list[at.key as number] = completeItem(execution, item, step.value, at, info);
    }
  } catch (error) {
    track(promisesOf(iterator));
    throw error;
  }
  return list;
}

function completeItem(execution: Execution, item: Item, value: unknown, position: Position, info: GraphQLResolveInfo | undefined): unknown {
  // Reading `then` may throw, which is an error of the list in graphql-js, not of the item.
  const isAwaited = isPromiseLike(value);
  try {
    if (!isAwaited) return item.complete(execution, value, position, info);
    return execution.awaitValue(value, item.field, position, (settled) => item.complete(execution, settled, position, info));
  } catch (error) {
    position.isShared = true;
    return execution.fail(error, item.field, position);
  }
}
