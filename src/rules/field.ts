import { z } from 'zod';
import { flawOfJson, type JsonObject } from './json.ts';
import type { UserErrorCode } from '../errors.ts';
import { flawOfText } from './text.ts';

/** Says with which code of the API a refusal is told; zod's own refusals have codes of their own. */
export const because = (code: UserErrorCode, message: string) => ({ message, params: { code } });

/** Any text that can be stored and comes back unchanged. Every rule for a text begins with it. */
export const anyText = z.string().superRefine((value, context) => {
  const flaw = flawOfText(value);
  if (flaw !== null) context.addIssue({ code: 'custom', ...because('INVALID', flaw) });
});

/** Whether a text has at most so many characters (code points), found without taking a long one apart. */
const isWithin = (value: string, maximum: number): boolean =>
  value.length <= maximum || (value.length <= 2 * maximum && [...value].length <= maximum);

/** Any text of at most so many characters that can be stored and comes back unchanged. */
export const textUpTo = (maximum: number) =>
  anyText.refine((value) => isWithin(value, maximum), because('TOO_LONG', `must have at most ${maximum} characters.`));

const [earliest, latest] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'].map((time) => Date.parse(time)) as [number, number];

/** An instant that has a form in the API and in the database: PostgreSQL has no year 0, and RFC 3339 none after 9999. */
export const instant = z
  .date()
  .refine((time) => time.getTime() >= earliest && time.getTime() <= latest, because('OUT_OF_RANGE', 'must be in the years 1 to 9999, in UTC.'));

/** A field that may be left out. Clients send null for that, too. */
export const optional = <T>(rule: z.ZodType<T>) => rule.nullish().transform((value) => value ?? undefined).optional();

/** The key of a node, from its global id. */
export const key = z.object({ id: z.uuid() }).transform(({ id }) => id);

/** A client's idempotency key. It encrypts what is stored under it, so it must not be guessable. */
export const idempotencyKey = anyText
  .refine((value) => value.length >= 16, because('TOO_SHORT', 'must have at least 16 characters; a new UUID is a good one.'))
  .refine((value) => value.length <= 255, because('TOO_LONG', 'must have at most 255 characters.'));

/** Text without the white space around it, in Unicode's form NFC, of a length in characters (code points). */
export const text = (minimum: number, maximum: number) =>
  anyText
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => [...value].length >= minimum, because('TOO_SHORT', `must have at least ${minimum} character${minimum === 1 ? '' : 's'}.`))
    .refine((value) => [...value].length <= maximum, because('TOO_LONG', `must have at most ${maximum} characters.`));

/** Any JSON object within the limits of `flawOfJson`. */
export const jsonObject = z
  .custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    message: 'must be a JSON object.',
  })
  .superRefine((value, context) => {
    const flaw = flawOfJson(value);
    if (flaw) context.addIssue({ code: 'custom', ...because(flaw.isTooLarge ? 'OUT_OF_RANGE' : 'INVALID', flaw.message) });
  });

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
export const timezone = anyText.refine(isTimeZone, because('INVALID', 'must be the IANA name of a time zone, such as Europe/Berlin.'));

/** A currency by its ISO 4217 code. */
export const currency = anyText.refine((code) => currencies.has(code), because('INVALID', 'must be a currency code of ISO 4217, such as EUR.'));
