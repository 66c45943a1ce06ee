import { type DocumentNode, execute } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutor } from '../../src/executor/executor.ts';
import { maxBytesPerOperation, maxPlans } from '../../src/executor/operation.ts';
import { executeOnce, largest, parsed, received, schema } from './largest-document.ts';

describe.for(Object.entries(largest))('the largest document of %s', ([, text]) => {
  it('compiles in less than 20 ms', () => {
    const times = Array.from({ length: 5 }, () => {
      const [executor, document] = [createExecutor(schema), parsed(text)];
      const startedAt = performance.now();
      executeOnce(executor, document);
      const compiledAt = performance.now();
      executeOnce(executor, document);
      return compiledAt - startedAt - (performance.now() - compiledAt);
    });
    expect(Math.min(...times)).toBeLessThan(20);
  });

  it('has the result that graphql-js gives, also where it has more plans than are kept', () => {
    const [executor, document] = [createExecutor(schema), parsed(text)];
    received.length = 0;
    const expected = execute({ schema, document });
    for (let time = 0; time < 3; time++) {
      received.length = 0;
      expect(JSON.stringify(executeOnce(executor, document))).toBe(JSON.stringify(expected));
    }
  });
});

describe('memory for plans', () => {
  it('stays below its bound, and goes to the documents that were used last', () => {
    const executor = createExecutor(schema, { maxBytes: 100_000 });
    const documents = Array.from({ length: 50 }, (_, n) => parsed(`{ a${n}: item { id } }`));
    for (const document of documents) {
      executeOnce(executor, document);
      expect(executor.bytes).toBeLessThanOrEqual(100_000);
    }
    const before = executor.bytes;
    executor.forget(documents[0] as DocumentNode);
    expect(executor.bytes).toBe(before);
    executor.forget(documents.at(-1) as DocumentNode);
    expect(executor.bytes).toBeLessThan(before);
  });

  it('is not used for documents that will not come again', () => {
    const executor = createExecutor(schema, { isReusable: () => false });
    expect(executeOnce(executor, parsed('{ item { id } }'))).toEqual({ data: { item: { id: 'id-0' } } });
    expect(executor.bytes).toBe(0);
  });

  it('is bounded for each query, whatever its conditions', () => {
    const reasons: string[] = [];
    const executor = createExecutor(schema, { onDelegate: (reason) => reasons.push(reason) });
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const document = parsed(`query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${names.map((name) => `${name}: item @skip(if: $${name}) { id }`).join(' ')} }`);
    for (let mask = 0; mask < 64; mask++) {
      const variableValues = Object.fromEntries(names.map((name, bit) => [name, (mask & (1 << bit)) !== 0]));
      expect(executeOnce(executor, document, variableValues)).toEqual(execute({ schema, document, variableValues }));
    }
    expect(reasons).toEqual(Array.from({ length: 64 - maxPlans }, () => 'too many combinations of conditions'));
    expect(executor.bytes).toBeLessThanOrEqual(maxBytesPerOperation);
  });
});

describe('arguments', () => {
  it('that are constants are frozen at every level, because calls share them', () => {
    received.length = 0;
    const [executor, document] = [createExecutor(schema), parsed('{ search(ranges: [{from: 1, names: ["a"], inner: {to: 2}}]) }')];
    executeOnce(executor, document);
    executeOnce(executor, document);
    const [first, second] = received as { ranges: { names: string[]; inner: object }[] }[];
    expect(first?.ranges).toBe(second?.ranges);
    const [range] = first?.ranges ?? [];
    expect([first?.ranges, range, range?.names, range?.inner].map((value) => Object.isFrozen(value))).toEqual([true, true, true, true]);
  });

  it('belong to the call, which may change them', () => {
    received.length = 0;
    const [executor, document] = [createExecutor(schema), parsed('query ($limit: Int) { search(limit: $limit) }')];
    for (const limit of [1, 2]) executeOnce(executor, document, { limit });
    for (const args of received) args['limit'] = Number(args['limit']) * 10;
    executeOnce(executor, document, { limit: 1 });
    expect(received).toEqual([{ limit: 10 }, { limit: 20 }, { limit: 1 }]);
  });
});
