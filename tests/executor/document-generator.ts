import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { introspectionSelections } from './introspection.ts';
import { LiteralGenerator } from './literal-generator.ts';
import type { Random } from './random.ts';
import { ResponseKeys } from './response-keys.ts';
import { declarationsOf, newScope, type Scope, type Variable } from './variable-table.ts';

export interface GeneratedOperation {
  readonly name: string | undefined;
  readonly variables: readonly Variable[];
  /** The names of the variables that `@skip` and `@include` depend on. */
  readonly conditions: readonly string[];
}

export interface GeneratedDocument {
  readonly text: string;
  readonly operations: readonly GeneratedOperation[];
}

interface Fragment {
  readonly name: string;
  readonly type: GraphQLCompositeType;
  readonly scope: Scope;
  readonly body: string;
}

/** A field with its alias and arguments, so that it can be selected again, with other selections below it. */
interface WrittenField {
  readonly text: string;
  readonly unaliased: string;
  readonly parent: GraphQLCompositeType;
  readonly type: GraphQLOutputType;
  readonly scope: Scope;
}

type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** Selections may be nested as deeply as this. */
const maxDepth = 5;

/** A document of one operation or several, which is valid for the schema. */
export function generateDocument(schema: GraphQLSchema, random: Random): GeneratedDocument {
  return new DocumentGenerator(schema, random).generate();
}

class DocumentGenerator {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #literals: LiteralGenerator;
  readonly #keys: ResponseKeys;
  readonly #fragments = new Map<string, Fragment>();
  readonly #fields: WrittenField[] = [];
  /** How many more selections the document may have. */
  #budget: number;

  constructor(schema: GraphQLSchema, random: Random) {
    this.#schema = schema;
    this.#random = random;
    this.#literals = new LiteralGenerator(random);
    this.#keys = new ResponseKeys(random);
    this.#budget = random.chance(0.08) ? 60 : 8 + random.below(20);
  }

  generate(): GeneratedDocument {
    const count = this.#random.chance(0.12) ? 2 + this.#random.below(2) : 1;
    const operations = Array.from({ length: count }, (_, i) => this.#operation(count === 1 && this.#random.chance(0.3) ? undefined : `Operation${i}`));
    const fragments = [...this.#fragments.values()].map(({ name, type, body }) => `fragment ${name} on ${type.name} ${body}`);
    const definitions = this.#random.chance(0.2) ? [...fragments, ...operations.map(({ text }) => text)] : [...operations.map(({ text }) => text), ...fragments];
    return { text: definitions.join('\n'), operations };
  }

  #operation(name: string | undefined): GeneratedOperation & { readonly text: string } {
    const mutation = this.#random.chance(0.03) ? this.#schema.getMutationType() : undefined;
    const type = mutation ?? this.#schema.getQueryType();
    if (!type) throw new TypeError('The schema has no query type.');
    this.#budget = Math.max(this.#budget, 5);
    const scope = newScope();
    const body = this.#selectionSet(type, 0, scope);
    const used = this.#variablesOf(scope);
    const variables = [...used].map((variable) => this.#literals.variables.get(variable));
    const conditions = this.#literals.variables.conditions.filter((condition) => used.has(condition));
    const mark = this.#schema.getDirective('mark') && !mutation && this.#random.chance(0.004) ? ' @mark' : '';
    const isShort = name === undefined && !mutation && variables.length === 0 && mark === '';
    const head = isShort ? '' : `${mutation ? 'mutation' : 'query'} ${name ?? ''}${declarationsOf(variables)}${mark} `;
    return { name, variables, conditions, text: `${head}${body}` };
  }

  /** The variables that are used in a scope, and in the fragments that are spread in it. */
  #variablesOf(scope: Scope, seen = new Set<string>()): Set<string> {
    const variables = new Set(scope.variables);
    for (const name of scope.fragments) {
      const fragment = this.#fragments.get(name);
      if (!fragment || seen.has(name)) continue;
      seen.add(name);
      for (const variable of this.#variablesOf(fragment.scope, seen)) variables.add(variable);
    }
    return variables;
  }

  #selectionSet(type: GraphQLCompositeType, depth: number, scope: Scope): string {
    const selections: string[] = [];
    for (let i = 1 + this.#random.below(4); i > 0 && this.#budget > 0; i--) {
      this.#budget--;
      selections.push(...this.#selections(type, depth, scope));
    }
    return `{ ${selections.length > 0 ? selections.join(' ') : '__typename'} }`;
  }

  #selections(type: GraphQLCompositeType, depth: number, scope: Scope): readonly string[] {
    const kind = this.#random.next();
    if (kind < 0.07) return [`${this.#keys.aliased('__typename', 'String!', undefined)}${this.#conditions(scope)}`];
    if (kind < 0.08 && type === this.#schema.getQueryType()) return [introspectionSelections(this.#random, this.#schema)];
    if (kind < 0.76 && !isUnionType(type)) return this.#field(type, depth, scope);
    if (depth >= maxDepth) return [];
    return kind < 0.88 ? [this.#inlineFragment(type, depth, scope)] : this.#spread(type, depth, scope);
  }

  /** A new field, or one that was selected elsewhere, once or twice, with other selections below it. */
  #field(parent: FieldsType, depth: number, scope: Scope): readonly string[] {
    const known = this.#fields.filter((each) => each.parent === parent);
    return this.#writeField(known.length > 0 && this.#random.chance(0.25) ? this.#random.pick(known) : this.#newField(parent), depth, scope);
  }

  #writeField(field: WrittenField, depth: number, scope: Scope): readonly string[] {
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth >= maxDepth) return [];
    for (const variable of field.scope.variables) scope.variables.add(variable);
    if (isCompositeType(named) && this.#random.chance(0.08)) return this.#twins(field, named, depth, scope);
    const write = (): string => `${field.text}${this.#conditions(scope)}${isCompositeType(named) ? ` ${this.#selectionSet(named, depth + 1, scope)}` : ''}`;
    return this.#random.chance(0.15) ? [write(), write()] : [write()];
  }

  /** A field with two aliases: one has the selections of a fragment, the other merges them with more of the same. */
  #twins(field: WrittenField, type: GraphQLCompositeType, depth: number, scope: Scope): readonly string[] {
    const fragment = this.#fragmentFor(type, depth);
    scope.fragments.add(fragment.name);
    const twin = `${this.#keys.unused(field.unaliased, String(field.type))}: ${field.unaliased}`;
    return [`${field.text} { ...${fragment.name} }`, `${twin} { ...${fragment.name} ${this.#mergedWith(fragment, depth + 1, scope)} }`];
  }

  #newField(parent: FieldsType): WrittenField {
    const field = this.#random.pick(Object.values(parent.getFields()) as GraphQLField<unknown, unknown>[]);
    const scope = newScope();
    const unaliased = `${field.name}${this.#args(field, scope)}`;
    const text = this.#keys.aliased(unaliased, String(field.type), isObjectType(parent) ? parent.name : undefined);
    const written = { text, unaliased, parent, type: field.type, scope };
    this.#fields.push(written);
    return written;
  }

