import { z } from 'zod';
import { reason } from '../messages/message.ts';
import { anyText, currency, ofLength, optional, text, textUpTo, timezone, withinLength } from './field.ts';
import { because, unless } from './issue.ts';

/** The one form in which an email address is kept and compared: trimmed, NFC, lower case. */
export const canonicalEmail = (address: string): string => address.trim().normalize('NFC').toLowerCase();

// Stricter than RFC 5321 on purpose: what a mail header could misread is refused.
const part = String.raw`[^\s\p{C}@,;:"'<>()\\[\]]+`;
const emailForm = new RegExp(String.raw`^${part}@${part}\.${part}$`, 'u');

/** An email address, canonical. */
export const email = anyText
  .transform(canonicalEmail)
  .refine((address) => address.length <= 254, because('TOO_LONG.text', { maximum: 254 }))
  .refine((address) => emailForm.test(address), because('INVALID.email'));

/** A name to sign in with: no `@`, so that it can never be taken for an email address. */
export const userName = anyText
  .transform((name) => name.trim())
  .superRefine(ofLength(3))
  .superRefine(withinLength(39))
  .refine((name) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name), because('INVALID.userName'));

export const personName = text(1, 100);

/** bcrypt reads no more than this; more is refused, never cut. */
const maxPasswordBytes = 72;

// The length of what was given stays unsaid: it is a secret's.
const passwordLength = unless((password: string) =>
  Buffer.byteLength(password.normalize('NFC')) <= maxPasswordBytes ? null : reason('TOO_LONG.password', { maximumBytes: maxPasswordBytes }));

/** What a new password must be, whatever it consists of. Whether it is a common one is asked of `isCommonPassword`. */
export const newPassword = anyText
  .superRefine(unless((password) => ([...password.normalize('NFC')].length >= 8 ? null : reason('TOO_SHORT.text', { minimum: 8 }))))
  .superRefine(passwordLength);

/** A password that somebody signs in with. One that is too long cannot be anybody's, and is not worth hashing. */
export const givenPassword = anyText
  .refine((password) => password.length > 0, because('REQUIRED.password'))
  .superRefine(passwordLength);

/** Whether the tokens are to go into cookies, which scripts of a page cannot read, instead of into the payload. */
const useCookies = optional(z.boolean());

export const registration = z.object({
  email,
  password: newPassword,
  userName: optional(userName),
  firstName: optional(personName),
  lastName: optional(personName),
  profileName: optional(text(1, 100)),
  timezone: optional(timezone),
  currency: optional(currency),
  useCookies,
});

/** An email address, with the white space around it that people copy. */
const maxIdentifierLength = 500;

export const credentials = z.object({ identifier: textUpTo(maxIdentifierLength), password: givenPassword, useCookies });

export const refreshment = z.object({ refreshToken: optional(textUpTo(200)), useCookies });

export type Registration = z.infer<typeof registration>;

/** Who somebody is and what their default profile begins with, whatever they sign in with. */
export type NewAccount = Omit<Registration, 'password' | 'useCookies'>;

/**
 * Whether a password is among the first that are guessed: it stands on the list of common ones, or is little more than a
 * word from the account itself or of this service.
 */
export function isCommonPassword(password: string, common: ReadonlySet<string>, context: readonly string[]): boolean {
  const plain = password.normalize('NFC').toLowerCase();
  if (common.has(plain)) return true;
  const core = plain.replace(/[^\p{L}]+/gu, '');
  return ['vitae', ...context].some((word) => {
    const known = word.toLowerCase();
    return plain === known || (known.length >= 4 && core === known.replace(/[^\p{L}]+/gu, ''));
  });
}
