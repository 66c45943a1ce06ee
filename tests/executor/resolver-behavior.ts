import { GraphQLError, type GraphQLAbstractType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLResolveInfo, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import { describeCall, pathTextOf, textOf } from './call-description.ts';
import { leafValue } from './leaf-value.ts';
import { listValue } from './list-value.ts';
import { hash } from './random.ts';
import { type Call, Failure, faultOf, type Run } from './run.ts';
import { sourceObject } from './source-object.ts';
import { withThen } from './thenable.ts';

/** Resolves a field: mostly to a value of its type, and otherwise to each kind of value that an executor must refuse. */
export function resolveValue(type: GraphQLOutputType, key: number, run: Run, call?: Call): unknown {
  const mixed = hash(key, run.seed);
  if (call && mixed % 2 === 0) run.calls.push(describeCall(call.args, call.contextValue, call.info, run));
  const make = (): unknown => settledValue(type, hash(mixed, 1), run, faultOf(mixed, run), call);
  const value = run.scheduler.mode !== 'synchronous' && (mixed >>> 8) % 100 < 35 ? promised(make, mixed, run) : make();
  if (call && mixed % 5 === 0) spoil(call.args);
  return value;
}

/** Each call has an arguments object of its own, so that changing it affects no other. */
function spoil(args: Record<string, unknown>): void {
  for (const name of Object.keys(args)) args[name] = 'spoiled';
  args['added'] = true;
}

/** A resolver that depends on its path and arguments. */
export function resolverFor(key: number) {
  return (_source: unknown, args: Record<string, unknown>, contextValue: unknown, info: GraphQLResolveInfo): unknown =>
    resolveValue(info.returnType, hash(key, pathTextOf(info.path), textOf(args)), contextValue as Run, { args, contextValue, info });
}

type Callback = (value: unknown) => unknown;

/** A promise, or another object with a method `then`. Those that settle on their own race, so they are left out in scheduled mode. */
function promised(make: () => unknown, key: number, run: Run): unknown {
  const kind = (key >>> 16) % 16;
  const canRace = run.scheduler.mode === 'micro';
  if (kind === 0 && canRace) return withThen((resolve: Callback, reject: Callback) => settleAtOnce(make, resolve, reject));
  if (kind === 1 && canRace && run.hasFaults) return withThen(() => fail(new Failure('then failed')));
  const promise = run.scheduler.later(key, make);
  if (kind === 2 && promise instanceof Promise) return withThen((resolve: Callback, reject: Callback) => promise.then(resolve, reject));
  return promise;
}

/** Calls a second time as well, which has no effect on a promise. */
function settleAtOnce(make: () => unknown, resolve: Callback, reject: Callback): void {
  try {
    resolve(make());
    reject(new Failure('settled twice'));
  } catch (error) {
    reject(error);
  }
}

/** The value that remains when promises have settled. */
export function settledValue(type: GraphQLOutputType, key: number, run: Run, fault: number, call?: Call): unknown {
  const faulty = faults[fault];
  if (faulty) return faulty(key % 7);
  if (isNonNullType(type)) return settledValue(type.ofType, key, run, fault, call);
  if (isListType(type)) {
    const item = (itemKey: number) => resolveValue(type.ofType, itemKey, run);
    return listValue(item, (itemKey) => settledValue(type.ofType, itemKey, run, faultOf(itemKey, run)), key, run, fault);
  }
  if (isLeafType(type)) return leafValue(type, key, run, fault, call);
  if (fault === 8) return key % 2 ? 5 : 'not an object';
  return sourceObject(isObjectType(type) ? type : possibleTypeOf(type, key, run), key, (fieldType, fieldKey, received) => resolveValue(fieldType, fieldKey, run, received));
}

function possibleTypeOf(type: GraphQLAbstractType, key: number, { schema }: Run): GraphQLObjectType {
  const types = schema.getPossibleTypes(type);
  const possible = types[key % types.length];
  if (!possible) throw new Failure(`no type implements ${type.name}`);
  return possible;
}

/** Faults that values of all types have. */
const faults: readonly ((n: number) => unknown)[] = [
  (n) => fail(new Failure(`thrown ${n}`)),
  (n) => new Failure(`returned ${n}`),
  (n) => fail(`text ${n}`),
  () => undefined,
  () => null,
  () => null,
  () => fail(new GraphQLError('with a path of its own', { path: ['elsewhere', 1], extensions: { own: true } })),
];

function fail(error: unknown): never {
  throw error;
}
