import type { z } from 'zod';
import { type Given, type ParamsFor, reason, type Reason, type ReasonKey } from '../messages/message.ts';

/** An issue of zod with a reason of ours. Zod's own messages are never sent. */
export const issueOf = (why: Reason) => ({ code: 'custom' as const, message: why.message.key, params: { reason: why } });

/** The same for a refinement whose reason is known beforehand. */
export const because = <Key extends ReasonKey>(key: Key, ...given: Given<ParamsFor<Key>>) => {
  const { message, params } = issueOf(reason(key, ...given));
  return { message, params };
};

/** A refinement whose reason depends on the value; null if it is valid. */
export const unless =
  <T>(reasonFor: (value: T) => Reason | null) =>
  (value: T, context: z.RefinementCtx): void => {
    const why = reasonFor(value);
    if (why) context.addIssue(issueOf(why));
  };

/** Why an issue refuses a value. */
export function reasonOf(issue: z.core.$ZodIssue): Reason {
  if (issue.code === 'custom') return (issue.params?.['reason'] as Reason | undefined) ?? reason('INVALID.value');
  if (issue.code === 'too_big') return boundOf(issue.origin, 'TOO_LONG', Number(issue.maximum));
  if (issue.code === 'too_small') return boundOf(issue.origin, 'TOO_SHORT', Number(issue.minimum));
  return reason('INVALID.value');
}

function boundOf(origin: string, code: 'TOO_LONG' | 'TOO_SHORT', bound: number): Reason {
  const isMaximum = code === 'TOO_LONG';
  if (origin !== 'string' && origin !== 'array') {
    return isMaximum ? reason('OUT_OF_RANGE.maximum', { maximum: bound }) : reason('OUT_OF_RANGE.minimum', { minimum: bound });
  }
  const kind = origin === 'string' ? 'text' : 'list';
  return isMaximum ? reason(`TOO_LONG.${kind}`, { maximum: bound }) : reason(`TOO_SHORT.${kind}`, { minimum: bound });
}

/** Lengths of lists. */
export const atLeast = (minimum: number) =>
  unless((list: readonly unknown[]) => (list.length < minimum ? reason('TOO_SHORT.list', { minimum, actual: list.length }) : null));
export const atMost = (maximum: number) =>
  unless((list: readonly unknown[]) => (list.length > maximum ? reason('TOO_LONG.list', { maximum, actual: list.length }) : null));

/** Bounds of numbers, inclusive. */
export const from = (minimum: number) =>
  unless((value: number) => (value < minimum ? reason('OUT_OF_RANGE.minimum', { minimum, actual: value }) : null));
export const upTo = (maximum: number) =>
  unless((value: number) => (value > maximum ? reason('OUT_OF_RANGE.maximum', { maximum, actual: value }) : null));
