/** What a keyword did not allow, at a place in the data. */
export interface Fault {
  readonly path: readonly string[];
  readonly keyword: string;
  /** The values in the message, such as a limit. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Of a choice that was not met: the first fault of each form. */
  readonly forms?: readonly Fault[];
}

/** Which members and items of one value were evaluated; `unevaluatedProperties` and `unevaluatedItems` apply to the others. */
export class Evaluated {
  readonly names = new Set<string>();
  /** So many items from the first. */
  items = 0;
  /** Others, by index. */
  readonly contained = new Set<number>();

  add(other: Evaluated): void {
    for (const name of other.names) this.names.add(name);
    for (const index of other.contained) this.contained.add(index);
    this.items = Math.max(this.items, other.items);
  }
}

/** One evaluation of data by a schema. */
export class Run {
  /** Whether to stop at the first fault. */
  readonly stopsAtFirst: boolean;
  readonly faults: Fault[] = [];
  /** What of the current value was evaluated; null while no schema around needs to know. */
  evaluated: Evaluated | null = null;
  readonly #path: (string | number)[];

  constructor(stopsAtFirst: boolean, path: (string | number)[] = []) {
    this.stopsAtFirst = stopsAtFirst;
    this.#path = path;
  }

  /** Notes a fault of the current value, or of one of its members; always false. */
  fault(keyword: string, params: Fault['params'], member?: string, forms?: readonly Fault[]): false {
    const path = this.#path.map(String);
    this.faults.push({ path: member === undefined ? path : [...path, member], keyword, params, ...(forms && { forms }) });
    return false;
  }

  /** Evaluates a member or an item. */
  enter(key: string | number, value: unknown, check: Check): boolean {
    const { evaluated } = this;
    this.evaluated = null;
    this.#path.push(key);
    const isValid = check(this, value);
    this.#path.pop();
    this.evaluated = evaluated;
    return isValid;
  }

  /** Evaluates the current value by a schema that need not hold; null if it does, otherwise the first fault. */
  probe(value: unknown, check: Check): Fault | null {
    const inner = new Run(true, this.#path);
    if (this.evaluated) inner.evaluated = new Evaluated();
    if (!check(inner, value)) return inner.faults[0] ?? { path: this.#path.map(String), keyword: 'false schema', params: {} };
    if (inner.evaluated) this.evaluated?.add(inner.evaluated);
    return null;
  }
}

/** Evaluates a value by a schema or by one keyword; false if the value is not valid, with its faults in the run. */
export type Check = (run: Run, value: unknown) => boolean;

/** All of several checks; the ones after a fault run as well, unless the run stops at the first. */
export function allOf(checks: readonly Check[]): Check {
  const [only] = checks;
  if (checks.length === 1 && only) return only;
  return (run, value) => {
    let isValid = true;
    for (const check of checks) {
      if (check(run, value)) continue;
      isValid = false;
      if (run.stopsAtFirst) return false;
    }
    return isValid;
  };
}
