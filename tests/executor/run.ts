import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Scheduler } from './scheduler.ts';

/** One execution of an operation by one of the executors; resolvers receive it as `contextValue`. */
export interface Run {
  readonly schema: GraphQLSchema;
  /** Determines every value that is resolved. */
  readonly seed: number;
  /** Whether resolvers fail, return null, or return values of the wrong type. */
  readonly hasFaults: boolean;
  readonly allowsAsyncIterables: boolean;
  readonly scheduler: Scheduler;
  /** Descriptions of the calls of resolvers; see `describeCall`. */
  readonly calls: string[];
  rootValue: unknown;
  /** Whether a resolver returned an async iterable. */
  hasAsyncIterables: boolean;
}

/** An error with extensions, as applications throw them. */
export class Failure extends Error {
  readonly extensions = { code: 'FAILURE' };
}

/** What a resolver or a method received. */
export interface Call {
  readonly args: Record<string, unknown>;
  readonly contextValue: unknown;
  readonly info: GraphQLResolveInfo;
}

/** Values whose fault has this number, or a higher one, are correct. */
export const faultNumbers = 18;

/** The number of the fault that a value has. */
export const faultOf = (key: number, run: Run): number => (run.hasFaults ? key % 110 : faultNumbers);
