import { type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import type { Outcome } from './comparison.ts';
import { hash } from './random.ts';
import { resolveValue } from './resolver-behavior.ts';
import type { Run } from './run.ts';
import { type Mode, Scheduler, settleAll } from './scheduler.ts';
import { sourceObject } from './source-object.ts';

/** An execution of an operation, as both executors perform it. */
export interface Trial {
  readonly operationName: string | undefined;
  readonly variableValues: Record<string, unknown> | undefined;
  readonly hideSuggestions: boolean;
  readonly seed: number;
  readonly hasFaults: boolean;
  readonly allowsAsyncIterables: boolean;
  /** Whether there is a root value. */
  readonly hasRoot: boolean;
}

export type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

export interface Performance {
  readonly outcome: Outcome;
  readonly run: Run;
}

/** Performs executions of a document that run at the same time. Resolves when all promises have settled. */
export async function perform(execute: Execute, schema: GraphQLSchema, document: DocumentNode, trials: readonly Trial[], mode: Mode): Promise<Performance[]> {
  const scheduler = new Scheduler(mode);
  const started = trials.map((trial, i) => {
    const run: Run = { ...trial, seed: hash(trial.seed, i), schema, scheduler, calls: [], rootValue: undefined, hasAsyncIterables: false };
    if (trial.hasRoot) run.rootValue = rootOf(schema, document, trial, run);
    return { run, observed: start(execute, { ...argsOf(trial), schema, document, rootValue: run.rootValue, contextValue: run }) };
  });
  if (mode !== 'synchronous') await settleAll(scheduler);
  return started.map(({ run, observed }) => ({ run, outcome: observed() }));
}

const argsOf = ({ operationName, variableValues, hideSuggestions }: Trial): Omit<ExecutionArgs, 'schema' | 'document'> => ({
  hideSuggestions,
  ...(operationName !== undefined && { operationName }),
  ...(variableValues && { variableValues }),
});

function rootOf(schema: GraphQLSchema, document: DocumentNode, { operationName }: Trial, run: Run): unknown {
  const operation = getOperationAST(document, operationName)?.operation ?? OperationTypeNode.QUERY;
  const type = schema.getRootType(operation);
  return type && sourceObject(type, 1, (fieldType, key, call) => resolveValue(fieldType, key, run, call));
}

/** Starts an execution, and returns a function that tells what has become of it. */
function start(execute: Execute, args: ExecutionArgs): () => Outcome {
  let outcome: Outcome = { isPromise: true, isPending: true };
  try {
    const returned = execute(args);
    if (!(returned instanceof Promise)) return () => ({ isPromise: false, result: returned });
    void settled(returned).then((known) => (outcome = known));
  } catch (thrown) {
    outcome = { isPromise: false, thrown };
  }
  return () => outcome;
}

async function settled(promise: Promise<ExecutionResult>): Promise<Outcome> {
  try {
    return { isPromise: true, result: await promise };
  } catch (thrown) {
    return { isPromise: true, thrown };
  }
}
