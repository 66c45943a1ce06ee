import type { GeneratedDocument, GeneratedOperation } from './document-generator.ts';
import type { Random } from './random.ts';
import type { Mode } from './scheduler.ts';
import type { Trial } from './trial.ts';
import { generateVariables } from './variable-generator.ts';

/** Executions that run at the same time. */
export interface TrialGroup {
  readonly mode: Mode;
  readonly trials: readonly Trial[];
}

/** Executions of a document, in each mode, with different operations, variables, and values. */
export function generateTrials(document: GeneratedDocument, random: Random, allowsAsyncIterables: boolean): TrialGroup[] {
  const group = (mode: Mode, count: number): TrialGroup => ({ mode, trials: Array.from({ length: count }, () => generateTrial(document, random, allowsAsyncIterables)) });
  const groups = [group('synchronous', 1), group('scheduled', 2), group('micro', 1)];
  const conditions = Math.max(...document.operations.map((operation) => operation.conditions.length));
  // Enough conditions for more combinations than an operation has plans for.
  return conditions < 6 ? groups : [...groups, group('synchronous', 60)];
}

function generateTrial({ operations }: GeneratedDocument, random: Random, allowsAsyncIterables: boolean): Trial {
  const operation = random.pick(operations);
  const variables = generateVariables(operation.variables, random);
  return {
    operationName: operationNameFor(operation, operations, random),
    variableValues: Object.keys(variables).length > 0 || random.chance(0.5) ? variables : undefined,
    hideSuggestions: random.chance(0.2),
    seed: random.below(2 ** 31),
    hasFaults: random.chance(0.6),
    allowsAsyncIterables,
    hasRoot: !random.chance(0.03),
  };
}

/** Now and then a name that does not exist, or none although there are several operations. */
function operationNameFor({ name }: GeneratedOperation, operations: readonly GeneratedOperation[], random: Random): string | undefined {
  const kind = random.next();
  if (kind < 0.005) return 'Nowhere';
  if (operations.length === 1) return kind < 0.5 ? name : undefined;
  return kind < 0.01 ? undefined : name;
}
