import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLList,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import { LaterLeaf } from './leaf-value.ts';
import { nonNull } from './non-null.ts';

/** A scalar whose functions throw, return null, or return promises, for some values. */
const Strict = new GraphQLScalarType<unknown, unknown>({
  name: 'Strict',
  coerceOutputValue(value) {
    if (value instanceof LaterLeaf) return value.coerce();
    if (value === 'bad') throw new TypeError('Strict cannot represent bad.');
    if (value === 'nothing') return null;
    if (value === 'returns an error') return new Error('returned by Strict');
    return value === 'undefined' ? undefined : { strict: value };
  },
  coerceInputValue: (value) => accepted({ value }),
  coerceInputLiteral: (node) => accepted({ literal: valueFromASTUntyped(node) }),
  valueToLiteral: (value) => ({ kind: Kind.STRING, value: String(value) }),
});

function accepted(input: object): object {
  // Literals with variables are coerced during the execution, so that it is a field that fails.
  if (/bad|49/.test(JSON.stringify(input))) throw new TypeError('Strict does not accept bad.');
  return input;
}

/** A scalar with the functions that were renamed in graphql-js 17. */
const Legacy = new GraphQLScalarType<unknown, unknown>({
  name: 'Legacy',
  serialize: (value) => (value === 'bad' ? undefined : value === 'nothing' ? null : `legacy ${String(value)}`),
  parseValue: (value) => ['value', value],
  parseLiteral: (node, variables) => ['literal', valueFromASTUntyped(node, variables)],
});

/** An enum whose internal values differ from their names. */
const Color = new GraphQLEnumType({ name: 'Color', values: { RED: { value: 1 }, GREEN: { value: 'green' }, BLUE: {}, constructor: { value: 'constructed' } } });

/** An input object with defaults, required fields, and lists of itself. */
const Filter: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'Filter',
  fields: () => ({
    limit: { type: GraphQLInt },
    text: { type: GraphQLString, default: { value: 'default text' } },
    nested: { type: new GraphQLList<GraphQLInputType>(nonNull(Filter)) },
    color: { type: Color, default: { literal: { kind: Kind.ENUM, value: 'GREEN' } } },
    offset: { type: nonNull(GraphQLInt), default: { value: 3 } },
    isActive: { type: nonNull(GraphQLBoolean) },
    strict: { type: Strict },
    numbers: { type: new GraphQLList(GraphQLInt) },
    constructor: { type: GraphQLString },
    choice: { type: Choice },
  }),
});

const Choice = new GraphQLInputObjectType({
  name: 'Choice',
  isOneOf: true,
  fields: { byId: { type: GraphQLID }, byName: { type: GraphQLString }, byFilter: { type: Filter } },
});

const builtIn = [GraphQLInt, GraphQLString, GraphQLBoolean, GraphQLID, GraphQLFloat];

export const outputLeaves: readonly GraphQLLeafType[] = [...builtIn, GraphQLString, Strict, Legacy, Color];

export const inputTypes: readonly GraphQLInputType[] = [...builtIn, Strict, Legacy, Color, Filter, Filter, Choice];

/** A default value of each of these types, by name. graphql-js would read the field `constructor` of a plain object. */
export const defaultValues: Readonly<Record<string, unknown>> = {
  ...{ Int: 5, String: 'default', Boolean: true, ID: 'default id', Float: 1.5, Strict: 'default strict', Legacy: 'default legacy', Color: 'RED' },
  ...{ Filter: Object.assign(Object.create(null), { isActive: true, limit: 1 }), Choice: { byId: 'default choice' } },
};
