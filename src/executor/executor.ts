import { tracingChannel } from 'node:diagnostics_channel';
import { assertValidSchema, type DocumentNode, execute, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { CompiledQuery, type Delegate } from './operation.ts';
import { scan } from './scan.ts';

export interface ExecutorOptions {
  /** How many bytes of heap the plans of all operations may take; 32,000,000 by default. */
  readonly maxBytes?: number;
  /**
   * Whether the same document object will be executed again. Plans of other documents are not kept. A plan keeps its document in memory, so
   * documents that a cache of documents drops should be dropped here as well; see `forget`. By default all documents are reusable.
   */
  isReusable?(document: DocumentNode): boolean;
  /** Called with the reason when an execution is delegated to graphql-js. */
  onDelegate?(reason: string): void;
}

export interface Executor {
  /**
   * Executes an operation of a valid document. Takes the arguments of graphql-js's `execute`, and has the same result,
   * which is a promise if a resolver returned one.
   */
  execute(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult>;
  /** Drops the plans of a document. */
  forget(document: DocumentNode): void;
  /** How many bytes of heap the kept plans take, by estimate. */
  readonly bytes: number;
}

/** The compiled queries of a document by the name of the operation. */
type Compiled = ReadonlyMap<string | null, CompiledQuery>;

/** Creates an executor for queries on a valid schema. Unsupported operations are delegated to graphql-js; README.md lists them. */
export function createExecutor(schema: GraphQLSchema, { maxBytes = 32_000_000, isReusable = () => true, onDelegate }: ExecutorOptions = {}): Executor {
  assertValidSchema(schema);
  const kept = new LRUCache<DocumentNode, Compiled>({ maxSize: maxBytes, sizeCalculation: bytesOf });
  const delegate: Delegate = (args, reason) => {
    onDelegate?.(reason);
    return execute(args) as ExecutionResult | Promise<ExecutionResult>;
  };
  /** Keeps the query as soon as it has a plan, and updates the weight of the document whenever it has more of them. */
  const compile = (document: DocumentNode, operationName: string | null): CompiledQuery | string => {
    const scanned = scan(schema, document, operationName);
    if (typeof scanned === 'string') return scanned;
    const query = new CompiledQuery(scanned, delegate, () => {
      // A copy, because the cache weighs a value only when it replaces another one.
      if (isReusable(document)) kept.set(document, new Map(kept.peek(document)).set(operationName, query));
    });
    return query;
  };
  return {
    execute(args) {
      const { document, operationName = null } = args;
      const reason = reasonAgainst(args, schema);
      if (reason !== null) return delegate(args, reason);
      const query = kept.get(document)?.get(operationName) ?? compile(document, operationName);
      return typeof query === 'string' ? delegate(args, query) : query.execute(args);
    },
    forget: (document) => void kept.delete(document),
    get bytes() {
      return kept.calculatedSize;
    },
  };
}

function bytesOf(compiled: Compiled): number {
  let bytes = 0;
  for (const query of compiled.values()) bytes += query.bytes;
  return bytes;
}

/** Subscribers to these channels of graphql-js observe each resolver, or each step of an execution. */
const traced = ['execute', 'execute:variableCoercion', 'execute:rootSelectionSet', 'resolve'].map((name) => tracingChannel(`graphql:${name}`));

/** The reason to delegate an execution because of its arguments, or null. */
function reasonAgainst(args: ExecutionArgs, schema: GraphQLSchema): string | null {
  if (args.schema !== schema) return 'another schema';
  if (args.abortSignal) return 'abort signal';
  if (args.fieldResolver ?? args.typeResolver) return 'default resolver';
  if (args.hooks ?? args.options) return 'options of the execution';
  return traced.some(({ hasSubscribers }) => hasSubscribers) ? 'tracing' : null;
}
