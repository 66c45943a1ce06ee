import { buildSchema, type DocumentNode, type ExecutionResult, type GraphQLInterfaceType, type GraphQLObjectType, parse, validate } from 'graphql';
import type { Executor } from '../../src/executor/executor.ts';
import { limits } from '../../src/http/graphql/limit.ts';

const count = 60;
const repeat = (times: number, make: (n: number) => string): string => Array.from({ length: times }, (_, n) => make(n)).join(' ');

export const schema = buildSchema(`
  input Range { from: Int, to: Int, names: [String!], inner: Range }
  interface Item { id: ID! ${repeat(count, (n) => `f${n}: Item`)} }
  ${repeat(count, (n) => `type T${n} implements Item { id: ID! ${repeat(count, (i) => `f${i}: Item`)} }`)}
  type Query { item: Item items: [Item!]! search(ranges: [Range!], limit: Int = 10): String find(range: Range): Item id: ID! ${repeat(count, (n) => `f${n}: Item`)} }
`);

/** Every item has items of every type below it. */
const items = Array.from({ length: count }, (_, n) => ({ n, id: `id-${n}` }));
const item = schema.getType('Item') as GraphQLInterfaceType;
item.resolveType = ({ n }: { n: number }) => `T${n}`;
/** The arguments of each call of `search`. */
export const received: Record<string, unknown>[] = [];
for (const type of ['Query', ...items.map(({ n }) => `T${n}`)]) {
  for (const [name, field] of Object.entries((schema.getType(type) as GraphQLObjectType).getFields())) {
    if (name.startsWith('f')) field.resolve = () => items[Number(name.slice(1))] ?? items[0];
    if (name === 'item') field.resolve = () => items[0];
    if (name === 'items') field.resolve = () => items;
    if (name === 'search') field.resolve = (_parent, args: Record<string, unknown>) => String(received.push(args));
  }
}

/** Documents of 2,000 tokens at most, by what they consist of. */
export const largest: Record<string, string> = {
  'different fields of an interface': `{ items { ${repeat(count, (n) => `f${n} { id ${repeat(7, (i) => `f${i} { id }`)} }`)} } }`,
  'fields of many types': `{ items { ${repeat(count, (n) => `... on T${n} { ${repeat(6, (i) => `f${i} { id }`)} }`)} } }`,
  'fragments that are spread at many places': `{ ${repeat(30, (n) => `f${n} { ...A ...B }`)} } ${['A', 'B'].map((name) => `fragment ${name} on Item { ${repeat(count, (n) => `f${n} { id f${n} { id } }`)} }`).join(' ')}`,
  'input objects': `{ ${repeat(30, (n) => `s${n}: search(ranges: [${repeat(6, () => '{from: 1, to: 2}')}])`)} }`,
  'values of lists': `{ search(ranges: [{names: [${repeat(1_900, () => '"a"')}]}]) }`,
};

export const executeOnce = (executor: Executor, document: DocumentNode, variableValues?: Record<string, unknown>): ExecutionResult =>
  executor.execute({ schema, document, variableValues }) as ExecutionResult;
export const parsed = (text: string): DocumentNode => {
  const document = parse(text, { maxTokens: limits.tokens });
  const errors = validate(schema, document);
  if (errors.length > 0) throw new AggregateError(errors, 'The document is not valid.');
  return document;
};
