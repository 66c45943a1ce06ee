import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { aProject } from '../support/project.ts';
import type { FuzzSummary } from './fuzz-summary.ts';
import type { PlantedBug } from './planted-bugs.ts';

const root = resolve(import.meta.dirname, '../..');

/** A bug is found within so many documents, or the fuzzer is too weak. */
export const maxDocuments = 6_000;

export interface FuzzResult extends Pick<FuzzSummary, 'documents' | 'executions'> {
  readonly mismatches: number;
}

/** The text of the file with the bug in it. */
export async function textWith({ file, search, replacement }: PlantedBug): Promise<string> {
  const [before, after, ...others] = (await readFile(join(root, 'src/executor', file), 'utf8')).split(search);
  if (before === undefined || after === undefined || others.length > 0) throw new Error(`The text must occur once in ${file}: ${search}`);
  return `${before}${replacement}${after}`;
}

/** Runs the fuzzer on a copy of the executor, with a bug planted in it if one is given, until it finds a mismatch. */
export async function fuzzCopy(bug: PlantedBug | undefined, documents: number): Promise<FuzzResult> {
  const files = bug ? { [`src/executor/${bug.file}`]: await textWith(bug) } : {};
  const project = await aProject(files, ['package.json', 'src/executor']);
  const options = ['--executor', 'src/executor/executor.ts', '--documents', String(documents), '--max-mismatches', '1'];
  const { said } = await project.run('node', '--disable-warning=ExperimentalWarning', join(root, 'tests/executor/fuzz.ts'), ...options);
  const summary = /^\{"seed":.*\}$/m.exec(said)?.[0];
  if (summary === undefined) throw new Error(`The fuzzer did not end: ${said}`);
  return JSON.parse(summary) as FuzzResult;
}
