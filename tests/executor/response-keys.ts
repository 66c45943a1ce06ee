import type { Random } from './random.ts';

/** Aliases, among them names that objects inherit from their prototypes. */
const aliases = ['constructor', 'toString', '__proto__', 'then', 'hasOwnProperty', 'valueOf', 'toJSON', 'length', 'a', 'b', 'c', 'd'];

/**
 * Chooses the names of fields in the response. A name stands for one field with one set of arguments in the whole document, so that fields with
 * equal names can always be merged.
 */
export class ResponseKeys {
  readonly #random: Random;
  readonly #signatures = new Map<string, string>();
  readonly #typeNumbers = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  /**
   * A field with its alias, if it has one.
   *
   * @param field the name and the arguments
   * @param type the type of the field
   * @param objectType the type that it is selected of, if that is an object type: different objects may then have different fields of this name
   */
  aliased(field: string, type: string, objectType: string | undefined): string {
    const signature = `${field}|${type}`;
    if (objectType !== undefined && this.#random.chance(0.12) && this.#isFree(`${this.#sharedKey(type)}@${objectType}`, signature)) {
      return `${this.#sharedKey(type)}: ${field}`;
    }
    const name = field.split('(', 1)[0] ?? field;
    const alias = this.#random.chance(0.3) ? this.#random.pick(aliases) : name;
    if (this.#isFree(alias, signature)) return alias === name ? field : `${alias}: ${field}`;
    if (this.#isFree(name, signature)) return field;
    return `${this.#otherKey(signature)}: ${field}`;
  }

  /** A key that no field has yet, for this field. */
  unused(field: string, type: string): string {
    const key = `twin${this.#signatures.size}`;
    this.#signatures.set(key, `${field}|${type}`);
    return key;
  }

  /** A key that fields of this type share. */
  #sharedKey(type: string): string {
    const number = this.#typeNumbers.get(type) ?? this.#typeNumbers.size;
    this.#typeNumbers.set(type, number);
    return `shared${number}`;
  }

  #otherKey(signature: string): string {
    for (let i = 0; ; i++) if (this.#isFree(`other${i}`, signature)) return `other${i}`;
  }

  #isFree(key: string, signature: string): boolean {
    const known = this.#signatures.get(key) ?? signature;
    this.#signatures.set(key, known);
    return known === signature;
  }
}
