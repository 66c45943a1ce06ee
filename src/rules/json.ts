import { reason, type Reason } from '../messages/message.ts';
import { isStorable } from './text.ts';

/** A JSON object, as RFC 8259 has it. */
export type JsonObject = { readonly [key: string]: unknown };

/** Limits of a JSON document that a client sends. */
export const jsonLimits = { depth: 32, keys: 1_000, bytes: 262_144 } as const;

/**
 * What keeps a JSON object from being stored so that it comes back unchanged, or null: more than 32 levels, 1,000 keys or
 * 256 KB with its numbers written out; NUL characters or half surrogate pairs; numbers beyond 2⁵³, which JSON's readers disagree about; a key
 * `__proto__`; nothing at all in place of a value.
 */
export const flawOfJson = (document: JsonObject): Reason | null => flawOfValue(document, jsonLimits.bytes);

/** The same for any JSON value that may have so many bytes. */
export function flawOfValue(value: unknown, maxBytes: number): Reason | null {
  const counted = { keys: 0, zeros: 0 };
  const flaw = flawWithin(value, 1, counted);
  if (flaw) return flaw;
  const bytes = Buffer.byteLength(JSON.stringify(value)) + counted.zeros;
  return bytes > maxBytes ? reason('OUT_OF_RANGE.bytes', { maximumBytes: maxBytes, actualBytes: bytes }) : null;
}

interface Counted {
  keys: number;
  /** Those that small numbers have where they are written out, as the database does: 1e-300 takes 302 characters there. */
  zeros: number;
}

/** Ends at the limit of depth, so that no document can exhaust the stack. */
function flawWithin(value: unknown, depth: number, counted: Counted): Reason | null {
  // In a document's literal these stand for nothing, and would be left out without a word.
  if (value === undefined) return reason('INVALID.noValue');
  if (typeof value === 'string') return flawOfString(value);
  if (typeof value === 'number') return flawOfNumber(value, counted);
  if (typeof value !== 'object' || value === null) return null;
  if (depth > jsonLimits.depth) return reason('OUT_OF_RANGE.levels', { maximum: jsonLimits.depth });
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) {
      if (key === '__proto__') return reason('INVALID.reservedName', { name: key });
      if (++counted.keys > jsonLimits.keys) return reason('OUT_OF_RANGE.names', { maximum: jsonLimits.keys });
    }
    const flaw = flawOfString(key) ?? flawWithin(inner, depth + 1, counted);
    if (flaw) return flaw;
  }
  return null;
}

const flawOfString = (text: string): Reason | null => (isStorable(text) ? null : reason('INVALID.characters'));

function flawOfNumber(value: number, counted: Counted): Reason | null {
  if (Math.abs(value) < 1e-6) counted.zeros += Number(String(value).split('e-')[1] ?? 0);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? null : reason('OUT_OF_RANGE.exactNumber', { maximum: Number.MAX_SAFE_INTEGER });
}
