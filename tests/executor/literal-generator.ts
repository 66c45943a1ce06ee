import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { nonNull } from './non-null.ts';
import type { Random } from './random.ts';
import { type Scope, VariableTable } from './variable-table.ts';

/** Literals of scalars, by name. */
const literals: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '7', '-3', '2147483647', '-2147483648'],
  Float: ['2.5', '3', '-1e3'],
  String: ['"text"', '""', '"""block"""', String.raw`"u\u00e9"`],
  Boolean: ['true', 'false'],
  ID: ['"id"', '7'],
  Strict: ['"literal"', '4', '{key: [1]}', 'NAME'],
  Legacy: ['"literal"', '4', '{key: [1]}', 'NAME'],
  JSON: ['"text"', '4', '{key: [1, {then: 2}]}', '[true]'],
  JSONObject: ['{key: [1]}', '{}'],
  DateTime: ['"2026-11-20T10:00:00Z"'],
  BigInt: ['12', '"9007199254740993"'],
  Date: ['"2026-11-20"'],
  EmailAddress: ['"user@example.com"'],
  TimeZone: ['"Europe/Berlin"'],
  Currency: ['"EUR"'],
};

/** Scalars whose literals may contain variables. */
const containsVariables = new Set(['Strict', 'Legacy', 'JSON']);

/** Writes the values of arguments, with variables wherever they are allowed. */
export class LiteralGenerator {
  readonly variables: VariableTable;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.variables = new VariableTable(random, (type) => this.write(nonNull(type), undefined, 1));
  }

  /** A value for a position of this type. Without a scope, it contains no variables. */
  write(type: GraphQLInputType, scope: Scope | undefined, depth = 0): string {
    if (scope && this.#random.chance(0.3)) return this.variables.use(type, scope);
    if (!isNonNullType(type) && this.#random.chance(0.1)) return 'null';
    const inner = isNonNullType(type) ? type.ofType : type;
    if (isListType(inner)) return this.#list(inner.ofType, scope, depth);
    if (isEnumType(inner)) return this.#random.pick(inner.getValues()).name;
    return isInputObjectType(inner) ? this.#inputObject(inner, scope, depth) : this.#scalar(inner.name, scope);
  }

  /** A single value stands for a list of it. */
  #list(itemType: GraphQLInputType, scope: Scope | undefined, depth: number): string {
    if (this.#random.chance(0.2)) return this.write(nonNull(itemType), undefined, depth + 1);
    return `[${Array.from({ length: this.#random.below(3) }, () => this.write(itemType, scope, depth + 1)).join(', ')}]`;
  }

  #inputObject(type: GraphQLInputObjectType, scope: Scope | undefined, depth: number): string {
    const all = Object.values(type.getFields());
    if (type.isOneOf) return this.#oneOf(type, scope, depth);
    const fields = all.filter((field) => isRequiredInputField(field) || (depth < 3 && this.#random.chance(0.25)));
    return `{${fields.map((field) => `${field.name}: ${this.write(field.type, scope, depth + 1)}`).join(', ')}}`;
  }

  /** Exactly one field, which must not be null. */
  #oneOf(type: GraphQLInputObjectType, scope: Scope | undefined, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => depth < 3 || !isInputObjectType(getNamedType(field.type)));
    const field = this.#random.pick(fields);
    const position = nonNull(field.type);
    return `{${field.name}: ${scope && this.#random.chance(0.3) ? this.variables.use(position, scope, true) : this.write(position, undefined, depth + 1)}}`;
  }

  #scalar(name: string, scope: Scope | undefined): string {
    if (scope && containsVariables.has(name) && this.#random.chance(0.3)) {
      const reference = this.variables.use(GraphQLInt, scope);
      return this.#random.chance(0.5) ? `[${reference}, 1]` : `{key: ${reference}}`;
    }
    return this.#random.pick(literals[name] ?? ['"text"']);
  }
}
