import type { Difference } from './comparison.ts';
import type { Mode } from './scheduler.ts';
import type { Trial } from './trial.ts';

/** An execution whose outcomes differ. */
export interface Mismatch extends Omit<Difference, 'kind'> {
  /** The number of the schema and of the document, as the option `--case` takes them. */
  readonly case: string;
  readonly kind: Difference['kind'] | 'calls of resolvers' | 'unhandled rejections';
  readonly mode: Mode;
  readonly document: string;
  readonly trial: Trial;
}

/** What was compared, and how much of it proves something. */
export interface FuzzSummary {
  documents: number;
  /** Documents that validation refused, and that were not executed. */
  invalid: number;
  /** Documents that were executed with several combinations of the variables of `@skip` and `@include`. */
  severalMasks: number;
  executions: number;
  /** Executions that were left to graphql-js, by reason. */
  delegated: Record<string, number>;
  withErrors: number;
  withPromises: number;
  /** Executions without data because of the request: of its variables or the name of its operation. */
  refused: number;
  /** Calls of resolvers whose arguments were compared. */
  calls: number;
  /** Executions in which only the order or the choice of racing errors differs; they agree in scheduled mode. */
  races: number;
  /** Rejections that an executor left unhandled: graphql-js does so with promises in nested lists, and in lists that arrive after the result. */
  unhandled: number;
  mismatches: Mismatch[];
}

export const newSummary = (): FuzzSummary => ({
  ...{ documents: 0, invalid: 0, severalMasks: 0, executions: 0, delegated: {} },
  ...{ withErrors: 0, withPromises: 0, refused: 0, calls: 0, races: 0, unhandled: 0, mismatches: [] },
});

/** How many executions were left to graphql-js. */
export const countDelegated = ({ delegated }: FuzzSummary): number => Object.values(delegated).reduce((sum, count) => sum + count, 0);

/** A mismatch as text, with the command that repeats it. */
export function describeMismatch(mismatch: Mismatch, seed: number): string {
  const { kind, mode, document, trial, expected, actual } = mismatch;
  const { operationName, variableValues, hasFaults } = trial;
  return [
    `${kind} in ${mode} mode; repeat with: npm run fuzz:executor -- --seed ${seed} --case ${mismatch.case}`,
    document,
    JSON.stringify({ operationName, variableValues, hasFaults }),
    `expected: ${expected}`,
    `actual:   ${actual}`,
  ].join('\n');
}
