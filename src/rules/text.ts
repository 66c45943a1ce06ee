/** What is wrong with a text whatever it is for, or null: it could not be stored, or would come back changed. */
export function flawOfText(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character, which cannot be stored.';
  if (!text.isWellFormed()) return 'holds half of a surrogate pair, which is no Unicode text.';
  return null;
}
