import {
  type GraphQLFieldConfig,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  isIntrospectionType,
  specifiedDirectives,
} from 'graphql';
import { schema as builtSchema } from '../../src/schema/index.ts';
import { hash } from './random.ts';
import { resolverFor } from './resolver-behavior.ts';
import { stateOf } from './source-object.ts';

let made: GraphQLSchema | undefined;

/** Vitae's schema, with its scalars, enums and input objects, and generated resolvers for its objects, interfaces and unions. */
export function vitaeSchema(): GraphQLSchema {
  made ??= new SchemaCopy(builtSchema).schema;
  return made;
}

/** A copy of a schema that shares the types of inputs and leaves with it. Half of the fields have a resolver, the others read properties. */
class SchemaCopy {
  readonly schema: GraphQLSchema;
  readonly #copies = new Map<string, GraphQLNamedType>();

  constructor(original: GraphQLSchema) {
    for (const type of Object.values(original.getTypeMap())) if (!isIntrospectionType(type)) this.#copies.set(type.name, this.#copy(type));
    this.schema = new GraphQLSchema({
      query: this.#copyOf(original.getQueryType()),
      mutation: this.#copyOf(original.getMutationType()),
      types: [...this.#copies.values()],
      directives: specifiedDirectives.filter(({ name }) => name !== 'defer' && name !== 'stream'),
    });
  }

  #copyOf<T extends GraphQLNamedType>(type: T | null | undefined): T {
    return this.#copies.get(type?.name ?? '') as T;
  }

  #copy(type: GraphQLNamedType): GraphQLNamedType {
    if (isObjectType(type)) {
      const interfaces = (): GraphQLInterfaceType[] => type.getInterfaces().map((each) => this.#copyOf(each));
      return new GraphQLObjectType({ name: type.name, interfaces, fields: () => this.#fields(type) });
    }
    if (isInterfaceType(type)) {
      const interfaces = (): GraphQLInterfaceType[] => type.getInterfaces().map((each) => this.#copyOf(each));
      return new GraphQLInterfaceType({ name: type.name, interfaces, fields: () => this.#fields(type), resolveType });
    }
    if (isUnionType(type)) return new GraphQLUnionType({ name: type.name, types: () => type.getTypes().map((each) => this.#copyOf(each)), resolveType });
    return type;
  }

  #fields(type: GraphQLObjectType | GraphQLInterfaceType): Record<string, GraphQLFieldConfig<unknown, unknown>> {
    const fields: Record<string, GraphQLFieldConfig<unknown, unknown>> = {};
    for (const [name, { args, type: fieldType }] of Object.entries(type.toConfig().fields)) {
      const key = hash(type.name, name);
      fields[name] = { args: args ?? {}, type: this.#output(fieldType), ...(key % 2 === 0 && { resolve: resolverFor(key) }) };
    }
    return fields;
  }

  #output(type: GraphQLOutputType): GraphQLOutputType {
    if (isNonNullType(type)) return new GraphQLNonNull(this.#output(type.ofType) as never);
    return isListType(type) ? new GraphQLList(this.#output(type.ofType)) : this.#copyOf(type);
  }
}

const resolveType = (value: unknown): string | undefined => stateOf(value)?.typeName;
