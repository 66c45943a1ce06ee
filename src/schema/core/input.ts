import type { z } from 'zod';
import { DomainError, InvalidInputError, type InputPath } from '../../errors.ts';
import { reasonOf } from '../../rules/issue.ts';

/**
 * The input in the form that its rules give it.
 *
 * @throws {InvalidInputError} with an entry for everything that is wrong
 */
export function checked<T>(rules: z.ZodType<T>, input: unknown, path: InputPath = []): T {
  const result = rules.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInputError(result.error.issues.map((issue) => new DomainError(reasonOf(issue), [...path, ...issue.path.map(String)])));
}
