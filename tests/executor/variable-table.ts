import { GraphQLBoolean, type GraphQLInputType, isNonNullType } from 'graphql';
import { nonNull } from './non-null.ts';
import type { Random } from './random.ts';

/** A variable of a document. Operations that use one of the same name declare it in the same way. */
export interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** The default as GraphQL text. */
  readonly defaultText: string | undefined;
  /** The type of the positions that it is used at. */
  readonly position: string;
}

/** What an operation or a fragment refers to. */
export interface Scope {
  readonly variables: Set<string>;
  readonly fragments: Set<string>;
}

export const newScope = (): Scope => ({ variables: new Set(), fragments: new Set() });

/** Writes a constant of a type that is not null. */
type WriteConstant = (type: GraphQLInputType) => string;

const prototypeNames = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

/** The variables of a document, declared as they are needed. */
export class VariableTable {
  readonly #random: Random;
  readonly #writeConstant: WriteConstant;
  readonly #variables = new Map<string, Variable>();
  readonly #conditions: Variable[] = [];
  readonly #maxConditions: number;

  constructor(random: Random, writeConstant: WriteConstant) {
    this.#random = random;
    this.#writeConstant = writeConstant;
    this.#maxConditions = random.chance(0.04) ? 10 : 1 + random.below(3);
  }

  get(name: string): Variable {
    const variable = this.#variables.get(name);
    if (!variable) throw new RangeError(`There is no variable ${name}.`);
    return variable;
  }

  /** The names of the variables that `@skip` and `@include` depend on. */
  get conditions(): readonly string[] {
    return this.#conditions.map(({ name }) => name);
  }

  /** A reference to a variable that may stand at a position of this type. `isStrict`: only if the variable itself is non-null. */
  use(position: GraphQLInputType, scope: Scope, isStrict = false): string {
    const fits = [...this.#variables.values()].filter((each) => fitsAt(each, String(position)) && !(isStrict && !isNonNullType(each.type)));
    return refer(fits.length > 0 && this.#random.chance(0.6) ? this.#random.pick(fits) : this.#declare(position, isStrict), scope);
  }

  /** A reference to one of the few variables that conditions depend on. */
  useCondition(scope: Scope): string {
    if (this.#conditions.length < this.#maxConditions) this.#conditions.push(this.#declare(nonNull(GraphQLBoolean), false));
    return refer(this.#random.pick(this.#conditions), scope);
  }

  #declare(position: GraphQLInputType, isStrict: boolean): Variable {
    const { type, defaultText } = this.#declaration(position, isStrict);
    const variable = { name: this.#newName(), type, defaultText, position: String(position) };
    this.#variables.set(variable.name, variable);
    return variable;
  }

  #declaration(position: GraphQLInputType, isStrict: boolean): Pick<Variable, 'type' | 'defaultText'> {
    const random = this.#random;
    if (isNonNullType(position)) {
      const isNullable = !isStrict && random.chance(0.35);
      return { type: isNullable ? position.ofType : position, defaultText: isNullable || random.chance(0.15) ? this.#writeConstant(position) : undefined };
    }
    if (random.chance(0.2)) return { type: nonNull(position), defaultText: undefined };
    const defaultText = random.chance(0.06) ? 'null' : random.chance(0.3) ? this.#writeConstant(position) : undefined;
    return { type: position, defaultText };
  }

  #newName(): string {
    const name = this.#random.chance(0.12) ? this.#random.pick(prototypeNames) : `v${this.#variables.size}`;
    return this.#variables.has(name) ? `v${this.#variables.size}` : name;
  }
}

const fitsAt = (variable: Variable, position: string): boolean => variable.position === position || variable.position === `${position}!`;

function refer({ name }: Variable, scope: Scope): string {
  scope.variables.add(name);
  return `$${name}`;
}

/** The declarations of these variables as they stand behind the name of an operation. */
export function declarationsOf(variables: readonly Variable[]): string {
  if (variables.length === 0) return '';
  return `(${variables.map(({ name, type, defaultText }) => `$${name}: ${String(type)}${defaultText === undefined ? '' : ` = ${defaultText}`}`).join(', ')})`;
}
