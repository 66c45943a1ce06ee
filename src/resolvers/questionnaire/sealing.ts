import { createHash } from 'node:crypto';
import type { Row } from '../../db/model.ts';
import { placeOf } from '../../db/sealed.ts';
import { isKept, kept, revealed } from '../../db/sensitive.ts';
import type { Keyring } from '../../encryption.ts';
import { isSameJson } from '../../rules/json-equality.ts';

/** The UUID of version 8 that the database's function of this name makes of a text, so that keys are known before there are rows. */
export function uuidOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The key of the answer to a question of a profile. */
export const answerId = (profileId: string, section: string, question: string): string => uuidOf(`${profileId}/${section}/${question}`);

const placeOfAnswer = (id: string) => placeOf('answers', 'sealed_value', id);
const placeOfChange = (id: string) => placeOf('answer_changes', 'sealed_values', id);

/** What is stored of a sensitive answer. */
export const sealedAnswer = (keyring: Keyring, id: string, value: unknown): Buffer => kept(keyring, JSON.stringify(value), placeOfAnswer(id));

/** Whether a sensitive answer is this value already. As in one that is not, the order of members does not matter. */
export const isSealed = (keyring: Keyring, id: string, stored: Uint8Array, value: unknown): boolean =>
  isKept(keyring, stored, placeOfAnswer(id), (json) => isSameJson(JSON.parse(json), value));

/** What is stored of a change of a sensitive answer. */
export const sealedChange = (keyring: Keyring, id: string, version: number, values: { readonly old: unknown; readonly new: unknown }): Buffer =>
  kept(keyring, JSON.stringify(values), placeOfChange(uuidOf(`${id}#${version}`)));

/**
 * What was answered; null: nothing any more.
 *
 * @throws {Error} where a sensitive answer does not open: it was changed or moved, or its key is missing
 */
export function answerOf(keyring: Keyring, answer: Pick<Row<'Answer'>, 'id' | 'answerText' | 'answerData' | 'sealedValue'>): unknown {
  const { id, answerText, answerData, sealedValue } = answer;
  return sealedValue === null ? (answerText ?? answerData) : JSON.parse(revealed(keyring, sealedValue, placeOfAnswer(id)));
}

/** What was answered before a change, and since. */
export function changeOf(
  keyring: Keyring,
  change: Pick<Row<'AnswerChange'>, 'id' | 'oldValue' | 'newValue' | 'sealedValues'>,
): { readonly old: unknown; readonly new: unknown } {
  const { id, oldValue, newValue, sealedValues } = change;
  if (sealedValues === null) return { old: oldValue, new: newValue };
  return JSON.parse(revealed(keyring, sealedValues, placeOfChange(id))) as { old: unknown; new: unknown };
}
