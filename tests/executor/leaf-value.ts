import { type GraphQLLeafType, isEnumType } from 'graphql';
import { pathTextOf, textOf } from './call-description.ts';
import { type Call, faultNumbers, type Run } from './run.ts';
import { withThen } from './thenable.ts';

/** Makes a value that depends on the key. */
type Make = (key: number) => unknown;

/** Values that a scalar accepts, and one for each of the faults from 8 on, some of which are only unusual. */
interface LeafValues {
  readonly correct: Make;
  readonly faulty: readonly unknown[];
}

const text: Make = (key) => `text ${key % 100}`;
const json: Make = (key) => (key % 2 ? { ...withThen(key % 9), list: [key % 5, null] } : key % 9);
const instant: Make = (key) => new Date(Date.UTC(2026, key % 12, 1 + (key % 28)));

const scalars: Readonly<Record<string, LeafValues>> = {
  Int: { correct: (key) => (key % 2_000) - 1_000, faulty: ['abc', 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 40, true, -0, 2 ** 31 - 1, 12n, Number.NaN] },
  Float: { correct: (key) => (key % 100) / 8, faulty: [Number.NaN, '1.25', Number.POSITIVE_INFINITY, true, {}, 3n] },
  String: { correct: text, faulty: [{}, 5, { valueOf: () => 'valueOf' }, '', true, Symbol('symbol'), [], 1n, { toJSON: () => 'json' }] },
  ID: { correct: (key) => `id${key % 50}`, faulty: [{}, 12, 1.5, true, '', 5n, [1]] },
  Boolean: { correct: (key) => key % 2 === 0, faulty: ['abc', 0, 1, Number.NaN, {}, 1n] },
  Strict: { correct: (key) => key % 9, faulty: ['bad', 'nothing', 'undefined', 'returns an error'] },
  Legacy: { correct: (key) => key % 9, faulty: ['bad', 'nothing'] },
  JSON: { correct: json, faulty: [undefined, Number.NaN] },
  JSONObject: { correct: (key) => withThen(key % 9), faulty: [5, 'text'] },
  DateTime: { correct: instant, faulty: ['bad', new Date(Number.NaN), 5, {}] },
  BigInt: { correct: (key) => BigInt(key) * 5n, faulty: ['bad', 1.5, {}, 12] },
  Date: { correct: (key) => instant(key), faulty: ['bad', 5] },
  EmailAddress: { correct: (key) => `user${key % 50}@example.com`, faulty: ['bad', 5] },
  TimeZone: { correct: () => 'Europe/Berlin', faulty: ['bad', 5] },
  Currency: { correct: () => 'EUR', faulty: ['bad', 5] },
};

/** A value for a scalar or an enum. Texts contain what the resolver received. */
export function leafValue(type: GraphQLLeafType, key: number, run: Run, fault: number, call?: Call): unknown {
  if (isEnumType(type)) {
    const values = type.getValues();
    return fault === 8 ? 'unknown' : values[key % values.length]?.value;
  }
  const { correct, faulty } = scalars[type.name] ?? { correct: text, faulty: [] };
  if (fault >= 8 && fault < 8 + faulty.length && fault < faultNumbers) return faulty[fault - 8];
  if (type.name === 'Strict' && key % 4 === 0 && run.scheduler.mode !== 'synchronous') return new LaterLeaf(key, run);
  return call && type.name === 'String' ? received(call) : correct(key);
}

/** A value that a scalar turns into a promise. */
export class LaterLeaf {
  readonly #key: number;
  readonly #run: Run;

  constructor(key: number, run: Run) {
    this.#key = key;
    this.#run = run;
  }

  coerce(): unknown {
    const outcome = this.#run.hasFaults ? this.#key % 13 : 1;
    return this.#run.scheduler.later(this.#key, () => {
      if (outcome === 0) throw new RangeError('failed later');
      return outcome === 2 ? null : `later ${this.#key % 100}`;
    });
  }

  toJSON(): string {
    return 'LaterLeaf';
  }
}

const received = ({ args, info }: Call): string =>
  [textOf(args), pathTextOf(info.path), info.fieldName, info.fieldNodes.length, info.parentType, info.returnType, textOf(info.variableValues.coerced)].join('|');
