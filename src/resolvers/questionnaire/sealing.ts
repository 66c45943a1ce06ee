import { createHash } from 'node:crypto';
import type { Row } from '../../db/model.ts';
import { placeOf } from '../../db/sealed.ts';
import { kept, revealed, revealedIfOpen } from '../../db/sensitive.ts';
import type { Keyring } from '../../encryption.ts';

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

/** What is stored of a change of a sensitive answer. */
export const sealedChange = (keyring: Keyring, id: string, version: number, values: { readonly old: unknown; readonly new: unknown }): Buffer =>
  kept(keyring, JSON.stringify(values), placeOfChange(uuidOf(`${id}#${version}`)));

type Given = Pick<Row<'Answer'>, 'id' | 'answerText' | 'answerData' | 'sealedValue'>;

/**
 * What was answered; null: nothing any more.
 *
 * @throws {Error} where a sensitive answer does not open: it was changed or moved, or its key is missing
 */
export function answerOf(keyring: Keyring, { id, answerText, answerData, sealedValue }: Given): unknown {
  return sealedValue === null ? (answerText ?? answerData) : JSON.parse(revealed(keyring, sealedValue, placeOfAnswer(id)));
}

/** What was answered, as far as there is any telling; null also where a sensitive answer does not open, so that it can be given anew. */
export function answerIfOpen(keyring: Keyring, { id, answerText, answerData, sealedValue }: Given): unknown {
  if (sealedValue === null) return answerText ?? answerData;
  const opened = revealedIfOpen(keyring, sealedValue, placeOfAnswer(id));
  return opened === null ? null : JSON.parse(opened);
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
