import { z } from 'zod';
import { reason } from '../messages/message.ts';
import { because, unless } from './issue.ts';
import { flawOfJson, type JsonObject } from './json.ts';
import { isStorable } from './text.ts';

/** Any text that can be stored and comes back unchanged. Every rule for a text begins with it. */
export const anyText = z.string().refine(isStorable, because('INVALID.characters'));

/** The number of characters (code points). */
const lengthOf = (value: string): number => [...value].length;

/** A minimum of characters, for a text that is not long. */
export const ofLength = (minimum: number) =>
  unless((value: string) => (lengthOf(value) < minimum ? reason('TOO_SHORT.text', { minimum, actual: lengthOf(value) }) : null));

/** A maximum of characters. */
export const withinLength = (maximum: number) =>
  unless((value: string) => (isWithin(value, maximum) ? null : reason('TOO_LONG.text', { maximum, actual: lengthOf(value) })));

/** Whether a text has at most so many characters (code points), found without taking a long one apart. */
const isWithin = (value: string, maximum: number): boolean =>
  value.length <= maximum || (value.length <= 2 * maximum && [...value].length <= maximum);

/** Any text of at most so many characters that can be stored and comes back unchanged. */
export const textUpTo = (maximum: number) => anyText.superRefine(withinLength(maximum));

const [earliest, latest] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'].map((time) => Date.parse(time)) as [number, number];

/** An instant that has a form in the API and in the database: PostgreSQL has no year 0, and RFC 3339 none after 9999. */
export const instant = z
  .date()
  .refine((time) => time.getTime() >= earliest && time.getTime() <= latest, because('OUT_OF_RANGE.years'));

/** A field that may be left out. Clients send null for that, too. */
export const optional = <T>(rule: z.ZodType<T>) => rule.nullish().transform((value) => value ?? undefined).optional();

/** The key of a node, from its global id. */
export const key = z.object({ id: z.uuid() }).transform(({ id }) => id);

/** A client's idempotency key. It encrypts what is stored under it, so it must not be guessable. */
export const idempotencyKey = anyText
  .refine((value) => value.length >= 16, because('TOO_SHORT.text', { minimum: 16 }))
  .refine((value) => value.length <= 255, because('TOO_LONG.text', { maximum: 255 }));

/** Text without the white space around it, in Unicode's form NFC, of a length in characters (code points). */
export const text = (minimum: number, maximum: number) =>
  anyText
    .transform((value) => value.normalize('NFC').trim())
    .superRefine(ofLength(minimum))
    .superRefine(withinLength(maximum));

/** Any JSON object within the limits of `flawOfJson`. */
export const jsonObject = z
  .custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), because('INVALID.jsonObject'))
  .superRefine(unless(flawOfJson));

const zones = new Map(['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => [name.toLowerCase(), name]));
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Whether it names a time zone of the IANA database, in its own spelling; links such as `Asia/Kolkata` included. */
export function isTimeZone(name: string): boolean {
  const listed = zones.get(name.toLowerCase());
  if (listed !== undefined) return listed === name;
  // Links are not listed. Intl knows them in any case, and knows offsets such as +02:00, which name no zone.
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A time zone by its IANA name. */
export const timezone = anyText.refine(isTimeZone, because('INVALID.timezone'));

/** A currency by its ISO 4217 code. */
export const currency = anyText.refine((code) => currencies.has(code), because('INVALID.currency'));
