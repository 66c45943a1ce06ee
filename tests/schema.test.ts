import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../src/schema/index.ts';

type OutputType = GraphQLObjectType | GraphQLInterfaceType;
type Described = {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
};

const isOurs = (type: GraphQLNamedType) => !isIntrospectionType(type) && !isSpecifiedScalarType(type);
const types = Object.values(schema.getTypeMap()).filter(isOurs);
const outputs = types.filter((type): type is OutputType => isObjectType(type) || isInterfaceType(type));
const inputs = types.filter((type): type is GraphQLInputObjectType => isInputObjectType(type));
const nodes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);

const outputFields = outputs.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, type, field })),
);
const inputFields = inputs.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, type, field })),
);
const fields: { path: string; field: GraphQLField<unknown, unknown> | GraphQLInputField }[] = [
  ...outputFields,
  ...inputFields,
];
const args = outputFields.flatMap(({ path, field }) =>
  field.args.map((arg) => ({ path: `${path}(${arg.name}:)`, arg })),
);
const values = types
  .filter(isEnumType)
  .flatMap((type) => type.getValues().map((value) => ({ path: `${type.name}.${value.name}`, value })));
const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Everything that a description can stand on, by where it is. */
const elements: (readonly [path: string, element: Described])[] = [
  ...types.map((type) => [type.name, type] as const),
  ...fields.map(({ path, field }) => [path, field] as const),
  ...args.map(({ path, arg }) => [path, arg] as const),
  ...values.map(({ path, value }) => [path, value] as const),
  ...directives.map((directive) => [`@${directive.name}`, directive] as const),
  ...directives.flatMap(({ name, args: own }) => own.map((arg) => [`@${name}(${arg.name}:)`, arg] as const)),
];

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const pathsOf = (found: readonly { path: string }[]) => found.map(({ path }) => path);
const isOfType = (type: GraphQLType, name: string) => getNamedType(type).name === name;

describe('the schema', () => {
  it('is committed as it stands', () => {
    const committed = readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8');
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed);
  });

  it('describes every type, field, argument, enum value and directive', () => {
    const undescribed = elements.filter(([, { description }]) => !description?.trim());
    expect(undescribed.map(([path]) => path)).toEqual([]);
  });

  it('describes in sentences', () => {
    const fragments = elements.filter(
      ([, { description }]) => description && !/^[A-Z`"@][^]*[.:?)]$/.test(description.trim()),
    );
    expect(fragments.map(([path]) => path)).toEqual([]);
  });

  it('names the replacement of what is deprecated', () => {
    const silent = elements.filter(
      ([, { deprecationReason }]) => deprecationReason != null && !/`\w+(\.\w+)?`/.test(deprecationReason),
    );
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it('names the permission that a field requires', () => {
    const permissionOf = (field: GraphQLField<unknown, unknown>) => {
      const { permission } = field.extensions;
      return typeof permission === 'string' ? permission : undefined;
    };
    const needing = outputFields.filter(({ field }) => permissionOf(field) !== undefined);
    const silent = needing.filter(({ field }) => !field.description?.includes(`Requires the permission \`${permissionOf(field)}\`.`));
    expect(needing.length).toBeGreaterThan(0);
    expect(pathsOf(silent)).toEqual([]);
  });
});

describe('a scalar', () => {
  const instant = new Date('2026-11-20T18:02:03.004Z');
  const samples: Record<string, unknown> = {
    ...{ DateTime: instant, BigInt: 5n, Date: '2026-11-20', EmailAddress: 'ann@example.com', TimeZone: 'Europe/Berlin', Currency: 'EUR' },
    ...{ JSON: { a: [1] }, JSONObject: { a: [1] } },
  };

  it.for(types.filter(isScalarType).map((type) => [type.name, type] as const))('%s has the same output form for all executors', ([name, type]) => {
    const sample = samples[name];
    // graphql-js calls the first function, other executors call the second one.
    const [current, legacy] = [type.coerceOutputValue(sample), type.serialize(sample)];
    expect(current).toEqual(legacy);
    expect(current).toEqual(JSON.parse(JSON.stringify(current)));
  });

  it('writes an instant as text with milliseconds, which JSON need not convert', () => {
    expect((schema.getType('DateTime') as GraphQLScalarType).coerceOutputValue(instant)).toBe('2026-11-20T18:02:03.004Z');
  });
});

