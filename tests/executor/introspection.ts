import type { GraphQLSchema } from 'graphql';
import type { Random } from './random.ts';

const ofType = '{ kind name ofType { kind name ofType { name __typename } } }';

const typeSelections = [
  '{ name kind }',
  `{ __typename name fields(includeDeprecated: true) { name type ${ofType} } }`,
  '{ ... on __Type { name kind } possibleTypes { name } interfaces { name fields { name } } }',
  `{ kind inputFields { name defaultValue type ${ofType} } enumValues { name isDeprecated } isOneOf }`,
];

const schemaSelections = ['{ queryType { name } }', '{ __typename mutationType { name kind } }', '{ directives { name args { name } } queryType { name __typename } }'];

/** A selection of `__schema` or `__type`. Its name in the response belongs to the text, so that equal names can be merged. */
export function introspectionSelections(random: Random, schema: GraphQLSchema): string {
  if (random.chance(0.5)) {
    const index = random.below(schemaSelections.length);
    return `schema${index}: __schema ${schemaSelections[index]}`;
  }
  const index = random.below(typeSelections.length);
  const name = random.chance(0.1) ? 'Nowhere' : random.pick(Object.keys(schema.getTypeMap()));
  return `type${index}_${name}: __type(name: "${name}") ${typeSelections[index]}`;
}
