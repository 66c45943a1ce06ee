import { subscribe as observe, unsubscribe } from 'node:diagnostics_channel';
import { buildSchema, execute, type ExecutionArgs, parse } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExecutor } from '../../src/executor/executor.ts';

const schema = buildSchema('type Query { n: Int, list: [Int] } type Mutation { n: Int }');
const rootValue = { n: 1 };

/** The reason for which an operation was delegated, and its result. */
function delegationOf(args: Omit<ExecutionArgs, 'schema'>) {
  const reasons: string[] = [];
  const executor = createExecutor(schema, { onDelegate: (reason) => reasons.push(reason) });
  return { reasons, result: executor.execute({ schema, ...args }) };
}

describe('graphql-js executes', () => {
  it.for([
    ['a mutation', { document: parse('mutation { n }') }, 'mutation'],
    ['an operation that can be aborted', { document: parse('{ n }'), abortSignal: new AbortController().signal }, 'abort signal'],
    ['an operation with a default resolver', { document: parse('{ n }'), fieldResolver: () => 2 }, 'default resolver'],
    ['an operation with hooks', { document: parse('{ n }'), hooks: {} }, 'options of the execution'],
  ] as const)('%s', async ([, args, reason]) => {
    const { reasons, result } = delegationOf({ ...args, rootValue });
    expect(reasons).toEqual([reason]);
    expect(await result).toEqual(await execute({ schema, ...args, rootValue }));
  });

  it('every operation while a diagnostics channel is observed', async () => {
    const listener = () => {};
    observe('tracing:graphql:resolve:start', listener);
    onTestFinished(() => void unsubscribe('tracing:graphql:resolve:start', listener));
    const { reasons, result } = delegationOf({ document: parse('{ n }'), rootValue });
    expect(reasons).toEqual(['tracing']);
    expect(await result).toEqual({ data: { n: 1 } });
  });

  it('a query with an async iterable, from then on without starting it here', async () => {
    let calls = 0;
    async function* list() {
      calls++;
      yield 1;
    }
    const reasons: string[] = [];
    const executor = createExecutor(schema, { onDelegate: (reason) => reasons.push(reason) });
    const document = parse('{ list }');
    for (let time = 0; time < 2; time++) expect(await executor.execute({ schema, document, rootValue: { list } })).toEqual({ data: { list: [1] } });
    expect(reasons).toEqual(['async iterable', 'async iterable']);
    expect(calls).toBe(2);
  });
});
