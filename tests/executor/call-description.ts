import type { GraphQLResolveInfo } from 'graphql';
import type { Run } from './run.ts';

const ids = new WeakMap<object, number>();
let lastId = 0;

/** A number for an object, so that descriptions are equal only if they are of the same objects. */
function idOf(value: object): number {
  const known = ids.get(value);
  if (known !== undefined) return known;
  ids.set(value, ++lastId);
  return lastId;
}

/** A path as text, from the field back to the root. */
export function pathTextOf(path: GraphQLResolveInfo['path']): string {
  let text = '';
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) text += `${at.key}:${at.typename}/`;
  return text;
}

/** Values as JSON, with those that JSON omits or cannot express. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (item === undefined || typeof item === 'bigint' ? `(${String(item)})` : item)) ?? 'undefined';

/** Describes what a resolver received, including the identity of each object that must be the same under both executors. */
export function describeCall(args: Record<string, unknown>, contextValue: unknown, info: GraphQLResolveInfo, run: Run): string {
  const { sources, coerced } = info.variableValues;
  return [
    pathTextOf(info.path),
    `${info.parentType.name}.${info.fieldName}`,
    [info.parentType, info.returnType, info.schema, info.operation, ...info.fieldNodes].map(idOf).join(),
    Object.entries(info.fragments).map(([name, fragment]) => `${name}=${idOf(fragment)}`).join(),
    textOf(args),
    Object.getPrototypeOf(args) === null || Object.getPrototypeOf(Object.getPrototypeOf(args)) === null,
    textOf(coerced),
    Object.keys(sources).join(),
    contextValue === run,
    info.rootValue === run.rootValue,
    `${typeof info.getAsyncHelpers().track} ${typeof info.getAsyncHelpers().promiseAll} ${String(info.getAbortSignal()?.aborted)}`,
  ].join(' ');
}
