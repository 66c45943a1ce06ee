import { type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Random } from './random.ts';
import { withThen } from './thenable.ts';
import type { Variable } from './variable-table.ts';

/** Values of scalars as clients send them, by name: correct ones, and wrong ones. */
const scalars: Readonly<Record<string, readonly [correct: readonly unknown[], wrong: readonly unknown[]]>> = {
  Int: [[0, 7, -3, 49, 2 ** 31 - 1], ['7', 1.5, 2 ** 31]],
  Float: [[0.25, 3], ['0.25']],
  String: [['text', '', 'x"y'], [5, {}]],
  Boolean: [[true, false], ['true', 1]],
  ID: [['id', 9], [1.5, true]],
  Strict: [[{ deep: [1] }, 'text', 0], ['bad']],
  Legacy: [['text', [1, null], withThen(1)], []],
  JSON: [[{ deep: [1, withThen(2)] }, 'text', true], []],
  JSONObject: [[{ deep: [1] }], ['text']],
  DateTime: [['2026-11-20T10:00:00Z'], ['yesterday']],
  BigInt: [[12, '9007199254740993'], ['bad']],
};

/** How often a value is wrong. Each variable with a wrong value ends the request, so that this must be rare. */
const wrongShare = 0.008;

/** Values for the variables of an operation: given, missing, null, and now and then wrong. */
export function generateVariables(variables: readonly Variable[], random: Random): Record<string, unknown> {
  const values = (random.chance(0.5) ? {} : Object.create(null)) as Record<string, unknown>;
  for (const { name, type, defaultText } of variables) {
    const isRequired = isNonNullType(type) && defaultText === undefined;
    if (random.chance(isRequired ? wrongShare : 0.3)) continue;
    // The name may be __proto__, to which an assignment would have another effect.
    Object.defineProperty(values, name, { value: variableValue(type, random), enumerable: true, configurable: true, writable: true });
  }
  if (random.chance(0.05)) values['undeclared'] = 1;
  return values;
}

function variableValue(type: GraphQLInputType, random: Random, depth = 0): unknown {
  if (random.chance(wrongShare)) return random.pick<unknown>([{ wrong: 1 }, [[]], 'WRONG', null]);
  if (isNonNullType(type)) return presentValue(type.ofType, random, depth);
  // A nullable Boolean with a default may be the condition of a directive, where null is an error.
  if (random.chance(type.toString() === 'Boolean' ? 0.04 : 0.15)) return null;
  return presentValue(type, random, depth);
}

function presentValue(type: GraphQLInputType, random: Random, depth: number): unknown {
  if (isNonNullType(type)) return presentValue(type.ofType, random, depth);
  if (isListType(type)) {
    if (random.chance(0.2)) return presentValue(type.ofType, random, depth + 1);
    return Array.from({ length: random.below(3) }, () => variableValue(type.ofType, random, depth + 1));
  }
  if (isEnumType(type)) return random.chance(wrongShare) ? 'Unknown' : random.pick(type.getValues()).name;
  if (isInputObjectType(type)) return inputObject(type, random, depth);
  const [correct, wrong] = scalars[type.name] ?? [['text'], [5]];
  return random.pick(wrong.length > 0 && random.chance(wrongShare) ? wrong : correct);
}

function inputObject(type: GraphQLInputObjectType, random: Random, depth: number): Record<string, unknown> {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    const field = random.pick(fields.filter((each) => depth < 2 || !isInputObjectType(each.type)));
    return { [field.name]: presentValue(field.type, random, depth + 1) };
  }
  // graphql-js reads a field named `constructor` also from the prototype.
  const values = Object.create(null) as Record<string, unknown>;
  for (const field of fields) {
    const isRequired = isNonNullType(field.type) && field.default === undefined;
    if (isRequired || (depth < 2 && random.chance(0.3))) values[field.name] = variableValue(field.type, random, depth + 1);
  }
  if (random.chance(wrongShare)) values['unknownField'] = 1;
  return values;
}
