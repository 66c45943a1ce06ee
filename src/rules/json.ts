import { flawOfText } from './text.ts';

/** A JSON object, as RFC 8259 has it. */
export type JsonObject = { readonly [key: string]: unknown };

/** Limits of a JSON document that a client sends. */
export const jsonLimits = { depth: 32, keys: 1_000, bytes: 262_144 } as const;

/** What is wrong with a JSON document: a sentence, and whether it is only a matter of size. */
export interface JsonFlaw {
  readonly message: string;
  readonly isTooLarge: boolean;
}

/**
 * What keeps a JSON object from being stored so that it comes back unchanged, or null: more than 32 levels, 1,000 keys or
 * 256 KB with its numbers written out; NUL characters or half surrogate pairs; numbers beyond 2⁵³, which JSON's readers disagree about; a key
 * `__proto__`; nothing at all in place of a value.
 */
export const flawOfJson = (document: JsonObject): JsonFlaw | null => flawOfValue(document, jsonLimits.bytes);

/** The same for any JSON value that may have so many bytes. */
export function flawOfValue(value: unknown, maxBytes: number): JsonFlaw | null {
  const counted = { keys: 0, zeros: 0 };
  const flaw = flawWithin(value, 1, counted);
  if (flaw) return flaw;
  const bytes = Buffer.byteLength(JSON.stringify(value)) + counted.zeros;
  return bytes > maxBytes ? tooLarge(`is ${bytes} bytes long; at most ${maxBytes} are allowed.`) : null;
}

const tooLarge = (message: string): JsonFlaw => ({ message, isTooLarge: true });
const unfit = (message: string): JsonFlaw => ({ message, isTooLarge: false });

interface Counted {
  keys: number;
  /** Those that small numbers have where they are written out, as the database does: 1e-300 takes 302 characters there. */
  zeros: number;
}

/** Ends at the limit of depth, so that no document can exhaust the stack. */
function flawWithin(value: unknown, depth: number, counted: Counted): JsonFlaw | null {
  // In a document's literal these stand for nothing, and would be left out without a word.
  if (value === undefined) return unfit('has a bare name, or a variable that was not given, in place of a value.');
  if (typeof value === 'string') return flawOfString(value);
  if (typeof value === 'number') return flawOfNumber(value, counted);
  if (typeof value !== 'object' || value === null) return null;
  if (depth > jsonLimits.depth) return tooLarge(`is more than ${jsonLimits.depth} levels deep.`);
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) {
      if (key === '__proto__') return unfit('has a key __proto__, which is not allowed.');
      if (++counted.keys > jsonLimits.keys) return tooLarge(`has more than ${jsonLimits.keys} keys.`);
    }
    const flaw = flawOfString(key) ?? flawWithin(inner, depth + 1, counted);
    if (flaw) return flaw;
  }
  return null;
}

function flawOfString(text: string): JsonFlaw | null {
  const flaw = flawOfText(text);
  return flaw === null ? null : unfit(flaw);
}

function flawOfNumber(value: number, counted: Counted): JsonFlaw | null {
  if (Math.abs(value) < 1e-6) counted.zeros += Number(String(value).split('e-')[1] ?? 0);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? null : tooLarge('has a number beyond 2^53 - 1; send it as a string.');
}
