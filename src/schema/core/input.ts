import type { z } from 'zod';
import { DomainError, InvalidInputError, type InputPath, type UserErrorCode } from '../../errors.ts';

/**
 * The input in the form that its rules give it.
 *
 * @throws {InvalidInputError} with an entry for everything that is wrong
 */
export function checked<T>(rules: z.ZodType<T>, input: unknown, path: InputPath = []): T {
  const result = rules.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInputError(result.error.issues.map((issue) => problemOf(issue, path)));
}

type Issue = z.core.$ZodIssue;

function problemOf(issue: Issue, path: InputPath): DomainError {
  const field = [...path, ...issue.path.map(String)];
  // Messages that are no whole sentence go on from the name of the field.
  const message = /^[A-Z]/.test(issue.message) || field.length === 0 ? issue.message : `${field.join('.')} ${issue.message}`;
  return new DomainError(codeOf(issue), message, field);
}

function codeOf(issue: Issue): UserErrorCode {
  if (issue.code === 'custom') return (issue.params?.['code'] as UserErrorCode | undefined) ?? 'INVALID';
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return 'INVALID';
  if (issue.origin !== 'string' && issue.origin !== 'array') return 'OUT_OF_RANGE';
  return issue.code === 'too_big' ? 'TOO_LONG' : 'TOO_SHORT';
}
