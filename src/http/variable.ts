import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type TypeNode,
} from 'graphql';
import { tooLong, limits } from './limit.ts';
import { Refusal } from './reply.ts';

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
    if (typeof value !== 'object' || value === null) continue;
    refuseDepth(value);
    refuseLength(typeOf(schema, type), value);
  }
}

/** By levels instead of by recursion, which the depth in question would overflow. */
function refuseDepth(value: object): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new Refusal('BAD_USER_INPUT', `A variable is nested deeper than ${maxDepth} levels.`);
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
}

/** Follows the types, because a list within a JSON scalar is no GraphQL list. */
function refuseLength(type: GraphQLInputType | undefined, value: unknown): void {
  if (isNonNullType(type)) return refuseLength(type.ofType, value);
  if (typeof value !== 'object' || value === null) return;
  if (isListType(type) && Array.isArray(value)) {
    if (value.length > limits.listLength) throw tooLong();
    for (const item of value) refuseLength(type.ofType, item);
  } else if (isListType(type)) {
    refuseLength(type.ofType, value);
  } else if (isInputObjectType(type)) {
    const fields = type.getFields();
    for (const [name, item] of Object.entries(value)) refuseLength(fields[name]?.type, item);
  }
}

/** `typeFromAST` has an overload for each kind of node and none for their union. */
const typeOf = (schema: GraphQLSchema, type: TypeNode): GraphQLInputType | undefined =>
  typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]) as GraphQLInputType | undefined;
