import { describe, expect, it } from 'vitest';
import { createExecutor } from '../../src/executor/executor.ts';
import { countDelegated, describeMismatch } from './fuzz-summary.ts';
import { fuzz } from './fuzzer.ts';

const seed = 17;
const documents = 20_000;

describe('the executor', () => {
  it('returns what graphql-js returns for 20,000 generated documents', { timeout: 90_000 }, async () => {
    const summary = await fuzz({ createExecutor, seed, documents });
    expect(summary.mismatches.map((mismatch) => describeMismatch(mismatch, seed)).join('\n\n')).toBe('');
    expect(summary.documents).toBe(documents);
    expect(summary.invalid).toBe(0);

    // The comparison proves nothing about executions that graphql-js performs, or that end before they resolve a field.
    const { executions } = summary;
    expect(countDelegated(summary) / executions).toBeLessThan(0.08);
    expect(summary.refused / executions).toBeLessThan(0.08);
    expect(summary.withErrors / executions).toBeGreaterThan(0.3);
    expect(summary.withPromises / executions).toBeGreaterThan(0.2);
    expect(summary.severalMasks / documents).toBeGreaterThan(0.5);
    expect(summary.calls).toBeGreaterThan(executions / 3);
    expect(summary.races / executions).toBeLessThan(0.005);
  });
});
