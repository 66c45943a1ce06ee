import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Config } from '../../config.ts';
import { argumentProblems } from '../../schema/core/argument.ts';
import { Refusal } from '../response/reply.ts';
import { refuseLargeVariables } from './variable.ts';

/** One operation of a validated document, with the variables that came along. */
export interface Call {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What an operation costs, in points, by what the fields declare as their complexity.
 *
 * @throws {Refusal} COST_LIMIT_EXCEEDED beyond the configured maximum, BAD_USER_INPUT for a list that is too long
 * @throws {AggregateError} of GraphQL errors, if variables do not fit their types or arguments violate their rules
 */
export function priceOf(schema: GraphQLSchema, config: Config, call: Call): number {
  refuseLargeVariables(schema, call.operation, call.variables);
  refuseInvalidArguments(schema, call);
  const price = constantPrices.get(call.operation) ?? complexityOf(schema, config, call);
  const { maxQueryCost } = config.http;
  if (price <= maxQueryCost) return price;
  throw new Refusal(
    'COST_LIMIT_EXCEEDED',
    `The operation costs ${price} points, and the limit is ${maxQueryCost}. Request fewer items or levels at once.`,
  );
}

/** Nothing of an operation is executed if one of its arguments violates its rule. */
function refuseInvalidArguments(schema: GraphQLSchema, { document, operation, variables }: Call): void {
  const problems = argumentProblems(schema, document, operation, variables);
  if (problems.length > 0) throw new AggregateError(problems);
}

/** Prices of operations without variables, which are the same each time. */
const constantPrices = new WeakMap<OperationDefinitionNode, number>();

function complexityOf(schema: GraphQLSchema, config: Config, { document, operation, variables }: Call): number {
  // The library prices the first operation it finds, which need not be the one that runs.
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const priced = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const;
  try {
    const { complexity } = complexityFromQuery(priced, { schema, variables });
    if (!operation.variableDefinitions?.length) constantPrices.set(operation, complexity);
    return complexity;
  } catch (error) {
    // Pricing ends with the first variable that does not fit its type; the client is told of all.
    const problems = variableProblems(schema, config, operation, variables);
    throw problems.length > 0 ? new AggregateError(problems) : error;
  }
}

function variableProblems(
  schema: GraphQLSchema,
  config: Config,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Call['variables'],
): readonly GraphQLError[] {
  const hideSuggestions = !config.http.introspection;
  const { errors = [] } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: 20, hideSuggestions });
  for (const error of errors) error.extensions['code'] = 'BAD_USER_INPUT';
  return errors;
}
