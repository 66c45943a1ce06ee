import type { GraphQLIsTypeOfFn, GraphQLTypeResolver } from 'graphql';
import { hash, type Random } from './random.ts';
import { Failure, type Run } from './run.ts';
import { stateOf } from './source-object.ts';

/** What a faulty type resolver returns. */
const wrongTypes: readonly unknown[] = ['Nowhere', 'Int', undefined, 'Query', 17, null, ''];

/** A `resolveType` that is synchronous or asynchronous, and wrong or failing at times; undefined leaves it to graphql-js's default. */
export function typeResolver(random: Random): GraphQLTypeResolver<unknown, unknown> | undefined {
  const kind = random.below(4);
  if (kind === 0) return undefined;
  const resolve = (value: unknown, run: Run): unknown => {
    const state = stateOf(value);
    const key = hash(run.seed, state?.key ?? 0, 'resolveType') % 50;
    if (!run.hasFaults) return state?.typeName;
    if (key === 0) throw new Failure('resolveType failed');
    return key <= wrongTypes.length ? wrongTypes[key - 1] : state?.typeName;
  };
  if (kind === 1) return (value, run) => resolve(value, run as Run) as string;
  return (value, run) => later(value, run as Run, 'later type', () => resolve(value, run as Run)) as Promise<string>;
}

/** An `isTypeOf` that is synchronous or asynchronous, and wrong or failing at times; undefined for most types. */
export function typeCheck(name: string, random: Random): GraphQLIsTypeOfFn<unknown, unknown> | undefined {
  const kind = random.below(5);
  if (kind > 1) return undefined;
  const check = (value: unknown, run: Run): boolean => {
    const state = stateOf(value);
    const key = hash(run.seed, state?.key ?? 0, 'isTypeOf', name) % 30;
    if (run.hasFaults && key === 0) throw new Failure('isTypeOf failed');
    return state?.typeName === name && !(run.hasFaults && key === 1);
  };
  if (kind === 0) return (value, run) => check(value, run as Run);
  return (value, run) => later(value, run as Run, `later check ${name}`, () => check(value, run as Run));
}

const later = <T>(value: unknown, run: Run, what: string, make: () => T): T | Promise<T> =>
  run.scheduler.later(hash(run.seed, stateOf(value)?.key ?? 0, what), make);
