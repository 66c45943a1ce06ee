import type { GraphQLSchema } from 'graphql';
import { argumentProblems } from '../schema/core/argument.ts';
import type { Call } from './price.ts';

/**
 * Refuses an operation with an argument that violates its rule, before anything of it is executed.
 *
 * @throws {AggregateError} of GraphQL errors, one for each violation
 */
export function refuseInvalidArguments(schema: GraphQLSchema, { document, operation, variables }: Call): void {
  const problems = argumentProblems(schema, document, operation, variables);
  if (problems.length > 0) throw new AggregateError(problems);
}
