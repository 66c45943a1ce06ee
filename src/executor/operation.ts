import { type ExecutionArgs, type ExecutionResult, getVariableValues, type VariableValues } from 'graphql';
import { type Executed, Execution, type Unsupported } from './execution.ts';
import { noVariables } from './argument.ts';
import { Planner } from './planner.ts';
import { executeSelection } from './run.ts';
import type { Scan } from './scan.ts';

type Result = ExecutionResult | Promise<ExecutionResult>;

/** How many combinations of conditions an operation has plans for. */
export const maxPlans = 32;

/** How many bytes of heap all plans of an operation may take. Selections beyond that are planned by each execution that reaches them. */
export const maxBytesPerOperation = 2_000_000;

/** Bytes of heap that an operation takes besides its fields. */
const bytesPerOperation = 2_000;

/** Executes an operation with graphql-js. */
export type Delegate = (args: ExecutionArgs, reason: string) => Result;

/** A query of a document, with its plans: one for each combination of `@skip` and `@include` variables that was executed. */
export class CompiledQuery {
  readonly #scan: Scan;
  readonly #delegate: Delegate;
  readonly #onGrowth: () => void;
  /** How many bytes of heap it takes, by estimate. */
  bytes = bytesPerOperation;
  readonly #planners = new Map<number, Planner>();
  /** Set when a resolver has returned a value that cannot be completed here, because it is likely to do so again. */
  #unsupported: string | undefined;

  /** `onGrowth` is called when `bytes` has grown. */
  constructor(scan: Scan, delegate: Delegate, onGrowth: () => void) {
    this.#scan = scan;
    this.#delegate = delegate;
    this.#onGrowth = onGrowth;
  }

  execute(args: ExecutionArgs): Result {
    if (this.#unsupported !== undefined) return this.#delegate(args, this.#unsupported);
    const { operation, rootType } = this.#scan;
    const hideSuggestions = args.hideSuggestions ?? false;
    const { variableValues, errors } = this.#variablesOf(args, hideSuggestions);
    if (errors) return { errors };
    const mask = this.#maskOf(variableValues);
    if (mask === null) return this.#delegate(args, 'condition that is not a Boolean');
    const executed: Executed = hideSuggestions ? this.#scan.hidingSuggestions : this.#scan;
    const planner = this.#plannerFor(mask);
    if (!planner) return this.#delegate(args, 'too many combinations of conditions');
    const startOver = ({ message }: Unsupported): Result => {
      this.#unsupported = message;
      return this.#delegate(args, message);
    };
    const execution = new Execution(executed, variableValues, args.rootValue, args.contextValue, startOver);
    return execution.run(() => executeSelection(execution, planner.plan(rootType, [operation.selectionSet], execution), args.rootValue, undefined));
  }

  #variablesOf({ variableValues }: ExecutionArgs, hideSuggestions: boolean): ReturnType<typeof getVariableValues> {
    const { schema, operation } = this.#scan;
    if (!operation.variableDefinitions?.length) return { variableValues: noVariables };
    return getVariableValues(schema, operation.variableDefinitions, variableValues ?? {}, { maxErrors: 50, hideSuggestions });
  }

  /** Null if a variable is null that a condition requires, which is an error of the field that contains the selection. */
  #maskOf({ coerced }: VariableValues): number | null {
    let mask = 0;
    for (const [name, bit] of this.#scan.bits) {
      const value = Object.hasOwn(coerced, name) ? coerced[name] : undefined;
      if (typeof value !== 'boolean') return null;
      if (value) mask |= bit;
    }
    return mask;
  }

  #plannerFor(mask: number): Planner | undefined {
    const known = this.#planners.get(mask);
    if (known || this.#planners.size >= maxPlans) return known;
    const planner = new Planner(this.#scan, this.#scan.bits, mask, (bytes) => this.#reserve(bytes));
    this.#planners.set(mask, planner);
    return planner;
  }

  #reserve(bytes: number): boolean {
    if (this.bytes + bytes > maxBytesPerOperation) return false;
    this.bytes += bytes;
    this.#onGrowth();
    return true;
  }
}
