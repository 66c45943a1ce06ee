import type { GraphQLResolveInfo } from 'graphql';
import type { Execution } from './execution.ts';
import type { FieldPlan } from './plan.ts';
import type { Position } from './position.ts';
import { track } from './promise.ts';

const asyncHelpers = { promiseAll: <T>(values: readonly PromiseLike<T>[]): Promise<T[]> => Promise.all(values), track };

/**
 * The `info` argument of resolvers. Only the path differs from one call to the next, so everything else is read from the plan when it
 * is asked for. Spreading the object copies none of its properties.
 */
class ResolveInfo {
  readonly #execution: Execution;
  readonly #field: FieldPlan;
  readonly path: Position;

  constructor(execution: Execution, field: FieldPlan, path: Position) {
    path.isShared = true;
    this.#execution = execution;
    this.#field = field;
    this.path = path;
  }

  get fieldName() {
    return this.#field.definition.name;
  }
  get fieldNodes() {
    return this.#field.nodes;
  }
  get returnType() {
    return this.#field.definition.type;
  }
  get parentType() {
    return this.#field.parentType;
  }
  get schema() {
    return this.#execution.executed.schema;
  }
  get fragments() {
    return this.#execution.executed.fragments;
  }
  get rootValue() {
    return this.#execution.rootValue;
  }
  get operation() {
    return this.#execution.executed.operation;
  }
  get variableValues() {
    return this.#execution.variableValues;
  }
  get getAbortSignal() {
    const execution = this.#execution;
    return () => execution.abortSignal;
  }
  get getAsyncHelpers() {
    return () => asyncHelpers;
  }
}

export const infoOf = (execution: Execution, field: FieldPlan, position: Position): GraphQLResolveInfo =>
  new ResolveInfo(execution, field, position) as unknown as GraphQLResolveInfo;
