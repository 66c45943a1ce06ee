import type { ExecutionResult, GraphQLError } from 'graphql';

/** What an execution came to. */
export interface Outcome {
  /** Whether `execute` returned a promise. */
  readonly isPromise: boolean;
  readonly result?: ExecutionResult;
  /** What was thrown, or what the promise was rejected with. */
  readonly thrown?: unknown;
  /** Whether the promise had not settled when all promises of resolvers had. */
  readonly isPending?: boolean;
}

export interface Difference {
  /** Whether only the order of errors differs, or which of them were reported, or anything else. */
  readonly kind: 'order of errors' | 'errors' | 'result';
  readonly expected: string;
  readonly actual: string;
}

/** The difference between the outcomes of graphql-js and of the executor under test, or null. */
export function compareOutcomes(expected: Outcome, actual: Outcome): Difference | null {
  for (const describe of [describeForm, ({ result }: Outcome) => describeData(result?.data)]) {
    const [a, b] = [describe(expected), describe(actual)];
    if (a !== b) return { kind: 'result', expected: a, actual: b };
  }
  return compareErrors(expected.result?.errors ?? [], actual.result?.errors ?? []);
}

const describeForm = ({ isPromise, result, thrown, isPending = false }: Outcome): string =>
  JSON.stringify({ isPromise, isPending, keys: result && Object.keys(result), thrown: thrown === undefined ? null : describeThrown(thrown) });

const describeThrown = (thrown: unknown): string => (thrown instanceof Error ? `${thrown.constructor.name}: ${withoutInfo(thrown.message)}` : String(thrown));

/**
 * A message without what it quotes of `info`, which has getters here and properties in graphql-js. A method that returns its arguments, such as the
 * constructor of an array, makes `info` a value.
 */
const withoutInfo = (message: string): string => message.replaceAll(/\{ (?:fieldName: "\w+", fieldNodes: .*?getAsyncHelpers: \[function getAsyncHelpers\]|path: \[\w+\]) \}/g, '{ info }');

/** Data as text that differs if keys, their order, or any value differs. */
export function describeData(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, describeData).join(',')}]`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof Error) return describeThrown(value);
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${describeData(item)}`).join(',')}}`;
  }
  if (typeof value === 'string') return JSON.stringify(value);
  return Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : String(value);
}

function compareErrors(expected: readonly GraphQLError[], actual: readonly GraphQLError[]): Difference | null {
  const [a, b] = [expected.map(describeError), actual.map(describeError)];
  if (a.join('\n') === b.join('\n')) return null;
  const difference = { expected: a.join('\n'), actual: b.join('\n') };
  return { kind: a.toSorted().join('\n') === b.toSorted().join('\n') ? 'order of errors' : 'errors', ...difference };
}

function describeError(error: GraphQLError): string {
  const { message, path, locations, extensions, originalError, nodes } = error;
  const original = originalError && describeThrown(originalError);
  return JSON.stringify([error.constructor.name, withoutInfo(message), path, locations, extensions, original, nodes?.length, Object.keys(error.toJSON())]);
}
