import { describe, expect, it } from 'vitest';
import { createExecutor } from '../../src/executor/executor.ts';
import { maxBytesPerOperation } from '../../src/executor/operation.ts';
import { growthOf } from '../support/heap.ts';
import { executeOnce, largest, parsed, received, schema } from './largest-document.ts';

const maxBytes = 32_000_000;

describe.for(Object.entries(largest))('the plans of the largest document of %s', ([, text]) => {
  it('take at most 2 MB for each document, and no more than the executor estimates', async () => {
    const documents = Array.from({ length: 10 }, () => parsed(text));
    const executor = createExecutor(schema, { maxBytes: 1_000_000_000 });
    executeOnce(executor, parsed(text));
    const estimateBefore = executor.bytes;
    const growth = await growthOf(() => {
      for (const document of documents) executeOnce(executor, document);
      received.length = 0;
      return documents;
    });
    const estimate = executor.bytes - estimateBefore;
    expect(estimate / documents.length).toBeLessThanOrEqual(maxBytesPerOperation);
    expect(growth).toBeLessThan(estimate + 300_000);
  });

  it('take at most 32 MB of the heap, however many documents are executed', { timeout: 120_000 }, async () => {
    const executor = createExecutor(schema);
    executeOnce(executor, parsed(text));
    const count = Math.ceil((2 * maxBytes) / executor.bytes);
    // All exist before, because the memory for documents has a bound of its own.
    const documents = Array.from({ length: Math.min(count, 300) }, () => parsed(text));
    const growth = await growthOf(() => {
      for (const document of documents) executeOnce(executor, document);
      received.length = 0;
      return documents;
    });
    expect(executor.bytes).toBeLessThanOrEqual(maxBytes);
    expect(growth).toBeLessThan(1.2 * maxBytes);
  });
});
