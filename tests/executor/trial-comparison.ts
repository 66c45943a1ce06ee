import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import type { Executor } from '../../src/executor/executor.ts';
import { compareOutcomes, type Difference } from './comparison.ts';
import type { Mismatch } from './fuzz-summary.ts';
import { type Execute, perform, type Performance, type Trial } from './trial.ts';
import type { TrialGroup } from './trial-generator.ts';

/** What both executors are given. */
export interface Subject {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly executor: Executor;
  /** The rejections that were reported as unhandled so far. */
  readonly unhandled: readonly unknown[];
}

export interface TrialComparison {
  readonly trial: Trial;
  /** What graphql-js came to. */
  readonly expected: Performance;
  /** Whether errors raced: the outcomes differ in micro mode, and agree in scheduled mode. */
  readonly isRace: boolean;
  readonly difference: Pick<Mismatch, 'kind' | 'expected' | 'actual'> | null;
}

/**
 * Performs executions by graphql-js and by the executor, and compares them. If resolvers return async iterables, unhandled rejections are not
 * compared: graphql-js leaves some itself, and so does an execution that starts over there, of items that it had not reached.
 */
export async function compareTrials(subject: Subject, { mode, trials }: TrialGroup): Promise<TrialComparison[]> {
  const before = subject.unhandled.length;
  const expected = await perform(execute as Execute, subject.schema, subject.document, trials, mode);
  const between = subject.unhandled.length;
  const actual = await perform((args) => subject.executor.execute(args), subject.schema, subject.document, trials, mode);
  const hasAsyncIterables = [...expected, ...actual].some(({ run }) => run.hasAsyncIterables);
  const rejections = hasAsyncIterables ? null : compareRejections(between - before, subject.unhandled.slice(between));
  const comparisons: TrialComparison[] = [];
  for (const [i, trial] of trials.entries()) {
    const [theirs, ours] = [expected[i], actual[i]];
    if (!theirs || !ours) throw new RangeError('An execution is missing.');
    const difference = rejections ?? compareOutcomes(theirs.outcome, ours.outcome) ?? (mode === 'micro' ? null : compareCalls(theirs, ours));
    const isRace = difference !== null && (await isRaceOf(difference, subject, { mode, trials: [trial] }, theirs));
    comparisons.push({ trial, expected: theirs, isRace, difference: isRace ? null : difference });
  }
  return comparisons;
}

function compareRejections(allowed: number, unhandled: readonly unknown[]): TrialComparison['difference'] {
  if (unhandled.length <= allowed) return null;
  return { kind: 'unhandled rejections', expected: String(allowed), actual: unhandled.map(String).join('\n') };
}

/** Compares what resolvers received. An execution that starts over at an async iterable calls them twice. */
function compareCalls(expected: Performance, actual: Performance): TrialComparison['difference'] {
  if (actual.run.hasAsyncIterables) return null;
  const [a, b] = [expected.run.calls.toSorted(), actual.run.calls.toSorted()];
  if (a.join('\n') === b.join('\n')) return null;
  const onlyIn = (some: readonly string[], others: readonly string[]): string => some.filter((call) => !others.includes(call)).join('\n');
  return { kind: 'calls of resolvers', expected: onlyIn(a, b) || `${a.length} calls`, actual: onlyIn(b, a) || `${b.length} calls` };
}

/** Whether a difference is one of errors that race within microtasks. With async iterables, graphql-js reports rejected items only at the end. */
async function isRaceOf({ kind }: { readonly kind: Mismatch['kind'] }, subject: Subject, group: TrialGroup, { run }: Performance): Promise<boolean> {
  if (kind === 'unhandled rejections') return false;
  if (run.hasAsyncIterables && (kind satisfies string as Difference['kind']) !== 'result') return true;
  if (group.mode !== 'micro') return false;
  const [again] = await compareTrials(subject, { ...group, mode: 'scheduled' });
  return again?.difference === null;
}