describe('names', () => {
  it('are PascalCase for types, camelCase for fields and arguments, SCREAMING_CASE for enum values', () => {
    expect(types.map(({ name }) => name).filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([]);
    expect(pathsOf(fields.filter(({ field }) => !/^[a-z][A-Za-z0-9]*$/.test(field.name)))).toEqual([]);
    expect(pathsOf(args.filter(({ arg }) => !/^[a-z][A-Za-z0-9]*$/.test(arg.name)))).toEqual([]);
    // What RFC 6902 calls its operations: an answer of the API is then a patch as any library takes it.
    const foreign = ['JsonPatchOp.add', 'JsonPatchOp.remove', 'JsonPatchOp.replace'];
    expect(pathsOf(values.filter(({ path, value }) => !foreign.includes(path) && !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value.name)))).toEqual([]);
  });

  it('of booleans in results start with is, has, can or viewerCan, or end in Enabled or Only', () => {
    const booleans = outputFields.filter(({ field }) => isOfType(field.type, 'Boolean'));
    expect(pathsOf(booleans.filter(({ field }) => !/^(is|has|can|viewerCan)[A-Z]|[a-z](Enabled|Only)$/.test(field.name)))).toEqual([]);
  });

  it('of instants end in At, Since or Before, of dates in On or Date, and no other name does', () => {
    const ends = (type: string) => (type === 'DateTime' ? /[a-z](At|Since|Before)$/ : /[a-z](On|Date)$/);
    const wrong = ['DateTime', 'Date'].flatMap((type) =>
      fields.filter(({ field }) => isOfType(field.type, type) !== ends(type).test(field.name)),
    );
    expect(pathsOf(wrong).filter((path) => path !== 'Profile.versionAt')).toEqual([]);
  });

  it('of ids say so, and ids are of type ID', () => {
    const wrong = fields.filter(({ field }) => isOfType(field.type, 'ID') !== /^(id|ids|\w+Ids?)$/.test(field.name));
    expect(pathsOf(wrong)).toEqual([]);
  });
});

describe('a mutation', () => {
  it.each(mutations)('$name takes one input and answers with a payload of its own', ({ name, args: given, type }) => {
    expect(name).toMatch(/^[a-z]+([A-Z][a-z]*)*$/);
    expect(given.map((arg) => `${arg.name}: ${String(arg.type)}`)).toEqual([`input: ${pascal(name)}Input!`]);
    expect(String(type)).toBe(`${pascal(name)}Payload!`);
  });

  it.each(mutations)('$name can be repeated safely', ({ name }) => {
    const input = schema.getType(`${pascal(name)}Input`) as GraphQLInputObjectType;
    expect(String(input.getFields()['idempotencyKey']?.type)).toBe('String');
  });

  it.each(mutations)('$name answers with what may be null beside the user errors', ({ name }) => {
    const { userErrors, ...changed } = (schema.getType(`${pascal(name)}Payload`) as GraphQLObjectType).getFields();
    expect(String(userErrors?.type)).toBe('[UserError!]!');
    expect(Object.values(changed)).not.toEqual([]);
    expect(Object.values(changed).filter((field) => isNonNullType(field.type))).toEqual([]);
  });

  it('is what every payload and every input that takes an idempotency key belongs to', () => {
    const names = mutations.map(({ name }) => pascal(name));
    const payloads = types
      .filter((type) => type.name.endsWith('Payload'))
      .map((type) => type.name.replace(/Payload$/, ''));
    const repeatable = inputs
      .filter((type) => 'idempotencyKey' in type.getFields())
      .map((type) => type.name.replace(/Input$/, ''));
    expect(payloads.sort()).toEqual(names.sort());
    expect(repeatable.sort()).toEqual(names.sort());
  });

  it('tells of user errors in one shape', () => {
    const told = (schema.getType('UserError') as GraphQLInterfaceType).getFields();
    const shape = Object.entries(told).map(([name, field]) => `${name}: ${String(field.type)}`);
    expect(shape.sort()).toEqual(['code: UserErrorCode!', 'field: [String!]', 'message: String!', 'params: JSONObject!']);
  });
});

describe('a list', () => {
  const connections = outputs.filter((type) => type.name.endsWith('Connection'));
  const shapeOf = (type: OutputType) =>
    Object.fromEntries(Object.entries(type.getFields()).map(([name, field]) => [name, String(field.type)]));
  // What cannot grow past a page: the roles of a user are few, and others give what they are asked for.
  const bounded = ['Query.nodes', 'User.roles', 'SaveAnswersPayload.answers'];

  it('of what has an identity is a connection', () => {
    const isList = (type: GraphQLType) => isListType(getNullableType(type));
    const lists = outputFields.filter(({ type, field }) => isList(field.type) && !type.name.endsWith('Connection'));
    const growing = lists.filter(
      ({ field }) => isOfType(field.type, 'Node') || nodes.some((node) => isOfType(field.type, node.name)),
    );
    expect(pathsOf(growing).filter((path) => !bounded.includes(path))).toEqual([]);
  });

  it.each(connections)('$name has edges, nodes, page info and a count', (connection) => {
    const item = connection.name.replace(/Connection$/, '');
    const { edges, nodes: items, pageInfo, totalCount } = shapeOf(connection);
    expect({ edges, items, pageInfo, totalCount }).toEqual({
      edges: `[${item}Edge!]!`,
      items: `[${item}!]!`,
      pageInfo: 'PageInfo!',
      totalCount: 'Int!',
    });
    expect(shapeOf(schema.getType(`${item}Edge`) as GraphQLObjectType)).toMatchObject({
      cursor: 'String!',
      node: `${item}!`,
    });
  });

  const paged = outputFields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));

  it.each(paged)('$path is paged forwards and backwards', ({ field }) => {
    const given = Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]));
    expect(given).toMatchObject({ first: 'Int', after: 'String', last: 'Int', before: 'String' });
    expect(isNonNullType(field.type)).toBe(true);
  });
});
