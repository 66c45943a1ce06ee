import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
  type TypeNode,
} from 'graphql';
import { tooLong, limits } from './limit.ts';
import { Refusal } from '../response/reply.ts';

const maxDepth = 64;

/**
 * Refuses variables that are nested too deeply to be walked, or that hold a GraphQL list that is too long. They are not
 * coerced yet, so anything can stand anywhere; what is of the wrong kind is left to the coercion.
 */
export function refuseLargeVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const { variable, type } of variableDefinitions) {
    const value = values[variable.name.value];
    if (!isObject(value)) continue;
    refuseDepth(value);
    refuseLength(typeOf(schema, type), value);
  }
}

/** By levels instead of by recursion, which the depth in question would overflow. */
function refuseDepth(value: object): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new Refusal('BAD_USER_INPUT', `A variable is nested deeper than ${maxDepth} levels. Use fewer levels.`);
    level = level.flatMap((item) => (isObject(item) ? (Object.values(item) as unknown[]) : []));
  }
}

/** About how many bytes of heap a JSON value takes; by levels too, since nothing has bounded its depth yet. */
export function weightOfJson(json: unknown): number {
  let [bytes, level]: [number, unknown[]] = [0, [json]];
  while (level.length > 0) {
    const inner: unknown[] = [];
    for (const value of level) {
      bytes += 16;
      if (typeof value === 'string') bytes += 16 + 2 * value.length;
      if (!isObject(value)) continue;
      for (const [key, item] of Object.entries(value)) {
        bytes += Array.isArray(value) ? 8 : 32 + 2 * key.length;
        inner.push(item);
      }
      bytes += 48;
    }
    level = inner;
  }
  return bytes;
}

/** Follows the types, because a list within a JSON scalar is no GraphQL list. */
function refuseLength(given: GraphQLInputType | undefined, value: unknown): void {
  if (!isObject(value)) return;
  const type = given && getNullableType(given);
  if (isListType(type)) {
    // A single value in place of a list stands for a list of it.
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > limits.listLength) throw tooLong();
    for (const item of items) refuseLength(type.ofType, item);
  }
  if (!isInputObjectType(type)) return;
  const fields = type.getFields();
  for (const [name, item] of Object.entries(value)) refuseLength(fields[name]?.type, item);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `typeFromAST` has an overload for each kind of node and none for their union. */
const typeOf = (schema: GraphQLSchema, type: TypeNode): GraphQLInputType | undefined =>
  typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]) as GraphQLInputType | undefined;
