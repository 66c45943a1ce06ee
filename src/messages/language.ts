import Negotiator from 'negotiator';

/** The languages of messages, the one that is used by default first. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** Longer headers are not parsed; browsers send a tenth of that. */
const maxLength = 1_000;

/** The language of messages that an `Accept-Language` header asks for (RFC 9110, section 12.5.4); English if it asks for none that is there. */
export function languageFor(accepted: string | null): Language {
  if (accepted === null || accepted.length > maxLength) return languages[0];
  const [preferred] = new Negotiator({ headers: { 'accept-language': accepted } }).languages([...languages]) as Language[];
  return preferred ?? languages[0];
}