  #args(field: GraphQLField<unknown, unknown>, scope: Scope): string {
    const args = field.args.filter((arg) => isRequiredArgument(arg) || this.#random.chance(0.5));
    return args.length === 0 ? '' : `(${args.map((arg) => `${arg.name}: ${this.#literals.write(arg.type, scope)}`).join(', ')})`;
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number, scope: Scope): string {
    const target = this.#random.chance(0.25) ? undefined : this.#overlapping(type);
    return `...${target ? ` on ${target.name}` : ''}${this.#conditions(scope)} ${this.#selectionSet(target ?? type, depth + 1, scope)}`;
  }

  /** A fragment is spread once or several times, at the same position and at others. */
  #spread(type: GraphQLCompositeType, depth: number, scope: Scope): readonly string[] {
    const fragment = this.#fragmentFor(type, depth);
    scope.fragments.add(fragment.name);
    const write = (): string => `...${fragment.name}${this.#conditions(scope)}`;
    const spreads = this.#random.chance(0.2) ? [write(), write()] : [write()];
    return this.#random.chance(0.7) ? spreads : [...spreads, this.#mergedWith(fragment, depth + 1, scope)];
  }

  /** The selection of a field that is in the fragment as well, so that both are merged. */
  #mergedWith({ type }: Fragment, depth: number, scope: Scope): string {
    const field = this.#fields.findLast((each) => each.parent === type && isCompositeType(getNamedType(each.type)));
    return `... on ${type.name} { ${(field && this.#writeField(field, depth, scope).join(' ')) || '__typename'} }`;
  }

  #fragmentFor(type: GraphQLCompositeType, depth: number): Fragment {
    const fitting = [...this.#fragments.values()].filter((each) => doTypesOverlap(this.#schema, each.type, type));
    return fitting.length > 0 && this.#random.chance(0.6) ? this.#random.pick(fitting) : this.#newFragment(this.#overlapping(type), depth);
  }

  #newFragment(type: GraphQLCompositeType, depth: number): Fragment {
    const scope = newScope();
    const body = this.#selectionSet(type, depth + 1, scope);
    const isFree = !this.#fragments.has('constructor');
    const fragment = { name: isFree && this.#random.chance(0.1) ? 'constructor' : `Fragment${this.#fragments.size}`, type, scope, body };
    this.#fragments.set(fragment.name, fragment);
    return fragment;
  }

  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const types = isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
    if (types.length === 0) return type;
    const possible = this.#random.pick(types);
    const others: readonly GraphQLCompositeType[] = [...abstractTypesOf(this.#schema, possible), possible];
    return this.#random.pick(others);
  }

  /** Nothing, one directive, or both. */
  #conditions(scope: Scope): string {
    if (this.#random.chance(0.7)) return '';
    const write = (name: string): string => ` @${name}(if: ${this.#random.chance(0.7) ? this.#literals.variables.useCondition(scope) : this.#random.chance(name === 'skip' ? 0.3 : 0.7)})`;
    if (this.#random.chance(0.15)) return this.#random.chance(0.5) ? `${write('include')}${write('skip')}` : `${write('skip')}${write('include')}`;
    return write(this.#random.chance(0.5) ? 'skip' : 'include');
  }
}

const abstractTypes = new WeakMap<GraphQLObjectType, readonly GraphQLCompositeType[]>();

/** The interfaces and unions that an object type belongs to. */
function abstractTypesOf(schema: GraphQLSchema, type: GraphQLObjectType): readonly GraphQLCompositeType[] {
  const known = abstractTypes.get(type);
  if (known) return known;
  const unions = Object.values(schema.getTypeMap()).filter((each) => isUnionType(each) && each.getTypes().includes(type)) as GraphQLCompositeType[];
  const all = [...type.getInterfaces(), ...unions];
  abstractTypes.set(type, all);
  return all;
}
