import { type GraphQLSchema, parse, validate } from 'graphql';
import type { createExecutor, Executor } from '../../src/executor/executor.ts';
import { type GeneratedDocument, generateDocument } from './document-generator.ts';
import { type FuzzSummary, newSummary } from './fuzz-summary.ts';
import { hash, Random } from './random.ts';
import { generateSchema } from './schema-generator.ts';
import { compareTrials, type TrialComparison } from './trial-comparison.ts';
import { generateTrials, type TrialGroup } from './trial-generator.ts';
import { vitaeSchema } from './vitae-schema.ts';

export interface FuzzOptions {
  readonly createExecutor: typeof createExecutor;
  readonly seed: number;
  /** How many documents are generated. */
  readonly documents: number;
  /** Executes only one document: the numbers of its schema and of the document among those of the schema. */
  readonly only?: readonly [schema: number, document: number] | undefined;
  /** Whether resolvers return async iterables. Rejections are then left unhandled; see `compareTrials`. Defaults to false. */
  readonly allowsAsyncIterables?: boolean;
  /** Stops after so many mismatches. Defaults to 10. */
  readonly maxMismatches?: number;
  /** Which share of the documents is validated. Defaults to 0.05. */
  readonly validatedShare?: number;
  /** Called after each schema. */
  onProgress?(summary: Readonly<FuzzSummary>): void;
}

const documentsPerSchema = 25;

/** One in so many schemas is Vitae's own. */
const schemaCycle = 8;

/** Executes generated documents by graphql-js and by an executor, and compares the outcomes. */
export async function fuzz(options: FuzzOptions): Promise<FuzzSummary> {
  const fuzzer = new Fuzzer(options);
  const restoreListeners = collectRejections(fuzzer.unhandled);
  // Stacks are not compared, and take a quarter of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await fuzzer.run();
  } finally {
    fuzzer.summary.unhandled = fuzzer.unhandled.length;
    Error.stackTraceLimit = stackTraceLimit;
    restoreListeners();
  }
  return fuzzer.summary;
}

/** Adds unhandled rejections to a list, in place of all other listeners: those that graphql-js leaves unhandled must not fail a test run. */
function collectRejections(rejections: unknown[]): () => void {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => void rejections.push(error));
  return () => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  };
}

class Fuzzer {
  readonly summary = newSummary();
  readonly unhandled: unknown[] = [];
  readonly #options: FuzzOptions;

  constructor(options: FuzzOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { documents, only, onProgress } = this.#options;
    if (only) await this.#runSchema(only[0], [only[1]]);
    for (let schema = 0; !only && schema * documentsPerSchema < documents && !this.#isDone; schema++) {
      const count = Math.min(documentsPerSchema, documents - schema * documentsPerSchema);
      await this.#runSchema(schema, Array.from({ length: count }, (_, i) => i));
      onProgress?.(this.summary);
    }
  }

  get #isDone(): boolean {
    return this.summary.mismatches.length >= (this.#options.maxMismatches ?? 10);
  }

  /** Executes the documents of a schema that have these numbers. */
  async #runSchema(schemaNumber: number, documentNumbers: readonly number[]): Promise<void> {
    const { seed } = this.#options;
    const random = new Random(hash(seed, schemaNumber));
    const schema = schemaNumber % schemaCycle === schemaCycle - 1 ? vitaeSchema() : generateSchema(random);
    const executor = this.#newExecutor(schema, random);
    for (const number of documentNumbers) {
      if (!this.#isDone) await this.#runDocument(schema, executor, `${schemaNumber}.${number}`, new Random(hash(seed, schemaNumber, number)));
    }
  }

  /** An executor that keeps all plans, few of them, or those of a part of the documents. */
  #newExecutor(schema: GraphQLSchema, random: Random): Executor {
    const { delegated } = this.summary;
    return this.#options.createExecutor(schema, {
      onDelegate(reason) {
        delegated[reason] = (delegated[reason] ?? 0) + 1;
      },
      ...(random.chance(0.2) && { maxBytes: 30_000 }),
      ...(random.chance(0.2) && { isReusable: ({ loc }) => (loc?.end ?? 0) % 2 === 0 }),
    });
  }

  async #runDocument(schema: GraphQLSchema, executor: Executor, name: string, random: Random): Promise<void> {
    const { validatedShare = 0.05, allowsAsyncIterables = false } = this.#options;
    const generated = generateDocument(schema, random);
    const document = parse(generated.text);
    this.summary.documents++;
    if (random.chance(validatedShare) && validate(schema, document).length > 0) return void this.summary.invalid++;
    const groups = generateTrials(generated, random, allowsAsyncIterables);
    if (countMasks(generated, groups) > 1) this.summary.severalMasks++;
    for (const { mode, trials } of groups) {
      const comparisons = await compareTrials({ schema, document, executor, unhandled: this.unhandled }, { mode, trials });
      for (const comparison of comparisons) {
        this.#count(comparison);
        const { trial, difference } = comparison;
        if (difference) this.summary.mismatches.push({ ...difference, case: name, mode, document: generated.text, trial });
      }
      if (random.chance(0.05)) executor.forget(document);
    }
  }

  #count({ expected: { outcome, run }, isRace }: TrialComparison): void {
    const { result, isPromise } = outcome;
    this.summary.executions++;
    this.summary.calls += run.calls.length;
    if (isPromise) this.summary.withPromises++;
    if (isRace) this.summary.races++;
    if (result?.errors) this.summary.withErrors++;
    if (result && !('data' in result)) this.summary.refused++;
  }
}

/** How many combinations of values the conditions of an operation have; its plans differ by them. */
function countMasks({ operations }: GeneratedDocument, groups: readonly TrialGroup[]): number {
  const [operation] = operations;
  if (!operation || operations.length > 1) return 0;
  const masks = groups.flatMap(({ trials }) => trials.map(({ variableValues = {} }) => operation.conditions.map((name) => String(variableValues[name])).join()));
  return new Set(masks).size;
}
