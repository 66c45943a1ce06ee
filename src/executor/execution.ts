import { type ExecutionResult, type FieldNode, type FragmentDefinitionNode, GraphQLError, type GraphQLSchema, locatedError, type OperationDefinitionNode, type VariableValues } from 'graphql';
import { promisesOf, track } from './promise.ts';
import { nullableAt, pathOf, type Position } from './position.ts';

/** The operation that is executed, with its schema and fragments. */
export interface Executed {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** By name; an object without a prototype. */
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly hideSuggestions: boolean;
}

/** A field as errors locate it. */
interface Located {
  readonly nodes: readonly FieldNode[];
}

/** Thrown when a resolver returns a value that only graphql-js can complete, such as an async iterable. The operation then starts over in graphql-js. */
export class Unsupported extends Error {}

type Result = ExecutionResult | Promise<ExecutionResult>;

/** Handles rejections of the promises in a list that arrives after the result was returned. */
function abandon(value: unknown): void {
  if (Array.isArray(value)) track(promisesOf(value.values()));
}

/** One execution of an operation: its arguments, errors and pending promises. */
export class Execution {
  readonly executed: Executed;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: VariableValues;
  /** Coerced arguments that contain variables, by the index that the planner gave the field. */
  readonly args: (Readonly<Record<string, unknown>> | undefined)[] = [];
  /** Set when the result is returned. Promises that settle later are ignored. */
  isDone = false;
  readonly #errors: GraphQLError[] = [];
  readonly #startOver: (reason: Unsupported) => Result;
  #pending = 0;
  #data: unknown = undefined;
  #resolve: ((result: Result) => void) | undefined = undefined;
  #abort: AbortController | undefined = undefined;

  constructor(executed: Executed, variableValues: VariableValues, rootValue: unknown, contextValue: unknown, startOver: (reason: Unsupported) => Result) {
    this.executed = executed;
    this.variableValues = variableValues;
    this.rootValue = rootValue;
    this.contextValue = contextValue;
    this.#startOver = startOver;
  }

  /** Aborted when the result is due, for resolvers that still run by then. */
  get abortSignal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.isDone) this.#abort.abort();
    return this.#abort.signal;
  }

  /** The result once everything has settled: at once if nothing is awaited. `fill` writes the data, and throws if they are null. */
  run(fill: () => unknown): Result {
    try {
      this.#data = fill();
    } catch (error) {
      return this.#refuse(error);
    }
    if (this.#pending === 0) return this.#finish(this.#data);
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /**
   * Calls `complete` with the value of a promise, and writes the result to the position. The promise counts at the nearest position that
   * may be null; a position with a count above zero counts as one at the next such position above it.
   */
  awaitValue(promise: PromiseLike<unknown>, field: Located, position: Position, complete: (value: unknown) => unknown): undefined {
    const holder = this.#hold(position);
    const settled = promise instanceof Promise ? (promise as Promise<unknown>) : Promise.resolve(promise);
    settled.then(
      (value) => this.#fulfill(value, field, position, holder, complete),
      (error: unknown) => this.#reject(error, field, position, holder),
    );
    return undefined;
  }

  #fulfill(value: unknown, field: Located, position: Position, holder: Position | undefined, complete: (value: unknown) => unknown): void {
    if (this.isDone) return abandon(value);
    try {
      const completed = complete(value);
      if (completed !== undefined && !position.isDiscarded) position.container[position.key] = completed;
    } catch (error) {
      this.#failLate(error, field, position);
    }
    this.#release(holder);
  }

  #reject(error: unknown, field: Located, position: Position, holder: Position | undefined): void {
    if (this.isDone) return;
    this.#failLate(error, field, position);
    this.#release(holder);
  }

  /** Handles an error while the value is being completed: it is reported here, or thrown on to the next position that may be null. */
  fail(thrown: unknown, field: Located, position: Position): null {
    if (thrown instanceof Unsupported) throw thrown;
    const error = locatedError(thrown, field.nodes, pathOf(position));
    if (!position.isNullable) throw error;
    this.#report(error, position);
    this.#discard(position);
    return null;
  }

  /** Handles an error of something awaited: the objects above are in their containers already, and the nearest that may be null is replaced. */
  #failLate(thrown: unknown, field: Located, position: Position): void {
    if (thrown instanceof Unsupported) {
      this.isDone = true;
      this.#resolve?.(this.#startOver(thrown));
      return;
    }
    const error = locatedError(thrown, field.nodes, pathOf(position));
    const nullable = nullableAt(position);
    this.#report(error, nullable);
    if (nullable === undefined) this.#finish(null);
    else if (!nullable.isDiscarded) {
      nullable.container[nullable.key] = null;
      this.#discard(nullable);
    }
  }

  /** Errors below a position that is null already are dropped; those reported before it became null stay. */
  #report(error: GraphQLError, position: Position | undefined): void {
    for (let at = position; at !== undefined; at = at.prev) if (at.isDiscarded) return;
    this.#errors.push(error);
  }

  #discard(position: Position): void {
    if (position.isDiscarded) return;
    position.isDiscarded = true;
    if (position.pending > 0) this.#release(nullableAt(position.prev));
  }

  #hold(position: Position): Position | undefined {
    position.isShared = true;
    const holder = nullableAt(position);
    for (let at = holder; ; at = nullableAt(at.prev)) {
      if (at === undefined) {
        this.#pending++;
        return holder;
      }
      if (at.isDiscarded || at.pending++ > 0) return holder;
    }
  }

  #release(holder: Position | undefined): void {
    for (let at = holder; ; at = nullableAt(at.prev)) {
      if (at === undefined) {
        // The promise of the result exists only once everything has begun; see `run`.
        if (--this.#pending === 0 && this.#resolve && !this.isDone) this.#finish(this.#data);
        return;
      }
      if (at.isDiscarded || --at.pending > 0) return;
    }
  }

  #refuse(error: unknown): Result {
    if (error instanceof Unsupported) {
      this.isDone = true;
      return this.#startOver(error);
    }
    this.#errors.push(error instanceof GraphQLError ? error : new GraphQLError(String(error), { originalError: error as Error }));
    return this.#finish(null);
  }

  #finish(data: unknown): ExecutionResult {
    this.isDone = true;
    this.#abort?.abort();
    const result = (this.#errors.length > 0 ? { errors: this.#errors, data } : { data }) as ExecutionResult;
    this.#resolve?.(result);
    return result;
  }
}
