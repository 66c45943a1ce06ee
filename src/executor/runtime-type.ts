import { defaultTypeResolver, type GraphQLAbstractType, GraphQLError, type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { FieldPlan } from './plan.ts';

/** The name of the object type that a value of an interface or union has, or a promise of it, as the schema's resolver gives it. */
export function typeNameOf(type: GraphQLAbstractType, value: unknown, contextValue: unknown, info: GraphQLResolveInfo): unknown {
  return (type.resolveType ?? defaultTypeResolver)(value, contextValue, info, type);
}

/**
 * The object type of that name.
 *
 * @throws {GraphQLError} if there is none, or values of `type` cannot have it; the messages are those of graphql-js
 */
export function typeNamed(schema: GraphQLSchema, name: unknown, type: GraphQLAbstractType, field: FieldPlan, value: unknown): GraphQLObjectType {
  const { parentType, nodes } = field;
  const place = `${parentType.name}.${field.name}`;
  if (name == null) {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${place}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${place}" with value ${inspect(value)}, received "${inspect(name)}", which is not a valid Object type name.`,
    );
  }
  const runtimeType = schema.getType(name);
  if (runtimeType == null) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(runtimeType)) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, { nodes });
  if (!schema.isSubType(type, runtimeType)) throw new GraphQLError(`Runtime Object type "${runtimeType.name}" is not a possible type for "${type.name}".`, { nodes });
  return runtimeType;
}
