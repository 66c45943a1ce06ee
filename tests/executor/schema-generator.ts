import {
  type GraphQLArgumentConfig,
  type GraphQLFieldConfig,
  GraphQLInterfaceType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  type GraphQLType,
  GraphQLUnionType,
  getNamedType,
  isListType,
  isNonNullType,
  specifiedDirectives,
  GraphQLDirective,
  DirectiveLocation,
} from 'graphql';
import { defaultValues, inputTypes, outputLeaves } from './leaf-types.ts';
import { nonNull } from './non-null.ts';
import type { Random } from './random.ts';
import { resolverFor } from './resolver-behavior.ts';
import { typeCheck, typeResolver } from './type-resolver.ts';

type Field = GraphQLFieldConfig<unknown, unknown>;
type Fields = Record<string, Field>;

/** Names of fields that objects inherit from their prototypes, or that promises have. */
const prototypeNames = ['constructor', 'toString', 'then', 'valueOf', 'hasOwnProperty'];

/** A directive that no executor knows. */
const mark = new GraphQLDirective({ name: 'mark', locations: [DirectiveLocation.FIELD, DirectiveLocation.QUERY, DirectiveLocation.INLINE_FRAGMENT] });

/** A schema with interfaces, unions, lists, non-null types, enums, custom scalars and input objects, and resolvers for a part of the fields. */
export function generateSchema(random: Random): GraphQLSchema {
  const generator = new SchemaGenerator(random);
  const types = generator.objects;
  return new GraphQLSchema({ query: generator.query, mutation: generator.mutation, types, directives: [...specifiedDirectives, mark].filter(isNotIncremental) });
}

const isNotIncremental = ({ name }: GraphQLDirective): boolean => name !== 'defer' && name !== 'stream';

class SchemaGenerator {
  readonly objects: readonly GraphQLObjectType[];
  readonly query: GraphQLObjectType;
  readonly mutation: GraphQLObjectType;
  readonly #random: Random;
  readonly #interfaces: GraphQLInterfaceType[] = [];
  readonly #interfaceFields = new Map<GraphQLInterfaceType, Fields>();
  readonly #unions: GraphQLUnionType[] = [];

  constructor(random: Random) {
    this.#random = random;
    for (let i = 2 + random.below(2); i > 0; i--) this.#addInterface();
    this.objects = Array.from({ length: 4 + random.below(3) }, (_, i) => this.#object(`Object${i}`, this.#interfaces[i]));
    for (let i = 0; i < 2; i++) this.#addUnion(i);
    this.query = this.#object('Query');
    this.mutation = this.#object('Mutation');
    // Types are complete before fields are generated, so that each can refer to all.
    for (const fields of this.#interfaceFields.values()) this.#fill(fields);
    for (const type of [...this.objects, this.query, this.mutation]) type.getFields();
  }

  /** An interface may implement the one before it. */
  #addInterface(): void {
    const index = this.#interfaces.length;
    const parent = this.#interfaces.at(-1);
    const parents = parent && this.#random.chance(0.4) ? [parent, ...parent.getInterfaces()] : [];
    const fields: Fields = {};
    const resolveType = typeResolver(this.#random);
    const type = new GraphQLInterfaceType({
      name: `Interface${index}`,
      interfaces: parents,
      fields: () => Object.assign({}, ...parents.map((each) => this.#interfaceFields.get(each)), fields) as Fields,
      resolveType,
    });
    this.#interfaces.push(type);
    this.#interfaceFields.set(type, fields);
  }

  #addUnion(index: number): void {
    const members = this.#random.sample(this.objects, 0.5);
    const types = members.length > 0 ? members : this.objects.slice(0, 1);
    this.#unions.push(new GraphQLUnionType({ name: `Union${index}`, types, resolveType: typeResolver(this.#random) }));
  }

  /** An object type that implements an interface for certain, so that each interface has a type. */
  #object(name: string, certain?: GraphQLInterfaceType): GraphQLObjectType {
    const isRoot = name === 'Query' || name === 'Mutation';
    const own = isRoot ? [] : [...this.#random.sample(this.#interfaces, 0.4), ...(certain ? [certain] : [])];
    const interfaces = [...new Set(own.flatMap((type) => [type, ...type.getInterfaces()]))];
    const isTypeOf = isRoot ? undefined : typeCheck(name, this.#random);
    return new GraphQLObjectType({ name, interfaces, isTypeOf, fields: () => this.#objectFields(interfaces) });
  }

  #objectFields(interfaces: readonly GraphQLInterfaceType[]): Fields {
    const fields: Fields = {};
    for (const type of interfaces) for (const [name, field] of Object.entries(this.#interfaceFields.get(type) ?? {})) fields[name] = this.#implemented(field);
    const names = Array.from({ length: 3 + this.#random.below(3) }, (_, i) => (this.#random.chance(0.08) ? this.#random.pick(prototypeNames) : `field${i}`));
    for (const name of names) fields[name] = this.#field();
    return fields;
  }

  /** A field of an interface in an object, where its type may be non-null. */
  #implemented(field: Field): Field {
    const { resolve: _, ...rest } = field;
    const type = this.#random.chance(0.15) ? nonNull(field.type) : field.type;
    return { ...rest, type, ...(this.#random.chance(0.4) && { resolve: this.#resolver() }) };
  }

  #fill(fields: Fields): void {
    const index = [...this.#interfaceFields.values()].indexOf(fields);
    for (let i = 0; i < 3; i++) fields[`interface${index}Field${i}`] = this.#field();
  }

  #field(): Field {
    const type = this.#wrapped(this.#outputType());
    return { type, args: this.#args(), ...(this.#random.chance(0.5) && { resolve: this.#resolver() }) };
  }

  readonly #resolver = () => resolverFor(this.#random.below(2 ** 30));

  #outputType(): GraphQLOutputType {
    if (this.#random.chance(0.5)) return this.#random.pick(outputLeaves);
    if (this.#random.chance(0.3)) return this.#random.pick(this.#unions);
    return this.#random.chance(0.4) ? this.#random.pick(this.#interfaces) : this.#random.pick(this.objects);
  }

  #wrapped(type: GraphQLOutputType): GraphQLOutputType {
    let wrapped = this.#perhapsNonNull(type, 0.35);
    for (let chance = 0.3; this.#random.chance(chance); chance /= 2) wrapped = this.#perhapsNonNull(new GraphQLList(wrapped), 0.35);
    return wrapped;
  }

  #perhapsNonNull<T extends GraphQLType>(type: T, probability: number): T {
    return this.#random.chance(probability) ? nonNull(type) : type;
  }

  #args(): Record<string, GraphQLArgumentConfig> {
    const args: Record<string, GraphQLArgumentConfig> = {};
    if (this.#random.chance(0.6)) return args;
    for (const name of this.#random.sample(['first', 'second', 'constructor', 'toString'], 0.45)) {
      let type = this.#perhapsNonNull(this.#random.pick(inputTypes), 0.25);
      if (this.#random.chance(0.25)) type = this.#perhapsNonNull<GraphQLInputType>(new GraphQLList(type), 0.25);
      args[name] = { type, ...(this.#random.chance(0.3) && { default: { value: defaultOf(type) } }) };
    }
    return args;
  }
}

function defaultOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return defaultOf(type.ofType);
  return isListType(type) ? [defaultOf(type.ofType)] : defaultValues[getNamedType(type).name];
}
