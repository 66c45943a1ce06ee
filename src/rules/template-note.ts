import type { z } from 'zod';
import type { UserErrorCode } from '../errors.ts';

type Path = readonly (string | number)[];

/** Takes down what is wrong with an input, and where in it. The message goes on from the name of the place. */
export type Note = (path: Path, code: UserErrorCode, message: string) => void;

/** Takes down what is wrong with a part of an input. */
export const within =
  (note: Note, ...steps: Path): Note =>
  (path, code, message) =>
    note([...steps, ...path], code, message);

/** A value in the form that a rule gives it. Where it does not fit, that is noted, and it stays as it is. */
export function fitted<T>(note: Note, place: string, rule: z.ZodType<T>, value: T): T {
  const { success, data, error } = rule.safeParse(value);
  if (success) return data;
  for (const issue of error.issues) {
    const code = issue.code === 'custom' ? (issue.params?.['code'] as UserErrorCode | undefined) : undefined;
    note([place, ...issue.path.map(String)], code ?? 'INVALID', issue.message);
  }
  return value;
}

/** Notes a list that is empty, or longer than it may be. */
export function noteLength(note: Note, one: string, length: number, maximum: number): void {
  if (length === 0) note([], 'TOO_SHORT', `must have at least 1 ${one}.`);
  if (length > maximum) note([], 'TOO_LONG', `must have at most ${maximum} ${one}s.`);
}
