import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as ExecutorModule from '../../src/executor/executor.ts';
import { countDelegated, describeMismatch, type FuzzSummary } from './fuzz-summary.ts';
import { fuzz } from './fuzzer.ts';

// Compares an executor with graphql-js on generated documents, prints what differs, and exits with 1 if anything does.
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    executor: { type: 'string', default: 'src/executor/executor.ts' },
    'async-iterables': { type: 'boolean', default: false },
    'max-mismatches': { type: 'string', default: '10' },
  },
});

const { createExecutor } = (await import(pathToFileURL(resolve(values.executor)).href)) as typeof ExecutorModule;
const began = performance.now();
const seed = Number(values.seed);
const documents = Number(values.documents);
let lastReport = began;

const summary = await fuzz({
  createExecutor,
  seed,
  documents,
  only: values.case === undefined ? undefined : caseOf(values.case),
  allowsAsyncIterables: values['async-iterables'],
  maxMismatches: Number(values['max-mismatches']),
  validatedShare: values.case === undefined ? 0.05 : 1,
  onProgress(progress) {
    if (performance.now() - lastReport < 5_000) return;
    lastReport = performance.now();
    const { documents: done, executions, mismatches } = progress;
    process.stderr.write(`${done} of ${documents} documents, ${executions} executions, ${mismatches.length} mismatches\n`);
  },
});

for (const mismatch of summary.mismatches) process.stdout.write(`${describeMismatch(mismatch, seed)}\n\n`);
process.stdout.write(`${JSON.stringify(reportOf(summary))}\n`);
process.exit(summary.mismatches.length > 0 ? 1 : 0);

function caseOf(text: string): [number, number] {
  const [schema, document] = text.split('.').map(Number);
  if (schema === undefined || document === undefined) throw new TypeError('A case has two numbers with a dot between them.');
  return [schema, document];
}

function reportOf({ mismatches, ...counts }: FuzzSummary): object {
  return { seed, ...counts, delegatedExecutions: countDelegated({ ...counts, mismatches }), mismatches: mismatches.length, seconds: Math.round(performance.now() - began) / 1000 };
}
