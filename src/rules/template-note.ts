import type { z } from 'zod';
import { reason, type Reason } from '../messages/message.ts';
import { reasonOf } from './issue.ts';

type Path = readonly (string | number)[];

/** Takes down what is wrong with an input, and where in it. */
export type Note = (path: Path, why: Reason) => void;

/** Takes down what is wrong with a part of an input. */
export const within =
  (note: Note, ...steps: Path): Note =>
  (path, why) =>
    note([...steps, ...path], why);

/** A value in the form that a rule gives it. Where it does not fit, that is noted, and it stays as it is. */
export function fitted<T>(note: Note, place: string, rule: z.ZodType<T>, value: T): T {
  const { success, data, error } = rule.safeParse(value);
  if (success) return data;
  for (const issue of error.issues) note([place, ...issue.path.map(String)], reasonOf(issue));
  return value;
}

/** Notes a list that is empty, or longer than it may be. */
export function noteLength(note: Note, length: number, maximum: number): void {
  if (length === 0) note([], reason('TOO_SHORT.list', { minimum: 1, actual: length }));
  if (length > maximum) note([], reason('TOO_LONG.list', { maximum, actual: length }));
}
